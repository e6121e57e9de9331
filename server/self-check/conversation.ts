import { createHash } from 'node:crypto'
import type { Patron } from '../../generated/prisma/client.ts'
import { databaseFailure, logDatabaseFailure } from '../common/outage.ts'
import { Refusal } from '../domain/common/refusal.ts'
import { machinePermissions } from '../domain/common/roles.ts'
import {
  type FoundMachine,
  findMachine,
  recheckMachine,
  recordMachineUse,
} from '../domain/library/devices/self-check-machine.ts'
import { type Dialect, delimiterOf, standardDialect } from '../sip2-codec/dialects.ts'
import { decode } from '../sip2-codec/encoding.ts'
import { buildMessage, fieldValue, type Message } from '../sip2-codec/message.ts'
import { parseLine } from '../sip2-codec/parse.ts'
import { writeMessage } from '../sip2-codec/write.ts'
import type { Exchange, ExchangeContext, SelfCheckService } from './exchange-context.ts'
import { checkInExchange } from './exchanges/check-in.ts'
import { checkOutExchange } from './exchanges/check-out.ts'
import { changeHoldExchange } from './exchanges/hold.ts'
import { itemInformation, updateItem } from './exchanges/item.ts'
import { blockCard, enableCard, endPatronSession, patronInformation, patronStatus, payFee } from './exchanges/patron.ts'
import { renew, renewAll } from './exchanges/renew.ts'
import { offlineAnswer, statusAnswer } from './exchanges/status.ts'
import { PatronSession } from './patron-session.ts'
import { screenMessage, screenTexts } from './screen-message.ts'

const byCode = {
  '01': blockCard,
  '09': checkInExchange,
  '11': checkOutExchange,
  '15': changeHoldExchange,
  '17': itemInformation,
  '19': updateItem,
  '23': patronStatus,
  '25': enableCard,
  '29': renew,
  '35': endPatronSession,
  '37': payFee,
  '63': patronInformation,
  '65': renewAll,
}

/** Returns the handler of a message code that needs a signed-in machine. Undefined when there is none. */
function exchangeOf(code: string): Exchange<never, never> | undefined {
  return Object.hasOwn(byCode, code) ? (byCode[code as keyof typeof byCode] as Exchange<never, never>) : undefined
}

// The number of consecutive unreadable lines or failed logins that ends a connection.
const maxFaults = 5
// The number of lines after which a connection that has not signed in is closed. A status is answered without the
// database, so 50 connections that requested nothing else kept the pages waiting for ten seconds.
const maxLinesBeforeSignIn = 20

/**
 * The state of one connection of a self-check machine (O8). It handles a line at a time. Lines are never logged,
 * because they contain card numbers, passwords and titles.
 */
export class Conversation {
  /** Whether the connection must be closed after the last answer was sent. */
  isOver = false
  private machine: FoundMachine | null = null
  private dialect: Dialect = standardDialect
  private language: string | undefined
  private readonly visit = new PatronSession()
  private last: { digest: string; answer: Buffer } | null = null
  private faults = 0
  private linesBeforeSignIn = 0
  private readonly service: SelfCheckService

  constructor(service: SelfCheckService) {
    this.service = service
  }

  get isSignedIn(): boolean {
    return this.machine !== null
  }

  /** Returns the answer to a line. Null when it gets none. */
  async answerTo(line: Buffer): Promise<Buffer | null> {
    if (!this.machine && ++this.linesBeforeSignIn > maxLinesBeforeSignIn) return this.leave()
    const { checksum, sequence, message: request } = parseLine(line, this.dialect)
    if (checksum === 'wrong' || (checksum === 'none' && this.needsChecksum(request))) return this.askAgain()
    if (request?.code === '97') return this.last?.answer ?? this.askAgain()
    // A machine that missed the answer repeats the line with the same digit. The cached answer is sent, so nothing is
    // done twice.
    const digest = createHash('sha256').update(line).digest('base64')
    if (sequence !== null && this.last?.digest === digest) return this.last.answer
    if (request === null || request.code === '96') return this.ignore()
    const answer = await this.answer(request, line)
    if (answer === null) return null
    const sent = writeMessage(answer, this.dialect, sequence)
    this.last = { digest, answer: sent }
    return sent
  }

