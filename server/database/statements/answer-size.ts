/** The part of an HTTP response that shows whether its connection has ended. */
interface Connection {
  readonly destroyed: boolean
  readonly writableEnded: boolean
  once(event: 'close', listener: () => void): unknown
  off(event: 'close', listener: () => void): unknown
}

/** Thrown when the client has disconnected before the read was complete. */
export class ClientDisconnected extends Error {
  constructor() {
    super('The client has disconnected.')
  }
}

/** Thrown when a request reads more than one answer may contain. */
export class AnswerTooLarge extends Error {
  constructor() {
    super('The request read more than one answer may contain.')
  }
}

/** The recipient of an answer. Its client may disconnect, and the size of the answer is limited. */
export class Recipient {
  private readonly connection: Connection | undefined
  private readonly most: number
  private read = 0

  /** `most` is the maximum number of characters that may be read for it. */
  constructor(connection: Connection | undefined, most = Number.POSITIVE_INFINITY) {
    this.connection = connection
    this.most = most
  }

  get hasLeft(): boolean {
    if (this.connection === undefined) return false
    // The answer may be complete already: admission control rejected the request while its work continued.
    return this.connection.destroyed || this.connection.writableEnded
  }

  get isFull(): boolean {
    return this.read > this.most
  }

  /** Throws `ReceiverLeft` or `TooMuchRead` when no further read may start. */
  check(): void {
    if (this.hasLeft) throw new ClientDisconnected()
    if (this.isFull) throw new AnswerTooLarge()
  }

  /** Counts the texts that were read. Throws `TooMuchRead` above the maximum. */
  take(texts: readonly (string | null)[] | undefined): void {
    for (const text of texts ?? []) this.read += text?.length ?? 0
    if (this.isFull) throw new AnswerTooLarge()
  }

  /** Calls the listener when the client disconnects. Returns a function that removes the listener. */
  onLeave(listener: () => void): () => void {
    const { connection } = this
    connection?.once('close', listener)
    return () => connection?.off('close', listener)
  }
}
