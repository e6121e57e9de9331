import type { Tx } from '../../database/database.ts'
import { oldestOpenXid } from './log.ts'

/**
 * Deletes lines of the log that are older than a given time. The newest line stays, so that a follower who has read
 * everything need not start again.
 */
export async function deleteOldChanges(tx: Pick<Tx, '$queryRaw'>, before: Date): Promise<{ count: number }> {
  const [done] = await tx.$queryRaw<{ count: number }[]>`
    WITH newest AS (SELECT xid, kind, row_id FROM row_changes ORDER BY xid DESC, kind DESC, row_id DESC LIMIT 1),
    gone AS (
      DELETE FROM row_changes c USING newest
       WHERE c.at < ${before}::timestamptz AND (c.xid, c.kind, c.row_id) < (newest.xid, newest.kind, newest.row_id)
         AND c.xid < ${oldestOpenXid}
      RETURNING c.xid, c.kind, c.row_id),
    floor AS (SELECT xid, kind, row_id FROM gone ORDER BY xid DESC, kind DESC, row_id DESC LIMIT 1),
    noted AS (
      UPDATE change_logs SET floor_xid = floor.xid, floor_kind = floor.kind, floor_row_id = floor.row_id FROM floor
       WHERE (floor.xid, floor.kind, floor.row_id) > (floor_xid, floor_kind, floor_row_id))
    SELECT count(*)::int AS count FROM gone`
  return { count: done?.count ?? 0 }
}

/** Deletes lines whose row has a later line. No follower receives them any more. */
export async function coalesceChanges(tx: Pick<Tx, '$executeRaw'>): Promise<{ count: number }> {
  const count = await tx.$executeRaw`
    DELETE FROM row_changes c
     WHERE c.xid < ${oldestOpenXid}
       AND EXISTS (SELECT FROM row_changes n WHERE n.kind = c.kind AND n.row_id = c.row_id AND n.xid > c.xid
             AND n.xid < ${oldestOpenXid})`
  return { count }
}
