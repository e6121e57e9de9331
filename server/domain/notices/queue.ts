import type { NoticeKind, Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

interface Queued {
  kind: NoticeKind
  /** What it is about: the same occasion is queued once (M6). */
  occasion: string
  patronId: number
  /** Waiting notices with the same word here go in one mail; absent: it has a mail of its own. */
  digest?: string | undefined
  holdId?: number | undefined
  requestId?: number | undefined
  branchId?: number | undefined
  /** The day it is about. */
  day?: Date | undefined
  /** Where to; absent: the patron's verified address at the moment of sending. */
  address?: string | undefined
  /** What the mail carries and nothing else keeps; erased when it is sent. */
  content?: Prisma.InputJsonObject | undefined
  /** When it is sent at the earliest; absent: at once. */
  notBefore?: Date | undefined
}

/** Asks that a patron be told something by mail, in the transaction of the change that causes it. */
export async function queueNotice(tx: Tx, { notBefore, ...notice }: Queued, now: Date): Promise<void> {
  const data = { ...notice, digest: notice.digest ?? notice.occasion, createdAt: now, nextAt: notBefore ?? now }
  await tx.notice.createMany({ data, skipDuplicates: true })
}
