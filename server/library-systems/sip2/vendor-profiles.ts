import type { capabilityNames, RefusedReason } from '../../domain/library-system/port.ts'
import { type Dialect, dialects, standard } from '../../sip2-codec/dialects.ts'
import type { EntryForm } from './list-entries.ts'

/** How a vendor's system fills the gaps of SIP2. Its dialect covers the encoding of messages. */
export interface Manner {
  dialect: Dialect
  /** The format of the entries in the lists AU, AS and CD of a 64. */
  loans: EntryForm
  holdItems: EntryForm
  unavailable: EntryForm
  /** Whether AS lists only the ready holds, or all holds, of which those in CD are not ready. */
  holdItemsAre: 'READY' | 'ALL'
  /** Whether a hold is placed by a copy (AB) or by the record number (AJ). */
  holdBy: 'BARCODE' | 'RECORD'
  /** The state after a cancellation was accepted. REQUESTED when staff may have to act first. */
  cancelled: 'CANCELLED' | 'REQUESTED'
  /** The fields of a 64 with the patron's number, the expiry date of the card and the home branch. */
  patronId?: string
  expires?: string
  homeBranch?: string
  /** The order of day and month in dates with slashes. */
  dayOrder: 'MD' | 'DM'
  /** Whether the server needs the password once per connection, until the patron session ends (35). */
  keepsVisit: boolean
  /** The capabilities that the system lacks, whatever it reports. */
  without: readonly (typeof capabilityNames)[number][]
  /** The system's refusal codes in screen messages. */
  codes: Readonly<Record<string, RefusedReason>>
}

const usual: Manner = {
  dialect: standard,
  ...{ loans: 'BARCODE', holdItems: 'BARCODE', unavailable: 'BARCODE' },
  ...{
    holdItemsAre: 'READY',
    holdBy: 'BARCODE',
    dayOrder: 'MD',
    cancelled: 'CANCELLED',
    keepsVisit: false,
    without: [],
    codes: {},
  },
}

/** The profiles are made from observed messages. Options cover differences in configuration. */
export const manners = {
  standard: usual,
  axiell: {
    ...usual,
    dialect: dialects.axiell,
    ...{ loans: 'PERCENT_LOAN', holdItems: 'PERCENT_READY', unavailable: 'PERCENT_WAITING', holdBy: 'RECORD' },
    codes: {
      BEFORE_RENEW_PERIOD: 'TOO_EARLY_TO_RENEW',
      RENEWAL_LIMIT_REACHED: 'TOO_MANY_RENEWALS',
      RESERVED: 'RESERVED_BY_OTHERS',
    },
  },
  dp2: { ...usual, dialect: dialects.dp2 },
  evergreen: {
    ...usual,
    dialect: dialects.evergreen,
    ...{ holdItemsAre: 'ALL', patronId: 'XI', expires: 'PA', homeBranch: 'AQ' },
  },
  evergreenByProxy: {
    ...usual,
    dialect: dialects.evergreenByProxy,
    ...{ holdItemsAre: 'ALL', patronId: 'XI', expires: 'PA', homeBranch: 'AQ' },
  },
  folio: { ...usual, dialect: dialects.folio },
  horizon: { ...usual, dialect: dialects.horizon, ...{ expires: 'PA', homeBranch: 'AQ' } },
  koha: {
    ...usual,
    dialect: dialects.koha,
    ...{ expires: 'PA', dayOrder: 'DM' },
    codes: {
      ...{
        too_soon: 'TOO_EARLY_TO_RENEW',
        auto_too_soon: 'TOO_EARLY_TO_RENEW',
        overdue: 'OVERDUE',
        restriction: 'BARRED',
      },
      ...{
        auto_too_much_oweing: 'DEBT',
        auto_account_expired: 'CARD_EXPIRED',
        no_item: 'NOT_FOUND',
        no_checkout: 'NOT_FOUND',
      },
      ...{ auto_renew: 'OTHER', auto_too_late: 'OTHER', onsite_checkout: 'OTHER' },
    },
  },
  /** Another Madoguchi as the SIP2 server. */
  madoguchi: { ...usual, ...{ unavailable: 'RECORD_WORDS', holdBy: 'RECORD', keepsVisit: true } },
  polaris: { ...usual, dialect: dialects.polaris, expires: 'PX' },
  sierra: { ...usual, dialect: dialects.sierra },
  symphony: { ...usual, dialect: dialects.symphony, ...{ expires: 'PA', homeBranch: 'AQ' } },
} as const satisfies Record<string, Manner>
