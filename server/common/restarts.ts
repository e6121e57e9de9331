/** Milliseconds. A process that ran for longer ends the series of failures. */
const settled = 30_000

/** Counts consecutive early ends of a process that is restarted, and returns the pause before the next start. */
export class Restarts {
  /** The number of consecutive ends that came soon after a start. */
  ends = 0
  private readonly pauses: readonly number[]

  /** `pauses` are milliseconds: after an end that came late, after the first early end, after the second, and so on. */
  constructor(pauses: readonly number[]) {
    this.pauses = pauses
  }

  /**
   * The pause in milliseconds before the next start. `began` is the time of the last start, from `performance.now()`.
   */
  pauseAfter(began: number): number {
    this.ends = performance.now() - began < settled ? this.ends + 1 : 0
    return this.pauses[Math.min(this.ends, this.pauses.length - 1)] ?? 0
  }
}
