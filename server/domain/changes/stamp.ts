import type { Database, Tx } from '../../database/database.ts'
import { lockHarvests } from '../common/locks.ts'

/** The maximum number of changes that one statement stamps. */
const batchSize = 10_000

/**
 * Stamps a batch of changes. Harvest requests do the same before they read; this serves libraries that nobody harvests.
 */
export async function stampChanges(tx: Tx): Promise<{ count: number }> {
  return { count: (await stampBatch(tx)).count }
}

/**
 * Stamps all marked changes. Returns the time up to which a harvester is complete if it reads after this call: every
 * later stamp is at or after this time (C11).
 *
 * A change is marked in its own transaction and stamped in a later one that sees it. No stamp therefore precedes the
 * moment at which the change became readable. Stamps increase, and stamping transactions wait for each other. When
 * there are no marks, no wait is needed: changes that are being stamped were marked after the returned time.
 */
export async function stampForHarvest({ prisma }: Pick<Database, 'prisma'>): Promise<Date> {
  const [found] = await prisma.$queryRaw<{ now: Date; marked: boolean }[]>`
    SELECT statement_timestamp() AS now, EXISTS (SELECT FROM harvest_marks) AS marked`
  if (!found?.marked) return found?.now ?? new Date(0)
  for (;;) {
    const { marks, stamp } = await prisma.$transaction(stampBatch)
    if (marks < batchSize) return stamp
  }
}

interface Stamped {
  /** The number of marks that were processed. */
  marks: number
  /** The number of titles that were stamped. */
  count: number
  stamp: Date
}

/**
 * Stamps one batch. A title that was deleted before its first stamp gets no record, because no harvester has seen it.
 */
async function stampBatch(tx: Tx): Promise<Stamped> {
  await lockHarvests(tx)
  const [stamped] = await tx.$queryRaw<Stamped[]>`
    WITH marks AS (SELECT xid, title_id FROM harvest_marks LIMIT ${batchSize}),
    taken AS (
      DELETE FROM harvest_marks m USING marks WHERE (m.xid, m.title_id) = (marks.xid, marks.title_id)
      RETURNING m.title_id),
    moment AS MATERIALIZED (
      SELECT greatest(clock_timestamp(), max(stamp) + interval '1 microsecond') AS stamp FROM harvest_records),
    told AS (
      SELECT c.title_id, t.id IS NULL OR t.ended_at IS NOT NULL AS deleted,
             CASE WHEN t.id IS NULL THEN '{}'::text[] ELSE ARRAY['material', 'material:' || t.type_code] || held.sets END AS sets
        FROM (SELECT DISTINCT title_id FROM taken) c
        LEFT JOIN titles t ON t.id = c.title_id
        CROSS JOIN LATERAL (
          SELECT CASE WHEN count(*) > 0 THEN ARRAY['branch'] || array_agg(DISTINCT 'branch:' || branch_id) ELSE '{}' END AS sets
            FROM items WHERE title_id = c.title_id AND status = 'AVAILABLE') held
       WHERE t.id IS NOT NULL OR EXISTS (SELECT FROM harvest_records r WHERE r.title_id = c.title_id)),
    written AS (
      INSERT INTO harvest_records AS r (title_id, stamp, deleted, sets, told_sets)
      SELECT title_id, moment.stamp, deleted, sets, sets FROM told, moment
      ON CONFLICT (title_id) DO UPDATE SET stamp = excluded.stamp, deleted = excluded.deleted, sets = excluded.sets,
        told_sets = ARRAY(SELECT DISTINCT s FROM unnest(r.told_sets || excluded.sets) s ORDER BY s)
      RETURNING 1)
    SELECT (SELECT count(*)::int FROM taken) AS marks, (SELECT count(*)::int FROM written) AS count, stamp FROM moment`
  if (!stamped) throw new Error('The statement that stamps harvest records returned no row.')
  return stamped
}
