import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/** Numbers in one sitemap. The protocol allows 50,000 addresses; a smaller file is made without holding up other requests. */
export const sitemapSize = 10_000

export type SitemapKind = 'titles' | 'works'

interface SitemapFile {
  kind: SitemapKind
  part: number
  /** The time of the last change. Null when it is not known. */
  changedAt: Date | null
}

/** The numbers of the titles or works of one sitemap in order, with the days of their last changes. */
interface Sitemap {
  ids: number[]
  /** Days as YYYY-MM-DD. Null when a change is not stamped yet. */
  days: (string | null)[]
  /** The last change of this range, deletions included. Null when there is none, or the kind has none. */
  changedAt: Date | null
}

type Reading = Pick<Tx, '$queryRaw'>

const size = Prisma.sql`${sitemapSize}::int`

/** The time of the last change of the catalogue. Null when it is empty. */
export async function lastChange(tx: Reading): Promise<Date | null> {
  const [found] = await tx.$queryRaw<{ at: Date | null }[]>`SELECT max(stamp) AS at FROM harvest_records`
  return found?.at ?? null
}

/** The sitemaps that have an address (C42). Titles that were deleted or ended, and works of one volume, are in none. */
export function sitemapFiles(tx: Reading): Promise<SitemapFile[]> {
  return tx.$queryRaw<SitemapFile[]>`
    SELECT 'titles' AS kind, (title_id - 1) / ${size} AS part, max(stamp) AS "changedAt"
      FROM harvest_records GROUP BY 2 HAVING bool_or(NOT deleted)
     UNION ALL
    SELECT 'works', part, NULL FROM generate_series(0, ((SELECT max(id) FROM works) - 1) / ${size}) part
     WHERE EXISTS (SELECT FROM titles WHERE work_id > part * ${size} AND work_id <= (part + 1) * ${size}
             AND ended_at IS NULL GROUP BY work_id HAVING count(*) > 1)
     ORDER BY 1, 2`
}

const day = (stamp: Prisma.Sql) => Prisma.sql`to_char(${stamp} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`

/** Reads one sitemap by its range of numbers, in one statement (C42). */
export async function readSitemap(tx: Reading, kind: SitemapKind, part: number): Promise<Sitemap> {
  const from = part * sitemapSize
  const range = { from: Prisma.sql`${from}::int`, to: Prisma.sql`${from + sitemapSize}::int` }
  const [found] = await tx.$queryRaw<Sitemap[]>(kind === 'titles' ? titlesSql(range) : worksSql(range))
  return found ?? { ids: [], days: [], changedAt: null }
}

type Range = Record<'from' | 'to', Prisma.Sql>

function titlesSql({ from, to }: Range): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(array_agg(title_id ORDER BY title_id) FILTER (WHERE NOT deleted), '{}') AS ids,
           coalesce(array_agg(${day(Prisma.sql`stamp`)} ORDER BY title_id) FILTER (WHERE NOT deleted), '{}') AS days,
           max(stamp) AS "changedAt"
      FROM harvest_records WHERE title_id > ${from} AND title_id <= ${to}`
}

function worksSql({ from, to }: Range): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(array_agg(id ORDER BY id), '{}') AS ids, coalesce(array_agg(day ORDER BY id), '{}') AS days,
           NULL::timestamptz AS "changedAt"
      FROM (SELECT t.work_id AS id, ${day(Prisma.sql`max(h.stamp)`)} AS day
              FROM titles t LEFT JOIN harvest_records h ON h.title_id = t.id
             WHERE t.work_id > ${from} AND t.work_id <= ${to} AND t.ended_at IS NULL
             GROUP BY t.work_id HAVING count(*) > 1) works`
}
