import { Prisma } from '../../../../generated/prisma/client.ts'

/** SQL of the places of a set that no hold has yet (A1): as many holds as these are still to be captured. */
export function freeSlots(anyOfId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT s.slot FROM any_of_slots s WHERE s.any_of_id = ${anyOfId}
    AND NOT EXISTS (SELECT FROM holds o WHERE o.any_of_id = s.any_of_id AND o.any_of_slot = s.slot)`
}
