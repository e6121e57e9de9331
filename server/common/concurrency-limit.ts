/** The failure of a caller that waited for a slot: its signal aborted, or the limit was closed. */
export type NoSlot = 'ABORTED' | 'CLOSED'

/**
 * Runs at most `slots` operations at once. Further ones wait in the order in which they arrive, without a maximum.
 * Admission control of HTTP requests is separate, because it also ranks the queue and refuses requests.
 */
export class ConcurrencyLimit {
  private closed = false
  private readonly waiting: ((failure?: NoSlot) => void)[] = []
  private free: number
  private readonly errorFor: (failure: NoSlot) => Error

  /** `errorFor` makes the error for a caller that gets no slot. */
  constructor(slots: number, errorFor = (failure: NoSlot): Error => new Error(`No slot was free: ${failure}.`)) {
    this.free = slots
    this.errorFor = errorFor
  }

  get isClosed(): boolean {
    return this.closed
  }

  async run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    await this.acquire(signal)
    try {
      return await work()
    } finally {
      this.release()
    }
  }

  /** Waits for a slot, which the caller releases. Rejects when `signal` aborts before, or when the limit is closed. */
  async acquire(signal?: AbortSignal): Promise<void> {
    if (this.closed) throw this.errorFor('CLOSED')
    if (signal?.aborted) throw this.errorFor('ABORTED')
    if (this.free > 0) this.free -= 1
    else await this.wait(signal)
    // `close` may run between the release of a slot and this continuation.
    if (this.closed) throw this.errorFor('CLOSED')
  }

  release(): void {
    const next = this.waiting.shift()
    if (next) next()
    else this.free += 1
  }

  /** Rejects the callers that wait, and all later ones. Operations that run are not stopped. */
  close(): void {
    this.closed = true
    for (const settle of this.waiting.splice(0)) settle('CLOSED')
  }

  private wait(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.waiting.splice(this.waiting.indexOf(settle), 1)
        settle('ABORTED')
      }
      const settle = (failure?: NoSlot) => {
        signal?.removeEventListener('abort', onAbort)
        if (failure) reject(this.errorFor(failure))
        else resolve()
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      this.waiting.push(settle)
    })
  }
}