  private needsChecksum(request: Message | null): boolean {
    return this.dialect.checksums === 'REQUIRED' && request !== null && request.code !== '97'
  }

  private askAgain(): Buffer {
    this.countFault()
    return writeMessage(buildMessage('96', {}, {}), this.dialect, '0')
  }

  /** The protocol requires that unknown messages are ignored. */
  private ignore(): null {
    this.countFault()
    return null
  }

  private countFault(): void {
    this.faults += 1
    if (this.faults >= maxFaults) this.isOver = true
  }

  private async answer(request: Message, line: Buffer): Promise<Message | null> {
    const now = this.service.now()
    if (request.code === '93') return this.signIn(request, line, now)
    const { machine } = this
    if (request.code === '99' && !machine) return statusAnswer(null, now)
    const exchange = exchangeOf(request.code)
    if (!exchange && request.code !== '99') return this.ignore()
    if (!machine) return this.leave()
    this.language = ('language' in request.fixed && request.fixed.language) || this.language
    const asking = this.asking(machine, now)
    try {
      const still = await recheckMachine(this.service.db, machine)
      if (!still) return this.leave()
      this.machine = still
      this.faults = 0
      await recordMachineUse(this.service.db, still, now)
      return exchange
        ? await this.done(exchange, request, { ...asking, machine: still })
        : await statusAnswer(asking, now)
    } catch (error) {
      const sentence = await this.sentenceFor(error, asking, request.code)
      return exchange ? exchange.refuse(request as never, asking, sentence) : offlineAnswer(now)
    }
  }

  /** The table `machinePermissions` decides whether a message needs a patron, or is refused. */
  private async done(exchange: Exchange<never, never>, request: Message, asking: ExchangeContext): Promise<Message> {
    const need = machinePermissions[exchange.act]
    if (need === 'NOTHING') return exchange.refuse(request as never, asking, asking.texts.machines.atDesk)
    const patron = need === 'PATRON' ? await this.visit.patronOf(request, asking) : null
    return exchange.answer(request as never, asking, patron as Patron)
  }

  private leave(): null {
    this.isOver = true
    return null
  }

  private asking(machine: FoundMachine, now: Date): ExchangeContext {
    const { db, log } = this.service
    const texts = screenTexts(this.language, machine.encoding)
    return { db, log, now, machine, texts, forgetPatron: () => this.visit.end() }
  }

  private async sentenceFor(error: unknown, asking: ExchangeContext, code: string): Promise<string> {
    if (error instanceof Refusal) return screenMessage(error, asking)
    const why = databaseFailure(error)
    const where = { machine: asking.machine.id, message: code }
    if (why) logDatabaseFailure(this.service.log, why, where)
    else this.service.log.error({ err: error, ...where }, 'A request of a self-check machine failed')
    return asking.texts.machines.unavailable
  }

  /** Signs a machine in with its login and password, and ends the patron session. */
  private async signIn(request: Message<'93'>, line: Buffer, now: Date): Promise<Message<'94'>> {
    this.visit.end()
    const delimiter = delimiterOf(decode(line, 'UTF8'))
    const again =
      delimiter === this.dialect.delimiter ? request : parseLine(line, { ...standardDialect, delimiter }).message
    const read = again?.code === '93' ? again : request
    const [login = '', password = ''] = [fieldValue(read, 'CN'), fieldValue(read, 'CO')]
    const { db, log } = this.service
    const machine = await findMachine(db, login, password).catch((error: unknown) => {
      const why = databaseFailure(error)
      log.error(why ? { why } : { err: error }, 'The login of a self-check machine could not be verified')
      return null
    })
    this.machine = machine
    if (!machine) {
      this.dialect = { ...standardDialect, delimiter }
      this.countFault()
      log.warn({ faults: this.faults }, 'A self-check machine sent a wrong login or password')
      return buildMessage('94', { ok: '0' }, {})
    }
    this.faults = 0
    const { encoding, checksumRequired } = machine
    this.dialect = { ...standardDialect, encoding, delimiter, checksums: checksumRequired ? 'REQUIRED' : 'ANSWERED' }
    await recordMachineUse(db, machine, now)
    log.info({ machine: machine.id }, 'A self-check machine signed in')
    return buildMessage('94', { ok: '1' }, {})
  }
}
