import type { Tx } from '../../database/database.ts'
import { queueNotice } from './queue.ts'

interface Told {
  patronId: number
  requestId: number
  stepId: number
}

/** Queues a mail about a step of a purchase request (Q2). Each step has its own mail and is sent once. */
export async function noticeRequestStep(tx: Tx, { stepId, ...about }: Told, now: Date): Promise<void> {
  const occasion = `request-step:${stepId}`
  await queueNotice(tx, { kind: 'REQUEST_STEP', occasion, ...about, content: { stepId } }, now)
}
