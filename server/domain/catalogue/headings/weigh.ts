import type { Database } from '../../../database/database.ts'
import { lockHeadings } from '../../common/locks.ts'
import { isCurrentHeadingSql, isLaterPartSql, titlesOfSql } from './valid.ts'

/** Headings per statement. Small batches keep row locks short. */
const usualBatch = 2_000

/** Steps by which a heading weighs less when its key is only a later part of a person's name. */
const laterPartPenalty = 6

/**
 * Updates the weight of each heading from the popularity of its titles. Deletes headings that no title has any more or
 * that are folded by old rules.
 */
export async function weighHeadings(db: Database, batch = usualBatch) {
  const counts = { weighed: 0, forgotten: 0 }
  let last: number | null = 0
  while (last !== null) {
    const [row]: Row[] = await db.query<Row>(batchSql, [last, batch])
    counts.weighed += row?.changed ?? 0
    if (row?.gone.length) counts.forgotten += await deleteHeadings(db, row.gone)
    last = row?.last ?? null
  }
  return counts
}

interface Row {
  last: number | null
  changed: number
  gone: number[]
}

const batchSql = `
  WITH batch AS MATERIALIZED (
    SELECT h.*, NOT (${isCurrentHeadingSql}) AS gone FROM headings h WHERE h.id > $1::int ORDER BY h.id LIMIT $2::int),
  weighed AS MATERIALIZED (
    SELECT h.id, h.weight, (SELECT round(2 * ln(sum(2 ^ (popularity / 2::float8))) / ln(2::float8)) FROM (${titlesOfSql}) each)::smallint
        - CASE WHEN ${isLaterPartSql} THEN ${laterPartPenalty} ELSE 0 END::smallint AS now
      FROM batch h WHERE NOT gone),
  changed AS (UPDATE headings h SET weight = w.now FROM weighed w WHERE h.id = w.id AND w.now <> w.weight RETURNING 1)
  SELECT (SELECT max(id) FROM batch) AS last, (SELECT count(*)::int FROM changed) AS changed,
    ARRAY(SELECT id FROM batch WHERE gone) AS gone`

/**
 * Checks again under a lock that blocks new headings. An import that stores a title meanwhile adds its headings after
 * the lock.
 */
function deleteHeadings({ prisma }: Database, ids: number[]): Promise<number> {
  return prisma.$transaction(
    async (tx) => {
      await lockHeadings(tx)
      return tx.$executeRawUnsafe(
        `DELETE FROM headings h WHERE h.id = ANY($1::int[]) AND NOT (${isCurrentHeadingSql})`,
        ids,
      )
    },
    { timeout: 60_000, maxWait: 10_000 },
  )
}
