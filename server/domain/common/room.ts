import type { Temporal } from 'temporal-polyfill'
import type { Patron, Policy, Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/**
 * The declaration of a room of the domain: its part in work that concerns every room. `server/domain/rooms.ts` lists the
 * rooms, and shared code reads that list. A room without a part in some work leaves it out.
 */
export interface Room {
  /** Rules that erase data the service no longer needs (R4). Each rule has a transaction of its own. */
  retention?: Record<string, RetentionRule>
  /** Moves what refers to a removed record to the kept one (E12). The removed record is deleted afterwards. */
  mergeTitles?: MergePart
  /** Moves what belongs to an account to the kept one of the same person (O1). The other is deleted afterwards. */
  mergePatrons?: MergePart
  /** Erases what loans and holds do not need, for a patron who asks for it (R4). Returns what it counts for the patron. */
  erasePatron?: (tx: Tx, erasure: Erasure) => Promise<Partial<Erased> | undefined>
  /** Ends or anonymises what is not deleted with the row of a patron, before that row is deleted (O1). */
  closeAccount?: (tx: Tx, closing: { patronId: number; actor: string; now: Date }) => Promise<unknown>
  /** Counts on the first page of the desk (D), by the name that each has in the API. */
  deskCounts?: Record<string, DeskCount>
}

/** Runs in the transaction of the merge, which has locked both rows and moved holds and loans. */
export type MergePart = (tx: Tx, merge: Merge) => Promise<unknown>

export interface Merge {
  keptId: number
  otherId: number
  /** The actor that transitions record. */
  actor: string
  now: Date
}

export interface Erasure {
  /** The row, which is locked. */
  patron: Patron
  device: string
  /** The hash of the secret of the current session, which alone stays open. */
  sessionHash: string
  now: Date
}

/** The erased objects that a patron sees. */
export interface Erased {
  favourites: number
  alerts: number
  historyEntries: number
  basketTitles: number
  /** Sessions of other browsers and OAuth clients. */
  sessions: number
  mailAddress: boolean
  calendar: boolean
}

export interface DeskCount {
  /** The description in the API. */
  description: string
  /** A query of one integer, which has the same rows as the list that the count leads to. */
  sql(at: { branchId: number; now: Date }): Prisma.Sql
}

/** Erases one kind of data. Returns the number of affected rows. */
export type RetentionRule = (tx: Tx, times: RetentionTimes) => Promise<{ count: number }>

/** The time of a purge, from which a rule derives its limit. */
export interface RetentionTimes {
  now: Date
  /** The calendar date in Tokyo. */
  today: Temporal.PlainDate
  policy: Policy
  /** The time 24 hours ago for each day. */
  ago: (days: number) => Date
  /** The first moment of the calendar date so many days ago. */
  startOfDay: (daysAgo: number) => Date
}
