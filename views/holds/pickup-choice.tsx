import { urls } from '../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { ChoiceField } from '../parts/forms/field.tsx'
import type { FrameWithErrors } from '../parts/forms/form-errors.tsx'

export const PickupData = graphql(`
  fragment PickupData on Library {
    branches { id name nameEn nameReading nameEasy nameZh nameKo acceptsPickup acceptsAvPickup }
  }
`)

interface Props {
  frame: FrameWithErrors
  of: FragmentOf<typeof PickupData>
  withAv: boolean
  /** The IDs of the branches that the library system allows. Null when every branch is possible. */
  allowed?: ReadonlySet<string> | null
  chosen?: string | undefined
  /** The ID of the preselected branch, used when no offered branch was chosen (P5). */
  usual?: string | undefined
}

/** The pickup branches for these titles, with sentences that say why others are missing (L5). */
export function PickupChoice({ frame, of, withAv, allowed = null, chosen, usual }: Props) {
  const { texts } = frame
  const pickups = readFragment(PickupData, of).branches.filter((branch) => branch.acceptsPickup)
  const ofMaterial = pickups.filter((branch) => branch.acceptsAvPickup || !withAv)
  const offered = ofMaterial.filter(({ id }) => allowed === null || allowed.has(id))
  const numbers = offered.map(({ id }) => urls.numberOf(id))
  const selected = [chosen, usual && urls.numberOf(usual)].find((number) => number && numbers.includes(number))
  const missing = pickups.filter((branch) => !ofMaterial.includes(branch))
  return (
    <>
      <ChoiceField
        frame={frame}
        name="pickup"
        label={texts.holds.place.pickup}
        chosen={selected}
        options={[
          ['', texts.holds.place.choose],
          ...offered.map(({ id, ...names }) => [urls.numberOf(id), texts.pickShort(names)] as const),
        ]}
        required
      />
      {missing.length > 0 && (
        <p>
          <small>{texts.holds.place.avNotAt(missing.map((branch) => texts.pickShort(branch)).join('・'))}</small>
        </p>
      )}
      {offered.length < ofMaterial.length && (
        <p>
          <small>{texts.holds.place.onlyAllowed}</small>
        </p>
      )}
    </>
  )
}
