import type { Tx } from '../../database/database.ts'
import { actorAt, type Desk } from '../common/actor.ts'
import { lockedRequest } from './lock-purchase-request.ts'
import { ReasonNeeded, RequestNotChangeable } from './refusals.ts'
import { mayBecome, takeStep } from './states.ts'

/** What staff decide to do. */
export type Decision = 'CONSIDERED' | 'ORDERED' | 'BORROWING'

export const longestReason = 200

/** Staff think about it, buy it or borrow it (Q2); again is a harmless success that tells nobody. */
export function decideRequest(tx: Tx, id: number, to: Decision, desk: Desk): Promise<Decided> {
  return move(tx, id, { to }, desk)
}

/** Staff decline it, and say why (Q2). */
export function declineRequest(tx: Tx, id: number, written: string, desk: Desk): Promise<Decided> {
  const reason = written.trim()
  if (reason === '' || [...reason].length > longestReason) throw new ReasonNeeded({ most: longestReason })
  return move(tx, id, { to: 'DECLINED', reason }, desk)
}

export interface Decided {
  requestId: number
  /** Whose it is; null: nobody's any more. */
  patronId: number | null
}

async function move(tx: Tx, id: number, step: { to: Decision | 'DECLINED'; reason?: string }, desk: Desk) {
  const request = await lockedRequest(tx, { id })
  const { state, patronId } = request
  if (state !== step.to) {
    if (!mayBecome(state, step.to)) throw new RequestNotChangeable({ state })
    await takeStep(tx, request, { ...step, now: desk.now, actor: actorAt(desk) })
  }
  return { requestId: id, patronId }
}
