import { dateIn, fromColumn, toColumn } from '../../library/calendar/dates.ts'
import type { Reader } from './reader.ts'

/** What is still on loan and due on the day, for who still wants to be reminded; nothing once the day is over (M2). */
export const readDueLetter: Reader = async ({ prisma }, [{ id, patronId, day }], now) => {
  if (!day || day < toColumn(dateIn(now))) return null
  const loans = await prisma.loan.findMany({
    where: {
      patron: { id: patronId, dueNoticeDays: { not: null } },
      dueOn: day,
      returnedAt: null,
      item: { status: { not: 'LOST' } },
    },
    orderBy: { id: 'asc' },
    select: {
      branch: { select: { code: true, name: true, nameEn: true, nameReading: true } },
      item: { select: { title: { select: { id: true, title: true, volume: true } } } },
    },
  })
  if (loans.length === 0) return null
  const lines = loans.map(({ branch, item }) => ({ branch, title: item.title }))
  return { about: { kind: 'DUE_SOON', dueOn: fromColumn(day).toString(), loans: lines }, told: [id] }
}
