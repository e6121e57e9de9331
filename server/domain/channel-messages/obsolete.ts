import type { Notice } from '../../../generated/prisma/client.ts'
import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { givenUpByStaff } from '../delivery/desk/retry.ts'
import type { PendingNotice } from '../delivery/messages/recipient.ts'
import { messageReaders } from '../delivery/messages/recipients.ts'

/** The error of a message that has nothing to report any more. */
export const obsolete = 'OBSOLETE'

/** Kinds about holds of our own circulation, which are read without the content of the notice. */
const readWithoutContent: readonly NoticeKind[] = [
  'HOLD_READY',
  'HOLD_EXPIRES_SOON',
  'HOLD_CANCELLED',
  'HOLD_WITHOUT_PICKUP',
  'HOLD_ENDED',
]

/**
 * Whether the notices of a message no longer have anything to report, as their mail would find out (M6). A notice that
 * staff withdrew reports nothing. A message without a notice, such as a code, is never obsolete.
 */
export async function isObsolete(db: Database, { mail }: { mail: string | null }, now: Date): Promise<boolean> {
  if (mail === null) return false
  const rows = await db.prisma.notice.findMany({ where: { message: mail }, orderBy: { id: 'asc' } })
  const [first, ...others] = rows
    .filter(({ state, error }) => state !== 'FAILED' || error !== givenUpByStaff)
    .map((row) => ({ ...row, patronId: row.patronId ?? 0 }) satisfies PendingNotice)
  if (!first) return true
  if ([first, ...others].some(isUnreadable)) return false
  return (await messageReaders[first.kind](db, [first, ...others], now)) === null
}

/** Whether the mail was sent, which erased what a reader needs. */
const isUnreadable = ({ state, byMail, holdId, kind }: Pick<Notice, 'state' | 'byMail' | 'holdId' | 'kind'>) =>
  state === 'SENT' && byMail && (holdId === null || !readWithoutContent.includes(kind))
