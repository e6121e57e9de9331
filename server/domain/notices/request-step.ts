import type { Tx } from '../../database/database.ts'
import { queueNotice } from './queue.ts'

interface Told {
  patronId: number
  requestId: number
  stepId: number
}

/** Asks that the patron be told of a step of a request (Q2), in a mail of its own: the same step is never told twice. */
export async function noticeRequestStep(tx: Tx, { stepId, ...about }: Told, now: Date): Promise<void> {
  const occasion = `request-step:${stepId}`
  await queueNotice(tx, { kind: 'REQUEST_STEP', occasion, ...about, content: { stepId } }, now)
}
