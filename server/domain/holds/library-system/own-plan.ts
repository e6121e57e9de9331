import { NotFound } from '../../common/refusal.ts'
import type { SystemHold } from '../../library-system/port.ts'
import { readPlannedAccount } from './apply-plans.ts'
import type { PlacedMember, Plan } from './plan.ts'
import type { PatronInSystem } from './send-cancellation.ts'

export const isWaitingMember = ({ hold: { state } }: { hold: SystemHold }): boolean =>
  state === 'QUEUED' || state === 'SUSPENDED'

/** Reads one of the patron's plans for a change. Throws `NotFound` when it has ended or is not theirs (P8). */
export async function readOwnPlan(of: PatronInSystem, kind: 'set' | 'sequence', planId: number) {
  const read = await readPlannedAccount(of)
  const plan = read.plans.find(({ id, wanted }) => id === planId && (wanted === null) === (kind === 'sequence'))
  if (!plan) throw new NotFound(kind)
  return { ...read, plan }
}

/** Finds the member with this hold. */
export function findMember(
  plans: readonly Plan<PlacedMember>[],
  holdId: string,
): { plan: Plan<PlacedMember>; member: PlacedMember } | undefined {
  for (const plan of plans) {
    const member = plan.members.find((one) => one.holdId === holdId)
    if (member) return { plan, member }
  }
  return undefined
}
