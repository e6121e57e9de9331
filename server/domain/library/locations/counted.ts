import type { Prisma, ShelvingLocation } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'

export const walkingOrder = [
  { position: 'asc' },
  { id: 'asc' },
] satisfies Prisma.ShelvingLocationOrderByWithRelationInput[]

export interface CountedLocation {
  location: ShelvingLocation
  /** The number of copies that have it as their own location. */
  copies: number
  /** The number of copies that have it as their temporary location. */
  displayed: number
}

/** The locations of a branch in walking order, with the numbers of their copies. Takes two statements. */
export async function countedLocations(
  { prisma, query }: Pick<Database, 'prisma' | 'query'>,
  branchId: number,
): Promise<CountedLocation[]> {
  const [locations, counts] = await Promise.all([
    prisma.shelvingLocation.findMany({ where: { branchId }, orderBy: walkingOrder }),
    query<{ id: number; copies: number; displayed: number }>(
      `SELECT s.id,
              (SELECT count(*)::int FROM items i WHERE i.location_id = s.id) AS copies,
              (SELECT count(*)::int FROM items i WHERE i.temporary_location_id = s.id) AS displayed
         FROM shelving_locations s WHERE s.branch_id = $1`,
      [branchId],
    ),
  ])
  return locations.map((location) => ({
    location,
    copies: counts.find(({ id }) => id === location.id)?.copies ?? 0,
    displayed: counts.find(({ id }) => id === location.id)?.displayed ?? 0,
  }))
}
