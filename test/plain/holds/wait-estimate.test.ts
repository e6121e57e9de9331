import { expect, test } from 'vitest'
import { type AwaitedCopy, estimateWait } from '../../../server/domain/holds/eligibility/wait-estimate.ts'

const free: AwaitedCopy = { state: 'FREE', dueInDays: null }
const captured: AwaitedCopy = { state: 'CAPTURED', dueInDays: null }
const dueIn = (dueInDays: number): AwaitedCopy => ({ state: 'ON_LOAN', dueInDays })

/** With loans of 14 days, and 7 open days on the hold shelf, which last 9 days. */
const estimate = (waiting: number, ...copies: AwaitedCopy[]) =>
  estimateWait({ copies, waiting, loanDays: 14, shelfDays: 7 })

test.each([
  ['a copy on the shelf takes a week at most', 0, [free], 1, { earliest: 0, latest: 7 }],
  ['a loan ends on its due date', 0, [dueIn(10)], 1, { earliest: 10, latest: 17 }],
  ['each earlier hold takes a loan, and its days on the shelf', 2, [dueIn(10)], 3, { earliest: 38, latest: 63 }],
  ['two copies serve in turn', 2, [dueIn(3), dueIn(10)], 3, { earliest: 17, latest: 33 }],
  ['a captured copy is collected and lent first', 0, [captured], 1, { earliest: 14, latest: 30 }],
  ['an overdue copy serves nobody', 1, [dueIn(-1), dueIn(5)], 2, { earliest: 19, latest: 35 }],
  ['only overdue copies give no range', 1, [dueIn(-1)], 2, null],
  ['more than a year gives no range', 20, [dueIn(1)], 21, null],
] as const)('%s (H14)', (_name, waiting, copies, place, days) => {
  expect(estimate(waiting, ...copies)).toEqual({ place, days })
})

test('a queue that is longer than any use of the range ends the count early, and no rule gives no range (H14)', () => {
  expect(estimate(100_000, free)).toEqual({ place: 100_001, days: null })
  expect(estimateWait({ copies: [free], waiting: 0, loanDays: null, shelfDays: 7 })).toEqual({ place: 1, days: null })
})
