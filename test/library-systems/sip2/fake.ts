import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { SystemSettings } from '../../../server/domain/library-system/settings.ts'
import type { MessageCode } from '../../../server/sip2-codec/layouts.ts'
import { LineBuffer } from '../../../server/sip2-codec/lines.ts'
import { type Field, fieldValue, type Message } from '../../../server/sip2-codec/message.ts'
import { parseLine } from '../../../server/sip2-codec/parse.ts'
import { writeMessage } from '../../../server/sip2-codec/write.ts'
import { answerTo } from './answers.ts'
import { type FakeProfile, fakeProfiles } from './faces.ts'
import { type FakeLibrary, newLibrary } from './library.ts'

/** A fault of the server. */
export type Fault =
  | 'CLOSED_BEFORE'
  | 'CLOSED_AFTER'
  | 'SILENT_BEFORE'
  | 'SILENT_AFTER'
  | 'HALF'
  | 'CUT'
  | 'GARBAGE'
  | 'HTML'
  | 'WRONG_CHECKSUM'
  | 'WRONG_CHECKSUM_ONCE'
  | 'NO_CHECKSUM_ONCE'
  | 'WRONG_DIGIT_FIRST'
  | 'UNREADABLE_ONCE'
  | 'ENDLESS'
  | 'OTHER_ANSWER'

export interface FakeOptions {
  dialect?: keyof typeof fakeProfiles
  port?: number
  /** Additional options of the client. */
  options?: Record<string, string>
}

export interface Faults {
  fault: Fault | null
  /** The message codes that are affected. Without them, all except login and status. */
  on: string[]
  /** The number of times that the fault still happens. */
  times: number
  isOffline: boolean
  deniesLogin: boolean
  /** The error of its clock in days. */
  daysOff: number
}

/** Starts an in-memory SIP2 server that behaves like one of the observed systems, with a small library. */
export async function startFakeSip2({ dialect = 'standard', port = 0, options = {} }: FakeOptions = {}) {
  const face: FakeProfile = fakeProfiles[dialect]
  const state: FakeLibrary = newLibrary()
  const noFault: Faults = {
    fault: null,
    on: [],
    times: Number.POSITIVE_INFINITY,
    isOffline: false,
    deniesLogin: false,
    daysOff: 0,
  }
  const faults: Faults = { ...noFault }
  const calls: Record<string, number> = {}
  const sockets = new Set<Socket>()
  const said: Message[] = []
  const serve = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    const lines = new LineBuffer(100_000)
    const speaker = new Speaker(socket, { face, state, faults, calls, said })
    socket.on('data', (piece) => {
      for (const line of lines.add(piece as Buffer)) speaker.hear(line)
    })
  }
  const server = createServer(serve)
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const at = await listen(port)
  const url = `tcp://127.0.0.1:${at}`
  const dropAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url,
    settings: {
      url,
      user: 'madoguchi',
      secret: 'terminal-secret',
      options: { dialect, ...optionsOf(dialect), ...options },
    } as SystemSettings,
    ...{ state, faults, calls, said },
    /** Counts the requests since the last call. */
    count: () => {
      const total = Object.values(calls).reduce((sum, n) => sum + n, 0)
      for (const code of Object.keys(calls)) delete calls[code]
      return total
    },
    calm: () => Object.assign(faults, noFault),
    connections: () => sockets.size,
    dropAll,
    /** Refuses connections until it is started again. */
    stop: async () => {
      dropAll()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
    start: () => listen(at),
    close: async () => {
      dropAll()
      if (server.listening) await new Promise((done) => server.close(done))
    },
  }
}

/** The options that an operator would set for such a system. */
function optionsOf(dialect: keyof typeof fakeProfiles): Record<string, string> {
  if (dialect === 'horizon') return { encoding: 'CP932' }
  if (dialect === 'sierra') return { encoding: 'UTF-8' }
  return {}
}

export interface FakeConversation {
  face: FakeProfile
  state: FakeLibrary
  faults: Faults
  calls: Record<string, number>
  said: Message[]
}

/** Serves one connection. */
class Speaker {
  private isSignedIn = false
  private last: Buffer | null = null
  private readonly socket: Socket
  private readonly heard: FakeConversation

  constructor(socket: Socket, heard: FakeConversation) {
    this.socket = socket
    this.heard = heard
  }

