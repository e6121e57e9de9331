/** What tells that a connection has ended: an answer that is being written. */
interface Connection {
  readonly destroyed: boolean
  readonly writableEnded: boolean
  once(event: 'close', listener: () => void): unknown
  off(event: 'close', listener: () => void): unknown
}

/** Nobody waits for what was to be read. */
export class ReceiverLeft extends Error {
  constructor() {
    super('Whoever asked has gone.')
  }
}

/** More was read than is ever answered. */
export class TooMuchRead extends Error {
  constructor() {
    super('More was read than one answer may have.')
  }
}

/** Who waits for an answer: may hang up meanwhile, and takes only so much. */
export class Receiver {
  private readonly connection: Connection | undefined
  private readonly most: number
  private read = 0

  /** `most`: characters that may be read for it. */
  constructor(connection: Connection | undefined, most = Number.POSITIVE_INFINITY) {
    this.connection = connection
    this.most = most
  }

  get hasLeft(): boolean {
    if (this.connection === undefined) return false
    // Answered already: admission control refused the request while its work went on.
    return this.connection.destroyed || this.connection.writableEnded
  }

  get isFull(): boolean {
    return this.read > this.most
  }

  /** Fails where nothing more is to be begun. */
  check(): void {
    if (this.hasLeft) throw new ReceiverLeft()
    if (this.isFull) throw new TooMuchRead()
  }

  /** Fails with what is too much. */
  take(texts: readonly (string | null)[] | undefined): void {
    for (const text of texts ?? []) this.read += text?.length ?? 0
    if (this.isFull) throw new TooMuchRead()
  }

  /** Called when it leaves, until what is answered is called. */
  onLeave(listener: () => void): () => void {
    const { connection } = this
    connection?.once('close', listener)
    return () => connection?.off('close', listener)
  }
}
