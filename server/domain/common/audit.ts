import { Prisma } from '../../../generated/prisma/client.ts'
import { type Actor, actorColumns } from './actor.ts'

/** A desk action. One entry never names both a patron and a copy (R4, P8). */
type Action = Actor & {
  at: Date
  branchId?: number
  /** The name of the operation in the API. */
  action: string
  subject?: { itemId: number } | { patronId: number }
  details?: Prisma.InputJsonObject
}

/** Returns the statement that records an action. Run it in the transaction of the action. */
export function auditEntry({ at, branchId, action, subject, details, ...hands }: Action): { recorded: Prisma.Sql } {
  const { staffId, machineId } = actorColumns(hands)
  const { itemId, patronId } = { itemId: null, patronId: null, ...subject }
  return {
    recorded: Prisma.sql`INSERT INTO audit_entries (at, staff_id, machine_id, branch_id, action, item_id, patron_id, details)
      VALUES (${at}::timestamptz, ${staffId}::int, ${machineId}::int, ${branchId ?? null}::int, ${action}, ${itemId}::int, ${patronId}::int,
        ${details ? JSON.stringify(details) : null}::jsonb)`,
  }
}
