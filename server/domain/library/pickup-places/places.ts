import type { PickupPlace } from '../../../../generated/prisma/client.ts'
import type { FullPlaceRule, PickupPlaceKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { lockPickupPlaces } from '../../common/locks.ts'
import { checkedName } from '../rules/bounds.ts'
import { type Change, changeOf } from '../rules/change.ts'
import { NameRefused } from '../rules/refusals.ts'
import { maxPlaces, PickupPlaceRefused } from './refusals.ts'

const maxShelfDays = 60
const minutesOfDay = 24 * 60

export interface PlaceFigures {
  kind: PickupPlaceKind
  name: string
  nameEn: string
  /** An empty text deletes these. */
  nameEasy?: string | null | undefined
  nameZh?: string | null | undefined
  nameKo?: string | null | undefined
  /** Minutes after midnight. Null for both when it is open around the clock. */
  opens?: number | null | undefined
  closes?: number | null | undefined
  everyDay: boolean
  /** Null for the days of the hold shelf. */
  shelfDays?: number | null | undefined
  whenFull: FullPlaceRule
}

/** Adds a place at the end of the order of its branch (H20). A repeated submission creates one place. */
export async function createPickupPlace(
  tx: Tx,
  branchId: number,
  given: PlaceFigures,
): Promise<{ placeId: number; change: Change }> {
  const figures = checkedFigures(given)
  await lockPickupPlaces(tx)
  await checkBranch(tx, branchId)
  const places = await tx.pickupPlace.findMany({ where: { branchId } })
  const there = places.find(({ name }) => name === figures.name)
  if (there) {
    const change = changeOf<PickupPlace>(there, figures)
    if (Object.keys(change.new).length === 0) return { placeId: there.id, change }
    throw new PickupPlaceRefused({ reason: 'NAME_IN_USE' })
  }
  if (places.length >= maxPlaces) throw new PickupPlaceRefused({ reason: 'TOO_MANY' })
  const position = Math.max(0, ...places.map((place) => place.position)) + 1
  const { id } = await tx.pickupPlace.create({ data: { ...figures, branchId, position } })
  return { placeId: id, change: { old: {}, new: figures } }
}
createPickupPlace.refusals = [NameRefused, PickupPlaceRefused]

/** Changes all figures of a place. Throws a refusal when `version` is not the stored one. */
export async function updatePickupPlace(
  tx: Tx,
  { branchId, placeId, version }: { branchId: number; placeId: number; version: number },
  given: PlaceFigures & { position: number },
): Promise<Change> {
  const figures = { ...checkedFigures(given), position: given.position }
  await lockPickupPlaces(tx)
  const before = await findPlace(tx, branchId, placeId)
  const change = changeOf<PickupPlace>(before, figures)
  // A form that was sent twice has an old version the second time, and changes nothing.
  if (Object.keys(change.new).length === 0) return change
  if (before.version !== version) throw new PickupPlaceRefused({ reason: 'CHANGED' })
  const namesake = await tx.pickupPlace.count({ where: { branchId, name: figures.name, id: { not: placeId } } })
  if (namesake > 0) throw new PickupPlaceRefused({ reason: 'NAME_IN_USE' })
  await tx.pickupPlace.update({ where: { id: placeId }, data: { ...figures, version: { increment: 1 } } })
  return change
}
updatePickupPlace.refusals = [NameRefused, PickupPlaceRefused]

/** Returns a place of the branch. The caller has locked the pickup places. */
export async function findPlace(tx: Tx, branchId: number, placeId: number): Promise<PickupPlace> {
  const place = await tx.pickupPlace.findFirst({ where: { id: placeId, branchId } })
  if (!place) throw new PickupPlaceRefused({ reason: 'UNKNOWN' })
  return place
}

function checkedFigures({ opens = null, closes = null, shelfDays = null, ...given }: PlaceFigures) {
  const isAlways = opens === null && closes === null
  if (!isAlways && (opens === null || closes === null || opens < 0 || closes > minutesOfDay || opens >= closes))
    throw new PickupPlaceRefused({ reason: 'HOURS' })
  if (shelfDays !== null && (shelfDays < 1 || shelfDays > maxShelfDays))
    throw new PickupPlaceRefused({ reason: 'SHELF_DAYS' })
  const otherName = (field: 'nameEasy' | 'nameZh' | 'nameKo') => {
    const name = given[field]?.trim() ?? ''
    return name === '' ? null : checkedName(field, name)
  }
  return {
    kind: given.kind,
    name: checkedName('name', given.name),
    nameEn: checkedName('nameEn', given.nameEn),
    nameEasy: otherName('nameEasy'),
    nameZh: otherName('nameZh'),
    nameKo: otherName('nameKo'),
    opens,
    closes,
    everyDay: given.everyDay,
    shelfDays,
    whenFull: given.whenFull,
  }
}
