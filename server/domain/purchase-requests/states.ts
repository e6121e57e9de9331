import { Prisma, type TitleRequest } from '../../../generated/prisma/client.ts'
import type { RequestState } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { write } from '../common/write-batch.ts'
import { noticeRequestStep } from '../notices/request-step.ts'

/** Requests that the library still has something to do with; they count towards the limit (Q1). */
export const openRequestStates = ['RECEIVED', 'CONSIDERED', 'ORDERED', 'BORROWING'] as const satisfies RequestState[]

/** Every step a request may take (Q2); anything else is refused, and none leads back. */
const allowed: Record<RequestState, readonly RequestState[]> = {
  RECEIVED: ['CONSIDERED', 'ORDERED', 'BORROWING', 'ARRIVED', 'DECLINED', 'WITHDRAWN'],
  CONSIDERED: ['ORDERED', 'BORROWING', 'ARRIVED', 'DECLINED', 'WITHDRAWN'],
  ORDERED: ['BORROWING', 'ARRIVED', 'DECLINED'],
  BORROWING: ['ARRIVED', 'DECLINED'],
  ARRIVED: [],
  DECLINED: [],
  WITHDRAWN: [],
}

export const mayBecome = (state: RequestState, to: RequestState) => allowed[state].includes(to)
export const isWithdrawable = (state: RequestState) => mayBecome(state, 'WITHDRAWN')
export const isOpenRequest = ({ closedAt }: Pick<TitleRequest, 'closedAt'>) => closedAt === null

interface Step {
  to: RequestState
  now: Date
  /** `patron`, `staff:<id>` or `job:<name>`. */
  actor: string
  reason?: string
  /** What came with the title. */
  outcome?: Pick<Prisma.TitleRequestUncheckedUpdateManyInput, 'titleId' | 'holdId' | 'noHold'>
}

interface Ending {
  now: Date
  actor: string
  reason?: string | null
}

type Stepping = Pick<TitleRequest, 'id' | 'state' | 'patronId' | 'contactMethod'>

/**
 * Moves a request, whose row is locked, records the step, and asks that the patron be told of it if the library took it
 * and they wish to be told by mail (Q2).
 */
export async function takeStep(tx: Tx, request: Stepping, { outcome, ...step }: Step): Promise<void> {
  const { id: requestId, state: from, patronId, contactMethod } = request
  const { to, now, actor, reason = null } = step
  if (!mayBecome(from, to)) throw new Error(`A request cannot go from ${from} to ${to}.`)
  const closedAt = allowed[to].length === 0 ? now : null
  await tx.titleRequest.update({ where: { id: requestId }, data: { ...outcome, state: to, closedAt } })
  const data = { requestId, from, to, at: now, actor, reason }
  const { id: stepId } = await tx.requestTransition.create({ data, select: { id: true } })
  if (actor === 'patron' || patronId === null || contactMethod !== 'MAIL') return
  await noticeRequestStep(tx, { patronId, requestId, stepId }, now)
}

/**
 * Ends open requests with the account that they are of (O1), wherever they stand: what the library has ordered comes all
 * the same, for nobody. Nobody is told. Their patron is locked.
 */
export async function endRequests(tx: Tx, ids: number[], { now, actor, reason = null }: Ending): Promise<void> {
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
