import type { NoticeKind, Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../db.ts'

interface Queued {
  kind: NoticeKind
  /** What it is about: the same occasion is queued once (M6). */
  occasion: string
  patronId: number
  /** Where to; absent: the patron's verified address at the moment of sending. */
  address?: string | undefined
  /** What the mail carries and nothing else keeps; erased when it is sent. */
  content?: Prisma.InputJsonObject | undefined
}

/** Asks that a patron be told something by mail, in the transaction of the change that causes it. */
export async function queueNotice(tx: Tx, notice: Queued, now: Date): Promise<void> {
  await tx.notice.createMany({ data: { ...notice, createdAt: now }, skipDuplicates: true })
}
