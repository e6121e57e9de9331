import { Unreachable } from '../../../domain/library-system/port.ts'

/** Lets so many in at once; the others wait in the order in which they came, no longer than they have time. */
export class Turns {
  isClosed = false
  private busy = 0
  private readonly waiting: (() => void)[] = []
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  async take(signal: AbortSignal): Promise<void> {
    this.checkOpen()
    if (signal.aborted) throw new Unreachable('there was no time left to ask')
    if (this.busy < this.most) {
      this.busy += 1
      return
    }
    await new Promise<void>((begin, fail) => {
      const late = () => {
        this.waiting.splice(this.waiting.indexOf(mine), 1)
        fail(new Unreachable('all connections are busy'))
      }
      const mine = () => {
        signal.removeEventListener('abort', late)
        begin()
      }
      signal.addEventListener('abort', late, { once: true })
      this.waiting.push(mine)
    })
    this.checkOpen()
  }

  /** The turn goes to whoever has waited longest. */
  leave(): void {
    const next = this.waiting.shift()
    if (next) next()
    else this.busy -= 1
  }

  /** Nobody is let in any more; who waits is told. */
  close(): void {
    this.isClosed = true
    for (const begin of this.waiting.splice(0)) begin()
  }

  private checkOpen(): void {
    if (this.isClosed) throw new Unreachable('it was closed here')
  }
}
