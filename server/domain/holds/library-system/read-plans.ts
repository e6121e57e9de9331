import type { Database } from '../../../database/database.ts'
import type { Account, LibrarySystemSubject } from '../../library-system/port.ts'
import { factsOf } from './apply-plans.ts'
import { isOver, type PlacedMember, type Plan, settlePlan } from './plan.ts'
import { readPlans } from './stored-plans.ts'

export interface AccountPlan extends Plan<PlacedMember> {
  createdAt: Date
}

/**
 * The plans of a patron as the account shows them now, newest first. Nothing is changed. A plan that the next look ends is
 * left out.
 */
export async function readAccountPlans(
  { prisma }: Pick<Database, 'prisma'>,
  patronId: number,
  account: Account,
  titleOf: (subject: LibrarySystemSubject) => number | null,
): Promise<AccountPlan[]> {
  const stored = await readPlans(prisma, patronId)
  const facts = factsOf(account, titleOf, stored)
  return stored
    .map(({ createdAt, ...plan }) => ({ ...settlePlan(plan, facts), createdAt }))
    .filter((plan) => !isOver(plan))
}
