import { formatTime } from '../../server/common/typed-time.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

/** The pickup place of a hold, and what opens the compartment of a ready one (H20, H22). */
export const PickupPlaceData = graphql(`
  fragment PickupPlaceData on Hold @_unmask {
    pickupPlace { id kind name nameEn nameEasy nameZh nameKo opens closes everyDay }
    compartment collectionCode
  }
`)

interface Props {
  texts: Texts
  of: ResultOf<typeof PickupPlaceData>
}

/** The place, the compartment and the code, as far as the hold has them. Null when it is collected at the counter. */
export function pickupPlaceText({ texts, of: { pickupPlace, compartment, collectionCode } }: Props): string | null {
  if (!pickupPlace) return null
  const words = texts.holds.list
  return [
    words.pickupPlace(texts.pick(pickupPlace)),
    compartment && words.compartment(compartment),
    collectionCode && words.collectionCode(spacedCode(collectionCode)),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The place of a hold with its hours, and how to collect a ready one. */
export function PickupPlaceNote({ texts, of }: Props) {
  const words = texts.holds.hold
  const { pickupPlace, collectionCode } = of
  if (!pickupPlace) return null
  const { opens, closes, everyDay, kind } = pickupPlace
  const hours =
    opens === null || closes === null ? words.placeAlways : words.placeHours(formatTime(opens), formatTime(closes))
  return (
    <p>
      <b>{pickupPlaceText({ texts, of })}</b>
      <br />
      {hours} {everyDay ? words.placeEveryDay : words.placeOpenDays}
      {collectionCode && (
        <>
          <br />
          {words.collectHow[kind]}
        </>
      )}
    </p>
  )
}

/** A code in two groups, which are easier to type. Spaces are ignored when it is entered. */
const spacedCode = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`
