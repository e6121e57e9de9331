import type { capabilityNames, RefusedReason } from '../../domain/library-system/port.ts'
import { type Dialect, dialects, standard } from '../../sip2-codec/dialects.ts'
import type { EntryForm } from './list-entries.ts'

/** How one system tells what SIP2 leaves open; how it writes its lines is its dialect. */
export interface Manner {
  dialect: Dialect
  /** What an entry of the lists AU, AS and CD of a 64 says. */
  loans: EntryForm
  holdItems: EntryForm
  unavailable: EntryForm
  /** Whether AS names the holds that are ready, or all of them, of which those in CD are not. */
  holdItemsAre: 'READY' | 'ALL'
  /** What a hold is placed by: a copy (AB), or the number of the record (AJ). */
  holdBy: 'BARCODE' | 'RECORD'
  /** What has come of a hold whose cancelling was taken: staff may have to see to it first. */
  cancelled: 'CANCELLED' | 'REQUESTED'
  /** Fields of a 64 with the patron's number there, the last day of the card, and the branch where they are registered. */
  patronId?: string
  expires?: string
  homeBranch?: string
  /** Dates with slashes: which comes first. */
  dayOrder: 'MD' | 'DM'
  /** It takes the password once for all that follows on a connection, until the patron's session ends (35). */
  keepsVisit: boolean
  /** What it does not do, whatever it says. */
  without: readonly (typeof capabilityNames)[number][]
  /** Its own codes of refusals, as its screen messages carry them. */
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

/** Of systems whose messages were seen; where a system differs by how it is set up, options say so. */
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
  /** This program on the other side: one Madoguchi in front of another. */
  madoguchi: { ...usual, ...{ unavailable: 'RECORD_WORDS', holdBy: 'RECORD', keepsVisit: true } },
  polaris: { ...usual, dialect: dialects.polaris, expires: 'PX' },
  sierra: { ...usual, dialect: dialects.sierra },
  symphony: { ...usual, dialect: dialects.symphony, ...{ expires: 'PA', homeBranch: 'AQ' } },
} as const satisfies Record<string, Manner>
