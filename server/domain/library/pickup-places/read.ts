import { type Hold, type PickupPlace, Prisma } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { keepPickupPlace } from '../../common/locks.ts'
import { dateIn, startOf } from '../calendar/dates.ts'
import { type BranchCalendar, isOpen, readCalendar } from '../calendar/open-days.ts'
import { cached } from '../rules/rule-cache.ts'
import { PickupPlaceNotOffered } from './refusals.ts'

/** The order in which places are shown and tried: by branch, position and id. */
export const placeOrder = [
  { branchId: 'asc' },
  { position: 'asc' },
  { id: 'asc' },
] satisfies Prisma.PickupPlaceOrderByWithRelationInput[]

/** All pickup places, retired ones included. */
const cachedPickupPlaces = cached('pickup_places', ({ prisma }) => prisma.pickupPlace.findMany({ orderBy: placeOrder }))

/** How many compartments a place has in service, and how many of them are empty. */
interface Capacity {
  inService: number
  free: number
}

/** SQL that is true while a copy is in a compartment `c`. */
export const isTakenSql = Prisma.sql`EXISTS (SELECT FROM items i WHERE i.compartment_id = c.id)`

/** Counts the compartments of many places in one statement. A place without compartments is absent. */
async function capacitiesOf(
  { prisma }: Pick<Database, 'prisma'>,
  placeIds: readonly number[],
): Promise<Map<number, Capacity>> {
  const rows = await prisma.$queryRaw<({ placeId: number } & Capacity)[]>`
    SELECT c.place_id AS "placeId", count(*)::int AS "inService",
           count(*) FILTER (WHERE NOT ${isTakenSql})::int AS free
      FROM pickup_compartments c WHERE c.place_id = ANY(${[...placeIds]}::int[]) AND c.in_service GROUP BY c.place_id`
  return new Map(rows.map(({ placeId, ...capacity }) => [placeId, capacity]))
}

/** A place that holds can be placed for, with its compartments in service. */
export interface OfferedPlace extends PickupPlace {
  capacity: Capacity
}

/** The places that patrons can choose (H20). A library without places costs no statement. */
export async function offeredPlaces(db: Parameters<typeof cachedPickupPlaces>[0]): Promise<OfferedPlace[]> {
  const places = (await cachedPickupPlaces(db)).filter(({ retiredAt }) => retiredAt === null)
  if (places.length === 0) return []
  const capacities = await capacitiesOf(
    db,
    places.map(({ id }) => id),
  )
  return places.flatMap((place) => {
    const capacity = capacities.get(place.id)
    return capacity ? [{ ...place, capacity }] : []
  })
}

/**
 * Throws when a hold cannot be collected at this place of the branch (H20). A full place can be chosen. The place is not
 * retired before the transaction ends, so that its retirement finds the hold (H24).
 */
export async function checkPlaceOffered(tx: Tx, branchId: number, placeId: number): Promise<void> {
  const isKept = await keepPickupPlace(tx, branchId, placeId)
  const inService = await tx.pickupCompartment.count({ where: { placeId, inService: true } })
  if (!isKept || inService === 0) throw new PickupPlaceNotOffered()
}

/**
 * The pickup place that patrons see. Null for the counter, and for a ready copy that is in no compartment (H21). Null also
 * for a retired place that does not have the copy, because staff hand it out elsewhere (H24).
 */
export async function shownPlace(
  db: Parameters<typeof cachedPickupPlaces>[0],
  { state, pickupPlaceId, compartmentId }: Pick<Hold, 'state' | 'pickupPlaceId' | 'compartmentId'>,
): Promise<PickupPlace | null> {
  if (pickupPlaceId === null || (state === 'READY' && compartmentId === null)) return null
  const place = (await cachedPickupPlaces(db)).find(({ id }) => id === pickupPlaceId)
  return place && (place.retiredAt === null || compartmentId !== null) ? place : null
}

/** A calendar without a closed day, for a place that is open every day (H23). */
const everyDayCalendar = (branchId: number): BranchCalendar => ({
  branchId,
  closedWeekdays: [],
  closedOnHolidays: false,
  days: new Map(),
})

/** The calendar by which the days of a place are counted (H23). */
export async function calendarOfPlace(
  tx: Pick<Tx, 'branch'>,
  { branchId, everyDay }: Pick<PickupPlace, 'branchId' | 'everyDay'>,
  now: Date,
): Promise<BranchCalendar> {
  return everyDay ? everyDayCalendar(branchId) : readCalendar(tx, branchId, dateIn(now))
}

/** The calendar by which the shelf period of a hold is counted: that of its place, or else of its branch (H23). */
export async function calendarOfPickup(
  tx: Pick<Tx, 'branch' | 'pickupPlace'>,
  { pickupBranchId: branchId, pickupPlaceId }: Pick<Hold, 'pickupBranchId' | 'pickupPlaceId'>,
  now: Date,
): Promise<BranchCalendar> {
  const place = pickupPlaceId === null ? null : await tx.pickupPlace.findUnique({ where: { id: pickupPlaceId } })
  return calendarOfPlace(tx, place ?? { branchId, everyDay: false }, now)
}

/** Whether patrons can collect at a place at this moment (H22). */
export async function isPlaceOpen(tx: Pick<Tx, 'branch'>, place: PickupPlace, now: Date): Promise<boolean> {
  const today = dateIn(now)
  const { opens, closes } = place
  const minutes = (now.getTime() - startOf(today).getTime()) / 60_000
  if (opens !== null && closes !== null && (minutes < opens || minutes >= closes)) return false
  return isOpen(await calendarOfPlace(tx, place, now), today)
}
