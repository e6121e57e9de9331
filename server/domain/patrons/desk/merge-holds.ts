import type { Hold } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { isOpen, isWaiting, transitionHolds } from '../../holds/states.ts'
import { cancelWaiting } from './close.ts'

interface Accounts {
  keptId: number
  otherId: number
}

interface Step {
  actor: string
  now: Date
}

/** As the record of steps says why. */
const reason = 'merge'

/**
 * Makes the holds and loans of both the kept one's. Of two holds on one title one ends first (L7), and so does one on a
 * title that the other card has on loan. Titles are locked.
 */
export async function mergeHolds(tx: Tx, { keptId, otherId }: Accounts, holds: Hold[], step: Step): Promise<void> {
  const open = holds.filter(isOpen)
  const lent = await titlesOnLoan(tx, { keptId, otherId })
  const onLoan = open.filter(({ titleId }) => lent.has(titleId))
  await end(tx, onLoan, step)
  const twice = pairs(open.filter((hold) => !onLoan.includes(hold)))
  await end(
    tx,
    twice.map(({ ends }) => ends),
    step,
  )
  const mine = { where: { patronId: otherId }, data: { patronId: keptId } }
  await tx.hold.updateMany(mine)
  await tx.holdSequence.updateMany(mine)
  await tx.loan.updateMany(mine)
  for (const { stays, ends } of twice) {
    if (ends.placedAt < stays.placedAt) {
      await tx.hold.update({ where: { id: stays.id }, data: { placedAt: ends.placedAt }, select: { id: true } })
    }
  }
}

/** Of two holds on one title the captured one stays, or else the older one; it has the older place in any case. */
function pairs(holds: Hold[]): { stays: Hold; ends: Hold }[] {
  const first = new Map<number, Hold>()
  const found: { stays: Hold; ends: Hold }[] = []
  for (const hold of [...holds].sort(byPlace)) {
    const older = first.get(hold.titleId)
    if (!older) first.set(hold.titleId, hold)
    else if (isWaiting(older) && !isWaiting(hold)) found.push({ stays: hold, ends: older })
    else found.push({ stays: older, ends: hold })
  }
  return found
}

const byPlace = (a: Hold, b: Hold) => a.placedAt.getTime() - b.placedAt.getTime() || a.id - b.id

/** A waiting one at once; one with a copy once staff have taken it off the shelf (H7). */
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
