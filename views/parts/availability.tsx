import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/index.ts'

export const AvailabilityData = graphql(`
  fragment AvailabilityData on Title {
    copies { total lendable onShelf }
    holdCount
  }
`)

/** Whether a copy can be had now, and how many wait. */
export function Availability({ texts, of }: { texts: Texts; of: FragmentOf<typeof AvailabilityData> }) {
  const { copies, holdCount } = readFragment(AvailabilityData, of)
  const text =
    copies.onShelf > 0
      ? texts.copies.onShelf(copies.onShelf)
      : copies.lendable > 0
        ? texts.copies.allOut
        : copies.total > 0
          ? texts.copies.referenceOnly
          : texts.copies.none
  return (
    <div class={copies.onShelf > 0 ? 'yes' : undefined}>
      {text}
      {holdCount > 0 && ` ${texts.copies.holds(holdCount)}`}
    </div>
  )
}
