import type { capabilityNames, RefusedReason } from '../../domain/library-system/port.ts'
import { type Dialect, dialects, standardDialect } from '../../sip2-codec/dialects.ts'
import type { EntryFormat } from './list-entries.ts'

/** How a vendor's system fills the gaps of SIP2. Its dialect covers the encoding of messages. */
export interface VendorProfile {
  dialect: Dialect
  /** The format of the entries in the lists AU, AS and CD of a 64. */
  loans: EntryFormat
  holdItems: EntryFormat
  unavailable: EntryFormat
  /** Whether AS lists only the ready holds, or all holds, of which those in CD are not ready. */
  holdItemsAre: 'READY' | 'ALL'
  /** Whether a hold is placed by a copy (AB) or by the record number (AJ). */
  holdBy: 'BARCODE' | 'RECORD'
  /** The holds that the system cancels. READY when it finds a hold only by the copy that is set aside for it. */
  cancels: 'ALL' | 'READY'
  /**
   * Whether it ends the connection when the pickup branch is unknown, and gives no reason when the named copy cannot be
   * reserved. The adapter then names other copies, and looks for the reason in the account.
   */
  isSilent: boolean
  /** Whether an 18 has the last day on the hold shelf (CM). */
  tellsShelfDay: boolean
  /** Whether AV lists the charges of a patron with their amounts. */
  listsCharges: boolean
  /** The state after a cancellation was accepted. REQUESTED when staff may have to act first. */
  cancelled: 'CANCELLED' | 'REQUESTED'
  /** The fields of a 64 with the patron's number, the expiry date of the card and the home branch. */
  patronId?: string
  expires?: string
  homeBranch?: string
  /** Whether the system also accepts a user name as card number, and answers with the number of the card. */
  acceptsUserNames: boolean
  /** The order of day and month in dates with slashes. */
  dayOrder: 'MD' | 'DM'
  /** Whether the server needs the password once per connection, until the patron session ends (35). */
  keepsVisit: boolean
  /** The capabilities that the system lacks, whatever it reports. */
  without: readonly (typeof capabilityNames)[number][]
  /** The separator of several texts in one screen message (AF). Null when a message is one text. */
  messageSeparator: RegExp | null
  /** Texts of a screen message that repeat the state of the account. They are no messages of the library's staff. */
  accountMessages: RegExp | null
  /** The system's refusal codes in screen messages. */
  codes: Readonly<Record<string, RefusedReason>>
}

const defaultProfile: VendorProfile = {
  dialect: standardDialect,
  ...{ loans: 'BARCODE', holdItems: 'BARCODE', unavailable: 'BARCODE' },
  ...{
    holdItemsAre: 'READY',
    holdBy: 'BARCODE',
    acceptsUserNames: false,
    dayOrder: 'MD',
    cancels: 'ALL',
    isSilent: false,
    tellsShelfDay: false,
    listsCharges: false,
    cancelled: 'CANCELLED',
    keepsVisit: false,
    without: [],
    ...{ messageSeparator: null, accountMessages: null },
    codes: {},
  },
}

/** The profiles are made from observed messages. Options cover differences in configuration. */
export const vendorProfiles = {
  standard: defaultProfile,
  axiell: {
    ...defaultProfile,
    dialect: dialects.axiell,
    ...{ loans: 'PERCENT_LOAN', holdItems: 'PERCENT_READY', unavailable: 'PERCENT_WAITING', holdBy: 'RECORD' },
    codes: {
      BEFORE_RENEW_PERIOD: 'TOO_EARLY_TO_RENEW',
      RENEWAL_LIMIT_REACHED: 'TOO_MANY_RENEWALS',
      RESERVED: 'RESERVED_BY_OTHERS',
    },
  },
  dp2: { ...defaultProfile, dialect: dialects.dp2 },
  evergreen: {
    ...defaultProfile,
    dialect: dialects.evergreen,
    ...{ holdItemsAre: 'ALL', patronId: 'XI', expires: 'PA', homeBranch: 'AQ' },
  },
  evergreenByProxy: {
    ...defaultProfile,
    dialect: dialects.evergreenByProxy,
    ...{ holdItemsAre: 'ALL', patronId: 'XI', expires: 'PA', homeBranch: 'AQ' },
  },
  folio: { ...defaultProfile, dialect: dialects.folio },
  horizon: { ...defaultProfile, dialect: dialects.horizon, ...{ expires: 'PA', homeBranch: 'AQ' } },
  koha: {
    ...defaultProfile,
    dialect: dialects.koha,
    // The operator of Koha can add the fields PA and AQ to a 64.
    ...{ acceptsUserNames: true, expires: 'PA', homeBranch: 'AQ', dayOrder: 'DM' },
    // Koha looks for a copy where its holds have none, so a change ends the connection or finds no hold. It places every
    // hold on the title, whichever copy is named.
    ...{
      without: ['changePickup', 'itemHolds'],
      cancels: 'READY',
      isSilent: true,
      tellsShelfDay: true,
      listsCharges: true,
    },
    messageSeparator: /^Greetings from Koha\.| -- |(?=PATRON EXPIRED\b)/,
    accountMessages:
      /^(patron (expired|blocked by fines|owes|has credit|has overdues)\b|borrower('s card reported lost| has no valid address)|invalid password$)/i,
    codes: {
      ...{
        'Renewals not allowed.': 'BARRED',
        'Item renewal is not allowed': 'NOT_RENEWABLE',
        'Invalid patron barcode.': 'NOT_FOUND',
        'Item cannot be transferred.': 'PICKUP_NOT_OFFERED',
        // The hold that is ready was collected or cancelled.
        'Error with transaction drop_hold:': 'NOT_FOUND',
        recalled: 'RESERVED_BY_OTHERS',
      },
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
      ...{ auto_renew: 'NOT_RENEWABLE', auto_too_late: 'NOT_RENEWABLE', onsite_checkout: 'NOT_RENEWABLE' },
    },
  },
  /** Another Madoguchi as the SIP2 server. */
  madoguchi: { ...defaultProfile, ...{ unavailable: 'RECORD_WORDS', holdBy: 'RECORD', keepsVisit: true } },
  polaris: { ...defaultProfile, dialect: dialects.polaris, expires: 'PX' },
  sierra: { ...defaultProfile, dialect: dialects.sierra },
  symphony: { ...defaultProfile, dialect: dialects.symphony, ...{ expires: 'PA', homeBranch: 'AQ' } },
} as const satisfies Record<string, VendorProfile>
