import * as z from 'zod'
import { type Patron, Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { shownState } from '../library/calendar/shown-period.ts'
import type { NewsRow, NewsTextRow } from '../library/news/news.ts'
import { newsSelect } from '../library/news/read.ts'
import { withJitter } from './jitter.ts'
import { type MessageReader, noticeKind } from './kind.ts'
import { reachableSql } from './reachable.ts'

/** Patrons per transaction. Small batches keep locks short and memory low. */
const usualBatch = 500

/** Whether a patron chose mail about an entry: all news, or that of their branch and of all branches (N3). */
function wantsNews(
  { newsMail, homeBranchId }: Pick<Patron, 'newsMail' | 'homeBranchId'>,
  { branchIds }: Pick<NewsRow, 'branchIds'>,
): boolean {
  if (newsMail === 'OWN_BRANCH') return branchIds.length === 0 || branchIds.includes(homeBranchId)
  return newsMail === 'ALL'
}

/** SQL of the same rule for a patron `p` and the branches of an entry. */
const wantsNewsSql = (branchIds: number[]) => Prisma.sql`
  (p.news_mail = 'ALL' OR (p.news_mail = 'OWN_BRANCH'
    AND (cardinality(${branchIds}::int[]) = 0 OR p.home_branch_id = ANY (${branchIds}::int[]))))`

/**
 * Writes the notices of entries whose mail was requested, one for each patron who wants it (N3). The sending times are
 * spread. A run that was interrupted is repeated without duplicates. An entry that is over gets no further notices.
 */
export async function writeNewsMails({ prisma }: Pick<Database, 'prisma'>, now: Date, batch = usualBatch) {
  const entries = await prisma.newsEntry.findMany({
    where: { mailRequestedAt: { not: null }, mailQueuedAt: null },
    select: newsSelect,
    orderBy: { id: 'asc' },
  })
  let mails = 0
  for (const entry of entries) {
    let last: number | null = shownState(entry, now) === 'PAST' ? null : 0
    while (last !== null) {
      const after: number = last
      const written = await prisma.$transaction((tx) => writeBatch(tx, entry, after, batch, now))
      mails += written.count
      last = written.last
    }
    await prisma.newsEntry.update({ where: { id: entry.id }, data: { mailQueuedAt: now } })
  }
  return { entries: entries.length, mails }
}

interface Batch {
  /** The last patron of the batch. Null when there was none. */
  last: number | null
  count: number
}

async function writeBatch(tx: Tx, { id, branchIds }: NewsRow, after: number, most: number, now: Date): Promise<Batch> {
  const content = JSON.stringify({ newsId: id })
  const [row] = await tx.$queryRaw<Batch[]>`
    WITH wanting AS (
      SELECT p.id FROM patrons p
       WHERE p.id > ${after}::int AND ${reachableSql('NEWS')} AND ${wantsNewsSql(branchIds)}
       ORDER BY p.id LIMIT ${most}::int),
    written AS (
      INSERT INTO notices (kind, occasion, digest, patron_id, content, created_at, next_at)
      SELECT 'NEWS'::notice_kind, 'news:' || ${id}::int || ':' || w.id, 'news:' || ${id}::int || ':' || w.id, w.id,
             ${content}::jsonb, ${now}::timestamptz, ${withJitter(now, Prisma.sql`w.id`)}
        FROM wanting w
      ON CONFLICT (occasion) DO NOTHING RETURNING 1)
    SELECT (SELECT max(id) FROM wanting) AS last, (SELECT count(*)::int FROM written) AS count`
  return row ?? { last: null, count: 0 }
}

const about = z.object({ newsId: z.int() })

/** An entry with its texts in all its languages. */
interface NewsMessage {
  newsId: number
  isUrgent: boolean
  texts: NewsTextRow[]
}

/** Reads a news entry while it is shown and the patron wants mail about it (N3). */
const readNews: MessageReader<NewsMessage> = async ({ prisma }, [{ id, patronId, content }], now) => {
  const { newsId } = about.parse(content)
  const [entry, patron] = await Promise.all([
    prisma.newsEntry.findUnique({ where: { id: newsId }, select: newsSelect }),
    prisma.patron.findUnique({ where: { id: patronId }, select: { newsMail: true, homeBranchId: true } }),
  ])
  if (!entry || !patron || shownState(entry, now) !== 'CURRENT' || !wantsNews(patron, entry)) return null
  return { about: { newsId, isUrgent: entry.kind === 'URGENT', texts: entry.texts }, noticeIds: [id] }
}

export const newsNotices = {
  NEWS: noticeKind({
    description: 'News of the library, to patrons who chose such mail.',
    topic: 'NEWS',
    recipient: 'PATRON',
    list: 'NEWS',
    read: readNews,
    short: ({ newsId, isUrgent, texts }) => ({
      ...{ newsId, isUrgent },
      texts: texts.map(({ language, title }) => ({ language, title })),
    }),
  }),
}
