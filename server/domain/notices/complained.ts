import type { Tx } from '../../db.ts'
import { lockedNotices, type Noted } from './bounced.ts'

const mark = 'COMPLAINED'

/**
 * Notes that a mail's reader called it spam. Reminders and mails about new titles, which one can do without, end by it
 * as by their unsubscribing (M5): the patron finds them switched off and can switch them on. What must be told goes on.
 */
export async function noteComplaint(tx: Tx, message: string): Promise<Noted> {
  const notices = await lockedNotices(tx, message)
  const [first] = notices
  if (!first) return 'UNKNOWN'
  // Read again after the patron has switched them on, it switches nothing off.
  if (notices.some(({ error }) => error === mark)) return 'AGAIN'
  await tx.notice.updateMany({ where: { id: { in: notices.map(({ id }) => id) } }, data: { error: mark } })
  const { patronId, kind } = first
  if (kind === 'NEW_TITLES') await tx.alert.updateMany({ where: { patronId }, data: { isOn: false } })
  if (kind === 'DUE_SOON') {
    await tx.patron.update({ where: { id: patronId }, data: { dueNoticeDays: null }, select: { id: true } })
  }
  return 'KEPT'
}
