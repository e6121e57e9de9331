import type { Database } from '../../database/database.ts'

/** The state of the outgoing mail (M6). */
export interface MailState {
  /** Notices that wait to be sent, or to be sent again. */
  waiting: number
  /** Notices that were given up and are still listed. */
  failed: number
  /** When the mail server last accepted a notice. Null when it never did. */
  lastSentAt: Date | null
  /** The failure of the newest notice that failed and was not sent since. Null when none failed. */
  lastError: string | null
}

const stateQuery = `
  SELECT (SELECT count(*)::int FROM notices WHERE state IN ('WAITING', 'SENDING')) AS waiting,
         (SELECT count(*)::int FROM notices WHERE state = 'FAILED') AS failed,
         (SELECT max(sent_at) FROM notices) AS "lastSentAt",
         (SELECT error FROM notices WHERE state IN ('WAITING', 'SENDING', 'FAILED') AND error IS NOT NULL
           ORDER BY id DESC LIMIT 1) AS "lastError"`

export async function readMailState(db: Pick<Database, 'query'>): Promise<MailState> {
  const [state] = await db.query<MailState>(stateQuery)
  return state ?? { waiting: 0, failed: 0, lastSentAt: null, lastError: null }
}
