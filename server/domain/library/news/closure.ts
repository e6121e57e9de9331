import type { Tx } from '../../../database/database.ts'
import { lockCalendars, lockNews } from '../../common/locks.ts'
import { dateIn, fromColumn, Temporal, toColumn } from '../calendar/dates.ts'
import { shownState } from '../calendar/shown-period.ts'
import { createNews } from './change.ts'
import type { NewsEditor } from './checks.ts'
import { closureTexts } from './closure-texts.ts'
import { type NewsRow, newsLimits } from './news.ts'
import { newsSelect } from './read.ts'
import { NewsOfOtherBranch, NewsRefused, NoClosureOnDay } from './refusals.ts'

interface Run {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  note: string | null
}

/**
 * Announces the closed days around a day of the calendar as one entry, from today until the last of them (N4). An entry is
 * shown for at most a year (N1); the rest of a longer closure can be announced after it. Returns the entry that exists
 * already while they are announced. A closure of today or tomorrow is urgent.
 */
export async function announceClosure(
  tx: Tx,
  { branchId, date }: { branchId: number; date: Temporal.PlainDate },
  editor: NewsEditor,
  now: Date,
): Promise<{ entry: NewsRow; isNew: boolean }> {
  // The calendar stays as it is until the announcement is written.
  await lockCalendars(tx)
  const run = await closedRun(tx, branchId, date, now)
  if (!run) throw new NoClosureOnDay()
  await lockNews(tx)
  const where = { closedBranchId: branchId, closedFrom: toColumn(run.from) }
  const known = await tx.newsEntry.findFirst({ where, select: newsSelect })
  if (known && shownState(known, now) !== 'PAST') return { entry: known, isNew: false }
  if (known) {
    // The days were opened and closed again, or staff ended the entry. It stays as past news without its days, which a
    // new entry announces.
    const data = { closedBranchId: null, closedFrom: null, closedUntil: null }
    await tx.newsEntry.update({ where: { id: known.id }, data, select: { id: true } })
  }
  const branch = await tx.branch.findUniqueOrThrow({ where: { id: branchId } })
  const today = dateIn(now)
  const lastShown = today.add({ days: newsLimits.days })
  const input = {
    kind: today.until(run.from).days <= 1 ? ('URGENT' as const) : ('NEWS' as const),
    from: today,
    until: Temporal.PlainDate.compare(run.until, lastShown) > 0 ? lastShown : run.until,
    branchIds: [branchId],
    texts: closureTexts(branch, run),
  }
  return { entry: await createNews(tx, input, editor, now, { branchId, ...run }), isNew: true }
}
announceClosure.refusals = [NewsRefused, NewsOfOtherBranch, NoClosureOnDay]

/** The closed single days in a row that include this day. Null when it is none of them, or in the past. */
async function closedRun(tx: Tx, branchId: number, date: Temporal.PlainDate, now: Date): Promise<Run | null> {
  if (Temporal.PlainDate.compare(date, dateIn(now)) < 0) return null
  const days = await tx.branchDay.findMany({ where: { branchId, isOpen: false }, orderBy: { date: 'asc' } })
  const closed = new Map(days.map((day) => [fromColumn(day.date).toString(), day]))
  const start = closed.get(date.toString())
  if (!start) return null
  let [from, until] = [date, date]
  while (closed.has(from.subtract({ days: 1 }).toString())) from = from.subtract({ days: 1 })
  while (closed.has(until.add({ days: 1 }).toString())) until = until.add({ days: 1 })
  return { from, until, note: start.note }
}
