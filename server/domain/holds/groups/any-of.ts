import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Writes } from '../../common/write-batch.ts'
import { freeSlots } from '../states/any-of-slots.ts'
import { openStates, waitingStates } from '../states/states.ts'

/** The set of new holds, `any_of`, with a place for each that is wanted (A1). */
export function newAnyOf(patronId: number, wanted: number, now: Date): Writes {
  return {
    any_of: Prisma.sql`INSERT INTO any_of_sets (patron_id, wanted, created_at)
      VALUES (${patronId}, ${wanted}, ${now}::timestamptz) RETURNING id`,
    slots: Prisma.sql`INSERT INTO any_of_slots (any_of_id, slot)
      SELECT id, n FROM any_of, generate_series(1, ${wanted}::int) n`,
  }
}

/**
 * To be written in one statement with the step by which a hold gets a place of its set: when it is the last one, the
 * others that wait end, and nobody is told (A1). The set and their rows are locked.
 */
export function endOthers({ id, anyOfId }: { id: number; anyOfId: number }, now: Date, actor: string): Writes {
  return {
    others: Prisma.sql`SELECT h.id, h.state FROM holds h
      WHERE h.any_of_id = ${anyOfId} AND h.id <> ${id} AND h.state::text = ANY(${[...waitingStates]})
        AND (SELECT count(*) FROM (${freeSlots(Prisma.sql`${anyOfId}::int`)}) f) <= 1`,
    ended: Prisma.sql`UPDATE holds h SET state = 'CANCELLED', closed_at = ${now}::timestamptz
      FROM others WHERE h.id = others.id RETURNING h.id, others.state`,
    ended_steps: Prisma.sql`INSERT INTO hold_transitions (hold_id, "from", "to", at, actor, reason)
      SELECT id, state, 'CANCELLED', ${now}::timestamptz, ${actor}::text, ${endedReason}::text FROM ended`,
  }
}

const endedReason = 'others of its set came first'

/**
 * SQL of how much each set of `own_holds`, a patron's open ones, still counts for (A2): `members` that are open, and
 * `wanted`, its places without those that a hold had that has ended. A copy that goes back changes neither.
 */
export const ownSets = Prisma.sql`
  SELECT h.any_of_id AS id, count(*) AS members, (
      SELECT count(*) FROM any_of_slots s LEFT JOIN holds c ON c.any_of_id = s.any_of_id AND c.any_of_slot = s.slot
       WHERE s.any_of_id = h.any_of_id AND (c.id IS NULL OR c.state::text = ANY(${[...openStates]}))) AS wanted
    FROM own_holds h WHERE h.any_of_id IS NOT NULL GROUP BY h.any_of_id`

/**
 * SQL of what `own_holds` count towards the limit of each group (L3, A2): a hold one; a set with more open members than
 * it wants, as many as it wants in each group that one of these is of.
 */
export const counted = Prisma.sql`
  SELECT h.group_code, 1::bigint AS titles FROM own_holds h
   WHERE NOT EXISTS (SELECT FROM own_sets s WHERE s.id = h.any_of_id AND s.members > s.wanted)
   UNION ALL
  SELECT h.group_code, s.wanted FROM own_sets s JOIN own_holds h ON h.any_of_id = s.id
   WHERE s.members > s.wanted GROUP BY s.id, s.wanted, h.group_code`
