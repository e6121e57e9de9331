/** Something that a subscription tells of: a row by its number; null: rows that are not named, so all is read again. */
export interface Happening {
  id: number | null
}

/** Not to be told: the asker's session may have ended, or changed. */
export const askWhoAsks = Symbol('ask who asks')

export type Heard = Happening | typeof askWhoAsks

/** So many rows are named one by one; a listener who lets more wait reads all again. */
const mostWaiting = 100

/** The happenings that one subscriber waits for; each row waits once, however often it changes meanwhile. */
export class Listening implements AsyncIterableIterator<Heard> {
  private waiting = new Set<number | null>()
  /** What is being told now. */
  private batch: (number | null)[] = []
  private mustAsk = false
  private outcome: 'open' | 'over' | 'cut' = 'open'
  private wake: (() => void) | undefined
  private restUntil = 0
  private readonly rest: number
  private readonly onEnd: () => void

  /** `rest`: milliseconds from what is told at once to what is told next. */
  constructor(rest: number, onEnd: () => void) {
    this.rest = rest
    this.onEnd = onEnd
  }

  tell(id: number | null): void {
    if (this.waiting.has(null)) return
    if (id === null || this.waiting.size >= mostWaiting) {
      this.waiting.clear()
      this.waiting.add(null)
    } else this.waiting.add(id)
    this.wake?.()
  }

  askWhoAsks(): void {
    this.mustAsk = true
    this.wake?.()
  }

  /** No more is told. Cut: what follows may be missed, so that the listener should come again. */
  end(outcome: 'over' | 'cut' = 'over'): void {
    if (this.outcome !== 'open') return
    this.outcome = outcome
    this.onEnd()
    this.wake?.()
  }

  async next(): Promise<IteratorResult<Heard, undefined>> {
    for (;;) {
      if (this.outcome === 'over') return { done: true, value: undefined }
      if (this.outcome === 'cut') throw new Error('What happens is not told any more.')
      if (this.mustAsk) {
        this.mustAsk = false
        return { done: false, value: askWhoAsks }
      }
      const id = this.batch.shift()
      if (id !== undefined) return { done: false, value: { id } }
      await this.somethingToTell()
    }
  }

  async return(): Promise<IteratorResult<Heard, undefined>> {
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
