/** An event of a subscription: the number of a changed row. Null when rows are not named and all must be read again. */
export interface ChangeEvent {
  id: number | null
}

/** Internal event: the viewer's session may have ended or changed and must be rechecked. */
export const viewerCheck = Symbol('viewer check')

export type QueuedEvent = ChangeEvent | typeof viewerCheck

/** Maximum number of queued rows. A subscriber with more reads everything again. */
const maxQueued = 100

/** Queue of events for one subscriber. A row that changes several times is queued once. */
export class EventQueue implements AsyncIterableIterator<QueuedEvent> {
  private waiting = new Set<number | null>()
  /** Rows being delivered. */
  private batch: (number | null)[] = []
  private mustAsk = false
  private outcome: 'open' | 'over' | 'cut' = 'open'
  private wake: (() => void) | undefined
  private restUntil = 0
  private readonly rest: number
  private readonly onEnd: () => void

  /** `rest`: minimum milliseconds between two batches. */
  constructor(rest: number, onEnd: () => void) {
    this.rest = rest
    this.onEnd = onEnd
  }

  tell(id: number | null): void {
    if (this.waiting.has(null)) return
    if (id === null || this.waiting.size >= maxQueued) {
      this.waiting.clear()
      this.waiting.add(null)
    } else this.waiting.add(id)
    this.wake?.()
  }

  recheckViewer(): void {
    this.mustAsk = true
    this.wake?.()
  }

  /** Ends the queue. After `cut`, events may be lost and the client should reconnect. */
  end(outcome: 'over' | 'cut' = 'over'): void {
    if (this.outcome !== 'open') return
    this.outcome = outcome
    this.onEnd()
    this.wake?.()
  }

  async next(): Promise<IteratorResult<QueuedEvent, undefined>> {
    for (;;) {
      if (this.outcome === 'over') return { done: true, value: undefined }
      if (this.outcome === 'cut') throw new Error('The event stream was cut. Reconnect.')
      if (this.mustAsk) {
        this.mustAsk = false
        return { done: false, value: viewerCheck }
      }
      const id = this.batch.shift()
      if (id !== undefined) return { done: false, value: { id } }
      await this.somethingToTell()
    }
  }

  async return(): Promise<IteratorResult<QueuedEvent, undefined>> {
    this.end()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  private async somethingToTell(): Promise<void> {
    const wait = this.restUntil - Date.now()
    if (this.waiting.size > 0 && wait <= 0) {
      this.batch = [...this.waiting]
      this.waiting.clear()
      this.restUntil = Date.now() + this.rest
      return
    }
    await new Promise<void>((wake) => {
      const later = this.waiting.size > 0 ? setTimeout(wake, wait) : undefined
      this.wake = () => {
        clearTimeout(later)
        wake()
      }
    })
    this.wake = undefined
  }
}
