/** The number of failed operations after which the circuit may open. */
const minFailures = 3

interface CircuitTimes {
  /** Milliseconds without any answer after which the circuit opens. */
  silence: number
  /** Milliseconds until the next trial. */
  pause: number
  /** Milliseconds that a trial may take. */
  trial: number
}

/**
 * Opens when several operations failed and nothing was answered for a while. One slow question among others that are
 * answered does not open it (G6). While it is open, one operation at a time is a trial, and its outcome decides for all.
 */
export class CircuitBreaker {
  private readonly times: CircuitTimes
  private answeredAt = Number.NEGATIVE_INFINITY
  /** The failures since the last answer. `began` is when the first of these operations began. */
  private failing: { since: Date; began: number; count: number } | null = null
  private open: { since: Date; next: number } | null = null

  constructor(times: CircuitTimes) {
    this.times = times
  }

  get isOpen(): boolean {
    return this.open !== null
  }

  /** The time of the first failure since the last answer. Null when the last operation was answered. */
  get failsSince(): Date | null {
    return this.open?.since ?? this.failing?.since ?? null
  }

  /** Whether an operation may be sent. While the circuit is open, it becomes the trial, and others may not be sent. */
  admits(): boolean {
    if (!this.open) return true
    if (performance.now() < this.open.next) return false
    this.open.next = performance.now() + this.times.trial
    return true
  }

  /** Returns whether the circuit was open. */
  answered(): boolean {
    const wasOpen = this.isOpen
    this.answeredAt = performance.now()
    this.failing = null
    this.open = null
    return wasOpen
  }

  /** `isLasting`: a retry does not help. Returns whether the circuit opens now. */
  failed(now: Date, { began, isLasting }: { began: number; isLasting: boolean }): boolean {
    this.failing ??= { since: now, began, count: 0 }
    this.failing.count += 1
    const next = performance.now() + this.times.pause
    if (this.open) {
      this.open.next = next
      return false
    }
    const silentFor = performance.now() - Math.max(this.failing.began, this.answeredAt)
    const isSilent = this.failing.count >= minFailures && silentFor >= this.times.silence
    if (!isSilent && !isLasting) return false
    this.open = { since: this.failing.since, next }
    return true
  }
}
