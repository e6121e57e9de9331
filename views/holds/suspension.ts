import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const SkipData = graphql(`
  fragment SkipData on HoldSuspension { from until running }
`)

/** The current or future suspension of the patron's holds, as a sentence (H8). */
export function suspensionText(texts: Texts, of: FragmentOf<typeof SkipData>, day: Texts['day']): string {
  const { from, until, running } = readFragment(SkipData, of)
  return running ? texts.patrons.settings.skip.on(day(until)) : texts.patrons.settings.skip.ahead(day(from), day(until))
}
