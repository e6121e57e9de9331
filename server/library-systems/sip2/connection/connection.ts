import { connect, type Socket } from 'node:net'
import type { MessageCode } from '../../../sip2-codec/layouts.ts'
import { LineBuffer } from '../../../sip2-codec/lines.ts'
import { buildMessage, type Message } from '../../../sip2-codec/message.ts'
import { type ParsedLine, parseLine } from '../../../sip2-codec/parse.ts'
import { writeMessage } from '../../../sip2-codec/write.ts'
import type { Sip2Settings } from './settings.ts'

/** The connection cannot be used further. `wasSent` tells whether a request was sent on it and not answered. */
export class ConnectionBroken extends Error {
  readonly wasSent: boolean
  constructor(why: string, wasSent: boolean, cause?: unknown) {
    super(why, { cause })
    this.wasSent = wasSent
  }
}

/** The server ended the connection after a request, without a byte of an answer. */
export class ClosedByServer extends ConnectionBroken {}

// The maximum size of an answer in bytes. 10,000 holds with their titles fit.
const maxAnswerBytes = 4 * 1024 * 1024
// The maximum number of resends, and of lines that answer another request and are skipped.
const maxResends = 3
const maxStrayAnswers = 20

const unsolicited = 'it sent a message without a request'

// The fixed part of these answers may be cut short, because nothing in it is used.
const shortAnswers: ReadonlySet<MessageCode> = new Set(['36', '94', '98'])

/** One TCP connection. It sends one request at a time and matches each answer to its request. */
export class Connection {
  /** When the last bytes arrived, in milliseconds since 1970. */
  heardAt = Date.now()
  /** Whether messages carry a sequence digit, so that an answer cannot be taken for that of another request. */
  isNumbered = false
  /** Whether the server repeats its last answer on request (97). */
  mayResend = false
  private hasChecksums = false
  private digit = -1
  private isResting = false
  private readonly came: Buffer[] = []
  private ended: string | null = null
  private isEndedByServer = false
  private wake: (() => void) | null = null
  private readonly lines = new LineBuffer(maxAnswerBytes)
  private readonly socket: Socket
  private readonly settings: Sip2Settings

  private constructor(socket: Socket, settings: Sip2Settings) {
    this.socket = socket
    this.settings = settings
    socket.on('data', (piece) => this.take(piece))
    socket.on('error', () => this.end('the connection broke'))
    socket.on('end', () => {
      this.isEndedByServer ||= this.isUsable && !this.lines.isBegun
      this.end('the connection was closed')
    })
    socket.on('close', () => this.end('the connection was closed'))
  }

  static async open(settings: Sip2Settings, signal: AbortSignal): Promise<Connection> {
    if (signal.aborted) throw new ConnectionBroken('there was no time left to connect', false)
    const { host, port } = settings
    const socket = connect({ host, port, keepAlive: true, keepAliveInitialDelay: 30_000, noDelay: true })
    await new Promise<void>((done, fail) => {
      const late = () => {
        socket.destroy()
        fail(new ConnectionBroken('it did not accept the connection in time', false))
      }
      signal.addEventListener('abort', late, { once: true })
      const settled = () => signal.removeEventListener('abort', late)
      socket.once('connect', () => done(settled()))
      socket.once('error', (error) => {
        settled()
        fail(new ConnectionBroken('the connection failed', false, error))
      })
    })
    return new Connection(socket, settings)
  }

  get isUsable(): boolean {
    return this.ended === null
  }

  close(): void {
    this.end('the connection was closed by this service')
  }

  /** Marks the connection as idle. It no longer keeps the process alive, and data that arrives now closes it. */
  rest(): void {
    this.isResting = true
    if (this.came.length > 0 || this.lines.isBegun) this.end(unsolicited)
    this.socket.unref()
  }

  /** Returns the answer with this code. Throws `ConnectionBroken` and closes the connection on every failure. */
  async ask<A extends MessageCode>(request: Message, answer: A, signal: AbortSignal): Promise<Message<A>> {
    const { dialect } = this.settings.manner
    this.digit = (this.digit + 1) % 10
    const digit = dialect.checksums === 'IGNORED' ? null : String(this.digit)
    const bytes = writeMessage(request, dialect, digit)
    this.isResting = false
    if (signal.aborted) throw new ConnectionBroken('the timeout passed before the request was sent', false)
    if (!this.isUsable) throw new ConnectionBroken(this.ended ?? '', false)
    this.socket.ref()
    const late = () => this.end('it did not answer in time')
    signal.addEventListener('abort', late, { once: true })
    try {
      this.socket.write(bytes)
      return (await this.answerTo(bytes, digit, answer)) as Message<A>
    } catch (error) {
      this.end(error instanceof ConnectionBroken ? error.message : 'its answer could not be read')
      throw error instanceof ConnectionBroken
        ? error
        : new ConnectionBroken('its answer could not be read', true, error)
    } finally {
      signal.removeEventListener('abort', late)
    }
  }

  private async answerTo(bytes: Buffer, digit: string | null, code: MessageCode): Promise<Message> {
    const { dialect } = this.settings.manner
    let again = 0
    let last = bytes
    for (let strays = 0; strays < maxStrayAnswers; ) {
      const got = parseLine(await this.line(), dialect)
      if (this.isDamaged(got, digit, code)) {
        again += 1
        if (again > maxResends || !this.mayResend) throw new ConnectionBroken('its answer could not be read', true)
        last = writeMessage(buildMessage('97', {}, {}), dialect, digit)
        this.socket.write(last)
      } else if (got.message?.code === '96') {
        // The server could not read the last message, so it did nothing for it.
        again += 1
        if (again > maxResends) throw new ConnectionBroken('it could not read the request', last !== bytes)
        this.socket.write(last)
      } else if (this.isOfAnother(got, digit, again > 0)) {
        strays += 1
      } else {
        if (got.message?.code !== code) throw new ConnectionBroken('its answer has another message code', true)
        this.hasChecksums ||= got.checksum === 'right'
        this.isNumbered = digit !== null && got.sequence !== null
        return got.message
      }
    }
    throw new ConnectionBroken('it answered only earlier requests', true)
  }

  private isDamaged(got: ParsedLine, digit: string | null, code: MessageCode): boolean {
    if (got.message === null || got.checksum === 'wrong') return true
    if (got.message.code === '96') return false
    if (got.checksum === 'right') return false
    const isShort = !got.isWhole && !shortAnswers.has(code)
    return isShort || this.hasChecksums || (this.isNumbered && digit !== null && got.sequence === null)
  }

  /** A message that was sent again may be answered with the digit 0. */
  private isOfAnother({ sequence }: ParsedLine, digit: string | null, wasAgain: boolean): boolean {
    if (digit === null || sequence === null || sequence === digit) return false
    return !(wasAgain && sequence === '0')
  }

  private async line(): Promise<Buffer> {
    for (;;) {
      const line = this.came.shift()
      if (line) return line
      if (this.ended !== null) throw new (this.isEndedByServer ? ClosedByServer : ConnectionBroken)(this.ended, true)
      await new Promise<void>((wake) => {
        this.wake = wake
      })
    }
  }

  private take(piece: Buffer): void {
    this.heardAt = Date.now()
    if (this.isResting) this.end(unsolicited)
    if (!this.isUsable) return
    try {
      this.came.push(...this.lines.add(piece))
      this.wake?.()
    } catch {
      this.end('its answer was too long')
    }
  }

  private end(why: string): void {
    this.ended ??= why
    this.socket.destroy()
    this.wake?.()
  }
}
