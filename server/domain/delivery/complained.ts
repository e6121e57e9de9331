import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { endMails, type MailList } from '../patrons/unsubscribe.ts'
import { lockNotices, type Noted } from './bounced.ts'

const mark = 'COMPLAINED'

const listOf: Partial<Record<NoticeKind, MailList>> = { DUE_SOON: 'REMINDERS', NEW_TITLES: 'ALERTS' }

/**
 * Notes that a mail's reader called it spam. Reminders and mails about new titles, which one can do without, end by it
 * as by their unsubscribing (M5): the patron finds them switched off and can switch them on. What must be told goes on.
 */
export async function noteComplaint(tx: Tx, message: string): Promise<Noted> {
  const notices = await lockNotices(tx, message)
  const [first] = notices
  if (!first) return 'UNKNOWN'
  // Read again after the patron has switched them on, it switches nothing off.
  if (notices.some(({ error }) => error === mark)) return 'AGAIN'
  await tx.notice.updateMany({ where: { id: { in: notices.map(({ id }) => id) } }, data: { error: mark } })
  const { patronId, kind } = first
  const list = listOf[kind]
  if (list) await endMails(tx, patronId, list)
  return 'KEPT'
}
