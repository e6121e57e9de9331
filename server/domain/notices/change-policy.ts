import type { Tx } from '../../database/database.ts'
import type { Change } from '../library/rules/change.ts'
import { type PolicyFigures, setPolicy } from '../library/rules/policy.ts'
import { rescheduleReady } from './ready.ts'

/** Changes policy values. Queued mails about ready holds follow a changed schedule. */
export async function updatePolicy(tx: Tx, given: PolicyFigures, now: Date): Promise<Change> {
  const change = await setPolicy(tx, given, now)
  const { readySchedule } = change.new
  if (typeof readySchedule === 'string') await rescheduleReady(tx, readySchedule, now)
  return change
}
