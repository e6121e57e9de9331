/**
 * The operations that this service needs from a library system (G1): another program, such as Koha, FOLIO or any SIP2
 * server, that keeps cards, loans and holds. An adapter in `server/library-systems` implements them and does not depend
 * on this service. Branches and titles are named by the codes and record numbers of the library system. Calendar dates
 * are YYYY-MM-DD in the library's time zone.
 */
export interface LibrarySystem {
  /** The product name for operators and staff, for example Koha. */
  readonly name: string
  readonly capabilities: Capabilities
  /**
   * The library system's branch codes by our own codes, from an option of earlier releases. They are entered at the
   * branches that have none (G7).
   */
  readonly branchCodes?: ReadonlyMap<string, string>
  /** The maximum number of concurrent requests that the operator allows. Undefined when there is no setting for it. */
  readonly connections?: number
  /**
   * Verifies a card and password. Returns null when they do not match, without a reason. Throws PASSWORD_EXPIRED when
   * they match and the patron must renew the password there.
   */
  authenticate(cardNumber: string, password: string, call: RequestContext): Promise<Cardholder | null>
  /**
   * Reads everything of a patron that pages show, with as few requests as the protocol allows. Null when the patron no
   * longer exists.
   */
  account(patron: Cardholder, call: RequestContext): Promise<Account | null>
  /**
   * Reads the states of the holds and loans of several patrons with few requests (G11), at most `patronsPerRead` of them.
   * A patron whose answer may be incomplete has no entry. Undefined when only whole accounts can be read.
   */
  accountStates?(patrons: readonly Cardholder[], call: RequestContext): Promise<Map<string, AccountState>>
  readonly patronsPerRead?: number
  /**
   * The codes of the branches where this patron may collect this record, or only the copy with this barcode. Null when
   * the library system cannot tell; then every branch that the library offers is possible.
   */
  pickupPlaces(patron: Cardholder, record: string, call: RequestContext, copy?: string): Promise<string[] | null>
  /**
   * Places a hold on any copy of a record, or on the copy that the hold names. A write without an answer is never repeated blindly. The adapter reads
   * first, and throws `Unreachable` with `written: 'unknown'` when the outcome stays unclear.
   */
  place(patron: Cardholder, hold: NewHold, call: RequestContext): Promise<{ holdId: string | null }>
  /** Changes the pickup branch. The hold was just read by `account`, so the adapter need not check its owner. */
  change(patron: Cardholder, hold: SystemHold, change: { pickup: string }, call: RequestContext): Promise<void>
  /** Returns CANCELLED when the hold ended at once, REQUESTED when staff will cancel it. */
  cancel(patron: Cardholder, hold: SystemHold, call: RequestContext): Promise<'CANCELLED' | 'REQUESTED'>
  /** Suspends a hold until that day, or indefinitely when `until` is null. */
  suspend(patron: Cardholder, hold: SystemHold, until: string | null, call: RequestContext): Promise<void>
  resume(patron: Cardholder, hold: SystemHold, call: RequestContext): Promise<void>
  /**
   * Tells the library system that the patron wants one of these holds, so that it passes over the others as soon as one has
   * a copy. It does nothing where the version cannot. Undefined when no version can.
   */
  group?(patron: Cardholder, holdIds: readonly string[], call: RequestContext): Promise<void>
  renew(patron: Cardholder, loan: SystemLoan, call: RequestContext): Promise<{ dueOn: string | null }>
  /** Reads the copies of many records at once, keyed by record number. Unknown records have no entry. */
  availability(records: readonly string[], call: RequestContext): Promise<Map<string, SystemCopy[]>>
  /** A small read request that checks whether the library system answers. */
  probe(call: RequestContext): Promise<void>
  /** Closes the connections. */
  close(): Promise<void>
}

/** The context of an operation, which may send several requests. */
export interface RequestContext {
  /** Aborts when the whole operation has no time left, not even for a look. */
  signal: AbortSignal
  now: Date
  /**
   * Sends one request. It waits for a free slot, and passes a signal that aborts at the timeout of this kind of request.
   * Throws `LibrarySystemBusy` when nothing was sent.
   */
  request<Result>(kind: RequestKind, send: (signal: AbortSignal) => Promise<Result>): Promise<Result>
  /** Whether the time of the operation is enough for one more write. An attempt in less time could end without an answer. */
  hasTimeForWrite(): boolean
  /**
   * Grants time to read whether a write without an answer was done, independent of the time that the write took. Returns
   * false when the time for looks is over. Each call after the first one waits a moment.
   */
  nextLook(): Promise<boolean>
}

