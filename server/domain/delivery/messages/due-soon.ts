import { dateIn, fromColumn, toColumn } from '../../library/calendar/dates.ts'
import { reminderNumber } from '../../notices/due-soon.ts'
import type { MessageReader } from './recipient.ts'
import { toVisit, visitSelect } from './visit.ts'

/** Reads the loans of a reminder that are still due on its day, if the patron still wants reminders (M2). */
export const readDueMessage: MessageReader = async ({ prisma }, [notice], now) => {
  const { id, patronId, day } = notice
  if (!day || day < toColumn(dateIn(now))) return null
  const number = reminderNumber(notice)
  const loans = await prisma.loan.findMany({
    where: {
      patron: { id: patronId, dueNoticeDays: { not: null } },
      dueOn: day,
      dueReminders: number === null ? { none: { dueOn: day } } : { some: { dueOn: day, number } },
      returnedAt: null,
      item: { status: { not: 'LOST' } },
    },
    orderBy: { id: 'asc' },
    select: {
      branch: { select: visitSelect(now) },
      item: { select: { title: { select: { id: true, title: true, volume: true } } } },
    },
  })
  if (loans.length === 0) return null
  const dueOn = fromColumn(day).toString()
  const lines = loans.map(({ branch, item }) => ({ branch: toVisit(branch, now, dueOn), title: item.title }))
  return { about: { kind: 'DUE_SOON', dueOn, loans: lines }, told: [id] }
}
