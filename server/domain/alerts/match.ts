import type { Database } from '../../database/database.ts'
import { matchesAlertSql } from './conditions.ts'
import { keysOfTitleSql } from './key.ts'

/** Days during which a title is new to alerts for branches that have no copy yet. */
export const newTitleDays = 30

/** Titles per statement. Small batches keep row locks short. */
const usualBatch = 500

interface Matched {
  titles: number
  matches: number
}

type Batch = Matched & { last: number | null }

/**
 * Matches new titles with alerts (M3), one statement per batch. Each statement finds the alerts with a key of a new
 * title and checks only these. An interrupted run leaves each batch either complete or untouched. Concurrent runs skip
 * locked titles.
 */
export async function matchNewTitles({ prisma }: Pick<Database, 'prisma'>, now: Date, batch = usualBatch) {
  const done: Matched = { titles: 0, matches: 0 }
  let last: number | null = 0
  while (last !== null) {
    const sets: { key: string }[] = await prisma.$queryRaw`
      SELECT DISTINCT key FROM alerts WHERE key >= 'type:' AND key < 'type;'`
    const [types, keys] = [[] as string[], [] as string[]]
    for (const { key } of sets) {
      for (const type of key.slice('type:'.length).split('-')) {
        types.push(type)
        keys.push(key)
      }
    }
    const rows: Batch[] = await prisma.$queryRawUnsafe(batchSql, last, batch, now, types, keys)
    const [row] = rows
    done.titles += row?.titles ?? 0
    done.matches += row?.matches ?? 0
    last = row?.last ?? null
  }
  return done
}

const unseenBranchesSql = `FROM items i WHERE i.title_id = n.title_id AND i.status = 'AVAILABLE'
  AND NOT i.branch_id = ANY (n.branch_ids)`

const batchSql = `
  WITH fresh AS MATERIALIZED (
    SELECT n.title_id, NOT n.is_matched AS is_first, ARRAY(SELECT DISTINCT i.branch_id ${unseenBranchesSql}) AS branches
      FROM new_titles n
     WHERE n.title_id > $1::int AND (NOT n.is_matched OR EXISTS (SELECT 1 ${unseenBranchesSql}))
     ORDER BY n.title_id LIMIT $2::int FOR UPDATE OF n SKIP LOCKED),
  seen AS (
    UPDATE new_titles n SET is_matched = true, branch_ids = n.branch_ids || f.branches
      FROM fresh f WHERE n.title_id = f.title_id),
  keyed AS MATERIALIZED (
    SELECT t.id, f.is_first, f.branches, k.key
      FROM fresh f JOIN titles t ON t.id = f.title_id
      CROSS JOIN LATERAL (${keysOfTitleSql}
        UNION SELECT 'branch:' || b FROM unnest(f.branches) b
        UNION SELECT s.key FROM unnest($4::text[], $5::text[]) s(type, key) WHERE s.type = t.type_code) k),
  found AS (
    INSERT INTO alert_matches (alert_id, title_id, news_at)
    SELECT a.id, t.id, CASE WHEN k.is_first THEN t.added_at ELSE $3::timestamptz END
      FROM keyed k JOIN alerts a ON a.key = k.key JOIN titles t ON t.id = k.id
     WHERE CASE WHEN a.branch_id IS NULL THEN k.is_first ELSE a.branch_id = ANY (k.branches) END AND ${matchesAlertSql}
    ON CONFLICT DO NOTHING RETURNING 1)
  SELECT (SELECT count(*)::int FROM fresh) AS titles, (SELECT count(*)::int FROM found) AS matches,
         (SELECT max(title_id) FROM fresh) AS last`
