import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Writes } from '../../common/write-batch.ts'
import { freeSlotsSql } from '../states/any-of-slots.ts'
import { openStates, waitingStates } from '../states/states.ts'

/** Creates a set as `any_of`, with one slot for each wanted title (A1). */
export function createAnyOfSet(patronId: number, wanted: number, now: Date): Writes {
  return {
    any_of: Prisma.sql`INSERT INTO any_of_sets (patron_id, wanted, created_at)
      VALUES (${patronId}, ${wanted}, ${now}::timestamptz) RETURNING id`,
    slots: Prisma.sql`INSERT INTO any_of_slots (any_of_id, slot)
      SELECT id, n FROM any_of, generate_series(1, ${wanted}::int) n`,
  }
}

/**
 * Ends the other waiting members when a hold takes the last free slot of its set (A1). These patrons are not notified.
 * The caller combines it with the capturing step in one statement, and has locked the set and its members.
 */
export function endOtherMembers({ id, anyOfId }: { id: number; anyOfId: number }, now: Date, actor: string): Writes {
  return {
    others: Prisma.sql`SELECT h.id, h.state FROM holds h
      WHERE h.any_of_id = ${anyOfId} AND h.id <> ${id} AND h.state::text = ANY(${[...waitingStates]})
        AND (SELECT count(*) FROM (${freeSlotsSql(Prisma.sql`${anyOfId}::int`)}) f) <= 1`,
    ended: Prisma.sql`UPDATE holds h SET state = 'CANCELLED', closed_at = ${now}::timestamptz
      FROM others WHERE h.id = others.id RETURNING h.id, others.state`,
    ended_steps: Prisma.sql`INSERT INTO hold_transitions (hold_id, "from", "to", at, actor, reason)
      SELECT id, state, 'CANCELLED', ${now}::timestamptz, ${actor}::text, ${endedTransitionReason}::text FROM ended`,
  }
}

const endedTransitionReason = 'others of its set came first'

/**
 * SQL of how much each set in `own_holds`, the patron's open holds, still counts for (A2). `members` counts the open
 * members. `wanted` counts the slots, without those whose hold has closed. A copy that goes back to the shelf changes
 * neither.
 */
export const ownSetsSql = Prisma.sql`
  SELECT h.any_of_id AS id, count(*) AS members, (
      SELECT count(*) FROM any_of_slots s LEFT JOIN holds c ON c.any_of_id = s.any_of_id AND c.any_of_slot = s.slot
       WHERE s.any_of_id = h.any_of_id AND (c.id IS NULL OR c.state::text = ANY(${[...openStates]}))) AS wanted
    FROM own_holds h WHERE h.any_of_id IS NOT NULL GROUP BY h.any_of_id`

/**
 * SQL of what `own_holds` count towards each group's limit (L3, A2). A single hold counts one. A set with more open
 * members than it wants counts the wanted number once in every group of its open members.
 */
export const countedHoldsSql = Prisma.sql`
  SELECT h.group_code, 1::bigint AS titles FROM own_holds h
   WHERE NOT EXISTS (SELECT FROM own_sets s WHERE s.id = h.any_of_id AND s.members > s.wanted)
   UNION ALL
  SELECT h.group_code, s.wanted FROM own_sets s JOIN own_holds h ON h.any_of_id = s.id
   WHERE s.members > s.wanted GROUP BY s.id, s.wanted, h.group_code`
