import type { Room } from '../common/room.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { noticeDays } from './queue.ts'

export const notices: Room = {
  retention: {
    dueReminders: (tx, { now }) => tx.dueReminder.deleteMany({ where: { dueOn: { lt: toColumn(dateIn(now)) } } }),
    sentNotices: (tx, { startOfDay }) => tx.notice.deleteMany({ where: { sentAt: { lt: startOfDay(noticeDays) } } }),
    failedNotices: (tx, { startOfDay }) =>
      tx.notice.deleteMany({ where: { state: 'FAILED', nextAt: { lt: startOfDay(noticeDays) } } }),
  },
}
