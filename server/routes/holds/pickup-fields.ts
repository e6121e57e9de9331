import type { FieldsOf } from '../refused.ts'

/** Refusals about where a hold is collected and how the patron is told. */
export const pickupFields: FieldsOf = {
  AvPickupNotOffered: 'pickup',
  PickupNotOffered: 'pickup',
  UnknownBranch: 'pickup',
  NeverOpen: 'pickup',
  MailAddressNeeded: 'contact',
}
