import type { NewsKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { lockNews } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { dateIn, type Temporal, toColumn } from '../calendar/dates.ts'
import { shownState } from '../calendar/shown-period.ts'
import { checkedNewsTexts, checkNewsBranches, checkNewsPeriod, type NewsEditor } from './checks.ts'
import { type NewsRow, type NewsTextRow, newsLimits } from './news.ts'
import { newsSelect } from './read.ts'
import { NewsChanged, NewsNotMailable, NewsOfOtherBranch, NewsRefused } from './refusals.ts'

/** The contents of an entry as staff enter them. */
interface NewsInput {
  kind: NewsKind
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  /** Null for all branches. */
  branchIds: number[] | null
  texts: NewsTextRow[]
}

/** The branch and the days of a closure. */
interface Closure {
  branchId: number
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}

/** Creates an entry (N1). */
export async function createNews(
  tx: Tx,
  input: NewsInput,
  editor: NewsEditor,
  now: Date,
  closure?: Closure,
): Promise<NewsRow> {
  await lockNews(tx)
  const { texts, ...data } = await checked(tx, input, editor, now)
  await checkRoom(tx, now)
  return tx.newsEntry.create({
    data: {
      ...data,
      createdAt: now,
      updatedAt: now,
      ...(closure && {
        closedBranchId: closure.branchId,
        closedFrom: toColumn(closure.from),
        closedUntil: toColumn(closure.until),
      }),
      texts: { createMany: { data: texts } },
    },
    select: newsSelect,
  })
}
createNews.refusals = [NewsRefused, NewsOfOtherBranch]

/** Replaces the contents of an entry. `version` is the version that was edited. An entry that staff ended stays ended. */
export async function updateNews(
  tx: Tx,
  { id, version }: { id: number; version: number },
  input: NewsInput,
  editor: NewsEditor,
  now: Date,
): Promise<NewsRow> {
  const entry = await lockEntry(tx, id, editor)
  const { texts, ...data } = await checked(tx, input, editor, now)
  if (entry.version !== version) throw new NewsChanged()
  if (entry.endedAt === null && shownState(entry, now) === 'PAST') await checkRoom(tx, now)
  await tx.newsText.deleteMany({ where: { entryId: id } })
  return tx.newsEntry.update({
    where: { id },
    data: {
      ...data,
      version: version + 1,
      updatedAt: now,
      texts: { createMany: { data: texts } },
    },
    select: newsSelect,
  })
}
updateNews.refusals = [NotFound, NewsRefused, NewsOfOtherBranch, NewsChanged]

/** Ends an entry now. Its mails that are not sent yet are dropped. Ending it again changes nothing. */
export async function endNews(tx: Tx, id: number, editor: NewsEditor, now: Date): Promise<NewsRow> {
  const entry = await lockEntry(tx, id, editor)
  if (entry.endedAt !== null) return entry
  return setEnd(tx, id, now)
}
endNews.refusals = [NotFound, NewsOfOtherBranch]

/** Shows an entry again that staff ended. Its last day stays. */
export async function restoreNews(tx: Tx, id: number, editor: NewsEditor, now: Date): Promise<NewsRow> {
  const entry = await lockEntry(tx, id, editor)
  if (entry.endedAt === null) return entry
  await checkRoom(tx, now)
  return setEnd(tx, id, null)
}
restoreNews.refusals = [NotFound, NewsOfOtherBranch, NewsRefused]

/** Requests the mail about an entry, once (N3). The job `mail-news` writes the notices. */
export async function requestNewsMail(tx: Tx, id: number, editor: NewsEditor, now: Date): Promise<NewsRow> {
  const entry = await lockEntry(tx, id, editor)
  const state = shownState(entry, now)
  if (entry.mailRequestedAt !== null) return entry
  if (state !== 'CURRENT') throw new NewsNotMailable({ reason: state === 'PAST' ? 'OVER' : 'NOT_BEGUN' })
  return tx.newsEntry.update({ where: { id }, data: { mailRequestedAt: now }, select: newsSelect })
}
requestNewsMail.refusals = [NotFound, NewsOfOtherBranch, NewsNotMailable]

async function checked(tx: Tx, { kind, from, until, branchIds, texts }: NewsInput, editor: NewsEditor, now: Date) {
  checkNewsPeriod(from, until, now)
  if (branchIds?.length === 0) throw new NewsRefused({ reason: 'NO_BRANCH' })
  const branches = [...new Set(branchIds ?? [])].sort((a, b) => a - b)
  if ((await tx.branch.count({ where: { id: { in: branches } } })) < branches.length) throw new UnknownBranch()
  await checkNewsBranches(tx, branches, editor)
  return {
    kind,
    startsOn: toColumn(from),
    endsOn: toColumn(until),
    branchIds: branches,
    texts: checkedNewsTexts(texts),
  }
}

/** Locks all news and returns an entry that the editor may change. */
async function lockEntry(tx: Tx, id: number, editor: NewsEditor): Promise<NewsRow> {
  await lockNews(tx)
  const entry = await tx.newsEntry.findUnique({ where: { id }, select: newsSelect })
  if (!entry) throw new NotFound('news')
  await checkNewsBranches(tx, entry.branchIds, editor)
  return entry
}

const notOver = (now: Date) => ({ endedAt: null, endsOn: { gte: toColumn(dateIn(now)) } })

async function checkRoom(tx: Tx, now: Date): Promise<void> {
  if ((await tx.newsEntry.count({ where: notOver(now) })) >= newsLimits.entries)
    throw new NewsRefused({ reason: 'TOO_MANY' })
}

function setEnd(tx: Tx, id: number, endedAt: Date | null): Promise<NewsRow> {
  return tx.newsEntry.update({ where: { id }, data: { endedAt, version: { increment: 1 } }, select: newsSelect })
}
