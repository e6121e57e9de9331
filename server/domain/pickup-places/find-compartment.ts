import { type PickupPlace, Prisma } from '../../../generated/prisma/client.ts'
import type { CompartmentSize } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { lockCompartment, lockFreeCompartment } from '../common/locks.ts'
import { isTakenSql, placeOrder } from '../library/pickup-places/read.ts'
import { CompartmentRefused } from './refusals.ts'

/**
 * The place of a copy that staff put in: a compartment by its id, or by its label at the hold's place. With a size it is
 * the smallest free one of at least that size.
 */
export type WantedCompartment = { compartmentId: number } | { label: string } | { size: CompartmentSize }

export interface FoundCompartment {
  compartmentId: number
  placeId: number
}

/** The compartment that staff chose. Null when they leave the choice to the service. */
export async function chosenCompartment(
  tx: Tx,
  { id: placeId }: Pick<PickupPlace, 'id'>,
  wanted: WantedCompartment,
): Promise<number | null> {
  if ('compartmentId' in wanted) return wanted.compartmentId
  if (!('label' in wanted)) return null
  const label = wanted.label.normalize('NFKC').trim()
  const found = await tx.pickupCompartment.findFirst({ where: { placeId, label }, select: { id: true } })
  if (!found) throw new CompartmentRefused({ reason: 'NOT_FREE' })
  return found.id
}

/** Locks a compartment for a copy (H21). Null when the place is full, and so is every place after it that may be tried. */
export async function findCompartment(
  tx: Tx,
  place: PickupPlace,
  { chosenId, size }: { chosenId: number | null; size: CompartmentSize },
): Promise<FoundCompartment | null> {
  if (chosenId !== null) return checkedCompartment(tx, place, chosenId)
  for (const { id: placeId } of await placesToTry(tx, place)) {
    const compartmentId = await firstFree(tx, placeId, size)
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
  const { branchId, position, id } = place
  const isLater = [{ position: { gt: position } }, { position, id: { gt: id } }]
  const later = { branchId, retiredAt: null, OR: isLater }
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
