import type { Prisma } from '../../generated/prisma/client.ts'
import type { Tx } from '../database/database.ts'

/** What was done at the desk; never a person and a copy in one entry (R4, P8). */
interface Action {
  at: Date
  staffId: number
  branchId?: number
  /** The operation, by its name in the API. */
  action: string
  subject?: { itemId: number } | { patronId: number }
  details?: Prisma.InputJsonObject
}

/** Records an action in the transaction that does it. */
export async function recordAction(tx: Tx, { at, staffId, branchId, action, subject, details }: Action): Promise<void> {
  await tx.auditEntry.create({
    data: { at, staffId, branchId: branchId ?? null, action, ...subject, ...(details && { details }) },
  })
}
