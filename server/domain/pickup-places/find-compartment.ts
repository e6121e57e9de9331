import { type PickupPlace, Prisma } from '../../../generated/prisma/client.ts'
import type { CompartmentSize } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { lockCompartment, lockFreeCompartment } from '../common/locks.ts'
import { isTakenSql, placeOrder } from '../library/pickup-places/read.ts'
import { CompartmentRefused } from './refusals.ts'

/** Where staff put a copy: into a certain compartment, or into the smallest free one of at least a size. */
export type WantedCompartment = { compartmentId: number } | { size: CompartmentSize }

export interface FoundCompartment {
  compartmentId: number
  placeId: number
}

/** Locks a compartment for a copy (H21). Null when the place is full, and so is every place after it that may be tried. */
export async function findCompartment(
  tx: Tx,
  place: PickupPlace,
  wanted: WantedCompartment,
): Promise<FoundCompartment | null> {
  if ('compartmentId' in wanted) return checkedCompartment(tx, place, wanted.compartmentId)
  for (const { id: placeId } of await placesToTry(tx, place)) {
    const compartmentId = await firstFree(tx, placeId, wanted.size)
    if (compartmentId !== null) return { compartmentId, placeId }
  }
  return null
}

async function checkedCompartment(tx: Tx, { id: placeId, retiredAt }: PickupPlace, compartmentId: number) {
  await lockCompartment(tx, compartmentId)
  // A statement of its own sees the copy of a transaction that had the lock before.
  const free = await tx.pickupCompartment.count({ where: { id: compartmentId, placeId, inService: true, item: null } })
  if (free === 0 || retiredAt) throw new CompartmentRefused({ reason: 'NOT_FREE' })
  return { compartmentId, placeId }
}

/** The place itself, and where the library says so, the later places of its branch in their order. */
async function placesToTry(tx: Tx, place: PickupPlace): Promise<{ id: number }[]> {
  const own = place.retiredAt ? [] : [{ id: place.id }]
  if (place.whenFull === 'WAIT') return own
  const { branchId, position } = place
  const later = { branchId, retiredAt: null, id: { not: place.id }, position: { gte: position } }
  return [...own, ...(await tx.pickupPlace.findMany({ where: later, orderBy: placeOrder, select: { id: true } }))]
}

/** Locks the smallest free compartment. It skips compartments that another transaction is about to use. */
async function firstFree(tx: Tx, placeId: number, size: CompartmentSize): Promise<number | null> {
  const tried: number[] = []
  while (true) {
    const id = await lockFreeCompartment(
      tx,
      Prisma.sql`SELECT c.id FROM pickup_compartments c
        WHERE c.place_id = ${placeId} AND c.in_service AND c.size >= ${size}::compartment_size
          AND c.id <> ALL(${tried}::int[]) AND NOT ${isTakenSql} ORDER BY c.size, c.id`,
    )
    if (id === null) return null
    // Another transaction may have used it between the snapshot of that statement and its lock.
    if ((await tx.item.count({ where: { compartmentId: id } })) === 0) return id
    tried.push(id)
  }
}
