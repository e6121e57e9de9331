import type { Notice } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { givenUpByStaff } from '../delivery/desk/retry.ts'
import { noticeKinds, readMessage } from '../delivery/kinds.ts'
import type { NoticeDeclaration, PendingNotice } from '../notices/kind.ts'

/** The error of a message that has nothing to report any more. */
export const obsolete = 'OBSOLETE'

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
  return (await readMessage(db, [first, ...others], now)) === null
}

/** Whether the mail was sent, which erased what a reader needs. Notices of the library system name no hold. */
function isUnreadable({ state, byMail, holdId, kind }: Pick<Notice, 'state' | 'byMail' | 'holdId' | 'kind'>): boolean {
  const { needsNoContent }: NoticeDeclaration = noticeKinds[kind]
  return state === 'SENT' && byMail && (holdId === null || !needsNoContent)
}
