import { ConcurrencyLimit } from '../../../common/concurrency-limit.ts'
import { LibrarySystemUnreachable } from '../../../domain/library-system/port.ts'
import type { MessageCode } from '../../../sip2-codec/layouts.ts'
import type { Message } from '../../../sip2-codec/message.ts'
import { ClosedByServer, type Connection, ConnectionBroken } from './connection.ts'
import { openSession, readStatus } from './session.ts'
import type { Sip2Settings } from './settings.ts'

// Milliseconds of idleness after which a connection is checked with a 99 before a change is sent on it.
const checkAfterIdleMs = 2_000

export interface MatchedAnswer<A extends MessageCode> {
  message: Message<A>
  /** Whether a sequence digit proves that the answer belongs to this request. */
  isNumbered: boolean
}

/** The server ended the connection in place of an answer. Some systems do so when they fail at a request. */
export class EndedWithoutAnswer extends LibrarySystemUnreachable {}

interface SendOptions<Answer = unknown> {
  signal: AbortSignal
  /** Whether the request changes something. Such a request is never sent twice. */
  changes?: boolean
  /** Returns a message to send on the same connection after the answer, without waiting. Null when there is none. */
  farewell?: (answer: Answer) => Message | null
}

// Milliseconds for which a caller waits for a busy connection before another is opened. A login costs a system more than
// a question, and some systems keep a process or count a licence for each connection.
const patienceMs = 250

// Milliseconds until the answer to such a message has to arrive.
const closingTimeoutMs = 1_000

/** A pool of signed-in connections. Each serves one request at a time. Callers wait when all are busy. */
export class ConnectionPool {
  private readonly idle: Connection[] = []
  private readonly waiting: ((connection: Connection) => void)[] = []
  private busy = 0
  private readonly limit: ConcurrencyLimit
  private sweeping: NodeJS.Timeout | undefined
  private readonly settings: Sip2Settings
  private readonly heard: (status: Message<'98'>) => void

  /** `heard` receives the status message (98) of each new connection. */
  constructor(settings: Sip2Settings, heard: (status: Message<'98'>) => void) {
    this.settings = settings
    this.heard = heard
    this.limit = new ConcurrencyLimit(
      settings.connections,
      (failure) =>
        new LibrarySystemUnreachable(failure === 'CLOSED' ? 'its connections are closed' : 'all connections are busy'),
    )
  }

  /** Throws `Unreachable`, which tells whether a change may have been made. */
  ask<A extends MessageCode>(request: Message, answer: A, asking: SendOptions<Message<A>>): Promise<MatchedAnswer<A>> {
    const { signal, changes = false, farewell } = asking
    return this.use({ signal, changes }, async (connection, wasIdle) => {
      if (changes && wasIdle && Date.now() - connection.heardAt > checkAfterIdleMs)
        await checkConnection(connection, signal)
      const message = await connection.ask(request, answer, signal)
      const { isNumbered } = connection
      const last = farewell?.(message)
      const over = last ? connection.ask(last, '36', AbortSignal.timeout(closingTimeoutMs)) : null
      return { done: { message, isNumbered }, over }
    })
  }

  /** Whether a connection is idle or in use, so that a request need not wait for a login. */
  get hasConnection(): boolean {
    return this.busy > 0 || this.idle.some((one) => this.isFresh(one))
  }

  /** Opens a connection for the next request. */
  prepare({ signal }: SendOptions): Promise<void> {
    return this.use({ signal }, async () => ({ done: undefined, over: null }))
  }

  /** Checks whether the server answers. A new connection was already checked when it was opened. */
  check({ signal }: SendOptions): Promise<void> {
    return this.use({ signal }, async (connection, wasIdle) => {
      if (wasIdle) this.heard(await readStatus(connection, signal))
      return { done: undefined, over: null }
    })
  }

