import type { Tx } from '../../database/database.ts'
import { deleteUndoEntriesOfTitle } from '../circulation/undo/forget.ts'
import { lockQueues, lockTitlesForDelete } from '../common/locks.ts'
import { UnknownTitle } from '../holds/refusals.ts'
import { MaterialTypesDiffer, SameTitle } from '../records/merging/refusals.ts'
import { rooms } from '../rooms.ts'
import { type MergedHolds, mergeQueues } from './merge-queues.ts'

export interface MergedRecords extends MergedHolds {
  keptId: number
  otherId: number
  /** Copies that were moved to the kept record. */
  copies: number
}

/**
 * Merges a record into another one that describes the same title (E12). Copies, holds, loans and the lists of patrons
 * continue under the kept record. The other one is deleted, and its address and its control number lead to the kept one.
 */
export async function mergeTitles(
  tx: Tx,
  { keptId, otherId }: { keptId: number; otherId: number },
  step: { actor: string; now: Date },
): Promise<MergedRecords> {
  if (keptId === otherId) throw new SameTitle()
  if ((await lockTitlesForDelete(tx, [keptId, otherId])).length < 2) throw new UnknownTitle()
  const titles = await tx.title.findMany({
    where: { id: { in: [keptId, otherId] } },
    select: { materialType: true },
  })
  if (new Set(titles.map(({ materialType }) => materialType)).size > 1) throw new MaterialTypesDiffer()
  // An undo would bring back rows of the deleted record.
  await deleteUndoEntriesOfTitle(tx, otherId)
  await lockQueues(tx, [keptId, otherId])
  const holds = await mergeQueues(tx, { keptId, otherId }, step)
  const { count: copies } = await tx.item.updateMany({ where: { titleId: otherId }, data: { titleId: keptId } })
  await mergeDescriptions(tx, { keptId, otherId })
  for (const { mergeTitles: merge } of rooms) await merge?.(tx, { keptId, otherId, ...step })
  await deleteRecord(tx, { keptId, otherId }, step.now)
  return { keptId, otherId, copies, ...holds }
}
mergeTitles.refusals = [UnknownTitle, SameTitle, MaterialTypesDiffer]

/** Deletes the record and leads what refers to it, and to records that were merged into it before, to the kept one. */
async function deleteRecord(tx: Tx, { keptId, otherId }: { keptId: number; otherId: number }, now: Date) {
  const { source, controlNumber } = await tx.title.delete({
    where: { id: otherId },
    select: { source: true, controlNumber: true },
  })
  await tx.mergedTitle.updateMany({ where: { keptId: otherId }, data: { keptId } })
  const merged = { titleId: otherId, source, controlNumber, keptId, mergedAt: now }
  await tx.mergedTitle.create({ data: merged, select: { titleId: true } })
}

/**
 * The copies of both records are found by the ISBNs of both. Imports keep what was added, as they keep edits (E3), and
 * the job that folds titles includes it.
 */
async function mergeDescriptions(tx: Tx, { keptId, otherId }: { keptId: number; otherId: number }): Promise<void> {
  await tx.$executeRaw`
    UPDATE title_covers SET title_id = ${keptId}::int WHERE title_id = ${otherId}::int
       AND NOT EXISTS (SELECT FROM title_covers WHERE title_id = ${keptId}::int)`
  await tx.$executeRaw`
    WITH added AS (
      SELECT o.id, k.work_id IS NULL AND o.work_id IS NOT NULL AS work,
             CASE WHEN NOT (o.isbns <@ k.isbns AND o.invalid_isbns <@ k.invalid_isbns) THEN ARRAY['isbns'] ELSE '{}' END
               || CASE WHEN k.work_id IS NULL AND o.work_id IS NOT NULL THEN ARRAY['work', 'volume', 'volumeOrder']
                    ELSE '{}' END AS fields
        FROM titles k, titles o WHERE k.id = ${keptId}::int AND o.id = ${otherId}::int)
    UPDATE titles k SET isbns = k.isbns || ARRAY(SELECT i FROM unnest(o.isbns) i WHERE i <> ALL(k.isbns)),
        invalid_isbns = k.invalid_isbns
          || ARRAY(SELECT i FROM unnest(o.invalid_isbns) i WHERE i <> ALL(k.invalid_isbns)),
        work_id = coalesce(k.work_id, o.work_id),
        volume = CASE WHEN a.work THEN coalesce(k.volume, o.volume) ELSE k.volume END,
        volume_order = CASE WHEN a.work THEN coalesce(k.volume_order, o.volume_order) ELSE k.volume_order END,
        folding = 0, version = k.version + 1,
        edited_fields = CASE WHEN k.source = 'desk' THEN k.edited_fields
          ELSE ARRAY(SELECT DISTINCT f FROM unnest(k.edited_fields || a.fields) f ORDER BY f) END,
        imported_fingerprint = CASE WHEN k.source = 'desk' THEN k.imported_fingerprint
          ELSE coalesce(k.imported_fingerprint, k.fingerprint) END
      FROM titles o, added a
     WHERE k.id = ${keptId}::int AND o.id = a.id AND a.fields <> '{}'`
}
