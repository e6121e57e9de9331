import type { Database, Tx } from '../../database/database.ts'
import { lockHarvests } from '../common/locks.ts'

/** Titles that are stamped by one statement. */
const atOnce = 10_000

/** Stamps some of what changed, as harvesters do before they read; for a library that nobody harvests. */
export async function stampChanges(tx: Tx): Promise<{ count: number }> {
  return { count: (await stampSome(tx)).count }
}

/**
 * Stamps what has changed since the last time, and says until when a harvester knows all if it reads what is there after
 * this: whatever gets a stamp later, gets one that is not earlier (C11).
 *
 * A change is marked in its own transaction and stamped in a later one, which sees it; so no stamp lies before the moment
 * from which it could be read. Stamps rise, and who stamps waits for who does so already: they are seen once the lock is
 * had. Who sees no marks need not wait: what is being stamped was marked after the moment that is answered.
 */
export async function stampForHarvest({ prisma }: Pick<Database, 'prisma'>): Promise<Date> {
  const [found] = await prisma.$queryRaw<{ now: Date; marked: boolean }[]>`
    SELECT statement_timestamp() AS now, EXISTS (SELECT FROM harvest_marks) AS marked`
  if (!found?.marked) return found?.now ?? new Date(0)
  for (;;) {
    const { marks, stamp } = await prisma.$transaction(stampSome)
    if (marks < atOnce) return stamp
  }
}

interface Stamped {
  /** So many lines were read. */
  marks: number
  /** So many titles were stamped. */
  count: number
  stamp: Date
}

/** A title that went before it was ever stamped was told to nobody. */
async function stampSome(tx: Tx): Promise<Stamped> {
  await lockHarvests(tx)
  const [stamped] = await tx.$queryRaw<Stamped[]>`
    WITH marks AS (SELECT xid, title_id FROM harvest_marks LIMIT ${atOnce}),
    taken AS (
      DELETE FROM harvest_marks m USING marks WHERE (m.xid, m.title_id) = (marks.xid, marks.title_id)
      RETURNING m.title_id),
    moment AS MATERIALIZED (
      SELECT greatest(clock_timestamp(), max(stamp) + interval '1 microsecond') AS stamp FROM harvest_records),
    told AS (
      SELECT c.title_id, t.id IS NULL AS deleted,
             CASE WHEN t.id IS NULL THEN '{}'::text[] ELSE ARRAY['material', 'material:' || t.material_type] || held.sets END AS sets
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
  if (!stamped) throw new Error('Nothing was answered about stamps.')
  return stamped
}
