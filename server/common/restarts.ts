/** Milliseconds after which an end is no longer one of a row. */
const settled = 30_000

/** Counts the ends in a row of a process that is started again each time, and gives the pause before the next start. */
export class Restarts {
  /** The ends in a row, each of which came soon after its start. */
  ends = 0
  private readonly pauses: readonly number[]

  /** `pauses`: milliseconds after an end that came late, after the first that came soon, the second, … */
  constructor(pauses: readonly number[]) {
    this.pauses = pauses
  }

  /** The pause in milliseconds after an end. `began` is the moment of the start by `performance.now()`. */
  pauseAfter(began: number): number {
    this.ends = performance.now() - began < settled ? this.ends + 1 : 0
    return this.pauses[Math.min(this.ends, this.pauses.length - 1)] ?? 0
  }
}
