import { urls } from '../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../graphql.ts'
import { ChoiceField } from '../parts/forms/field.tsx'
import type { FrameWithErrors } from '../parts/forms/form-errors.tsx'
import type { Texts } from '../text/languages.ts'

export const PickupData = graphql(`
  fragment PickupData on Library {
    branches { id name nameEn nameReading nameEasy nameZh nameKo acceptsPickup acceptsAvPickup }
    pickupPlaces { compartments free place { id name nameEn nameEasy nameZh nameKo branch { id } } }
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
  /** Whether the lockers and self-service shelves of the branches are offered too (H20). */
  withPlaces?: boolean
}

/** The value of a place in the form: the numbers of its branch and of the place, such as 3-7. */
const placeValue = (branchId: string, placeId: string) => `${urls.numberOf(branchId)}-${urls.numberOf(placeId)}`

/** The pickup branches for these titles, with sentences that say why others are missing (L5). */
export function PickupChoice({ frame, of, withAv, allowed = null, chosen, usual, withPlaces = false }: Props) {
  const { texts } = frame
  const { branches, pickupPlaces } = readFragment(PickupData, of)
  const pickups = branches.filter((branch) => branch.acceptsPickup)
  const ofMaterial = pickups.filter((branch) => branch.acceptsAvPickup || !withAv)
  const offered = ofMaterial.filter(({ id }) => allowed === null || allowed.has(id))
  const options = pickupOptions(texts, offered, withPlaces ? pickupPlaces : [])
  const numbers = options.map(([value]) => value)
  // A place that is no longer offered leads to the counter of its branch.
  const candidates = [chosen, chosen?.replace(/-.*/, ''), usual && urls.numberOf(usual)]
  const selected = candidates.find((number) => number && numbers.includes(number))
  const missing = pickups.filter((branch) => !ofMaterial.includes(branch))
  return (
    <>
      <ChoiceField
        frame={frame}
        name="pickup"
        label={texts.holds.place.pickup}
        chosen={selected}
        options={[['', texts.holds.place.choose], ...options]}
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

type Library = ResultOf<typeof PickupData>

/** The branches, each followed by its lockers and self-service shelves, as values with their labels. */
export const pickupOptions = (texts: Texts, branches: Library['branches'], places: Library['pickupPlaces']) =>
  branches.flatMap(({ id, ...names }) => [
    [urls.numberOf(id), texts.pickShort(names)] as const,
    ...places
      .filter(({ place }) => place.branch.id === id)
      .map(({ place, free, compartments }) => {
        const label = texts.holds.place.locker(texts.pickShort(place), texts.pickShort(names), free, compartments)
        return [placeValue(id, place.id), label] as const
      }),
  ])

/** The value of the form for the pickup that a hold has now. */
export const chosenPickup = ({
  pickupBranch,
  pickupPlace,
}: {
  pickupBranch: { id: string }
  pickupPlace: { id: string } | null
}) => (pickupPlace ? placeValue(pickupBranch.id, pickupPlace.id) : urls.numberOf(pickupBranch.id))
