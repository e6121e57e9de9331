import * as z from 'zod'
import type { Database } from '../../../database/database.ts'
import { dateIn, fromColumn, toColumn } from '../../library/calendar/dates.ts'
import { readAccount } from '../../library-system/account.ts'
import { librarySystemOf } from '../../library-system/connected.ts'
import { findBranchByCode, findTitles } from '../../library-system/matching.ts'
import type { Account, LibrarySystemSubject, SystemHold } from '../../library-system/port.ts'
import type { TitleName, Visit } from './message.ts'
import type { MessageReader, PendingNotice } from './recipient.ts'
import { toVisit, visitSelect } from './visit.ts'

const holdContent = z.object({ systemHold: z.string() })
const loansContent = z.object({ systemLoans: z.array(z.string()) })

/** Whether a notice is about holds or loans of the library system, whose ids are in its content (G12). */
export const isOfLibrarySystem = ({ content }: PendingNotice): boolean =>
  holdContent.or(loansContent).safeParse(content).success

/**
 * Reads the holds that became ready in the library system and are still ready there. Titles and days come from the
 * account at this moment, because they are not stored. While it cannot be read, the mail waits.
 */
export const readSystemReadyMessage: MessageReader = (db, notices, now) => readShelf('HOLD_READY', db, notices, now)

/**
 * Reads the ready holds whose last day in the library system is still the one in the notice and not over (M4). A moved last
 * day is another occasion.
 */
export const readSystemExpiresMessage: MessageReader = async (db, notices, now) => {
  const today = toColumn(dateIn(now))
  const [first, ...others] = notices.filter(({ day }) => day && day >= today)
  return first ? readShelf('HOLD_EXPIRES_SOON', db, [first, ...others], now) : null
}

async function readShelf(
  kind: 'HOLD_READY' | 'HOLD_EXPIRES_SOON',
  db: Database,
  notices: Parameters<MessageReader>[1],
  now: Date,
): ReturnType<MessageReader> {
  const [{ patronId, branchId }] = notices
  const noticeOf = new Map(notices.map((notice) => [holdContent.safeParse(notice.content).data?.systemHold, notice]))
  const isNamed = ({ id, shelfExpiresOn }: SystemHold) => {
    const notice = noticeOf.get(id)
    return notice && (kind === 'HOLD_READY' || (notice.day && fromColumn(notice.day).toString() === shelfExpiresOn))
  }
  const account = await accountOf(db, patronId, now)
  const ready = account?.holds.filter((hold) => hold.state === 'READY' && isNamed(hold)) ?? []
  if (ready.length === 0) return null
  const holds = ready.toSorted((a, b) => (a.shelfExpiresOn ?? '9').localeCompare(b.shelfExpiresOn ?? '9'))
  const titleOf = await titlesOf(db, holds)
  const lastDay = holds.flatMap(({ shelfExpiresOn }) => shelfExpiresOn ?? []).at(-1)
  const branch = branchId === null ? null : await visitOf(db, branchId, lastDay, now)
  return {
    about: {
      kind,
      branch,
      holds: holds.map((hold) => ({
        holdId: hold.id,
        title: titleOf(hold),
        lastDay: hold.shelfExpiresOn,
        shelfNumber: null,
      })),
    },
    told: holds.flatMap(({ id }) => noticeOf.get(id)?.id ?? []),
  }
}

/** Reads the loans of a reminder that are still due on its day in the library system, if reminders are still wanted. */
export const readSystemDueMessage: MessageReader = async (db, [notice], now) => {
  const { id, patronId, day } = notice
  if (!day || day < toColumn(dateIn(now))) return null
  const wanted = await db.prisma.patron.count({ where: { id: patronId, dueNoticeDays: { not: null } } })
  if (wanted === 0) return null
  const { systemLoans } = loansContent.parse(notice.content)
  const dueOn = fromColumn(day).toString()
  const account = await accountOf(db, patronId, now)
  const loans = account?.loans.filter((loan) => loan.dueOn === dueOn && systemLoans.includes(loan.id)) ?? []
  if (loans.length === 0) return null
  const titleOf = await titlesOf(db, loans)
  const lines = loans.map(async (loan) => {
    const branch = await findBranchByCode(db, loan.branch, now)
    return { title: titleOf(loan), branch: branch && (await visitOf(db, branch.id, dueOn, now)) }
  })
  return { about: { kind: 'DUE_SOON', dueOn, loans: await Promise.all(lines) }, told: [id] }
}

async function accountOf(db: Database, patronId: number, now: Date): Promise<Account | null> {
  const system = librarySystemOf(db)
  const found = system && (await readAccount(db, system, patronId, now))
  return found?.account ?? null
}

/** Names titles as our catalogue does. One that it lacks has the words of the library system and no page. */
async function titlesOf(
  db: Database,
  subjects: readonly LibrarySystemSubject[],
): Promise<(subject: LibrarySystemSubject) => TitleName> {
  const system = librarySystemOf(db)
  const idOf = system ? await findTitles(db, system, subjects) : () => null
  const ids = subjects.flatMap((subject) => idOf(subject) ?? [])
  const rows = await db.prisma.title.findMany({
    where: { id: { in: ids } },
    select: { id: true, title: true, volume: true },
  })
  return (subject) => {
    const row = rows.find(({ id }) => id === idOf(subject))
    return row ?? { id: null, title: subject.words || subject.barcode || '?', volume: null }
  }
}

/** Reads a branch with its days until the last one. Without a known last day, no closed days are listed. */
async function visitOf(db: Database, id: number, lastDay: string | undefined, now: Date): Promise<Visit | null> {
  const branch = await db.prisma.branch.findUnique({ where: { id }, select: visitSelect(now) })
  if (!branch) return null
  const visit = toVisit(branch, now, lastDay ?? dateIn(now).toString())
  return lastDay === undefined ? { ...visit, closedDays: [] } : visit
}
