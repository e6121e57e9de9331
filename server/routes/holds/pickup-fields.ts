import type { FieldsOf } from '../forms/form-errors.ts'

/** Refusals about where a hold is collected and how the patron is told. */
export const pickupFields: FieldsOf = {
  AvPickupNotOffered: 'pickup',
  PickupNotOffered: 'pickup',
  UnknownBranch: 'pickup',
  NeverOpen: 'pickup',
  MailAddressNeeded: 'contact',
}