export type RequestKind = 'read' | 'write'

/** The features of the library system, as it reports or as configured. Pages and the API leave out the rest. */
export interface Capabilities {
  place: boolean
  changePickup: boolean
  cancel: boolean
  /** Whether a hold that waits in the queue can be cancelled. Some systems cancel only holds on the shelf. */
  cancelWaiting: boolean
  suspend: boolean
  renew: boolean
  /** Whether a hold can be on one certain copy (G18). */
  itemHolds: boolean
  /** Whether a hold can be placed with the last day on which the patron needs the title (H16). */
  neededUntil: boolean
  /** Whether it tells where a patron may collect a record. */
  pickupPlaces: boolean
  /** Whether the state of many records can be read in one call. */
  availability: boolean
  /**
   * `holdDates`: whether it reports when a hold was placed and until when a copy is kept. `queuePlaces`: whether it
   * reports the place in the queue.
   */
  holdDates: boolean
  queuePlaces: boolean
  /** Whether it reports what a patron owes. */
  charges: boolean
}

export const capabilityNames = [
  'place',
  'changePickup',
  'cancel',
  'cancelWaiting',
  'suspend',
  'renew',
  'itemHolds',
  'neededUntil',
  'pickupPlaces',
  'availability',
  'holdDates',
  'queuePlaces',
  'charges',
] as const satisfies readonly (keyof Capabilities)[]

/** A patron as the library system identifies them. */
export interface Cardholder {
  /**
   * The patron's number in the library system, which stays when the card is replaced. The card number when there is no
   * other.
   */
  key: string
  cardNumber: string
}

export interface Account {
  cardNumber: string
  /** Shown but never stored here. Empty when the library system does not report it. */
  name: string
  expiresOn: string | null
  /** The code of the branch where the patron is registered. */
  homeBranch: string | null
  /**
   * The reason why the patron may neither reserve nor borrow now. Null when they may. An expired card is reported by
   * `expiresOn`, and here only when the library system does not send that date.
   */
  barred: { reason: 'BARRED' | 'DEBT' | 'CARD_EXPIRED'; words: string; until: string | null } | null
  holds: SystemHold[]
  loans: SystemLoan[]
  /** The charges that the patron has not paid. Null when the library system does not report it, or was not asked. */
  charges: Charges | null
  /** The library's messages to the patron, as plain text. */
  messages: string[]
}

/** The part of an account that is compared to find changes (G10), keyed by `Cardholder.key` where there are several. */
export interface AccountState {
  holds: Pick<SystemHold, 'id' | 'state' | 'pickup' | 'shelfExpiresOn'>[]
  loans: Pick<SystemLoan, 'id' | 'dueOn'>[]
}

export interface Charges {
  /** Yen, not below 0. */
  total: number
  /** The charges that are not settled, oldest first. Empty when only the total is reported. */
  lines: Charge[]
}

export interface Charge {
  /** The library system's description, as plain text, or empty. */
  words: string
  /** The part that is not paid yet, in yen. */
  amount: number
  /** The day of the charge, YYYY-MM-DD. Null when it is not reported. */
  on: string | null
}

/** The title or copy of a hold or loan. */
export interface LibrarySystemSubject {
  /** The record number in the library system, which is also in our catalogue. Null when it is not reported. */
  record: string | null
  /** The barcode of the copy. Null when none is tied to it. */
  barcode: string | null
  /** The title as the library system shows it, or empty. */
  words: string
}

export interface SystemHold extends LibrarySystemSubject {
  /** At most 100 letters, digits and characters of `-._~`. It stays the same while the hold exists. */
  id: string
  /** Whether only the copy with `barcode` fills the hold. Undefined when it is not reported. */
  isOnCopy?: boolean
  /** The volume or issue of that copy. */
  volume?: string
  state: 'QUEUED' | 'IN_TRANSIT' | 'READY' | 'SUSPENDED' | 'CANCEL_REQUESTED'
  /** The code of the pickup branch. */
  pickup: string | null
  placedAt: Date | null
  /** Whether only the day of `placedAt` is reported. Its time is then midnight. */
  placedDayOnly?: boolean
  /** The place in the queue, from 1. */
  place: number | null
  /** The last day on the hold shelf, for a hold that is READY. */
  shelfExpiresOn: string | null
  /** The last day of the suspension. Null when it is indefinite. */
  suspendedUntil: string | null
  /** The last day on which the patron needs the title. Undefined when it is not reported. */
  neededUntil?: string | null
  /** Whether the patron may change or cancel the hold, as far as known beforehand. */
  changeable: boolean
  cancellable: boolean
}

