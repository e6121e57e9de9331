import { dateIn, type Temporal, toColumn } from '../calendar/dates.ts'
import { type ShownPeriod, shownState } from '../calendar/shown-period.ts'
import { cached, cachedPolicy } from '../rules/rule-cache.ts'
import { type NewsRow, newsLimits } from './news.ts'

/** The most past entries that pages list. */
export const maxPastNews = 30

/** The columns of an entry, with its texts. */
export const newsSelect = {
  id: true,
  kind: true,
  startsOn: true,
  endsOn: true,
  branchIds: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  endedAt: true,
  mailRequestedAt: true,
  mailQueuedAt: true,
  closedBranchId: true,
  closedFrom: true,
  closedUntil: true,
  texts: { select: { language: true, title: true, text: true }, orderBy: { language: 'asc' } },
} as const

/** The latest entries. Every page needs the urgent ones, so reading them costs no statement. */
const cachedNews = cached('news_entries', ({ prisma }) =>
  prisma.newsEntry.findMany({
    select: newsSelect,
    // Entries that staff did not end come first.
    orderBy: [{ endedAt: 'desc' }, { endsOn: 'desc' }, { id: 'desc' }],
    take: newsLimits.entries + 2 * maxPastNews,
  }),
)

type Reader = Parameters<typeof cachedNews>[0]

/** The current entries of all branches: urgent ones first, then the latest first day. */
export async function currentNews(db: Reader, now: Date): Promise<NewsRow[]> {
  return (await cachedNews(db)).filter((entry) => shownState(entry, now) === 'CURRENT').sort(byUrgencyAndDay)
}

/** The urgent entries that stand on every page (N1). */
export async function urgentNews(db: Reader, now: Date): Promise<NewsRow[]> {
  const known = cachedNews.peek(db) ?? (await cachedNews(db))
  const urgent = known.filter((entry) => entry.kind === 'URGENT' && shownState(entry, now) === 'CURRENT')
  return urgent.sort(byUrgencyAndDay).slice(0, newsLimits.banners)
}

/** Past entries that are still listed, the last to end first (N2). */
export async function pastNews(db: Reader, now: Date): Promise<NewsRow[]> {
  const { pastNewsDays } = await cachedPolicy(db)
  const since = toColumn(oldestListed(now, pastNewsDays))
  return (await cachedNews(db))
    .filter((entry) => shownState(entry, now) === 'PAST' && lastShown(entry) >= since && wasShown(entry))
    .sort((one, other) => lastShown(other).getTime() - lastShown(one).getTime() || other.id - one.id)
    .slice(0, maxPastNews)
}

/** The current or listed past entry with this number. Null for any other, so planned news stays unknown. */
export async function publishedNews(db: Reader, id: number, now: Date): Promise<NewsRow | null> {
  const listed = [...(await currentNews(db, now)), ...(await pastNews(db, now))]
  return listed.find((entry) => entry.id === id) ?? null
}

/** The earliest last day of entries that are kept (N2). */
export const oldestListed = (now: Date, pastNewsDays: number): Temporal.PlainDate =>
  dateIn(now).subtract({ days: pastNewsDays })

const lastShown = ({ endsOn, endedAt }: ShownPeriod): Date => {
  const ended = endedAt && toColumn(dateIn(endedAt))
  return ended && ended < endsOn ? ended : endsOn
}

/** False when staff ended the entry before its first day. */
const wasShown = ({ startsOn, endedAt }: ShownPeriod) => endedAt === null || toColumn(dateIn(endedAt)) >= startsOn

function byUrgencyAndDay(one: NewsRow, other: NewsRow): number {
  const rank = ({ kind }: NewsRow) => (kind === 'URGENT' ? 0 : 1)
  return rank(one) - rank(other) || other.startsOn.getTime() - one.startsOn.getTime() || other.id - one.id
}
