/** The estimate for a hold that would be placed now (H14). */
export interface WaitEstimate {
  /** The place that the hold would have in the queue, counted from 1. */
  place: number
  /** The range of days until a copy arrives. Null when the known facts allow no range. */
  days: { earliest: number; latest: number } | null
}

/** A copy that can be lent, now or later. */
export interface AwaitedCopy {
  state: 'FREE' | 'ON_LOAN' | 'CAPTURED'
  /** Days from today to the due date of its loan, negative when it is overdue. Null when it is not on loan. */
  dueInDays: number | null
}

interface Facts {
  copies: readonly AwaitedCopy[]
  /** The holds that wait for a copy. */
  waiting: number
  /** The loan period in days. Null when no rule is known. */
  loanDays: number | null
  /** The open days for which a copy stays on the hold shelf. */
  shelfDays: number
}

/** Days that the way to the pickup branch can take, with the days when branches are closed. */
const transportDays = 7

/** Longer estimates and queues give no range, because their error is larger than their use. */
const limits = { days: 365, waiting: 300 }

/**
 * H14: the copies serve the waiting holds in order. In the earliest case each borrower collects the copy at once and
 * returns it on the due date. In the latest case the copy also stays on the hold shelf as long as it may. Overdue copies
 * serve nobody.
 */
export function estimateWait({ copies, waiting, loanDays, shelfDays }: Facts): WaitEstimate {
  const place = waiting + 1
  if (loanDays === null || waiting > limits.waiting) return { place, days: null }
  const shelf = Math.ceil((shelfDays * 7) / 6)
  const earliest = dayOfService(copies.flatMap(freeAfter(loanDays)), waiting, loanDays)
  const latest = dayOfService(copies.flatMap(freeAfter(loanDays + shelf)), waiting, loanDays + shelf)
  if (earliest === null || latest === null || latest + transportDays > limits.days) return { place, days: null }
  return { place, days: { earliest, latest: latest + transportDays } }
}

/** The days until a copy is free, or nothing when that is unknown. `cycle` is the time that one hold takes. */
const freeAfter =
  (cycle: number) =>
  ({ state, dueInDays }: AwaitedCopy): number[] => {
    if (state === 'CAPTURED') return [cycle]
    if (state === 'FREE') return [0]
    return dueInDays === null || dueInDays < 0 ? [] : [dueInDays]
  }

/** The day on which the copies have served this number of holds and one is free for the next. */
function dayOfService(days: number[], waiting: number, cycle: number): number | null {
  const free = days.toSorted((a, b) => a - b)
  for (let served = 0; served < waiting; served++) {
    const first = free.shift()
    if (first === undefined) return null
    const again = first + cycle
    const at = free.findIndex((day) => day > again)
    free.splice(at < 0 ? free.length : at, 0, again)
  }
  return free[0] ?? null
}
