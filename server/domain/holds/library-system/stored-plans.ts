import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { isOver, type PlacedMember, type Plan } from './plan.ts'
import { submissionLease } from './submission.ts'

export interface StoredPlan extends Plan {
  patronId: number
  createdAt: Date
}

const withMembers = { members: { orderBy: [{ position: 'asc' }, { id: 'asc' }] } } satisfies Prisma.HoldPlanInclude

/** Reads the plans of a patron, newest first. */
export async function readPlans(
  { holdPlan }: Pick<Tx, 'holdPlan'>,
  patronId: number,
  where: Prisma.HoldPlanWhereInput = {},
): Promise<StoredPlan[]> {
  const rows = await holdPlan.findMany({ where: { ...where, patronId }, include: withMembers, orderBy: { id: 'desc' } })
  return rows.map(({ members, ...plan }) => ({
    ...plan,
    members: members.map(({ systemHoldId: holdId, ...member }) => ({ ...member, holdId })),
  }))
}

/**
 * Locks the plans of a patron until the transaction ends, and returns them. Plans whose holds a process is placing now
 * are left out.
 */
export async function lockPlans(tx: Tx, patronId: number): Promise<StoredPlan[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT p.id FROM hold_plans p WHERE p.patron_id = ${patronId} AND NOT ${isBeingPlacedSql()}
     ORDER BY p.id FOR UPDATE OF p`
  return rows.length === 0 ? [] : readPlans(tx, patronId, { id: { in: rows.map(({ id }) => id) } })
}

/** SQL that is true for a plan `p` whose submission is in progress and not left by a process that died. */
function isBeingPlacedSql(): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM hold_submissions s WHERE s.patron_id = p.patron_id AND s.key = p.key
       AND jsonb_typeof(s.outcomes) <> 'array' AND s.created_at > ${new Date(Date.now() - submissionLease)}::timestamptz)`
}

/** Stores a settled plan, or deletes it when nothing is left to decide. */
export async function storeSettledPlan(
  tx: Tx,
  { id, used, members }: Plan<PlacedMember>,
  over: boolean,
): Promise<void> {
  if (over) {
    await tx.holdPlan.deleteMany({ where: { id } })
    return
  }
  await tx.holdPlan.update({ where: { id }, data: { used }, select: { id: true } })
  await tx.holdPlanMember.deleteMany({ where: { planId: id, id: { notIn: members.map((one) => one.id) } } })
  for (const { id: memberId, holdId, hasSlot, heldBack } of members) {
    await tx.holdPlanMember.updateMany({ where: { id: memberId }, data: { systemHoldId: holdId, hasSlot, heldBack } })
  }
}

/** Records that this service is about to suspend a hold, or has resumed it. */
export async function setHeldBack({ prisma }: Database, memberId: number, heldBack: boolean): Promise<void> {
  await prisma.holdPlanMember.updateMany({ where: { id: memberId }, data: { heldBack } })
}

/** The ids of the patron's holds that this service suspended. A suspension by the patron leaves them as they are. */
export async function heldBackHoldIds({ prisma }: Database, patronId: number): Promise<Set<string>> {
  const rows = await prisma.holdPlanMember.findMany({
    where: { plan: { patronId }, heldBack: true, systemHoldId: { not: null } },
    select: { systemHoldId: true },
  })
  return new Set(rows.flatMap(({ systemHoldId }) => systemHoldId ?? []))
}

/** Removes a member, and the whole plan when nothing is left to decide. */
export async function removeMember({ prisma }: Database, plan: Plan, memberId: number): Promise<void> {
  const members = plan.members.filter(({ id }) => id !== memberId)
  if (isOver({ ...plan, members })) await prisma.holdPlan.deleteMany({ where: { id: plan.id } })
  else await prisma.holdPlanMember.deleteMany({ where: { id: memberId } })
}
