import type { BounceOutcome } from '../../../server/domain/delivery/bounced.ts'

/** The result for one recipient in a report. */
export interface RecipientResult {
  /** Null when the report does not name the recipient. */
  address: string | null
  /** DELAYED means that the server is still trying. */
  outcome: BounceOutcome | 'DELAYED' | 'DELIVERED'
  /** A code for staff and statistics, for example USER_UNKNOWN. */
  reason: string
  /** The remote server's text, which may contain addresses. */
  response: string
}
