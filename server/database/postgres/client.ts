import { Socket } from 'node:net'
import pg from 'pg'
import type { Hosts } from './hosts.ts'

export interface ClientSettings extends pg.ClientConfig {
  hosts: Hosts
  /** All connections to the same servers. A failure of one may have affected the others. */
  family: Set<Client>
}

type Asked = Parameters<pg.Client['query']>
type Callback = (error: unknown, result?: unknown) => void

/**
 * A connection that closes itself when an answer times out or when the server is read-only. The next connection goes to
 * the primary.
 * Its idle relatives that received nothing since then are closed too, so that no other caller waits on a dead
 * connection.
 */
export class Client extends pg.Client {
  private readonly settings: ClientSettings
  private readonly socket: Socket
  /** The process ID of the server process, for `pg_cancel_backend`. Undefined until the connection is open. */
  backend: number | undefined
  /** The number of pending answers. */
  private awaited = 0
  private heardAt = performance.now()

  constructor(settings: ClientSettings) {
    const socket = new Socket()
    super({ ...settings, connectionString: settings.hosts.first, stream: () => socket })
    this.settings = settings
    this.socket = socket
    settings.family.add(this)
    this.once('end', () => settings.family.delete(this))
    this.on('error', () => {}) // the pending query rejects by itself
  }

  override connect(): Promise<pg.Client>
  override connect(callback: (error: never) => void): void
  override connect(callback?: (error: never) => void): Promise<pg.Client> | undefined {
    const connecting = this.connectToPrimary()
    if (!callback) return connecting
    // The driver, too, calls it without an argument on success.
    connecting.then(() => callback(undefined as never), callback as (error: unknown) => void)
    return undefined
  }

  private async connectToPrimary(): Promise<this> {
    try {
      const place = await this.settings.hosts.choose?.()
      if (place) {
        this.host = place.host
        this.port = place.port
      }
      await super.connect()
      const { rows } = await super.query<{ backend: number }>('SELECT pg_backend_pid() AS backend')
      this.backend = rows[0]?.backend
      return this
    } catch (error) {
      this.settings.family.delete(this)
      throw error
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: the driver has a dozen forms of it
  override query(...args: any[]): any {
    const callback: unknown = args.at(-1)
    const askedAt = performance.now()
    this.awaited += 1
    if (typeof callback !== 'function') {
      const answer: Promise<unknown> = super.query(...(args as unknown as Asked)) as never
      answer.then(
        () => this.heard(),
        (error: unknown) => this.refused(error, askedAt),
      )
      return answer
    }
    const answered: Callback = (error, result) => {
      if (error) this.refused(error, askedAt)
      else this.heard()
      callback(error, result)
    }
    return super.query(...([...args.slice(0, -1), answered] as unknown as Asked))
  }

  /** Ends the connection. It is cut after the given number of milliseconds. */
  async endWithin(milliseconds: number): Promise<void> {
    const late = setTimeout(() => this.cut(), milliseconds)
    await this.end().finally(() => clearTimeout(late))
  }

  /**
   * Sends all queries of this turn of the event loop with one write to the socket. With TLS each is still written
   * alone.
   */
  gather(): void {
    this.socket.cork()
    process.nextTick(() => this.socket.uncork())
  }

  cut(why?: Error): void {
    this.socket.destroy(why)
  }

  private heard(): void {
    this.awaited -= 1
    this.heardAt = performance.now()
  }

  private refused(error: unknown, askedAt: number): void {
    const { message, code } = error as { message?: string; code?: string }
    const isSilent = message === 'Query read timeout'
    if (!isSilent) this.heard()
    else this.awaited -= 1
    if (!isSilent && code !== '25006') return
    const why = new Error('Connection terminated: the server is silent or read-only')
    this.cut(why)
    const relatives = [...this.settings.family].filter((one) => one !== this && one.awaited === 0)
    for (const one of relatives) if (code === '25006' || one.heardAt < askedAt) one.cut(why)
  }
}
