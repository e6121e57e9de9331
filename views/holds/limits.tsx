import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const LimitsData = graphql(`
  fragment LimitsData on Patron { limits { name nameEn nameEasy nameZh nameKo limit inUse } }
`)

/** The usage and limit of each material group, for example CD 3 / 10. */
export function LimitsInUse({ texts, of }: { texts: Texts; of: FragmentOf<typeof LimitsData> }) {
  return (
    <ul>
      {readFragment(LimitsData, of).limits.map((group) => (
        <li>
          {group.limit === null
            ? texts.holds.place.unlimited(texts.pick(group), group.inUse)
            : texts.holds.place.limit(texts.pick(group), group.inUse, group.limit)}
        </li>
      ))}
    </ul>
  )
}
