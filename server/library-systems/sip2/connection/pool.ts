import { ConcurrencyLimit } from '../../../common/concurrency-limit.ts'
import { Unreachable } from '../../../domain/library-system/port.ts'
import type { Code } from '../../../sip2-codec/layouts.ts'
import type { Message } from '../../../sip2-codec/message.ts'
import { Broken, type Connection } from './connection.ts'
import { askStatus, openSession } from './session.ts'
import type { Sip2Settings } from './settings.ts'

/** Milliseconds after which a connection that lay idle is asked for its state, before something is changed by it. */
const fresh = 2_000

export interface Answered<A extends Code> {
  message: Message<A>
  /** A digit says that it is the answer to this question and no other. */
  isNumbered: boolean
}

interface Asking<Answer = unknown> {
  signal: AbortSignal
  /** Something is to be changed by it: never asked twice. */
  changes?: boolean
  /** What is said on the same connection after the answer, for which nobody waits; null: nothing. */
  farewell?: (answer: Answer) => Message | null
}

/** Milliseconds in which a farewell is to be answered. */
const patience = 1_000

/** A few connections that are signed in and kept, used by one question at a time; who comes when all are busy waits. */
export class Pool {
  private readonly idle: Connection[] = []
  private readonly limit: ConcurrencyLimit
  private sweeping: NodeJS.Timeout | undefined
  private readonly settings: Sip2Settings
  private readonly heard: (status: Message<'98'>) => void

  /** `heard` is told what each new connection says of what is supported. */
  constructor(settings: Sip2Settings, heard: (status: Message<'98'>) => void) {
    this.settings = settings
    this.heard = heard
    this.limit = new ConcurrencyLimit(
      settings.connections,
      (failure) => new Unreachable(failure === 'CLOSED' ? 'its connections are closed' : 'all connections are busy'),
    )
  }

  /** Throws `Unreachable`, which says whether a change may have been made. */
  ask<A extends Code>(asked: Message, answer: A, asking: Asking<Message<A>>): Promise<Answered<A>> {
    const { signal, changes = false, farewell } = asking
    return this.use({ signal, changes }, async (connection, wasIdle) => {
      if (changes && wasIdle && Date.now() - connection.heardAt > fresh) await stillThere(connection, signal)
      const message = await connection.ask(asked, answer, signal)
      const { isNumbered } = connection
      const last = farewell?.(message)
      const over = last ? connection.ask(last, '36', AbortSignal.timeout(patience)) : null
      return { done: { message, isNumbered }, over }
    })
  }

  /** Whether it answers: a new connection has been asked for its state when it was opened. */
  check({ signal }: Asking): Promise<void> {
    return this.use({ signal }, async (connection, wasIdle) => {
      if (wasIdle) this.heard(await askStatus(connection, signal))
      return { done: undefined, over: null }
    })
  }

  /** A connection, until the work on it is over, which may be later than it is done. */
  private async use<Done>(
    { signal, changes = false }: Asking,
    work: (connection: Connection, wasIdle: boolean) => Promise<{ done: Done; over: Promise<unknown> | null }>,
  ): Promise<Done> {
    for (;;) {
      const { connection, wasIdle } = await this.take(signal)
      let over: Promise<unknown> | null = null
      try {
        const worked = await work(connection, wasIdle)
        over = worked.over
        return worked.done
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        // The other side let go of what lay idle; the next one is another idle one, or new.
        if (wasIdle && !signal.aborted && !(changes && error.wasSent)) continue
        const written = changes && error.wasSent ? 'unknown' : 'no'
        throw new Unreachable(error.message, { written, cause: error.cause })
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
      const kept = this.kept()
      if (kept) return { connection: kept, wasIdle: true }
      const { connection, status } = await openSession(this.settings, signal)
      this.heard(status)
      return { connection, wasIdle: false }
    } catch (error) {
      this.limit.release()
      if (!(error instanceof Broken)) throw error
      throw new Unreachable(error.message, { cause: error.cause })
    }
  }

  /** Whichever was used last. */
  private kept(): Connection | undefined {
    for (;;) {
      const connection = this.idle.pop()
      if (!connection?.isUsable) {
        if (connection) continue
        return undefined
      }
      if (Date.now() - connection.heardAt < this.settings.idle) return connection
      connection.close()
    }
  }

  private give(connection: Connection): void {
    connection.rest()
    if (this.limit.isClosed) connection.close()
    else if (connection.isUsable) {
      this.idle.push(connection)
      this.sweeping ??= setTimeout(() => this.sweep(), this.settings.idle).unref()
    }
    this.limit.release()
  }

  /** Lets go of connections that nobody has needed for long: the other side may count them. */
  private sweep(): void {
    this.sweeping = undefined
    for (const connection of [...this.idle]) {
      if (connection.isUsable && Date.now() - connection.heardAt < this.settings.idle) continue
      connection.close()
      this.idle.splice(this.idle.indexOf(connection), 1)
    }
    if (this.idle.length > 0) this.sweeping = setTimeout(() => this.sweep(), this.settings.idle).unref()
  }
}

async function stillThere(connection: Connection, signal: AbortSignal): Promise<void> {
  try {
    await askStatus(connection, signal)
  } catch (error) {
    // The change itself was not sent.
    throw error instanceof Broken ? new Broken(error.message, false, error.cause) : error
  }
}
