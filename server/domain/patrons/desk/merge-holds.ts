import type { Hold } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { isOpen, isWaiting, transitionHolds } from '../../holds/states/states.ts'
import { cancelWaiting } from './close.ts'

interface Accounts {
  keptId: number
  otherId: number
}

interface Step {
  actor: string
  now: Date
}

/** The reason that transitions record. */
const reason = 'merge'

/**
 * Moves the holds, sequences, sets and loans of both accounts to the kept one. Before that, ends one of two holds on
 * the same title (L7), and holds on titles that either card has on loan. The caller holds the locks on the titles.
 */
export async function mergeHolds(tx: Tx, { keptId, otherId }: Accounts, holds: Hold[], step: Step): Promise<void> {
  const open = holds.filter(isOpen)
  const lent = await titlesOnLoan(tx, { keptId, otherId })
  const onLoan = open.filter(({ titleId }) => lent.has(titleId))
  await end(tx, onLoan, step)
  const twice = pairsOnSameTitle(open.filter((hold) => !onLoan.includes(hold)))
  await end(
    tx,
    twice.map(({ ends }) => ends),
    step,
  )
  const mine = { where: { patronId: otherId }, data: { patronId: keptId } }
  await tx.hold.updateMany(mine)
  await tx.holdSequence.updateMany(mine)
  await tx.anyOfSet.updateMany(mine)
  await tx.loan.updateMany(mine)
  for (const { stays, ends } of twice) {
    const data = {
      queueRank: Math.min(stays.queueRank, ends.queueRank),
      placedAt: new Date(Math.min(stays.placedAt.getTime(), ends.placedAt.getTime())),
    }
    await tx.hold.update({ where: { id: stays.id }, data, select: { id: true } })
  }
}

/**
 * Pairs holds on the same title and decides which one stays. A captured hold precedes a waiting one. An independent
 * hold precedes one of a set, which may end because of another title (A1). Otherwise the first in the queue stays. It
 * always gets the better position of the two (H2).
 */
function pairsOnSameTitle(holds: Hold[]): { stays: Hold; ends: Hold }[] {
  const first = new Map<number, Hold>()
  const found: { stays: Hold; ends: Hold }[] = []
  for (const hold of [...holds].sort(byPriority)) {
    const stays = first.get(hold.titleId)
    if (stays) found.push({ stays, ends: hold })
    else first.set(hold.titleId, hold)
  }
  return found
}

function byPriority(a: Hold, b: Hold): number {
  const of = (hold: Hold) => [
    Number(isWaiting(hold)),
    Number(isWaiting(hold) && hold.anyOfId !== null),
    hold.queueRank,
    hold.placedAt.getTime(),
    hold.id,
  ]
  const others = of(b)
  return (
    of(a)
      .map((value, i) => value - (others[i] ?? 0))
      .find((difference) => difference !== 0) ?? 0
  )
}

/** Cancels a waiting hold at once, and one with a copy when staff have removed it from the shelf (H7). */
async function end(tx: Tx, holds: Hold[], step: Step): Promise<void> {
  const waiting = holds.filter(isWaiting).map(({ id }) => id)
  await cancelWaiting(tx, waiting, { ...step, reason })
  for (const hold of holds.filter((one) => !isWaiting(one))) {
    await transitionHolds(tx, [hold.id], hold.state, { to: 'CANCEL_REQUESTED', ...step, reason })
  }
}

async function titlesOnLoan(tx: Tx, { keptId, otherId }: Accounts): Promise<Set<number>> {
  const loans = await tx.loan.findMany({
    where: { patronId: { in: [keptId, otherId] }, returnedAt: null },
    select: { item: { select: { titleId: true } } },
  })
  return new Set(loans.map(({ item }) => item.titleId))
}
