import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import type { Texts } from '../../text/languages.ts'
import { MaterialTypeNames } from './type-names.ts'

export const AvailabilityData = graphql(
  `
  fragment AvailabilityData on Title {
    copies { total lendable onShelf known }
    holdCount
    materialType { isImportDefault ...MaterialTypeNames }
  }
`,
  [MaterialTypeNames],
)

type Props = { texts: Texts; of: FragmentOf<typeof AvailabilityData>; withType?: boolean | undefined }

/** Whether a copy is available now, and the number of holds. `withType` adds the material type, except for the usual one. */
export function Availability({ texts, of, withType }: Props) {
  const { copies, holdCount, materialType } = readFragment(AvailabilityData, of)
  const text =
    !copies.known && copies.total > 0
      ? texts.system.unknown
      : copies.onShelf > 0
        ? texts.catalogue.title.copies.onShelf(copies.onShelf)
        : copies.lendable > 0
          ? texts.catalogue.title.copies.allOut
          : copies.total > 0
            ? texts.catalogue.title.copies.referenceOnly
            : texts.catalogue.title.copies.none
  return (
    <div class={copies.onShelf > 0 ? 'yes' : undefined}>
      {withType && !materialType.isImportDefault && `${texts.typeName(materialType)} `}
      {text}
      {holdCount > 0 && ` ${texts.catalogue.title.copies.holds(holdCount)}`}
    </div>
  )
}
