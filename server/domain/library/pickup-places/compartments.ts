import type { CompartmentSize } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { lockCompartment, lockPickupPlaces } from '../../common/locks.ts'
import { type Change, changeOf } from '../rules/change.ts'
import { findPlace } from './places.ts'
import { maxCompartments, PickupPlaceRefused } from './refusals.ts'

const maxLabelLength = 10

/** Adds compartments with these labels (H20). Labels that the place has already stay as they are. */
export async function addCompartments(
  tx: Tx,
  { branchId, placeId }: { branchId: number; placeId: number },
  { labels, size }: { labels: readonly string[]; size: CompartmentSize },
): Promise<{ added: number }> {
  const wanted = [...new Set(labels.map((label) => label.normalize('NFKC').trim()).filter((label) => label !== ''))]
  if (wanted.length === 0 || wanted.some((label) => [...label].length > maxLabelLength))
    throw new PickupPlaceRefused({ reason: 'LABELS' })
  await lockPickupPlaces(tx)
  await findPlace(tx, branchId, placeId)
  const there = await tx.pickupCompartment.findMany({ where: { placeId }, select: { label: true } })
  const added = wanted.filter((label) => !there.some((known) => known.label === label))
  if (there.length + added.length > maxCompartments) throw new PickupPlaceRefused({ reason: 'TOO_MANY_COMPARTMENTS' })
  await tx.pickupCompartment.createMany({ data: added.map((label) => ({ placeId, label, size })) })
  return { added: added.length }
}
addCompartments.refusals = [PickupPlaceRefused]

interface Which {
  branchId: number
  compartmentId: number
}

/** Changes the size of a compartment, or whether it is in service. A copy that is in it stays there (H24). */
export async function updateCompartment(
  tx: Tx,
  which: Which,
  figures: { size: CompartmentSize; inService: boolean },
): Promise<{ placeId: number; change: Change }> {
  const before = await findCompartment(tx, which)
  await tx.pickupCompartment.update({ where: { id: which.compartmentId }, data: figures })
  return { placeId: before.placeId, change: changeOf(before, figures) }
}
updateCompartment.refusals = [PickupPlaceRefused]

/** Deletes an empty compartment. */
export async function deleteCompartment(tx: Tx, which: Which): Promise<{ placeId: number; label: string }> {
  const { placeId, label } = await findCompartment(tx, which)
  if ((await tx.item.count({ where: { compartmentId: which.compartmentId } })) > 0)
    throw new PickupPlaceRefused({ reason: 'NOT_EMPTY' })
  await tx.pickupCompartment.delete({ where: { id: which.compartmentId } })
  return { placeId, label }
}
deleteCompartment.refusals = [PickupPlaceRefused]

async function findCompartment(tx: Tx, { branchId, compartmentId }: Which) {
  await lockPickupPlaces(tx)
  await lockCompartment(tx, compartmentId)
  const found = await tx.pickupCompartment.findFirst({ where: { id: compartmentId, place: { branchId } } })
  if (!found) throw new PickupPlaceRefused({ reason: 'UNKNOWN' })
  return found
}
