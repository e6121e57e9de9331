import type { Database } from '../../../database/database.ts'
import { cachedPolicy } from '../../library/rules/rule-cache.ts'
import { changeAccount, readAccountForChange } from '../../library-system/account.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { findTitles } from '../../library-system/matching.ts'
import type { Account, Cardholder, LibrarySystemSubject } from '../../library-system/port.ts'
import { RefusedByLibrary } from '../../library-system/refused.ts'
import { isOver, nextActs, type PlacedMember, type Plan, type PlanAct, type PlanFacts, settlePlan } from './plan.ts'
import { type PatronInSystem, sendCancellation } from './send-cancellation.ts'
import { lockPlans, type StoredPlan, setHeldBack, storeSettledPlan } from './stored-plans.ts'

interface AppliedPlans {
  /** The changes that were made in the library system. */
  changed: number
  /** The changes that it refused. They are tried again at the next look. */
  refused: number
}

/**
 * Compares a patron's plans with the account and makes the changes that they need (G13). Each step can be repeated, so a
 * later call completes what a fault interrupted. Throws `SystemAway` when the library system does not answer.
 *
 * @param timeLimit Milliseconds after which no further change is sent.
 */
export async function applyPlans(of: PatronInSystem, timeLimit = Number.POSITIVE_INFINITY): Promise<AppliedPlans> {
  const began = performance.now()
  const { holder, plans } = await readPlannedAccount(of)
  const { sequenceGate } = await cachedPolicy(of.db)
  const applied = { changed: 0, refused: 0 }
  for (const act of plans.flatMap((plan) => nextActs(plan, sequenceGate))) {
    if (performance.now() - began > timeLimit) break
    try {
      await perform(of, holder, act)
      applied.changed += 1
    } catch (error) {
      if (!(error instanceof RefusedByLibrary)) throw error
      applied.refused += 1
    }
  }
  return applied
}

/** Makes the changes that the plans need, after the patron changed one. The job makes those that fail. */
export async function applyPlansIfAnswered(of: PatronInSystem, timeLimit: number): Promise<void> {
  await applyPlans(of, timeLimit).catch((error: unknown) => {
    if (!(error instanceof SystemAway || error instanceof RefusedByLibrary)) throw error
  })
}

/**
 * Reads the account anew, and brings the patron's plans up to date with it. A plan that changes while the account is read
 * is left out, because its new holds are not in that account.
 */
export async function readPlannedAccount({ db, system, patronId, now }: PatronInSystem) {
  const before = await db.prisma.$transaction((tx) => lockPlans(tx, patronId))
  const { holder, account } = await readAccountForChange(db, system, patronId, now)
  const titleOf = await findTitles(db, system, [...account.holds, ...account.loans])
  return { holder, account, titleOf, plans: await settlePlans(db, patronId, { before, account, titleOf }) }
}

interface Read {
  /** The plans before the account was read. */
  before: readonly StoredPlan[]
  account: Account
  titleOf: (subject: LibrarySystemSubject) => number | null
}

/** Settles the plans in one transaction, so that no slot is given twice. Returns those that are not over. */
function settlePlans(
  db: Database,
  patronId: number,
  { before, account, titleOf }: Read,
): Promise<Plan<PlacedMember>[]> {
  return db.prisma.$transaction(async (tx) => {
    const stored = await lockPlans(tx, patronId)
    const facts = factsOf(account, titleOf, stored)
    const unchanged = stored.filter((plan) => before.some((one) => holdsOfPlan(one) === holdsOfPlan(plan)))
    const settled = unchanged.map((plan) => settlePlan(plan, facts))
    const open = settled.filter((plan) => !isOver(plan))
    for (const plan of settled) await storeSettledPlan(tx, plan, !open.includes(plan))
    return open
  })
}

const holdsOfPlan = ({ id, members }: StoredPlan) => JSON.stringify([id, members.map((one) => [one.id, one.holdId])])

export function factsOf(
  { holds, loans }: Account,
  titleOf: (subject: LibrarySystemSubject) => number | null,
  plans: readonly StoredPlan[],
): PlanFacts {
  const byId = new Map(holds.map((hold) => [hold.id, hold]))
  const planned = new Set(plans.flatMap(({ members }) => members.flatMap(({ holdId }) => holdId ?? [])))
  const lent = new Set(loans.map(titleOf))
  return {
    holdWith: (id) => byId.get(id),
    holdOn: (titleId) => holds.find((hold) => titleOf(hold) === titleId && !planned.has(hold.id)),
    isLent: (titleId) => lent.has(titleId),
  }
}

/**
 * The suspension is recorded before it is sent. Otherwise this service would not know after a fault that it has to end
 * it.
 */
async function perform(of: PatronInSystem, holder: Cardholder, { act, member }: PlanAct): Promise<void> {
  const { db, system, patronId, now } = of
  const { hold, id } = member
  if (act === 'cancel') {
    await sendCancellation(of, holder, hold)
  } else if (act === 'suspend') {
    await setHeldBack(db, id, true)
    await changeAccount(db, system, patronId, now, 'suspend', (adapter, call) =>
      adapter.suspend(holder, hold, null, call),
    )
  } else {
    await changeAccount(db, system, patronId, now, 'resume', (adapter, call) => adapter.resume(holder, hold, call))
    await setHeldBack(db, id, false)
  }
}
