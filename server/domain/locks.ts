import type { Tx } from '../database/database.ts'

/** Of PostgreSQL's advisory locks, the one under which branches' calendars change. */
const calendars = 20171

/**
 * Locks everything that belongs to the titles until the transaction ends: their copies, their queues and their loans.
 * Whatever moves a copy or a hold takes this lock first. Order for everybody: the patron, then titles, smallest id first.
 * Meanwhile no calendar changes, so that a date that is counted in open days is still one when it is written.
 */
export async function lockTitles(tx: Tx, titleIds: readonly number[]): Promise<void> {
  await tx.$queryRaw`
    WITH still AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${calendars}::bigint) IS NULL AS locked)
    SELECT id FROM titles WHERE id = ANY(${titleIds}) AND (SELECT locked FROM still) IS NOT NULL
     ORDER BY id FOR NO KEY UPDATE OF titles`
}

/** Waits until no copy is being moved, and keeps all of them still until the transaction ends. Taken alone, and first. */
export async function lockCalendars(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${calendars}::bigint) IS NULL AS locked`
}
