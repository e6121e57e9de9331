import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../../graphql.ts'
import type { DeskTexts } from '../../text/languages.ts'

const fields = graphql(`
  fragment PickupPlaceRefusalData on Refusal {
    __typename
    ... on PickupPlaceRefused { placeFault: reason }
    ... on CompartmentRefused { compartmentFault: reason }
  }
`)

/** The refusals of pickup places, their compartments and the copies that are put into them. */
export const PickupPlaceRefusalData: RefusalFragment<'PickupPlaceRefusalData'> = fields

type Name = 'PickupPlaceRefused' | 'CompartmentRefused'

type AnyMasked = FragmentOf<typeof PickupPlaceRefusalData>
type Masked = AnyMasked & { __typename: Name }

/** The reason why a change of a pickup place is refused, by which a page finds the field. Undefined for other refusals. */
export function placeFault(masked: AnyMasked): string | undefined {
  const refusal = readFragment(fields, masked)
  return refusal.__typename === 'PickupPlaceRefused' ? refusal.placeFault : undefined
}

/** Whether the chosen compartment is refused, so that another one can be typed. */
export function isAboutCompartment(masked: AnyMasked): boolean {
  const refusal = readFragment(fields, masked)
  return refusal.__typename === 'CompartmentRefused' && refusal.compartmentFault === 'NOT_FREE'
}

/** The refusal as a sentence for staff: the problem and what to do. */
export function pickupPlaceRefusalText({ desk }: DeskTexts, masked: Masked): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  return refusal.__typename === 'PickupPlaceRefused'
    ? desk.refusals.PickupPlaceRefused[refusal.placeFault]
    : desk.refusals.CompartmentRefused[refusal.compartmentFault]
}
