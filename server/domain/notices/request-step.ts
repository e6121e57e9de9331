import type { Tx } from '../../database/database.ts'
import { queueNotice } from './queue.ts'

interface RequestStepNotice {
  patronId: number
  requestId: number
  stepId: number
}

/** Queues a mail about a step of a purchase request (Q2). Each step has its own mail and is sent once. */
export async function queueRequestStep(tx: Tx, { stepId, ...about }: RequestStepNotice, now: Date): Promise<void> {
  const occasion = `request-step:${stepId}`
  await queueNotice(tx, { kind: 'REQUEST_STEP', occasion, ...about, content: { stepId } }, now)
}
