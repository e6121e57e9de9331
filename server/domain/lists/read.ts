import type { Tx } from '../../database/database.ts'
import { startOf, type Temporal, toColumn } from '../library/calendar/dates.ts'
import { type ShownState, shownState } from '../library/calendar/shown-period.ts'
import { cached } from '../library/rules/rule-cache.ts'
import { type FeaturedListRow, listLimits } from './featured-list.ts'

/** The columns of a list, with its texts. */
export const listSelect = {
  id: true,
  startsOn: true,
  endsOn: true,
  isOnTop: true,
  locationId: true,
  version: true,
  updatedAt: true,
  endedAt: true,
  texts: { select: { language: true, name: true, text: true }, orderBy: { language: 'asc' } },
} as const

/** The most lists that the desk shows. */
export const maxDeskLists = 100

/** The lists that staff did not end, the last to end first. */
const cachedLists = cached('featured_lists', ({ prisma }) =>
  prisma.featuredList.findMany({
    where: { endedAt: null },
    select: listSelect,
    orderBy: [{ endsOn: 'desc' }, { id: 'desc' }],
    take: listLimits.lists,
  }),
)

type Reader = Parameters<typeof cachedLists>[0]

/** The lists that are shown today, the latest first day first. */
export async function currentLists(db: Reader, now: Date): Promise<FeaturedListRow[]> {
  return (await cachedLists(db))
    .filter((list) => shownState(list, now) === 'CURRENT')
    .sort((one, other) => other.startsOn.getTime() - one.startsOn.getTime() || other.id - one.id)
}

/** The list whose covers stand on the first page: of those that staff marked, the one with the latest first day (F2). */
export async function topList(db: Reader, now: Date): Promise<FeaturedListRow | null> {
  return (await currentLists(db, now)).find(({ isOnTop }) => isOnTop) ?? null
}

/** The list with this number while it is shown. Null for any other, so planned lists stay unknown. */
export async function publishedList(db: Reader, id: number, now: Date): Promise<FeaturedListRow | null> {
  return (await currentLists(db, now)).find((list) => list.id === id) ?? null
}

/** A list as staff see it. */
export interface DeskFeaturedList {
  list: FeaturedListRow
  state: ShownState
}

type Rows = Pick<Tx, 'featuredList'>

/** All lists, the latest first day first. */
export async function deskLists(prisma: Rows, now: Date): Promise<DeskFeaturedList[]> {
  const lists = await prisma.featuredList.findMany({
    select: listSelect,
    orderBy: [{ startsOn: 'desc' }, { id: 'desc' }],
    take: maxDeskLists,
  })
  return lists.map((list) => ({ list, state: shownState(list, now) }))
}

/** Null when the list does not exist. */
export async function deskList(prisma: Rows, id: number, now: Date): Promise<DeskFeaturedList | null> {
  const list = await prisma.featuredList.findUnique({ where: { id }, select: listSelect })
  return list && { list, state: shownState(list, now) }
}

/** Deletes lists that are over for longer than the library keeps past news (F1). */
export async function deletePastLists(tx: Tx, day: Temporal.PlainDate): Promise<{ count: number }> {
  const where = { OR: [{ endsOn: { lt: toColumn(day) } }, { endedAt: { lt: startOf(day) } }] }
  return tx.featuredList.deleteMany({ where })
}
