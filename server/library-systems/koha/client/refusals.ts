import { type RefusedReason, SystemRefused } from '../../../domain/library-system/port.ts'
import { type KohaError, lastWord } from './errors.ts'

/**
 * Maps Koha's codes to reasons: of patrons since 25.05 (409), of titles and copies (403), and of renewals (403). Codes
 * are written with underscores here, as newer versions do; older ones have capitals instead.
 */
const reasonsByCode: Readonly<Record<string, RefusedReason>> = {
  bad_address: 'BARRED',
  card_lost: 'BARRED',
  debt_limit: 'DEBT',
  expired: 'CARD_EXPIRED',
  hold_limit: 'TOO_MANY_HOLDS',
  restricted: 'BARRED',

  age_restricted: 'AGE_RESTRICTED',
  // The patron has already recalled this copy, which is a reservation of Koha's other kind.
  recall: 'ALREADY_RESERVED',
  damaged: 'NOT_HOLDABLE',
  item_already_on_hold: 'ALREADY_RESERVED',
  // This code has no word boundary in older versions.
  alreadypossession: 'ON_LOAN_TO_PATRON',
  already_possession: 'ON_LOAN_TO_PATRON',
  cannot_reserve_from_other_branches: 'NOT_HOLDABLE',
  branch_not_in_hold_group: 'NOT_HOLDABLE',
  pickup_not_in_hold_group: 'PICKUP_NOT_OFFERED',
  too_many_reserves: 'TOO_MANY_HOLDS',
  too_many_reserves_today: 'TOO_MANY_HOLDS',
  // The patron already has the maximum number of holds on this record.
  too_many_holds_for_this_record: 'ALREADY_RESERVED',
  no_reserves_allowed: 'NOT_HOLDABLE',
  not_reservable: 'NOT_HOLDABLE',
  no_items: 'NO_COPIES',
  no_item_available: 'NO_COPIES',
  library_not_found: 'PICKUP_NOT_OFFERED',
  library_not_pickup_location: 'PICKUP_NOT_OFFERED',
  cannot_be_transferred: 'PICKUP_NOT_OFFERED',
  invalid_pickup_location: 'PICKUP_NOT_OFFERED',
  pickup_location_invalid: 'PICKUP_NOT_OFFERED',
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
  auto_renew: 'NOT_RENEWABLE',
  auto_too_late: 'NOT_RENEWABLE',
  auto_unseen_final: 'NOT_RENEWABLE',
  item_denied_renewal: 'NOT_RENEWABLE',
  onsite_checkout: 'NOT_RENEWABLE',
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
  // The reason is that of the last copy, and there is none.
  [/^hold cannot be placed\. reason:$/i, 'NO_COPIES'],
]

/** Converts tooManyReserves to too_many_reserves. */
const withUnderscores = (code: string) => code.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)

/** Maps a refusal of Koha. Older versions send the code only as the last word of the message. */
export function kohaRefusal({ words, code }: KohaError): SystemRefused {
  const cut = lastWord(words)
  const known = [code, cut].find((one) => one !== '' && Object.hasOwn(reasonsByCode, withUnderscores(one)))
  const reason = known === undefined ? undefined : reasonsByCode[withUnderscores(known)]
  const bySentence = reasonsByMessage.find(([sentence]) => sentence.test(words))?.[1]
  return new SystemRefused({ reason: reason ?? bySentence ?? 'OTHER', code: known ?? code, words })
}

/** Makes a refusal that this adapter decides before it calls Koha. */
export function ownRefusal(reason: RefusedReason): SystemRefused {
  return new SystemRefused({ reason, code: '', words: '' })
}
