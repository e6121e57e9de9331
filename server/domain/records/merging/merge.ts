import type { Tx } from '../../../database/database.ts'
import { deleteUndoEntriesOfTitle } from '../../circulation/undo/forget.ts'
import { lockQueues, lockTitlesForDelete } from '../../common/locks.ts'
import { UnknownTitle } from '../../holds/refusals.ts'
import { type MergedHolds, mergeQueues } from './merge-queues.ts'
import { mergeReferences } from './merge-references.ts'
import { MaterialTypesDiffer, SameTitle } from './refusals.ts'

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
  await mergeReferences(tx, { keptId, otherId })
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
