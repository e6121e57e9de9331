import type { ShelvingLocation } from '../../../../generated/prisma/client.ts'
import type { LocationKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { checkedName } from '../rules/bounds.ts'
import { type Change, changeOf } from '../rules/change.ts'
import { NameRefused } from '../rules/refusals.ts'
import {
  SameShelvingLocation,
  ShelvingLocationChanged,
  ShelvingLocationCodeRefused,
  ShelvingLocationInUse,
  ShelvingLocationRetired,
  ShelvingLocationsFull,
  UnknownShelvingLocation,
} from './refusals.ts'

/** The maximum number of locations of a branch, retired ones included. Pages list them all. */
export const maxLocations = 200
const maxFloorLength = 20

interface LocationFigures {
  name: string
  nameEn: string
  /** An empty text deletes these. */
  nameEasy?: string | null | undefined
  nameZh?: string | null | undefined
  nameKo?: string | null | undefined
  floor?: string | null | undefined
  kind: LocationKind
}

export interface NewLocation extends LocationFigures {
  code: string
}

/** Adds a location at the end of the walking order of its branch (C14). */
export async function createShelvingLocation(
  tx: Tx,
  branchId: number,
  { code: typed, ...given }: NewLocation,
): Promise<{ locationId: number; change: Change }> {
  const code = checkedCode(typed)
  const figures = checkedFigures(given)
  await lockLocations(tx, branchId)
  const row = { code, ...figures, kind: given.kind }
  const there = await tx.shelvingLocation.findUnique({ where: { branchId_code: { branchId, code } } })
  // A form that was sent twice creates one location.
  const change = there && changeOf<ShelvingLocation>(there, row)
  if (there && change && !there.retiredAt && Object.keys(change.new).length === 0)
    return { locationId: there.id, change }
  if (there) throw new ShelvingLocationCodeRefused({ reason: 'IN_USE' })
  const { _max, _count } = await tx.shelvingLocation.aggregate({
    where: { branchId },
    _max: { position: true },
    _count: true,
  })
  if (_count >= maxLocations) throw new ShelvingLocationsFull({ most: maxLocations })
  const { id } = await tx.shelvingLocation.create({ data: { ...row, branchId, position: (_max.position ?? 0) + 1 } })
  return { locationId: id, change: { old: {}, new: row } }
}
createShelvingLocation.refusals = [ShelvingLocationCodeRefused, ShelvingLocationsFull, NameRefused]

/** Changes the given figures. Throws `ShelvingLocationChanged` when `version` is not the stored one. */
export async function updateShelvingLocation(
  tx: Tx,
  { branchId, locationId, version }: { branchId: number; locationId: number; version: number },
  given: { [figure in keyof LocationFigures]?: LocationFigures[figure] | null | undefined },
): Promise<Change> {
  const figures = { ...checkedFigures(given), ...(given.kind != null && { kind: given.kind }) }
  const before = await lockLocation(tx, branchId, locationId)
  const change = changeOf<ShelvingLocation>(before, figures)
  // A form that was sent twice has an old version the second time, and changes nothing.
  if (Object.keys(change.new).length === 0) return change
  if (before.version !== version) throw new ShelvingLocationChanged()
  await tx.shelvingLocation.update({ where: { id: locationId }, data: { ...figures, version: { increment: 1 } } })
  return change
}
updateShelvingLocation.refusals = [UnknownShelvingLocation, ShelvingLocationChanged, NameRefused]

/** Retires a location, or restores it. Its copies stay there, and a retired one gets no further copies. */
export async function retireShelvingLocation(
  tx: Tx,
  { branchId, locationId }: { branchId: number; locationId: number },
  retiredAt: Date | null,
): Promise<void> {
  const { retiredAt: was } = await lockLocation(tx, branchId, locationId)
  if ((was === null) === (retiredAt === null)) return
  await tx.shelvingLocation.update({ where: { id: locationId }, data: { retiredAt, version: { increment: 1 } } })
}
retireShelvingLocation.refusals = [UnknownShelvingLocation]

/** Deletes a location without copies. Throws `ShelvingLocationInUse` when it has some. */
export async function deleteShelvingLocation(
  tx: Tx,
  { branchId, locationId }: { branchId: number; locationId: number },
): Promise<{ code: string }> {
  const { code } = await lockLocation(tx, branchId, locationId)
  const copies = await countCopiesAt(tx, locationId)
  if (copies > 0) throw new ShelvingLocationInUse({ copies })
  await tx.shelvingLocation.delete({ where: { id: locationId } })
  return { code }
}
deleteShelvingLocation.refusals = [UnknownShelvingLocation, ShelvingLocationInUse]

/** Moves all copies of a location to another one of the branch, and deletes it. */
export async function mergeShelvingLocations(
  tx: Tx,
  { branchId, locationId, intoId }: { branchId: number; locationId: number; intoId: number },
): Promise<{ from: string; into: string; copies: number }> {
  if (locationId === intoId) throw new SameShelvingLocation()
  await lockLocations(tx, branchId)
  const [from, into] = [await lockLocation(tx, branchId, locationId), await lockLocation(tx, branchId, intoId)]
  if (into.retiredAt) throw new ShelvingLocationRetired()
  const { count } = await tx.item.updateMany({ where: { locationId }, data: { locationId: intoId } })
  await tx.item.updateMany({ where: { temporaryLocationId: locationId }, data: { temporaryLocationId: intoId } })
  await tx.shelvingLocation.delete({ where: { id: locationId } })
  return { from: from.code, into: into.code, copies: count }
}
mergeShelvingLocations.refusals = [UnknownShelvingLocation, SameShelvingLocation, ShelvingLocationRetired]

/**
 * Sets the walking order of a branch. Locations that are not named follow in their former order, so that one that was
 * added meanwhile is not lost.
 */
export async function orderShelvingLocations(tx: Tx, branchId: number, locationIds: number[]): Promise<void> {
  await lockLocations(tx, branchId)
  const known = await tx.shelvingLocation.findMany({
    where: { branchId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, position: true },
  })
  if (locationIds.some((id) => !known.some((location) => location.id === id))) throw new UnknownShelvingLocation()
  const order = [...new Set([...locationIds, ...known.map(({ id }) => id)])]
  for (const [n, id] of order.entries()) {
    if (known.find((location) => location.id === id)?.position === n + 1) continue
    await tx.shelvingLocation.update({ where: { id }, data: { position: n + 1 } })
  }
}
orderShelvingLocations.refusals = [UnknownShelvingLocation]

/** The number of copies that stand at a location for good or for a time. */
function countCopiesAt(tx: Pick<Tx, 'item'>, locationId: number): Promise<number> {
  return tx.item.count({ where: { OR: [{ locationId }, { temporaryLocationId: locationId }] } })
}

/**
 * Checks that a copy of the branch can get this location, and keeps it from being deleted until the transaction ends.
 * Call it before the row of the copy is written, because a merge locks locations before copies.
 */
export async function checkLocation(tx: Tx, branchId: number, locationId: number): Promise<void> {
  const [found] = await tx.$queryRaw<{ retired: boolean }[]>`
    SELECT retired_at IS NOT NULL AS retired FROM shelving_locations
     WHERE id = ${locationId} AND branch_id = ${branchId} FOR KEY SHARE`
  if (!found) throw new UnknownShelvingLocation()
  if (found.retired) throw new ShelvingLocationRetired()
}

/** Returns a code as stored: in its usual form, without spaces around it. */
function checkedCode(typed: string): string {
  const code = typed.normalize('NFKC').trim()
  if (!/^[^\s\p{Cc}]{1,30}$/u.test(code)) throw new ShelvingLocationCodeRefused({ reason: 'UNREADABLE' })
  return code
}

function checkedFigures(given: { [figure in keyof LocationFigures]?: LocationFigures[figure] | null | undefined }) {
  const { name, nameEn, nameEasy, nameZh, nameKo, floor } = given
  const optional = (field: string, text: string) => (text.trim() === '' ? null : checkedName(field, text))
  return {
    ...(name != null && { name: checkedName('name', name) }),
    ...(nameEn != null && { nameEn: checkedName('nameEn', nameEn) }),
    ...(nameEasy != null && { nameEasy: optional('nameEasy', nameEasy) }),
    ...(nameZh != null && { nameZh: optional('nameZh', nameZh) }),
    ...(nameKo != null && { nameKo: optional('nameKo', nameKo) }),
    ...(floor != null && { floor: checkedFloor(floor) }),
  } as Pick<LocationFigures, 'name' | 'nameEn'> & { floor?: string | null }
}

function checkedFloor(text: string): string | null {
  const floor = text.replace(/\s+/g, ' ').trim()
  if ([...floor].length > maxFloorLength) throw new NameRefused({ field: 'floor', most: maxFloorLength })
  return floor || null
}

/** Serialises changes of the list of locations of a branch. Throws `UnknownBranch` when there is no such branch. */
async function lockLocations(tx: Tx, branchId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM branches WHERE id = ${branchId} FOR NO KEY UPDATE`
  await checkBranch(tx, branchId)
}

async function lockLocation(tx: Tx, branchId: number, id: number): Promise<ShelvingLocation> {
  await tx.$queryRaw`SELECT id FROM shelving_locations WHERE id = ${id} FOR UPDATE`
  const location = await tx.shelvingLocation.findUnique({ where: { id } })
  if (!location || location.branchId !== branchId) throw new UnknownShelvingLocation()
  return location
}
