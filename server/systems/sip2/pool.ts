import { NotAllowed, Unreachable } from '../../domain/library-system/port.ts'
import type { Code } from '../../sip2/codec/layouts.ts'
import { type Message, message, textOf } from '../../sip2/codec/message.ts'
import { Broken, Connection } from './connection.ts'
import type { Sip2Settings, Supports } from './options.ts'

/** Milliseconds after which a connection that lay idle is asked for its state, before something is changed by it. */
const fresh = 2_000

export interface Answered<A extends Code> {
  message: Message<A>
  /** A digit says that it is the answer to this question and no other. */
  isNumbered: boolean
}

interface Asking {
  signal: AbortSignal
  /** Something is to be changed by it: never asked twice. */
  changes?: boolean
}

/** A few connections that are signed in and kept, used by one question at a time; who comes when all are busy waits. */
export class Pool {
  private readonly idle: Connection[] = []
  private readonly waiting: (() => void)[] = []
  private busy = 0
  private isClosed = false
  private sweeping: NodeJS.Timeout | undefined
  private readonly settings: Sip2Settings
  private readonly heard: (status: Message<'98'>) => void

  /** `heard` is told what each new connection says of what is supported. */
  constructor(settings: Sip2Settings, heard: (status: Message<'98'>) => void) {
    this.settings = settings
    this.heard = heard
  }

  /** Throws `Unreachable`, which says whether a change may have been made. */
  async ask<A extends Code>(asked: Message, answer: A, { signal, changes = false }: Asking): Promise<Answered<A>> {
    for (;;) {
      const { connection, wasIdle } = await this.take(signal)
      try {
        if (changes && wasIdle && Date.now() - connection.heardAt > fresh) await this.stillThere(connection, signal)
        return { message: await connection.ask(asked, answer, signal), isNumbered: connection.isNumbered }
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        // The other side let go of what lay idle; the next one is another idle one, or new.
        if (wasIdle && !signal.aborted && !(changes && error.wasSent)) continue
        throw new Unreachable(error.message, {
          written: changes && error.wasSent ? 'unknown' : 'no',
          cause: error.cause,
        })
      } finally {
        this.give(connection)
      }
    }
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.sweeping)
    for (const connection of this.idle.splice(0)) connection.close()
    for (const begin of this.waiting.splice(0)) begin()
  }

  private async take(signal: AbortSignal): Promise<{ connection: Connection; wasIdle: boolean }> {
    await this.turn(signal)
    try {
      const connection = this.kept()
      return connection ? { connection, wasIdle: true } : { connection: await this.open(signal), wasIdle: false }
    } catch (error) {
      this.leave()
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

  private async turn(signal: AbortSignal): Promise<void> {
    if (this.isClosed) throw new Unreachable('it was closed here')
    if (signal.aborted) throw new Unreachable('there was no time left to ask')
    if (this.busy < this.settings.connections) {
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
    if (this.isClosed) throw new Unreachable('it was closed here')
  }

  /** The turn goes to whoever has waited longest. */
  private leave(): void {
    const next = this.waiting.shift()
    if (next) next()
    else this.busy -= 1
  }

  private give(connection: Connection): void {
    connection.rest()
    if (this.isClosed) connection.close()
    else if (connection.isUsable) {
      this.idle.push(connection)
      this.sweeping ??= setTimeout(() => this.sweep(), this.settings.idle).unref()
    }
    this.leave()
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

  private async open(signal: AbortSignal): Promise<Connection> {
    const connection = await Connection.open(this.settings, signal)
    try {
      await this.signIn(connection, signal)
      await this.status(connection, signal)
      return connection
    } catch (error) {
      connection.close()
      throw error
    }
  }

  private async signIn(connection: Connection, signal: AbortSignal): Promise<void> {
    const { user, secret, location } = this.settings
    if (user === '') return
    const fields = { CN: user, CO: secret, CP: location || undefined }
    const asked = message('93', { userAlgorithm: '0', passwordAlgorithm: '0' }, fields)
    const { fixed } = await connection.ask(asked, '94', signal)
    if (fixed.ok !== '1' && fixed.ok !== 'Y') throw new NotAllowed('it does not let this service sign in')
  }

  private async stillThere(connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      await this.status(connection, signal)
    } catch (error) {
      // The change itself was not sent.
      throw error instanceof Broken ? new Broken(error.message, false, error.cause) : error
    }
  }

  private async status(connection: Connection, signal: AbortSignal): Promise<void> {
    const asked = message('99', { status: '0', printWidth: '080', version: '2.00' }, {})
    const answer = await connection.ask(asked, '98', signal)
    if (answer.fixed.online === 'N') throw new Broken('it says that it is not at work', false)
    this.heard(answer)
    connection.mayResend = supportsOf(answer, this.settings).resend
  }
}

/** What is supported, as the flags in BX say in the order of the protocol, or its operator, who may know better. */
export function supportsOf(status: Message<'98'>, { supports }: Pick<Sip2Settings, 'supports'>): Supports {
  if (supports !== null) return supports
  const flags = textOf(status, 'BX') ?? ''
  const has = (at: number) => flags[at] === 'Y'
  return { status: has(0), resend: has(5), end: has(8), item: has(10), hold: has(13), renew: has(14) }
}
