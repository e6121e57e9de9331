import * as z from 'zod'
import type { Database } from '../../database/database.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { readAccount } from '../library-system/account.ts'
import { librarySystemOf } from '../library-system/connected.ts'
import { findTitles } from '../library-system/matching.ts'
import type { Account, LibrarySystemSubject } from '../library-system/port.ts'
import type { MessageReader, PendingNotice } from './kind.ts'
import type { TitleName, Visit } from './message.ts'
import { toVisit, visitSelect } from './visit.ts'

export const systemHoldContent = z.object({ systemHold: z.string() })
export const systemLoansContent = z.object({ systemLoans: z.array(z.string()) })

/** Whether a notice is about holds or loans of the library system, whose ids are in its content (G12). */
const isOfLibrarySystem = ({ content }: PendingNotice): boolean =>
  systemHoldContent.or(systemLoansContent).safeParse(content).success

/** Notices of one mail are all of the library system or all of our own circulation, which never run together. */
export function inLibrarySystemOr<Content extends object>(
  elsewhere: MessageReader<Content>,
  own: MessageReader<Content>,
): MessageReader<Content> {
  return (db, notices, now) => (isOfLibrarySystem(notices[0]) ? elsewhere : own)(db, notices, now)
}

/** Reads the account in the library system. While it cannot be read, the mail waits. */
export async function systemAccountOf(db: Database, patronId: number, now: Date): Promise<Account | null> {
  const system = librarySystemOf(db)
  const found = system && (await readAccount(db, system, patronId, now))
  return found?.account ?? null
}

/** Names titles as our catalogue does. One that it lacks has the words of the library system and no page. */
export async function systemTitlesOf(
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
export async function readVisit(
  db: Database,
  id: number,
  lastDay: string | undefined,
  now: Date,
): Promise<Visit | null> {
  const branch = await db.prisma.branch.findUnique({ where: { id }, select: visitSelect(now) })
  if (!branch) return null
  const visit = toVisit(branch, now, lastDay ?? dateIn(now).toString())
  return lastDay === undefined ? { ...visit, closedDays: [] } : visit
}
