import type { Language, Notice } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import type { MessageContent } from './message.ts'

/** The columns of a notice that its message needs. They do not change before it is sent. */
export type PendingNotice = Pick<
  Notice,
  | 'id'
  | 'kind'
  | 'holdId'
  | 'requestId'
  | 'branchId'
  | 'day'
  | 'digest'
  | 'address'
  | 'content'
  | 'createdAt'
  | 'attempts'
  | 'spreadAt'
> & {
  /** 0 for a mail to somebody without an account, which no patron has. */
  patronId: number
}

/**
 * Reads the current content of the notices that share one mail, and the ids of the notices it covers. Null when there
 * is no longer anything to report. A mail to somebody without an account has a language of its own. All reads run together.
 */
export type MessageReader = (
  db: Database,
  notices: [PendingNotice, ...PendingNotice[]],
  now: Date,
) => Promise<{ about: MessageContent; told: number[]; language?: Language } | null>
