import type { FieldsByRefusal } from '../forms/form-errors.ts'

/** Refusals about the pickup branch and the contact method. */
export const pickupFields: FieldsByRefusal = {
  AvPickupNotOffered: 'pickup',
  PickupNotOffered: 'pickup',
  PickupPlaceNotOffered: 'pickup',
  UnknownBranch: 'pickup',
  NeverOpen: 'pickup',
  MailAddressNeeded: 'contact',
}
