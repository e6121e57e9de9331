import type { Tx } from '../../database/database.ts'
import { lockFeaturedLists } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { dateIn, type Temporal, toColumn } from '../library/calendar/dates.ts'
import { shownState } from '../library/calendar/shown-period.ts'
import { checkDisplay, checkedListTexts, checkListPeriod, type EnteredTitle, findListTitles } from './checks.ts'
import { type FeaturedListRow, type FeaturedTextRow, listLimits } from './featured-list.ts'
import { listSelect } from './read.ts'
import { FeaturedListChanged, FeaturedListRefused } from './refusals.ts'

/** The contents of a list as staff enter them. */
interface FeaturedListInput {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  isOnTop: boolean
  /** The display where the copies stand. Null when there is none. */
  locationId: number | null
  texts: FeaturedTextRow[]
  titles: EnteredTitle[]
}

/** Creates a list by staff (F1). */
export async function createFeaturedList(tx: Tx, input: FeaturedListInput, now: Date): Promise<FeaturedListRow> {
  await lockFeaturedLists(tx)
  const { texts, titles, ...data } = await checked(tx, input, now)
  await checkRoom(tx, now)
  return tx.featuredList.create({
    data: {
      ...data,
      createdAt: now,
      updatedAt: now,
      texts: { createMany: { data: texts } },
      titles: { createMany: { data: titles } },
    },
    select: listSelect,
  })
}
createFeaturedList.refusals = [FeaturedListRefused]

/** Replaces the contents of a list. `version` is the version that was edited. A list that staff ended stays ended. */
export async function updateFeaturedList(
  tx: Tx,
  { id, version }: { id: number; version: number },
  input: FeaturedListInput,
  now: Date,
): Promise<FeaturedListRow> {
  const list = await lockList(tx, id)
  const { texts, titles, ...data } = await checked(tx, input, now)
  if (list.version !== version) throw new FeaturedListChanged()
  if (list.endedAt === null && shownState(list, now) === 'PAST') await checkRoom(tx, now)
  await tx.featuredText.deleteMany({ where: { listId: id } })
  await tx.featuredTitle.deleteMany({ where: { listId: id } })
  return tx.featuredList.update({
    where: { id },
    data: {
      ...data,
      version: version + 1,
      updatedAt: now,
      texts: { createMany: { data: texts } },
      titles: { createMany: { data: titles } },
    },
    select: listSelect,
  })
}
updateFeaturedList.refusals = [NotFound, FeaturedListRefused, FeaturedListChanged]

/** Ends a list now. Ending it again changes nothing. */
export async function endFeaturedList(tx: Tx, id: number, now: Date): Promise<FeaturedListRow> {
  const list = await lockList(tx, id)
  return list.endedAt === null ? setEnd(tx, id, now) : list
}
endFeaturedList.refusals = [NotFound]

/** Shows a list again that staff ended. Its last day stays. */
export async function restoreFeaturedList(tx: Tx, id: number, now: Date): Promise<FeaturedListRow> {
  const list = await lockList(tx, id)
  if (list.endedAt === null) return list
  await checkRoom(tx, now)
  return setEnd(tx, id, null)
}
restoreFeaturedList.refusals = [NotFound, FeaturedListRefused]

async function checked(tx: Tx, { from, until, isOnTop, locationId, texts, titles }: FeaturedListInput, now: Date) {
  checkListPeriod(from, until, now)
  const names = checkedListTexts(texts)
  await checkDisplay(tx, locationId)
  return {
    startsOn: toColumn(from),
    endsOn: toColumn(until),
    isOnTop,
    locationId,
    texts: names,
    titles: await findListTitles(tx, titles),
  }
}

async function lockList(tx: Tx, id: number): Promise<FeaturedListRow> {
  await lockFeaturedLists(tx)
  const list = await tx.featuredList.findUnique({ where: { id }, select: listSelect })
  if (!list) throw new NotFound('list')
  return list
}

async function checkRoom(tx: Tx, now: Date): Promise<void> {
  const where = { endedAt: null, endsOn: { gte: toColumn(dateIn(now)) } }
  if ((await tx.featuredList.count({ where })) >= listLimits.lists)
    throw new FeaturedListRefused({ reason: 'TOO_MANY', word: '' })
}

function setEnd(tx: Tx, id: number, endedAt: Date | null): Promise<FeaturedListRow> {
  return tx.featuredList.update({ where: { id }, data: { endedAt, version: { increment: 1 } }, select: listSelect })
}
