import type { NoticeKind, Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/** Retention in days of notices that were sent, or given up. */
export const noticeDays = 30

interface Queued {
  kind: NoticeKind
  /** The event of the notice. The same occasion is queued once (M6). */
  occasion: string
  patronId: number
  /** Waiting notices with the same key share one mail. When it is absent, the notice has its own mail. */
  digest?: string | undefined
  holdId?: number | undefined
  requestId?: number | undefined
  branchId?: number | undefined
  /** The day that the notice is about. */
  day?: Date | undefined
  /** The recipient. When it is absent, the patron's verified address at the time of sending. */
  address?: string | undefined
  /** Data that is stored only for the mail and erased when it is sent. */
  content?: Prisma.InputJsonObject | undefined
  /** The earliest time of sending. When it is absent, the mail is due at once. */
  notBefore?: Date | undefined
}

/** Queues a mail to a patron, in the transaction of the change that causes it. */
export async function queueNotice(tx: Tx, { notBefore, ...notice }: Queued, now: Date): Promise<void> {
  const data = { ...notice, digest: notice.digest ?? notice.occasion, createdAt: now, nextAt: notBefore ?? now }
  await tx.notice.createMany({ data, skipDuplicates: true })
}
