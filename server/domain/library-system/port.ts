/**
 * What this service asks of the library's own system (G1), where another program keeps cards, loans and holds: Koha, FOLIO,
 * whatever speaks SIP2. An adapter in `server/library-systems` speaks its protocol and knows nothing of this service; branches and
 * titles are named by the codes and record numbers of the other system, calendar dates are YYYY-MM-DD in the library's zone.
 */
export interface LibrarySystem {
  /** As operators and staff call it, e.g. Koha. */
  readonly name: string
  readonly capabilities: Capabilities
  /** Who has this card and password; null: nobody, without saying why. */
  authenticate(cardNumber: string, password: string, call: Call): Promise<Cardholder | null>
  /** Everything of a patron that pages show, by as few questions as the protocol allows; null: no such patron any more. */
  account(patron: Cardholder, call: Call): Promise<Account | null>
  /** Codes of the branches where this patron may collect this record; null: it cannot say, so any that the library offers. */
  pickupPlaces(patron: Cardholder, record: string, call: Call): Promise<string[] | null>
  /**
   * Places a hold on whichever copy of a record comes first. A write whose answer is lost is never repeated blindly: the
   * adapter reads first, and throws `Unreachable` with `written: 'unknown'` where it cannot tell.
   */
  place(patron: Cardholder, hold: NewHold, call: Call): Promise<{ holdId: string | null }>
  /** Another pickup branch. The hold is one of `account`, read a moment ago: an adapter need not check whose it is. */
  change(patron: Cardholder, hold: SystemHold, change: { pickup: string }, call: Call): Promise<void>
  /** CANCELLED at once, or REQUESTED: staff will. */
  cancel(patron: Cardholder, hold: SystemHold, call: Call): Promise<'CANCELLED' | 'REQUESTED'>
  /** Lets others go first until that day, or, with null, until further notice. */
  suspend(patron: Cardholder, hold: SystemHold, until: string | null, call: Call): Promise<void>
  resume(patron: Cardholder, hold: SystemHold, call: Call): Promise<void>
  renew(patron: Cardholder, loan: SystemLoan, call: Call): Promise<{ dueOn: string | null }>
  /** Of many records at once, by record number; one that is not there has no entry. */
  availability(records: readonly string[], call: Call): Promise<Map<string, SystemCopy[]>>
  /** A small question that changes nothing: whether it answers. */
  probe(call: Call): Promise<void>
  /** Lets go of connections. */
  close(): Promise<void>
}

/** What goes with every question. */
export interface Call {
  /** Ends the question when its time is over. */
  signal: AbortSignal
  now: Date
}

/** What a system can do for patrons, as it was asked or set up; what it cannot do is offered nowhere. */
export interface Capabilities {
  place: boolean
  changePickup: boolean
  cancel: boolean
  suspend: boolean
  renew: boolean
  /** Whether it says who may collect where. */
  pickupPlaces: boolean
  /** Whether the state of many records can be asked for at once. */
  availability: boolean
  /** Whether it tells when a hold was placed, its place in the queue, and until when a copy is kept. */
  holdDates: boolean
  queuePlaces: boolean
}

export const capabilityNames = [
  'place',
  'changePickup',
  'cancel',
  'suspend',
  'renew',
  'pickupPlaces',
  'availability',
  'holdDates',
  'queuePlaces',
] as const satisfies readonly (keyof Capabilities)[]

/** A patron as the other system names them. */
export interface Cardholder {
  /** Their number there, which stays when the card is replaced; the card's number where there is no other. */
  key: string
  cardNumber: string
}

export interface Account {
  cardNumber: string
  /** As the library has it, never stored here; empty: the system does not tell. */
  name: string
  expiresOn: string | null
  /** Code of the branch where the patron is registered. */
  homeBranch: string | null
  /** Why nothing may be reserved or borrowed now; null: it may. An expired card is told by `expiresOn` alone. */
  barred: { reason: 'BARRED' | 'DEBT'; words: string; until: string | null } | null
  holds: SystemHold[]
  loans: SystemLoan[]
  /** What the library tells the patron on this day, in its own words. */
  messages: string[]
}