export interface SystemLoan extends LibrarySystemSubject {
  /** The same format as a hold's id. */
  id: string
  lentAt: Date | null
  /** Null when it is not reported. */
  dueOn: string | null
  /** The number of renewals. Null when it is not reported. */
  renewals: number | null
  /** The code of the lending branch. */
  branch: string | null
  /** The reason why the loan cannot be renewed, as far as known beforehand. Null when a renewal can be tried. */
  renewalRefusal: LibrarySystemRefusal | null
}

export interface SystemCopy {
  barcode: string
  /** The code of the branch where the copy is. */
  branch: string | null
  /** The code of the shelving location, and its name when the library system sends one. Null when it has none. */
  location?: { code: string; name: string | null } | null
  /** ON_ORDER: ordered or being processed, and not on the shelf yet. */
  state:
    | 'AVAILABLE'
    | 'ON_LOAN'
    | 'ON_HOLD_SHELF'
    | 'IN_TRANSIT'
    | 'ON_ORDER'
    | 'REFERENCE_ONLY'
    | 'DAMAGED'
    | 'MISSING'
    | 'WITHDRAWN'
  dueOn: string | null
  /** The volume or issue (巻号), as plain text. */
  volume?: string
  /**
   * ALLOWED when a hold can be on this copy. REQUIRED when a hold on its record must be on a copy. Undefined when a hold
   * cannot be on this copy.
   */
  holds?: 'ALLOWED' | 'REQUIRED'
}

export interface NewHold {
  record: string
  /** The barcodes of its copies in our catalogue, for systems that know only copies. */
  barcodes?: readonly string[]
  /** Those of them that are not reference only. A hold names one of these. */
  lentBarcodes?: readonly string[]
  /** The barcode of the only copy that fills the hold. Undefined when any copy does. */
  copy?: string
  /** The last day on which the patron needs the title. Undefined when there is none. */
  neededUntil?: string
  /** The code of the pickup branch. */
  pickup: string
}

/** A refusal by the library system. */
export interface LibrarySystemRefusal {
  /** The reason in our terms, or OTHER. */
  reason: RefusedReason
  /** The library system's own code, for logs, or empty. */
  code: string
  /** The library system's message, as plain text, or empty. Only one in Japanese is shown. */
  words: string
}

export const refusedReasons = [
  'ALREADY_RESERVED',
  'ON_LOAN_TO_PATRON',
  'NOT_HOLDABLE',
  'NO_COPIES',
  'ITEM_REQUIRED',
  'TOO_MANY_HOLDS',
  'BARRED',
  'CARD_EXPIRED',
  'PASSWORD_EXPIRED',
  'DEBT',
  'PICKUP_NOT_OFFERED',
  'AGE_RESTRICTED',
  'TOO_LATE_TO_CHANGE',
  'RESERVED_BY_OTHERS',
  'TOO_MANY_RENEWALS',
  'TOO_EARLY_TO_RENEW',
  'NOT_RENEWABLE',
  'OVERDUE',
  'NOT_FOUND',
  'OTHER',
] as const
export type RefusedReason = (typeof refusedReasons)[number]

/** Thrown by an adapter when the library system refuses a request. */
export class SystemRefused extends Error {
  readonly refused: LibrarySystemRefusal
  constructor(refused: LibrarySystemRefusal) {
    super(`The library system refuses: ${refused.reason}${refused.code && ` (${refused.code})`}.`)
    this.name = 'SystemRefused'
    this.refused = refused
  }
}

/** Thrown by an adapter when there is no answer, or an answer that it cannot interpret. */
export class LibrarySystemUnreachable extends Error {
  /** Whether the change may have been made. */
  readonly written: 'no' | 'unknown'
  constructor(why: string, { written = 'no', cause }: { written?: 'no' | 'unknown'; cause?: unknown } = {}) {
    super(`The library system cannot be reached: ${why}.`, { cause })
    this.name = 'Unreachable'
    this.written = written
  }
}

/** Thrown by an adapter when this service itself lacks access: a wrong password or a missing permission. */
export class LibrarySystemAccessDenied extends LibrarySystemUnreachable {}

/** Too many requests wait for the library system, so nothing was sent. */
export class LibrarySystemBusy extends LibrarySystemUnreachable {}
