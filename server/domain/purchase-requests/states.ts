import { Prisma, type TitleRequest } from '../../../generated/prisma/client.ts'
import type { RequestState } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { write } from '../common/write-batch.ts'
import { queueRequestStep } from '../notices/request-step.ts'

/** The states of open requests, which count towards the limit (Q1). */
export const openRequestStates = ['RECEIVED', 'CONSIDERED', 'ORDERED', 'BORROWING'] as const satisfies RequestState[]

/** The allowed transitions (Q2). None leads back to an earlier state. */
const allowed: Record<RequestState, readonly RequestState[]> = {
  RECEIVED: ['CONSIDERED', 'ORDERED', 'BORROWING', 'ARRIVED', 'DECLINED', 'WITHDRAWN'],
  CONSIDERED: ['ORDERED', 'BORROWING', 'ARRIVED', 'DECLINED', 'WITHDRAWN'],
  ORDERED: ['BORROWING', 'ARRIVED', 'DECLINED'],
  BORROWING: ['ARRIVED', 'DECLINED'],
  ARRIVED: [],
  DECLINED: [],
  WITHDRAWN: [],
}

export const isAllowedTransition = (state: RequestState, to: RequestState) => allowed[state].includes(to)
export const isWithdrawable = (state: RequestState) => isAllowedTransition(state, 'WITHDRAWN')
export const isOpenRequest = ({ closedAt }: Pick<TitleRequest, 'closedAt'>) => closedAt === null

interface Step {
  to: RequestState
  now: Date
  /** `patron`, `staff:<id>` or `job:<name>`. */
  actor: string
  reason?: string
  /** The result of an arrival. */
  outcome?: Pick<Prisma.TitleRequestUncheckedUpdateManyInput, 'titleId' | 'holdId' | 'noHold'>
}

interface Closing {
  now: Date
  actor: string
  reason?: string | null
}

type RequestToMove = Pick<TitleRequest, 'id' | 'state' | 'patronId' | 'contactMethod'>

/**
 * Moves a locked request to another state and records the transition. Queues a notice when the library made the step
 * and the patron chose mail (Q2).
 */
export async function transitionRequest(tx: Tx, request: RequestToMove, { outcome, ...step }: Step): Promise<void> {
  const { id: requestId, state: from, patronId, contactMethod } = request
  const { to, now, actor, reason = null } = step
  if (!isAllowedTransition(from, to)) throw new Error(`A request cannot move from ${from} to ${to}.`)
  const closedAt = allowed[to].length === 0 ? now : null
  await tx.titleRequest.update({ where: { id: requestId }, data: { ...outcome, state: to, closedAt } })
  const data = { requestId, from, to, at: now, actor, reason }
  const { id: stepId } = await tx.requestTransition.create({ data, select: { id: true } })
  if (actor === 'patron' || patronId === null || contactMethod !== 'MAIL') return
  await queueRequestStep(tx, { patronId, requestId, stepId }, now)
}

/**
 * Closes open requests of an account that ends, in whatever state they are (O1). Ordered titles still arrive, but for
 * nobody. Sends no notices. The caller holds the lock on the patron.
 */
export async function closeRequests(tx: Tx, ids: number[], { now, actor, reason = null }: Closing): Promise<void> {
  if (ids.length === 0) return
  await write(tx, {
    open: Prisma.sql`SELECT id, state FROM title_requests
      WHERE id = ANY(${ids}::int[]) AND closed_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
    ended: Prisma.sql`UPDATE title_requests r SET state = 'WITHDRAWN', closed_at = ${now}::timestamptz
      FROM open WHERE r.id = open.id RETURNING r.id, open.state`,
    steps: Prisma.sql`INSERT INTO request_transitions (request_id, "from", "to", at, actor, reason)
      SELECT id, state, 'WITHDRAWN', ${now}::timestamptz, ${actor}::text, ${reason}::text FROM ended`,
  })
}
