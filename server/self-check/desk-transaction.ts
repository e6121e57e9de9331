import type { Tx } from '../database/database.ts'
import type { DeskActor } from '../domain/common/actor.ts'
import { auditEntry } from '../domain/common/audit.ts'
import { type Writes, write } from '../domain/common/write-batch.ts'
import type { ExchangeContext } from './exchange-context.ts'

interface DeskResult<Answer> {
  answer: Answer
  itemId: number
  writes?: Writes
}

/** Runs a desk action at the machine's branch in one transaction, together with its audit entry. */
export function runDeskTransaction<Answer>(
  { db, now, machine }: ExchangeContext,
  action: string,
  act: (tx: Tx, desk: DeskActor) => Promise<DeskResult<Answer>>,
): Promise<Answer> {
  const desk = { machineId: machine.id, branchId: machine.branchId, now }
  return db.prisma.$transaction(async (tx) => {
    const { answer, itemId, writes } = await act(tx, desk)
    await write(tx, { ...writes, ...auditEntry({ at: now, action, subject: { itemId }, ...desk }) })
    return answer
  })
}