  hear(line: Buffer): void {
    const { face, calls, faults, said } = this.heard
    const { message: asked, checksum, sequence } = parseLine(line, face.dialect)
    const code = asked?.code ?? line.subarray(0, 2).toString('latin1')
    calls[code] = (calls[code] ?? 0) + 1
    if (checksum === 'wrong') return void this.socket.write(Buffer.from('96AZFEF6\r'))
    if (asked) said.push(asked)
    if (code === '97') return void (this.last && this.socket.write(this.last))
    if (!asked) return
    if (asked.code === '93') {
      const isRight = fieldValue(asked, 'CN') === 'madoguchi' && fieldValue(asked, 'CO') === 'terminal-secret'
      this.isSignedIn = isRight && !faults.deniesLogin
      this.say(this.message('94', { ok: this.isSignedIn ? '1' : '0' }, []), sequence)
      return
    }
    if (!this.isSignedIn) return void this.socket.destroy()
    const fault = this.faultOf(code)
    if (fault === 'CLOSED_BEFORE') return void this.socket.destroy()
    if (fault === 'SILENT_BEFORE') return
    if (fault === 'UNREADABLE_ONCE') return void this.socket.write(Buffer.from('96AZFEF6\r'))
    const answer = answerTo(asked, this.heard)
    if (answer === 'ENDED') this.socket.end()
    else if (answer) this.say(answer, sequence, fault)
  }

  private faultOf(code: string): Fault | null {
    const { faults } = this.heard
    const befalls = faults.on.length > 0 ? faults.on.includes(code) : code !== '99'
    if (faults.fault === null || !befalls || faults.times <= 0) return null
    faults.times = faults.fault.endsWith('_ONCE') ? 0 : faults.times - 1
    return faults.fault
  }

  private message(code: MessageCode, fixed: Record<string, string>, fields: Field[]): Message {
    return { code, fixed, fields } as unknown as Message
  }

  private say(answer: Message, sequence: string | null, fault: Fault | null = null): void {
    const { dialect } = this.heard.face
    const bytes = writeMessage(answer, dialect, sequence)
    this.last = bytes
    switch (fault) {
      case 'CLOSED_AFTER':
        return void this.socket.destroy()
      case 'SILENT_AFTER':
        return
      case 'HALF':
        return void this.socket.end(bytes.subarray(0, bytes.length / 2))
      case 'CUT':
        return void this.socket.write(
          Buffer.concat([bytes.subarray(0, Math.max(2, bytes.length - 30)), Buffer.from('\r')]),
        )
      case 'GARBAGE':
        return void this.socket.write(Buffer.from([0xff, 0x00, 0x7c, 0x41, 0x0d, 0x80, 0x0d]))
      case 'HTML':
        return void this.socket.end(
          'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html><body>Bad Gateway</body></html>\r\n',
        )
      case 'WRONG_CHECKSUM':
      case 'WRONG_CHECKSUM_ONCE':
      case 'NO_CHECKSUM_ONCE': {
        const wrong = Buffer.from(bytes)
        wrong[3] = wrong[3] === 0x59 ? 0x4e : 0x59
        if (fault === 'WRONG_CHECKSUM') this.last = wrong
        const said = fault === 'NO_CHECKSUM_ONCE' ? wrong.toString('latin1').replace(/AZ....(?=\r)/, '') : wrong
        return void this.socket.write(said, 'latin1')
      }
      case 'WRONG_DIGIT_FIRST':
        this.socket.write(writeMessage(ofAnother(answer), dialect, String((Number(sequence) + 5) % 10)))
        return void this.socket.write(bytes)
      case 'OTHER_ANSWER':
        return void this.socket.write(writeMessage(this.message('94', { ok: '1' }, []), dialect, sequence))
      case 'ENDLESS':
        this.flood()
        return
      default:
        this.socket.write(bytes)
    }
  }

  /** A line without an end. */
  private flood(): void {
    const piece = Buffer.alloc(64 * 1024, 'x')
    const more = () => {
      while (!this.socket.destroyed && this.socket.write(piece));
      if (!this.socket.destroyed) this.socket.once('drain', more)
    }
    more()
  }
}

/** An answer of the same kind to the request of another patron. */
function ofAnother({ code, fixed }: Message): Message {
  const fields = [
    ['AA', '20000004'],
    ['AE', '田中 恵'],
    ['BL', 'N'],
    ['CQ', 'N'],
  ]
  return { code, fixed: { ...fixed, ...('ok' in fixed && { ok: '0' }) }, fields } as unknown as Message
}
