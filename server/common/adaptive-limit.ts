/** The reason why a caller got no slot: too many wait, or it waited for too long. */
export type NoAdaptiveSlot = 'FULL' | 'LATE'

interface AdaptiveLimitOptions {
  /** The maximum number of slots. */
  most: number
  /** The maximum number of waiting callers. */
  mostWaiting: number
  /** Makes the error for a caller that gets no slot. */
  errorFor(failure: NoAdaptiveSlot): Error
}

interface Waiting {
  isUrgent: boolean
  settle(failure?: NoAdaptiveSlot): void
}

/** The number of slots at the beginning. */
const start = 2

/**
 * Limits concurrent operations to the number that another system is able to serve (additive increase, multiplicative
 * decrease). While all slots are used, each fast answer adds a fraction of a slot, so that a full round of them adds
 * one. A timeout halves the number.
 */
export class AdaptiveLimit {
  private slots: number
  private running = 0
  private shrunkAt = Number.NEGATIVE_INFINITY
  private readonly waiting: Waiting[] = []
  private readonly options: AdaptiveLimitOptions

  constructor(options: AdaptiveLimitOptions) {
    this.options = options
    this.slots = Math.min(start, options.most)
  }

  get state(): { limit: number; running: number; waiting: number } {
    return { limit: Math.floor(this.slots), running: this.running, waiting: this.waiting.length }
  }

  /**
   * Waits for a slot, which the caller releases. Urgent callers pass the others. Rejects after `patience` milliseconds, or
   * at once when too many wait.
   */
  async acquire(patience: number, isUrgent = false): Promise<void> {
    if (this.running < Math.floor(this.slots)) {
      this.running += 1
      return
    }
    if (patience <= 0) throw this.options.errorFor('LATE')
    if (this.waiting.length >= this.options.mostWaiting && !isUrgent) throw this.options.errorFor('FULL')
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        isUrgent,
        settle: (failure) => {
          clearTimeout(timer)
          if (failure) reject(this.options.errorFor(failure))
          else resolve()
        },
      }
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1)
        waiting.settle('LATE')
      }, patience)
      const behind = isUrgent ? this.waiting.findIndex((other) => !other.isUrgent) : -1
      if (behind < 0) this.waiting.push(waiting)
      else this.waiting.splice(behind, 0, waiting)
    })
  }

  /** Releases a slot that was used since `began` (of `performance.now()`). */
  release(outcome: 'fast' | 'slow' | 'timeout', began: number): void {
    const isFull = this.running >= Math.floor(this.slots)
    this.running -= 1
    if (outcome === 'fast' && isFull) this.slots = Math.min(this.options.most, this.slots + 1 / Math.floor(this.slots))
    // Requests that were in flight together time out together, and count once.
    if (outcome === 'timeout' && began >= this.shrunkAt) {
      this.slots = Math.max(1, this.slots / 2)
      this.shrunkAt = performance.now()
    }
    while (this.waiting.length > 0 && this.running < Math.floor(this.slots)) {
      this.running += 1
      this.waiting.shift()?.settle()
    }
  }
}
