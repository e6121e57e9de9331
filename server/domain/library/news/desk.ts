import type { Tx } from '../../../database/database.ts'
import { type ShownState, shownState } from '../calendar/shown-period.ts'
import type { NewsRow } from './news.ts'
import { newsSelect } from './read.ts'

/** The most entries that the desk lists. */
export const maxDeskNews = 100

/** An entry as staff see it. */
export interface DeskNews {
  entry: NewsRow
  state: ShownState
  /** Whether this member of staff may change it (N1). */
  mayChange: boolean
}

type Reader = Pick<Tx, 'newsEntry' | 'patron'>

/** All entries, the latest first day first. */
export async function deskNews(prisma: Reader, staffId: number, now: Date): Promise<DeskNews[]> {
  const [entries, mayChange] = await Promise.all([
    prisma.newsEntry.findMany({
      select: newsSelect,
      orderBy: [{ startsOn: 'desc' }, { id: 'desc' }],
      take: maxDeskNews,
    }),
    readAuthority(prisma, staffId),
  ])
  return entries.map((entry) => ({ entry, state: shownState(entry, now), mayChange: mayChange(entry) }))
}

/** Null when the entry does not exist. */
export async function deskNewsEntry(prisma: Reader, id: number, staffId: number, now: Date): Promise<DeskNews | null> {
  const [entry, mayChange] = await Promise.all([
    prisma.newsEntry.findUnique({ where: { id }, select: newsSelect }),
    readAuthority(prisma, staffId),
  ])
  return entry && { entry, state: shownState(entry, now), mayChange: mayChange(entry) }
}

async function readAuthority(prisma: Reader, staffId: number): Promise<(entry: NewsRow) => boolean> {
  const staff = await prisma.patron.findUnique({
    where: { id: staffId },
    select: { role: true, managedBranches: { select: { branchId: true } } },
  })
  const managed = new Set(staff?.managedBranches.map(({ branchId }) => branchId))
  return ({ branchIds }) =>
    staff?.role === 'ADMIN' ||
    (staff?.role === 'BRANCH_MANAGER' && branchIds.length > 0 && branchIds.every((id) => managed.has(id)))
}
