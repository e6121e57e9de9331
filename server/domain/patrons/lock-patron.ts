import type { Tx } from '../../database/database.ts'
import { NotFound } from '../refusal.ts'
import { lockPatron } from './lock.ts'

/** The row of a patron whom staff named, who may not exist; locked until the transaction ends. */
export async function lockKnownPatron(tx: Tx, patronId: number) {
  if (!(await tx.patron.findUnique({ where: { id: patronId }, select: { id: true } }))) throw new NotFound('patron')
  return lockPatron(tx, patronId)
}
