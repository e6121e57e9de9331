import { urls } from '../../server/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const PickupData = graphql(`
  fragment PickupData on Library {
    branches { id name nameEn nameReading acceptsPickup acceptsAvPickup }
  }
`)

interface Props {
  texts: Texts
  of: FragmentOf<typeof PickupData>
  withAv: boolean
  chosen?: string | undefined
  /** The id of the branch to begin with when nothing that is offered was chosen (P5). */
  usual?: string | undefined
}

/** The branches where this can be collected, and a sentence about those that are missing because of AV (L5). */
export function PickupChoice({ texts, of, withAv, chosen, usual }: Props) {
  const pickups = readFragment(PickupData, of).branches.filter((branch) => branch.acceptsPickup)
  const offered = pickups.filter((branch) => branch.acceptsAvPickup || !withAv)
  const numbers = offered.map(({ id }) => urls.numberOf(id))
  const selected = [chosen, usual && urls.numberOf(usual)].find((number) => number && numbers.includes(number))
  const missing = pickups.filter((branch) => !offered.includes(branch))
  return (
    <>
      <p>
        <label>
          {texts.holds.place.pickup}
          <select name="pickup" required>
            <option value="">{texts.holds.place.choose}</option>
            {offered.map((branch) => (
              <option value={urls.numberOf(branch.id)} selected={urls.numberOf(branch.id) === selected || undefined}>
                {texts.pickShort(branch)}
              </option>
            ))}
          </select>
        </label>
      </p>
      {missing.length > 0 && (
        <p>
          <small>{texts.holds.place.avNotAt(missing.map((branch) => texts.pickShort(branch)).join('・'))}</small>
        </p>
      )}
    </>
  )
}
