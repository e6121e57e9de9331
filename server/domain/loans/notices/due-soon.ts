import { dateIn, fromColumn, toColumn } from '../../library/calendar/dates.ts'
import { findBranchByCode } from '../../library-system/matching.ts'
import { reminderNumber } from '../../notices/due-soon.ts'
import { patronWithGuardian } from '../../notices/guardian.ts'
import type { MessageReader } from '../../notices/kind.ts'
import type { Day, TitleName, Visit } from '../../notices/message.ts'
import {
  inLibrarySystemOr,
  readVisit,
  systemAccountOf,
  systemLoansContent,
  systemTitlesOf,
} from '../../notices/system-account.ts'
import { toVisit, visitSelect } from '../../notices/visit.ts'

/** All loans of a patron that are due on one day (M2). */
interface DueMessage {
  dueOn: Day
  loans: { title: TitleName; branch: Visit | null }[]
}

/** Reads the loans of a reminder that are still due on its day, if the patron still wants reminders (M2). */
const readOwnDue: MessageReader<DueMessage> = async ({ prisma }, [notice], now) => {
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
  return { about: { dueOn, loans: lines }, noticeIds: [id] }
}

/** Reads the loans of a reminder that are still due on its day in the library system, if reminders are still wanted. */
const readSystemDue: MessageReader<DueMessage> = async (db, [notice], now) => {
  const { id, patronId, day } = notice
  if (!day || day < toColumn(dateIn(now))) return null
  const wanted = await db.prisma.patron.count({ where: { id: patronId, dueNoticeDays: { not: null } } })
  if (wanted === 0) return null
  const { systemLoans } = systemLoansContent.parse(notice.content)
  const dueOn = fromColumn(day).toString()
  const account = await systemAccountOf(db, patronId, now)
  const loans = account?.loans.filter((loan) => loan.dueOn === dueOn && systemLoans.includes(loan.id)) ?? []
  if (loans.length === 0) return null
  const titleOf = await systemTitlesOf(db, loans)
  const lines = loans.map(async (loan) => {
    const branch = await findBranchByCode(db, loan.branch, now)
    return { title: titleOf(loan), branch: branch && (await readVisit(db, branch.id, dueOn, now)) }
  })
  return { about: { dueOn, loans: await Promise.all(lines) }, noticeIds: [id] }
}

export const readDue = inLibrarySystemOr(readSystemDue, readOwnDue)

/** Reads how many loans of a patron are still due on a day. */
export const readGuardianDue: MessageReader<{ patron: string; count: number; dueOn: Day }> = async (
  db,
  [notice],
  now,
) => {
  const { id, patronId, day } = notice
  if (!day || day < toColumn(dateIn(now))) return null
  const [patron, loans] = await Promise.all([
    patronWithGuardian(db, notice),
    db.prisma.loan.findMany({
      where: { patronId, dueOn: day, returnedAt: null, item: { status: { not: 'LOST' } } },
      select: { id: true },
    }),
  ])
  if (!patron || loans.length === 0) return null
  return { about: { patron: patron.name, count: loans.length, dueOn: fromColumn(day).toString() }, noticeIds: [id] }
}
