import { type Cardholder, LibrarySystemUnreachable, type RequestContext } from '../../../domain/library-system/port.ts'
import { buildMessage, fieldValue, type Message } from '../../../sip2-codec/message.ts'
import { sip2Timestamp } from '../../../sip2-codec/timestamps.ts'
import { checkEncodable, NotEncodable } from '../../../sip2-codec/write.ts'
import { refuseWith } from '../refusals.ts'
import type { VendorProfile } from '../vendor-profiles.ts'
import { isPatronVerified } from './patron.ts'
import { ConnectionPool, type MatchedAnswer } from './pool.ts'
import { supportedMessages } from './session.ts'
import type { Sip2Settings, SupportedMessages } from './settings.ts'

// The lists that a 63 can request, with the position of the Y in its summary.
const summaryPositions = { AS: 0, AU: 2, AV: 3, CD: 5 } as const
export type PatronList = keyof typeof summaryPositions

type FieldValues = Parameters<typeof buildMessage>[2]

/** Builds and sends the requests of this service. */
export class Sip2Client {
  readonly settings: Sip2Settings
  /** The messages that the server supports. Null before the first answer to 99. */
  supports: SupportedMessages | null = null
  /** The pickup branches with which holds were placed, so that the server knows them. */
  readonly knownPickups = new Set<string>()
  private institution = ''
  private readonly pool: ConnectionPool

  constructor(settings: Sip2Settings) {
    this.settings = settings
    this.pool = new ConnectionPool(settings, (status) => {
      this.supports = supportedMessages(status, settings)
      this.institution = settings.institution ?? fieldValue(status, 'AO') ?? ''
    })
  }

  get manner(): VendorProfile {
    return this.settings.manner
  }

  close(): void {
    this.pool.close()
  }

  /** Checks whether the server answers, and reads what it supports. */
  status({ request }: Pick<RequestContext, 'request'>): Promise<void> {
    return request('read', (signal) => this.pool.check({ signal }))
  }

  /**
   * Verifies a card and password with the message that discloses least about the patron, and ends the session that it
   * opens.
   */
  patron(card: string, password: string, call: RequestContext): Promise<MatchedAnswer<'24'> | MatchedAnswer<'64'>> {
    const fixed = { language: this.settings.language, date: this.date(call) }
    const fields = this.fields({ AA: card, AD: password })
    const farewell = (answer: Message) => (isPatronVerified(answer) ? this.sessionEnd(card, call) : null)
    const isLess = this.supports?.status && this.manner.patronId === undefined
    if (isLess) return this.ask(buildMessage('23', fixed, fields), '24', { ...call, farewell })
    return this.ask(buildMessage('63', { ...fixed, summary: '' }, fields), '64', { ...call, farewell })
  }

  patronInformation(card: string, call: RequestContext, { list, from, to }: ListRange): Promise<MatchedAnswer<'64'>> {
    const summary = 'Y'.padStart(summaryPositions[list] + 1).padEnd(10)
    const range = from === undefined ? {} : { BP: String(from).padStart(5, '0'), BQ: String(to).padStart(5, '0') }
    const fixed = { language: this.settings.language, date: this.date(call), summary }
    return this.ask(buildMessage('63', fixed, this.fields({ AA: card, ...range })), '64', call)
  }

  item(barcode: string, call: RequestContext): Promise<MatchedAnswer<'18'>> {
    return this.ask(buildMessage('17', { date: this.date(call) }, this.fields({ AB: barcode })), '18', call)
  }

  hold(
    mode: '+' | '-' | '*',
    { cardNumber }: Cardholder,
    given: FieldValues,
    call: RequestContext,
  ): Promise<MatchedAnswer<'16'>> {
    // BY is 2: any copy of the title, whichever copy the request names. For one certain copy the caller gives 3.
    const fields = { AA: cardNumber, ...(mode === '+' && { BY: '2' }), ...given }
    return this.change(buildMessage('15', { mode, date: this.date(call) }, this.fields(fields)), '16', call)
  }

  renew({ cardNumber }: Cardholder, barcode: string, call: RequestContext): Promise<MatchedAnswer<'30'>> {
    const fixed = { thirdParty: 'N', noBlock: 'N', date: this.date(call), noBlockDueDate: '' }
    return this.change(buildMessage('29', fixed, this.fields({ AA: cardNumber, AB: barcode })), '30', call)
  }

  private async ask<A extends '18' | '24' | '64'>(
    message: Message,
    answer: A,
    { request, farewell }: Pick<RequestContext, 'request'> & { farewell?: (answer: Message) => Message | null },
  ) {
    this.checkExact(message)
    await this.connect(request)
    return request('read', (signal) => this.pool.ask(message, answer, { signal, ...(farewell && { farewell }) }))
  }

  /** Null when the server has no patron session, or when the session must stay open. */
  private sessionEnd(card: string, call: RequestContext): Message | null {
    if (!this.supports?.end || this.manner.keepsVisit) return null
    return buildMessage('35', { date: this.date(call) }, this.fields({ AA: card }))
  }

  /** An id of a hold or loan that cannot be encoded does not exist in the library system, so it is refused. */
  private async change<A extends '16' | '30'>(
    message: Message,
    answer: A,
    { request }: RequestContext,
  ): Promise<MatchedAnswer<A>> {
    try {
      this.checkExact(message)
    } catch (error) {
      if (!(error instanceof NotEncodable)) throw error
      refuseWith(error.field === 'BS' ? 'PICKUP_NOT_OFFERED' : 'NOT_FOUND')
    }
    await this.connect(request)
    return request('write', (signal) => this.pool.ask(message, answer, { signal, changes: true }))
  }

  /** A login can take as long as a question. It has time of its own, and a change is not sent without it. */
  private async connect(request: RequestContext['request']): Promise<void> {
    if (!this.pool.hasConnection) await request('read', (signal) => this.pool.prepare({ signal }))
  }

  private checkExact(message: Message): void {
    try {
      checkEncodable(message, this.manner.dialect)
    } catch (error) {
      if (!(error instanceof NotEncodable) || error.field !== 'AO') throw error
      // AO comes from the answer to 99. The operator has to set the option `institution`.
      throw new LibrarySystemUnreachable('its institution id cannot be encoded; set the option institution')
    }
  }

  private date({ now }: RequestContext): string {
    return sip2Timestamp(now, this.settings.timeZone)
  }

  private fields(given: FieldValues): FieldValues {
    return { AO: this.institution, AC: this.settings.terminalPassword || undefined, ...given }
  }
}

interface ListRange {
  list: PatronList
  /** The range starts at 1. */
  from?: number
  to?: number
}
