import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { groupText } from '../text/group-text.ts'
import type { Texts } from '../text/languages.ts'

export const LimitsData = graphql(`
  fragment LimitsData on Patron { limits { code: group name nameEn limit inUse } }
`)

/** The usage and limit of each material group, for example CD 3 / 10. */
export function LimitsInUse({ texts, of }: { texts: Texts; of: FragmentOf<typeof LimitsData> }) {
  return (
    <ul>
      {readFragment(LimitsData, of).limits.map((group) => (
        <li>
          {group.limit === null
            ? texts.holds.place.unlimited(groupText(texts, group), group.inUse)
            : texts.holds.place.limit(groupText(texts, group), group.inUse, group.limit)}
        </li>
      ))}
    </ul>
  )
}
