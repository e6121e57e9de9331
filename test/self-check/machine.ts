import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { MachineEncoding } from '../../generated/prisma/enums.ts'
import type { Database } from '../../server/database/database.ts'
import { createSelfCheckMachine } from '../../server/domain/library/devices/self-check-machine.ts'
import { defaultLimits, type SelfCheckLimits, startSelfCheckServer } from '../../server/self-check/listener.ts'
import { type Dialect, standardDialect } from '../../server/sip2-codec/dialects.ts'
import type { FixedPart, MessageCode } from '../../server/sip2-codec/layouts.ts'
import { LineBuffer } from '../../server/sip2-codec/lines.ts'
import { buildMessage, type Message } from '../../server/sip2-codec/message.ts'
import { parseLine } from '../../server/sip2-codec/parse.ts'
import { writeMessage } from '../../server/sip2-codec/write.ts'
import { now } from '../support/library/now.ts'
import { branchOf } from '../support/library/world.ts'

export const at = '20261124    100000'

interface Wanted {
  /** Returns the current time. */
  now?: () => Date
  limits?: Partial<SelfCheckLimits>
}

/** Starts the self-check server on a test database, with a port of its own. `logged` collects its log. */
export async function startMachines(db: Database, { now: clock = () => now, limits }: Wanted = {}) {
  const logged: string[] = []
  const note = (...told: unknown[]) => void logged.push(JSON.stringify(told))
  const log = { error: note, warn: note, info: note }
  const place = { host: '127.0.0.1', port: 0 }
  const server = await startSelfCheckServer({ db, log, now: clock } as never, place, { ...defaultLimits, ...limits })
  return { ...server, logged }
}

interface NewMachine {
  branch?: string
  encoding?: MachineEncoding
  checksumRequired?: boolean
}

/** Registers a machine with a password. */
export async function newMachine(db: Database, { branch = 'chuo', ...wanted }: NewMachine = {}) {
  const { id: branchId } = await branchOf(db, branch)
  const whole = { branchId, name: '自動貸出機', encoding: 'UTF8' as const, checksumRequired: false, ...wanted }
  const { machine, password } = await db.prisma.$transaction((tx) => createSelfCheckMachine(tx, whole, now))
  return { ...machine, password }
}

type Given = Parameters<typeof buildMessage>[2]

/** A machine that sends lines and waits for the answers. */
export class MachineClient {
  readonly socket: Socket
  dialect: Dialect
  private readonly lines = new LineBuffer(100_000)
  private readonly came: Buffer[] = []
  private wake: () => void = () => {}
  private digit = 0

  private constructor(socket: Socket, dialect: Dialect) {
    this.socket = socket
    this.dialect = dialect
    socket.on('data', (piece) => {
      this.came.push(...this.lines.add(piece as Buffer))
      this.wake()
    })
    socket.on('error', () => {})
    for (const over of ['end', 'close']) socket.on(over, () => this.wake())
  }

  static async connect(port: number, dialect: Dialect = standardDialect): Promise<MachineClient> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const client = new MachineClient(socket, dialect)
    onTestFinished(() => void socket.destroy())
    return client
  }

  /** Connects a machine and signs it in. */
  static async signedIn(
    port: number,
    { login, password }: { login: string; password: string },
    dialect = standardDialect,
  ) {
    const client = await MachineClient.connect(port, dialect)
    const fixed = { userAlgorithm: '0', passwordAlgorithm: '0' }
    const { fixed: answer } = await client.ask('93', fixed, { CN: login, CO: password, CP: 'floor' })
    if ((answer as { ok?: string }).ok !== '1') throw new Error('The machine could not sign in.')
    return client
  }

  send(bytes: Buffer | string): void {
    this.socket.write(bytes)
  }

  /** Returns the next line. Null when the connection is closed. */
  async line(): Promise<Buffer | null> {
    while (this.came.length === 0) {
      if (this.socket.destroyed || this.socket.readableEnded) return null
      await new Promise<void>((wake) => {
        this.wake = wake
      })
    }
    return this.came.shift() ?? null
  }

  async text(): Promise<string | null> {
    return (await this.line())?.toString('utf8') ?? null
  }

  bytesOf<C extends MessageCode>(code: C, fixed: FixedPart<C>, given: Given): Buffer {
    const sequence = String(this.digit++ % 10)
    return writeMessage(buildMessage(code, fixed, given) as Message, this.dialect, sequence)
  }

  async ask<C extends MessageCode>(code: C, fixed: FixedPart<C>, given: Given): Promise<Message> {
    const bytes = this.bytesOf(code, fixed, given)
    this.send(bytes)
    const sequence = /AY(\d)AZ/.exec(bytes.toString('latin1'))?.[1]
    return this.answer(sequence)
  }

  /** Returns the next answer. Throws unless it is complete and has a right checksum and the digit of its request. */
  async answer(sequence?: string): Promise<Message> {
    const line = await this.line()
    if (line === null) throw new Error('The connection was closed.')
    const read = parseLine(line, this.dialect)
    if (!read.message || !read.isWhole || read.checksum !== 'right') throw new Error(`No answer: ${line}`)
    if (sequence !== undefined && read.sequence !== sequence && read.message.code !== '96')
      throw new Error('Another digit')
    return read.message
  }

  // The message that machines send most often.
  account(card: string, password?: string, more: Given = {}, summary = '') {
    const fixed = { language: '014', date: at, summary: summary.padEnd(10) }
    return this.ask('63', fixed, { AO: '', AA: card, ...(password !== undefined && { AD: password }), ...more })
  }
  checkOut(card: string, barcode: string, more: Given = {}, renewalPolicy = 'N') {
    const fixed = { renewalPolicy, noBlock: 'N', date: at, noBlockDueDate: at }
    return this.ask('11', fixed, { AA: card, AB: barcode, ...more })
  }
  checkIn(barcode: string) {
    return this.ask('09', { noBlock: 'N', date: at, returnDate: at }, { AB: barcode })
  }
  renew(card: string, barcode: string, more: Given = {}) {
    const fixed = { thirdParty: 'N', noBlock: 'N', date: at, noBlockDueDate: at }
    return this.ask('29', fixed, { AA: card, AB: barcode, ...more })
  }
  hold(mode: '+' | '-' | '*', card: string, given: Given, date = at) {
    return this.ask('15', { mode, date }, { AA: card, ...given })
  }
  item(barcode: string) {
    return this.ask('17', { date: at }, { AB: barcode })
  }
}
