import { Prisma } from '../../../../generated/prisma/client.ts'

/** SQL of the free slots of a set (A1). Their number is the number of holds that are still to be captured. */
export function freeSlotsSql(anyOfId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT s.slot FROM any_of_slots s WHERE s.any_of_id = ${anyOfId}
    AND NOT EXISTS (SELECT FROM holds o WHERE o.any_of_id = s.any_of_id AND o.any_of_slot = s.slot)`
}
