import type { Means } from '../../../server/domain/delivery/bounced.ts'

/** What became of a mail at one recipient, by a report. */
export interface Returned {
  /** Null: the report does not name it. */
  address: string | null
  /** DELAYED: it is still tried. */
  is: Means | 'DELAYED' | 'DELIVERED'
  /** A word for staff and counts, e.g. USER_UNKNOWN. */
  reason: string
  /** What the far server said; it may name addresses. */
  said: string
}
