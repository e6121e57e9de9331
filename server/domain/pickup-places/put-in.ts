import { randomInt } from 'node:crypto'
import type { Hold, PickupPlace } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { awayAt, type CirculatingItem, lockItem } from '../circulation/lock-item.ts'
import { makeReady, readShelf, type Shelf } from '../circulation/ready.ts'
import { UnknownBarcode } from '../circulation/refusals.ts'
import { actorLabel, type DeskActor } from '../common/actor.ts'
import { beginUndoableAction } from '../common/undo-log.ts'
import { write } from '../common/write-batch.ts'
import { recordUnchangedState } from '../holds/states/states.ts'
import { fromColumn, toColumn } from '../library/calendar/dates.ts'
import { NeverOpen, openDayFrom } from '../library/calendar/open-days.ts'
import { calendarOfPlace } from '../library/pickup-places/read.ts'
import { queueReadyNotices } from '../notices/ready.ts'
import {
  chosenCompartment,
  type FoundCompartment,
  findCompartment,
  type WantedCompartment,
} from './find-compartment.ts'
import { CompartmentRefused } from './refusals.ts'

export interface PutIn {
  holdId: number
  itemId: number
}

/**
 * Puts the copy of a hold into a compartment of its pickup place, which makes the hold READY (H21). A full place leads to
 * the next one and at last to the counter, if the library says so. A repeated scan of a copy that is in a compartment
 * changes nothing, unless staff choose another one. The copy then moves there, and its hold gets a new code.
 */
export async function putInCompartment(
  tx: Tx,
  barcode: string,
  wanted: WantedCompartment | 'COUNTER',
  desk: DeskActor,
): Promise<PutIn> {
  const item = await lockItem(tx, barcode)
  const { hold, place } = await holdForPlace(tx, item, desk)
  const done = { holdId: hold.id, itemId: item.id }
  const chosenId = wanted === 'COUNTER' ? null : await chosenCompartment(tx, place, wanted)
  if (wanted !== 'COUNTER' && isPutIn(item, hold) && (chosenId === null || chosenId === item.compartmentId)) return done
  const size = wanted !== 'COUNTER' && 'size' in wanted ? wanted.size : 'SMALL'
  const found = wanted === 'COUNTER' ? null : await findCompartment(tx, place, { chosenId, size })
  if (!found && wanted !== 'COUNTER' && place.whenFull === 'WAIT' && !place.retiredAt)
    throw new CompartmentRefused({ reason: 'FULL' })
  await write(tx, beginUndoableAction({ kind: 'CHECK_IN', by: desk, subject: { itemId: item.id } }))
  await tx.item.update({
    where: { id: item.id },
    data: {
      ...awayAt(desk.branchId, item),
      shelvedHoldId: hold.id,
      compartmentId: found?.compartmentId ?? null,
    },
  })
  await tx.hold.update({ where: { id: hold.id }, data: { pickupPlaceId: found?.placeId ?? null } })
  if (hold.state === 'IN_TRANSIT') await makeHoldReady(tx, { holdId: hold.id, itemId: item.id, found }, desk)
  else if (!found) await moveToCounter(tx, hold, desk)
  if (found) await assignCompartment(tx, hold.id, found)
  if (hold.state === 'READY')
    await notifyOnceMore(tx, hold, found ? 'put into a compartment' : 'moved to the counter', desk)
  return done
}
putInCompartment.refusals = [UnknownBarcode, CompartmentRefused, NeverOpen]

/** Whether the hold knows the compartment of its copy. It does not when another release made the hold READY. */
const isPutIn = (
  { compartmentId }: Pick<CirculatingItem, 'compartmentId'>,
  hold: Pick<Hold, 'state' | 'compartmentId'>,
) => hold.state === 'READY' && compartmentId !== null && hold.compartmentId === compartmentId

/** Returns the hold of the copy and its place. Throws unless the hold is collected at a place of the desk's branch. */
async function holdForPlace(
  tx: Tx,
  { holds: [hold] }: CirculatingItem,
  { branchId }: DeskActor,
): Promise<{ hold: CirculatingItem['holds'][number]; place: PickupPlace }> {
  const isCaptured = hold?.state === 'IN_TRANSIT' || hold?.state === 'READY'
  if (!hold || !isCaptured || hold.pickupBranchId !== branchId || hold.pickupPlaceId === null)
    throw new CompartmentRefused({ reason: 'NOT_FOR_PLACE' })
  return { hold, place: await tx.pickupPlace.findUniqueOrThrow({ where: { id: hold.pickupPlaceId } }) }
}

async function makeHoldReady(
  tx: Tx,
  { holdId, itemId, found }: { holdId: number; itemId: number; found: FoundCompartment | null },
  desk: DeskActor,
): Promise<void> {
  const shelf = await shelfOf(tx, found, desk)
  await write(tx, makeReady({ holdId, from: 'IN_TRANSIT', itemId }, shelf, desk.now, actorLabel(desk)))
}

/** Written after the transition, because only a ready hold has a code. */
async function assignCompartment(tx: Tx, id: number, { compartmentId }: FoundCompartment): Promise<void> {
  const collectionCode = await newCode(tx)
  await tx.hold.update({ where: { id }, data: { compartmentId, collectionCode, shelfNumber: null } })
}

/** The days of the place, or those of the hold shelf for the counter (H23). */
async function shelfOf(tx: Tx, found: FoundCompartment | null, { branchId, now }: DeskActor): Promise<Shelf> {
  const shelf = await readShelf(tx, branchId, now)
  if (!found) return shelf
  const place = await tx.pickupPlace.findUniqueOrThrow({ where: { id: found.placeId } })
  return { ...shelf, shelfDays: place.shelfDays ?? shelf.shelfDays, calendar: await calendarOfPlace(tx, place, now) }
}

/**
 * A ready hold keeps its last day at the counter. A place that is open every day may have given it a closed day of the
 * branch, which moves to the next open one (H5).
 */
async function moveToCounter(
  tx: Tx,
  { id, shelfExpiresOn }: Pick<Hold, 'id' | 'shelfExpiresOn'>,
  { branchId, now }: DeskActor,
): Promise<void> {
  const { calendar } = await readShelf(tx, branchId, now)
  const lastDay = shelfExpiresOn && toColumn(openDayFrom(calendar, fromColumn(shelfExpiresOn)))
  await tx.$executeRaw`
    UPDATE holds SET compartment_id = NULL, collection_code = NULL, shelf_expires_on = ${lastDay}::date,
           shelf_number = free_shelf_number(pickup_branch_id, item_id) WHERE id = ${id}`
}

/** The patron of a ready hold is notified once more, because its place or its code has changed (H21, H24). */
async function notifyOnceMore(tx: Tx, { id }: Pick<Hold, 'id'>, reason: string, desk: DeskActor): Promise<void> {
  const { readySchedule } = await tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { readySchedule: true } })
  const step = { now: desk.now, actor: actorLabel(desk), reason }
  await write(tx, { ...recordUnchangedState(id, step), ...queueReadyNotices(readySchedule, desk.now) })
}

const codeDigits = 8

/** Returns a code that no other hold has. The unique index refuses one that two transactions draw at the same moment. */
async function newCode(tx: Tx): Promise<string> {
  while (true) {
    const collectionCode = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0')
    if ((await tx.hold.count({ where: { collectionCode } })) === 0) return collectionCode
  }
}
