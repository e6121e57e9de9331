import type { Tx } from '../database/database.ts'
import type { Desk } from '../domain/common/actor.ts'
import { auditEntry } from '../domain/common/audit.ts'
import { type Writes, write } from '../domain/common/write-batch.ts'
import type { Asking } from './exchange-context.ts'

interface Act<Answer> {
  answer: Answer
  itemId: number
  writes?: Writes
}

/** Runs a desk action at the machine's branch in one transaction, together with its audit entry. */
export function actOfMachine<Answer>(
  { db, now, machine }: Asking,
  action: string,
  act: (tx: Tx, desk: Desk) => Promise<Act<Answer>>,
): Promise<Answer> {
  const desk = { machineId: machine.id, branchId: machine.branchId, now }
  return db.prisma.$transaction(async (tx) => {
    const { answer, itemId, writes } = await act(tx, desk)
    await write(tx, { ...writes, ...auditEntry({ at: now, action, subject: { itemId }, ...desk }) })
    return answer
  })
}