/** What a hold or a loan is of. */
export interface Subject {
  /** Number of its record there, as our catalogue has it from there; null: it does not say. */
  record: string | null
  /** Barcode of the copy, if one is tied to it. */
  barcode: string | null
  /** As the other system calls it; empty: it does not. */
  words: string
}

export interface SystemHold extends Subject {
  /** Of letters, digits and -._~ alone, at most 100; the same as long as the hold is there. */
  id: string
  state: 'QUEUED' | 'IN_TRANSIT' | 'READY' | 'SUSPENDED' | 'CANCEL_REQUESTED'
  /** Code of the branch. */
  pickup: string | null
  placedAt: Date | null
  /** In the queue, from 1. */
  place: number | null
  /** Last day on the hold shelf, of one that is READY. */
  shelfExpiresOn: string | null
  /** Until when it is SUSPENDED; null: until further notice. */
  suspendedUntil: string | null
  /** Whether its patron may have it changed or cancelled, as far as can be told before. */
  changeable: boolean
  cancellable: boolean
}

export interface SystemLoan extends Subject {
  /** As of a hold. */
  id: string
  lentAt: Date | null
  /** Null: it does not say. */
  dueOn: string | null
  /** How often it was renewed; null: it does not say. */
  renewals: number | null
  /** Code of the lending branch. */
  branch: string | null
  /** Why it cannot be renewed, as far as it is told before; null: it may be tried. */
  renewalRefusal: Refused | null
}

export interface SystemCopy {
  barcode: string
  /** Code of the branch where it is. */
  branch: string | null
  state: 'AVAILABLE' | 'ON_LOAN' | 'ON_HOLD_SHELF' | 'IN_TRANSIT' | 'REFERENCE_ONLY' | 'MISSING' | 'OTHER'
  dueOn: string | null
}

export interface NewHold {
  record: string
  /** Barcodes of its copies in our catalogue, for systems that know copies alone. */
  barcodes?: readonly string[]
  /** Code of the branch. */
  pickup: string
}

/** A "no" of the other system. */
export interface Refused {
  /** What it means here, where that is known. */
  reason: RefusedReason
  /** The other system's own code, for logs; empty: none. */
  code: string
  /** What it says itself, as text for people; empty: nothing. */
  words: string
}

export const refusedReasons = [
  'ALREADY_RESERVED',
  'ON_LOAN_TO_PATRON',
  'NOT_HOLDABLE',
  'TOO_MANY_HOLDS',
  'BARRED',
  'CARD_EXPIRED',
  'DEBT',
  'PICKUP_NOT_OFFERED',
  'AGE_RESTRICTED',
  'TOO_LATE_TO_CHANGE',
  'RESERVED_BY_OTHERS',
  'TOO_MANY_RENEWALS',
  'TOO_EARLY_TO_RENEW',
  'OVERDUE',
  'NOT_FOUND',
  'OTHER',
] as const
export type RefusedReason = (typeof refusedReasons)[number]

/** Thrown by adapters where the other system says no. */
export class SystemRefused extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(`The library's system refuses: ${refused.reason}${refused.code && ` (${refused.code})`}.`)
    this.name = 'SystemRefused'
    this.refused = refused
  }
}

/** Thrown by adapters where no answer can be had, or none that can be understood. */
export class Unreachable extends Error {
  /** Whether what was to be changed may have been. */
  readonly written: 'no' | 'unknown'
  constructor(why: string, { written = 'no', cause }: { written?: 'no' | 'unknown'; cause?: unknown } = {}) {
    super(`The library's system cannot be asked: ${why}.`, { cause })
    this.name = 'Unreachable'
    this.written = written
  }
}

/** Thrown by adapters where they may not ask: a wrong password of this service itself, a missing permission. */
export class NotAllowed extends Unreachable {}
