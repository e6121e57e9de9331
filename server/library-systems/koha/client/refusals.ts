import { type RefusedReason, SystemRefused } from '../../../domain/library-system/port.ts'
import { type KohaError, lastWord } from './errors.ts'

/** Maps Koha's codes to reasons: of patrons since 25.05 (409), of titles and copies (403), and of renewals (403). */
const reasonsByCode: Readonly<Record<string, RefusedReason>> = {
  bad_address: 'BARRED',
  card_lost: 'BARRED',
  debt_limit: 'DEBT',
  expired: 'CARD_EXPIRED',
  hold_limit: 'TOO_MANY_HOLDS',
  restricted: 'BARRED',

  ageRestricted: 'AGE_RESTRICTED',
  damaged: 'NOT_HOLDABLE',
  itemAlreadyOnHold: 'ALREADY_RESERVED',
  alreadypossession: 'ON_LOAN_TO_PATRON',
  cannotReserveFromOtherBranches: 'NOT_HOLDABLE',
  branchNotInHoldGroup: 'NOT_HOLDABLE',
  pickupNotInHoldGroup: 'PICKUP_NOT_OFFERED',
  tooManyReserves: 'TOO_MANY_HOLDS',
  tooManyReservesToday: 'TOO_MANY_HOLDS',
  // The patron already has the maximum number of holds on this record.
  tooManyHoldsForThisRecord: 'ALREADY_RESERVED',
  noReservesAllowed: 'NOT_HOLDABLE',
  notReservable: 'NOT_HOLDABLE',
  libraryNotFound: 'PICKUP_NOT_OFFERED',
  libraryNotPickupLocation: 'PICKUP_NOT_OFFERED',
  cannotBeTransferred: 'PICKUP_NOT_OFFERED',
  invalid_pickup_location: 'PICKUP_NOT_OFFERED',
  patron_not_found: 'NOT_FOUND',
  not_found: 'NOT_FOUND',

  hold_waiting: 'TOO_LATE_TO_CHANGE',
  hold_in_transit: 'TOO_LATE_TO_CHANGE',
  hold_in_processing: 'TOO_LATE_TO_CHANGE',

  too_many: 'TOO_MANY_RENEWALS',
  too_unseen: 'TOO_MANY_RENEWALS',
  on_reserve: 'RESERVED_BY_OTHERS',
  recalled: 'RESERVED_BY_OTHERS',
  restriction: 'BARRED',
  overdue: 'OVERDUE',
  too_soon: 'TOO_EARLY_TO_RENEW',
  auto_too_soon: 'TOO_EARLY_TO_RENEW',
  auto_too_much_oweing: 'DEBT',
  auto_too_much_owing: 'DEBT',
  too_much_owing: 'DEBT',
  auto_account_expired: 'CARD_EXPIRED',
  item_issued_to_other_patron: 'NOT_FOUND',
  no_item: 'NOT_FOUND',
  no_checkout: 'NOT_FOUND',
}

/** Messages that some versions send without a code. */
const reasonsByMessage: readonly (readonly [RegExp, RefusedReason])[] = [
  [/pickup location is not valid/i, 'PICKUP_NOT_OFFERED'],
  [/^found hold cannot be suspended/i, 'TOO_LATE_TO_CHANGE'],
  [/^cannot change pickup location/i, 'TOO_LATE_TO_CHANGE'],
  [/not found\.?$/i, 'NOT_FOUND'],
]

/** Maps a refusal of Koha. Older versions send the code only as the last word of the message. */
export function kohaRefusal({ words, code }: KohaError): SystemRefused {
  const cut = lastWord(words)
  const known = [code, cut].find((one) => one !== '' && Object.hasOwn(reasonsByCode, one))
  const reason = known === undefined ? undefined : reasonsByCode[known]
  const bySentence = reasonsByMessage.find(([sentence]) => sentence.test(words))?.[1]
  return new SystemRefused({ reason: reason ?? bySentence ?? 'OTHER', code: known ?? code, words })
}

/** Makes a refusal that this adapter decides before it calls Koha. */
export function ownRefusal(reason: RefusedReason): SystemRefused {
  return new SystemRefused({ reason, code: '', words: '' })
}
