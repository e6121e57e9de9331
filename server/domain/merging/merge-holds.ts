import type { Hold } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { accountsMerged, endHolds } from '../holds/states/end-holds.ts'
import { betterPosition, pairHolds } from '../holds/states/pair-holds.ts'
import { isOpen } from '../holds/states/states.ts'
import { queueHoldCancelled } from '../notices/cancelled.ts'

interface Accounts {
  keptId: number
  otherId: number
}

interface Step {
  actor: string
  now: Date
}

/**
 * Moves the holds, sequences, sets and loans of both accounts to the kept one. Before that, ends one of two holds on
 * the same title (L7), and holds on titles that either card has on loan. The patron is notified of the latter (M4),
 * because no hold on such a title stays. The caller holds the locks on the titles.
 */
export async function mergeHolds(tx: Tx, { keptId, otherId }: Accounts, holds: Hold[], step: Step): Promise<void> {
  const open = holds.filter(isOpen)
  const lent = await titlesOnLoan(tx, { keptId, otherId })
  const onLoan = open.filter(({ titleId }) => lent.has(titleId))
  const merge = { ...step, reason: accountsMerged }
  await endHolds(tx, onLoan, merge)
  const twice = pairHolds(
    open.filter((hold) => !onLoan.includes(hold)),
    ({ titleId }) => titleId,
  )
  await endHolds(
    tx,
    twice.map(({ ends }) => ends),
    merge,
  )
  const mine = { where: { patronId: otherId }, data: { patronId: keptId } }
  await tx.hold.updateMany(mine)
  await tx.holdSequence.updateMany(mine)
  await tx.anyOfSet.updateMany(mine)
  await tx.loan.updateMany(mine)
  for (const { stays, ends } of twice) {
    await tx.hold.update({ where: { id: stays.id }, data: betterPosition(stays, ends), select: { id: true } })
  }
  // After the move, so that the notice goes to the kept account.
  for (const { id } of onLoan) await queueHoldCancelled(tx, id, step.now)
}

async function titlesOnLoan(tx: Tx, { keptId, otherId }: Accounts): Promise<Set<number>> {
  const loans = await tx.loan.findMany({
    where: { patronId: { in: [keptId, otherId] }, returnedAt: null },
    select: { item: { select: { titleId: true } } },
  })
  return new Set(loans.map(({ item }) => item.titleId))
}
