import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { actorLabel, type DeskActor } from '../../common/actor.ts'
import { write } from '../../common/write-batch.ts'
import { queueReadyNotices } from '../../notices/ready.ts'
import { movedRowId } from './can-undo.ts'
import { changedColumns, isSame, type Moved, type Movement, rowsOf } from './moved.ts'

/**
 * The reason recorded for a hold transition that reverses another one. The transition table does not list such
 * transitions.
 */
export const undone = 'undone'

/**
 * Restores every row to its earlier version and records the hold transitions. The caller has checked that nothing
 * prevents it.
 */
export async function restoreRows(tx: Tx, movement: Movement, desk: DeskActor): Promise<void> {
  const holds = rowsOf('holds', movement)
  await requeueReadyMail(tx, holds, desk.now)
  await restoreSlots(tx, holds)
  // A copy is tied to at most one hold and lent at most once, so rows are restored in this order.
  const freed = (row: Moved) => !row.was?.item_id
  for (const row of holds.filter(freed)) await restore(tx, row)
  for (const row of rowsOf('loans', movement).sort((a, b) => Number(a.was !== null) - Number(b.was !== null))) {
    await restore(tx, row)
  }
  for (const row of rowsOf('items', movement)) await restore(tx, row)
  for (const row of holds.filter((row) => !freed(row))) {
    await assignShelfNumber(tx, row)
    await restore(tx, row)
  }
  for (const { was, became } of holds.filter(hasStep)) {
    const [from, to] = [became?.state as string, was?.state as string]
    await tx.$executeRaw`
      INSERT INTO hold_transitions (hold_id, "from", "to", at, actor, reason)
      VALUES (${was?.id as number}, ${from}::hold_state, ${to}::hold_state, ${desk.now}, ${actorLabel(desk)}, ${undone})`
  }
}

/** Whether the action recorded a step of the hold: a change of its state, or an extension of its shelf period (H15). */
const hasStep = ({ was, became }: Moved) =>
  was?.state !== became?.state || !isSame(was?.shelf_extended_at, became?.shelf_extended_at)

/** Restores the slots of a set that were deleted when the loan of their hold ended (A1). */
async function restoreSlots(tx: Tx, holds: Moved[]): Promise<void> {
  const used = holds.flatMap(({ was, became }) => (was?.any_of_slot && !became?.any_of_slot ? [was] : []))
  if (used.length === 0) return
  await tx.$executeRaw`
    INSERT INTO any_of_slots (any_of_id, slot)
    SELECT * FROM unnest(${used.map((was) => was.any_of_id as number)}::int[],
      ${used.map((was) => was.any_of_slot as number)}::int[])
    ON CONFLICT DO NOTHING`
}

/** Gives a hold that is READY again its number on the hold shelf, or a free one if another copy has it now (H12). */
async function assignShelfNumber(tx: Tx, { was, became }: Moved): Promise<void> {
  if (was?.state !== 'READY' || became?.state === 'READY' || !was.shelf_number) return
  await tx.$executeRaw`
    UPDATE holds h SET shelf_number = free_shelf_number(h.pickup_branch_id, ${was.item_id as number}::int)
     WHERE h.id = ${was.id as number} AND h.shelf_number = ${was.shelf_number as number}
       AND NOT take_shelf_number(h.pickup_branch_id, h.shelf_number, h.id)`
}

/** Deletes an inserted row, inserts a deleted one, and resets the changed columns of others. */
async function restore(tx: Tx, row: Moved): Promise<void> {
  const table = Prisma.raw(row.table)
  const id = movedRowId(row)
  if (!row.was) {
    await tx.$executeRaw`DELETE FROM ${table} WHERE id = ${id}`
    return
  }
  const was = Prisma.sql`jsonb_populate_record(NULL::${table}, ${JSON.stringify(row.was)}::jsonb)`
  if (!row.became) {
    await tx.$executeRaw`INSERT INTO ${table} SELECT * FROM ${was} ON CONFLICT DO NOTHING`
    return
  }
  const columns = changedColumns(row).map((column) => Prisma.raw(`"${column}" = w."${column}"`))
  if (columns.length === 0) return
  await tx.$executeRaw`UPDATE ${table} t SET ${Prisma.join(columns)} FROM ${was} w WHERE t.id = ${id}`
}

/** Queues the mail about a hold that is READY again, because the mail was dropped while the hold was not ready. */
async function requeueReadyMail(tx: Tx, holds: Moved[], now: Date): Promise<void> {
  const ready = holds.filter(({ was, became }) => was?.state === 'READY' && became?.state !== 'READY').map(movedRowId)
  if (ready.length === 0) return
  const { readySchedule } = await tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { readySchedule: true } })
  await write(tx, {
    steps: Prisma.sql`SELECT max(id) AS id, hold_id FROM hold_transitions
      WHERE hold_id = ANY(${ready}::int[]) AND "to" = 'READY' AND "from" <> 'READY' AND reason IS DISTINCT FROM ${undone} GROUP BY hold_id`,
    ...queueReadyNotices(readySchedule, now),
  })
}

interface Mails {
  /** The number of mails that will not be sent. */
  withdrawn: number
  /** The number of mails that were sent or are being sent. */
  gone: number
}

/**
 * Restores dependent rows. Mails queued by the action are removed, and mails dropped by it are queued again. The
 * recorded outcome of the placement, the purchase request and the reading history are restored. A row that was deleted
 * or changed since stays as it is.
 */
export async function restoreDependentRows(tx: Tx, movement: Movement, actId: number): Promise<Mails> {
  const comeBack = rowsOf('notices', movement).filter(({ became }) => !became)
  for (const row of [...comeBack, ...rowsOf('history_entries', movement), ...rowsOf('title_requests', movement)]) {
    await restore(tx, row)
  }
  for (const { was, became } of rowsOf('hold_submissions', movement)) {
    await tx.$executeRaw`
      UPDATE hold_submissions SET outcomes = ${JSON.stringify(was?.outcomes)}::jsonb, asked_hash = ${was?.asked_hash as string}
       WHERE patron_id = ${was?.patron_id as number} AND key = ${was?.key as string}
         AND outcomes = ${JSON.stringify(became?.outcomes)}::jsonb`
  }
  const created = rowsOf('notices', movement).filter(({ was }) => !was)
  if (created.length === 0) return { withdrawn: 0, gone: 0 }
  const withdrawn = await tx.$executeRaw`
    DELETE FROM notices WHERE id = ANY(${created.map(movedRowId)}::int[]) AND state NOT IN ('SENDING', 'SENT')`
  // A sent mail stays recorded under another occasion, so that the same event can be mailed again.
  const gone = await tx.$executeRaw`
    UPDATE notices SET occasion = occasion || ${`:undone-${actId}`} WHERE id = ANY(${created.map(movedRowId)}::int[])`
  return { withdrawn, gone }
}
