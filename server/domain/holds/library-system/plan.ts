import type { SequenceGate } from '../../../../generated/prisma/enums.ts'
import type { SystemHold } from '../../library-system/port.ts'

export interface PlanMember {
  id: number
  /** Null when our catalogue does not have the title. */
  titleId: number | null
  /** The id of the hold in the library system. Null until it is known that the hold was placed. */
  holdId: string | null
  /** Whether its copy is one of the wanted ones (A1). */
  hasSlot: boolean
  /** Whether this service suspended the hold because an earlier member comes first (S2). */
  heldBack: boolean
}

/** A sequence or an any-of set of holds in the library system (G13). Members are in the patron's order. */
export interface Plan<Member extends PlanMember = PlanMember> {
  id: number
  /** The number of titles wanted. Null for a sequence. */
  wanted: number | null
  /** The number of wanted titles whose holds have ended with a copy. */
  used: number
  members: Member[]
}

/** A member with its hold, as the library system reports it. */
export type PlacedMember = PlanMember & { holdId: string; hold: SystemHold }

/** The part of an account that decides about a plan. */
export interface PlanFacts {
  holdWith(id: string): SystemHold | undefined
  /** A hold on the title that belongs to no plan. */
  holdOn(titleId: number): SystemHold | undefined
  isLent(titleId: number): boolean
}

const isWaiting = ({ state }: SystemHold) => state === 'QUEUED' || state === 'SUSPENDED'
const isOnShelf = ({ state }: SystemHold) => state === 'READY' || state === 'CANCEL_REQUESTED'

/** The number of titles that the patron still waits for. */
export function remainingOf({ wanted, used, members }: Plan): number {
  return Math.max(0, (wanted ?? 0) - used - members.filter(({ hasSlot }) => hasSlot).length)
}

/**
 * Brings a plan up to date with the account. Members whose holds have ended are removed, and holds that were placed by a
 * process that died are found by their titles. In a set, captured holds take the free slots (A1).
 */
export function settlePlan(plan: Plan, facts: PlanFacts): Plan<PlacedMember> {
  const members: PlacedMember[] = []
  let { used } = plan
  for (const member of plan.members) {
    const hold = findHold(member, facts)
    if (hold) members.push({ ...member, ...stateOf(member, hold), holdId: hold.id, hold })
    else if (hasEndedWithCopy(member, facts)) used += 1
  }
  const settled = { ...plan, used: plan.wanted === null ? 0 : used, members }
  return plan.wanted === null ? settled : giveSlots(settled)
}

function findHold({ holdId, titleId }: PlanMember, facts: PlanFacts): SystemHold | undefined {
  if (holdId !== null) return facts.holdWith(holdId)
  return titleId === null ? undefined : facts.holdOn(titleId)
}

/** A hold that was borrowed between two looks was never seen with its copy. */
const hasEndedWithCopy = ({ hasSlot, holdId, titleId }: PlanMember, facts: PlanFacts) =>
  hasSlot || (holdId !== null && titleId !== null && facts.isLent(titleId))

/**
 * A hold that waits again gives its slot back. A suspension until a certain day comes from the patron or from staff, so
 * this service no longer ends it.
 */
function stateOf({ hasSlot, heldBack }: PlanMember, hold: SystemHold) {
  const isOurs = hold.state === 'SUSPENDED' && hold.suspendedUntil === null
  return { hasSlot: hasSlot && !isWaiting(hold), heldBack: heldBack && isOurs }
}

/** A copy that is on the hold shelf comes before one in transit. */
function giveSlots(plan: Plan<PlacedMember>): Plan<PlacedMember> {
  const captured = (['READY', 'IN_TRANSIT'] as const).flatMap((state) =>
    plan.members.filter(({ hold, hasSlot }) => hold.state === state && !hasSlot),
  )
  const given = new Set(captured.slice(0, remainingOf(plan)).map(({ id }) => id))
  return { ...plan, members: plan.members.map((one) => ({ ...one, hasSlot: one.hasSlot || given.has(one.id) })) }
}

/** Whether nothing is left to decide: every hold of a set is wanted, or a sequence has at most one hold. */
export function isOver({ wanted, used, members }: Plan): boolean {
  if (wanted !== null) return members.length <= Math.max(0, wanted - used)
  return members.length < 2 && members.every(({ heldBack }) => !heldBack)
}

export interface PlanAct {
  act: 'cancel' | 'suspend' | 'resume'
  member: PlacedMember
}

/** The changes that a settled plan needs in the library system, in order. None when its state is right. */
export function nextActs(plan: Plan<PlacedMember>, gate: SequenceGate): PlanAct[] {
  return plan.wanted === null ? sequenceActs(plan.members, gate) : anyOfActs(plan)
}

/** A set that has all its copies needs no other hold. A captured one is cancelled as far as the library system allows. */
function anyOfActs(plan: Plan<PlacedMember>): PlanAct[] {
  if (remainingOf(plan) > 0) return []
  const others = plan.members.filter(({ hasSlot, hold }) => !hasSlot && hold.state !== 'CANCEL_REQUESTED')
  return others.flatMap((member) =>
    isWaiting(member.hold) || member.hold.cancellable ? { act: 'cancel' as const, member } : [],
  )
}

/** Suspensions come first, so that a failure in between leaves too few holds active and not too many. */
function sequenceActs(members: readonly PlacedMember[], gate: SequenceGate): PlanAct[] {
  const blocked = blockedMembers(members, gate)
  const suspended = members.filter((one) => blocked.has(one) && one.hold.state === 'QUEUED')
  const resumed = members.filter((one) => !blocked.has(one) && one.heldBack && one.hold.state === 'SUSPENDED')
  return [
    ...suspended.map((member) => ({ act: 'suspend' as const, member })),
    ...resumed.map((member) => ({ act: 'resume' as const, member })),
  ]
}

/** The waiting members of a sequence with the nearest earlier member that blocks each (S2). */
export function blockedMembers<Member extends { hold: SystemHold }>(
  members: readonly Member[],
  gate: SequenceGate,
): Map<Member, Member> {
  const blocked = new Map<Member, Member>()
  let blocker: Member | undefined
  for (const member of members) {
    if (blocker && isWaiting(member.hold)) blocked.set(member, blocker)
    if (!isOnShelf(member.hold) || gate === 'LOANED') blocker = member
  }
  return blocked
}
