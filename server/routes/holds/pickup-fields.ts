import type { FieldsOf } from '../forms/form-errors.ts'

/** Refusals about the pickup branch and the contact method. */
export const pickupFields: FieldsOf = {
  AvPickupNotOffered: 'pickup',
  PickupNotOffered: 'pickup',
  UnknownBranch: 'pickup',
  NeverOpen: 'pickup',
  MailAddressNeeded: 'contact',
}