  /** Lends a connection until `over` settles, which may be after `done` is returned. */
  private async use<Done>(
    { signal, changes = false }: SendOptions,
    work: (connection: Connection, wasIdle: boolean) => Promise<{ done: Done; over: Promise<unknown> | null }>,
  ): Promise<Done> {
    for (let wasEnded = false; ; ) {
      const { connection, wasIdle } = await this.take(signal)
      let over: Promise<unknown> | null = null
      try {
        const worked = await work(connection, wasIdle)
        over = worked.over
        return worked.done
      } catch (error) {
        if (!(error instanceof ConnectionBroken)) throw error
        // The server closed the idle connection. The next one is another idle connection or a new one.
        if (wasIdle && !signal.aborted && !(changes && error.wasSent)) continue
        // A server that restarts can accept a connection and end it. A read is tried once more.
        if (error instanceof ClosedByServer && !changes && !wasEnded && !signal.aborted) {
          wasEnded = true
          continue
        }
        const written = changes && error.wasSent ? 'unknown' : 'no'
        const Failure = error instanceof ClosedByServer ? EndedWithoutAnswer : LibrarySystemUnreachable
        throw new Failure(error.message, { written, cause: error.cause })
      } finally {
        if (over) over.catch(() => {}).finally(() => this.give(connection))
        else this.give(connection)
      }
    }
  }

  close(): void {
    this.limit.close()
    clearTimeout(this.sweeping)
    for (const connection of this.idle.splice(0)) connection.close()
  }

  private async take(signal: AbortSignal): Promise<{ connection: Connection; wasIdle: boolean }> {
    await this.limit.acquire(signal)
    try {
      const idle = this.idleConnection() ?? (await this.nextFreed())
      const connection = idle ?? (await this.open(signal))
      this.busy += 1
      return { connection, wasIdle: idle !== undefined }
    } catch (error) {
      this.limit.release()
      if (!(error instanceof ConnectionBroken)) throw error
      throw new LibrarySystemUnreachable(error.message, { cause: error.cause })
    }
  }

  /** Opens a connection. A server that ends it during the login, for example while it restarts, is tried once more. */
  private async open(signal: AbortSignal): Promise<Connection> {
    const { connection, status } = await openSession(this.settings, signal).catch((error: unknown) => {
      if (!(error instanceof ClosedByServer) || signal.aborted) throw error
      return openSession(this.settings, signal)
    })
    this.heard(status)
    return connection
  }

  /** Returns the most recently used idle connection. */
  private idleConnection(): Connection | undefined {
    for (;;) {
      const connection = this.idle.pop()
      if (!connection?.isUsable) {
        if (connection) continue
        return undefined
      }
      if (this.isFresh(connection)) return connection
      connection.close()
    }
  }

  private isFresh({ isUsable, heardAt }: Connection): boolean {
    return isUsable && Date.now() - heardAt < this.settings.idle
  }

  /** Returns the first connection that another caller gives back soon. */
  private async nextFreed(): Promise<Connection | undefined> {
    if (this.busy === 0) return undefined
    return new Promise((resolve) => {
      const take = (connection?: Connection) => {
        clearTimeout(timer)
        const at = this.waiting.indexOf(take)
        if (at >= 0) this.waiting.splice(at, 1)
        resolve(connection)
      }
      const timer = setTimeout(take, patienceMs)
      this.waiting.push(take)
    })
  }

  private give(connection: Connection): void {
    this.busy -= 1
    connection.rest()
    if (this.limit.isClosed) connection.close()
    else if (connection.isUsable) this.keep(connection)
    this.limit.release()
  }

  private keep(connection: Connection): void {
    const [next] = this.waiting
    if (next) next(connection)
    else {
      this.idle.push(connection)
      this.sweeping ??= setTimeout(() => this.sweep(), this.settings.idle).unref()
    }
  }

  /** Closes connections that were idle for too long, because the server may limit their number. */
  private sweep(): void {
    this.sweeping = undefined
    for (const connection of [...this.idle]) {
      if (this.isFresh(connection)) continue
      connection.close()
      this.idle.splice(this.idle.indexOf(connection), 1)
    }
    if (this.idle.length > 0) this.sweeping = setTimeout(() => this.sweep(), this.settings.idle).unref()
  }
}

async function checkConnection(connection: Connection, signal: AbortSignal): Promise<void> {
  try {
    await readStatus(connection, signal)
  } catch (error) {
    // The change was not sent yet.
    throw error instanceof ConnectionBroken ? new ConnectionBroken(error.message, false, error.cause) : error
  }
}
