import type { Tx } from '../../database/database.ts'
import type { NoticeDeclaration } from '../notices/kind.ts'
import { endMails } from '../patrons/unsubscribe.ts'
import { type BounceResult, lockNotices } from './bounced.ts'
import { noticeKinds } from './kinds.ts'

const mark = 'COMPLAINED'

/**
 * Records that a recipient reported a mail as spam. Mails that the patron chose are switched off, as by an
 * unsubscribe (M5); the patron can switch them on again. Other mails are still sent.
 */
export async function recordComplaint(tx: Tx, message: string): Promise<BounceResult> {
  const notices = await lockNotices(tx, message)
  const [first] = notices
  if (!first) return 'UNKNOWN'
  // A repeated report does not switch the mails off again after the patron has switched them on.
  if (notices.some(({ error }) => error === mark)) return 'AGAIN'
  await tx.notice.updateMany({ where: { id: { in: notices.map(({ id }) => id) } }, data: { error: mark } })
  const { patronId, kind } = first
  const { list }: NoticeDeclaration = noticeKinds[kind]
  if (list && patronId !== null) await endMails(tx, patronId, list)
  return 'KEPT'
}
