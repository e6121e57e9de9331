import * as z from 'zod'
import type { Language } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
import { fromColumn } from '../../library/calendar/dates.ts'
import { patronWithGuardian } from '../../notices/guardian.ts'
import type { MessageReader, PendingNotice } from '../../notices/kind.ts'
import type { Day, TitleName, Visit } from '../../notices/message.ts'
import { toVisit, visitSelect } from '../../notices/visit.ts'

const stepOf = z.object({ days: z.int() })

/**
 * Reads the loans of an overdue mail that are still out (M10). A loan is left out when it was returned, renewed or
 * recorded as lost, or when a mail about a higher step covers it.
 */
async function readLoans({ prisma }: Pick<Database, 'prisma'>, notice: PendingNotice, days: number, now: Date) {
  const toGuardian = notice.kind === 'GUARDIAN_OVERDUE'
  const loans = await prisma.loan.findMany({
    where: {
      patronId: notice.patronId,
      returnedAt: null,
      item: { status: { not: 'LOST' } },
      overdueReminders: { some: { days, toGuardian, queuedAt: notice.createdAt } },
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: {
      dueOn: true,
      branch: { select: visitSelect(now) },
      item: { select: { title: { select: { id: true, title: true, volume: true } } } },
      overdueReminders: { where: { toGuardian }, select: { dueOn: true, days: true } },
    },
  })
  return loans.filter(({ dueOn, overdueReminders }) => {
    const current = overdueReminders.filter((mark) => mark.dueOn.getTime() === dueOn.getTime())
    return current.some((mark) => mark.days === days) && !current.some((mark) => mark.days > days)
  })
}

/** Loans that have reached a step of the overdue notices (M10). A text is null where the library has written none. */
interface OverdueMessage {
  texts: Record<Language, string | null>
  loans: { title: TitleName; branch: Visit; dueOn: Day }[]
}

/** Reads the mail to the patron, with the library's sentence of the step. Null when the step no longer sends mail. */
export const readOverdue: MessageReader<OverdueMessage> = async (db, [notice], now) => {
  const { days } = stepOf.parse(notice.content)
  const [step, loans] = await Promise.all([
    db.prisma.overdueStep.findUnique({ where: { days } }),
    readLoans(db, notice, days, now),
  ])
  if (!step?.sendsMail || loans.length === 0) return null
  const lines = loans.map(({ dueOn, branch, item }) => ({
    title: item.title,
    branch: toVisit(branch, now, fromColumn(notice.day ?? dueOn).toString()),
    dueOn: fromColumn(dueOn).toString(),
  }))
  const { text, textEn, textEasy, textZh, textKo } = step
  const texts = { JA: text, EN: textEn, EASY: textEasy, ZH: textZh, KO: textKo }
  return { about: { texts, loans: lines }, noticeIds: [notice.id] }
}

/** Reads the mail to the guardian. `dueOn` is the earliest due date. */
export const readGuardianOverdue: MessageReader<{ patron: string; count: number; dueOn: Day }> = async (
  db,
  [notice],
  now,
) => {
  const { days } = stepOf.parse(notice.content)
  const [step, patron, loans] = await Promise.all([
    db.prisma.overdueStep.findUnique({ where: { days } }),
    patronWithGuardian(db, notice),
    readLoans(db, notice, days, now),
  ])
  const [first] = loans
  if (!step?.sendsMail || !patron || !first) return null
  return {
    about: {
      patron: patron.name,
      count: loans.length,
      dueOn: fromColumn(first.dueOn).toString(),
    },
    noticeIds: [notice.id],
  }
}
