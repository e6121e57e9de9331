import { type Call, type Cardholder, Unreachable } from '../../../domain/library-system/port.ts'
import { type Message, message, textOf } from '../../../sip2-codec/message.ts'
import { momentIn } from '../../../sip2-codec/timestamps.ts'
import { checkExact, Unwritable } from '../../../sip2-codec/write.ts'
import { refuse } from '../refusals.ts'
import type { Manner } from '../vendor-profiles.ts'
import { isKnown } from './patron.ts'
import { type Answered, Pool } from './pool.ts'
import { supportsOf } from './session.ts'
import type { Sip2Settings, Supports } from './settings.ts'

// The lists that a 63 can request, with the position of the Y in its summary.
const places = { AS: 0, AU: 2, CD: 5 } as const
export type List = keyof typeof places

type Given = Parameters<typeof message>[2]

/** Builds and sends the requests of this service. */
export class Asking {
  readonly settings: Sip2Settings
  /** The messages that the server supports. Null before the first answer to 99. */
  supports: Supports | null = null
  private institution = ''
  private readonly pool: Pool

  constructor(settings: Sip2Settings) {
    this.settings = settings
    this.pool = new Pool(settings, (status) => {
      this.supports = supportsOf(status, settings)
      this.institution = settings.institution ?? textOf(status, 'AO') ?? ''
    })
  }

  get manner(): Manner {
    return this.settings.manner
  }

  close(): void {
    this.pool.close()
  }

  /** Checks whether the server answers, and reads what it supports. */
  status({ signal }: Call): Promise<void> {
    return this.pool.check({ signal })
  }

  /**
   * Verifies a card and password with the message that discloses least about the patron, and ends the session that it
   * opens.
   */
  patron(card: string, password: string, call: Call): Promise<Answered<'24'> | Answered<'64'>> {
    const fixed = { language: this.settings.language, date: this.date(call) }
    const fields = this.fields({ AA: card, AD: password })
    const farewell = (answer: Message) => (isKnown(answer) ? this.sessionEnd(card, call) : null)
    const isLess = this.supports?.status && this.manner.patronId === undefined
    if (isLess) return this.ask(message('23', fixed, fields), '24', { ...call, farewell })
    return this.ask(message('63', { ...fixed, summary: '' }, fields), '64', { ...call, farewell })
  }

  patronInformation(card: string, call: Call, { list, from, to }: Wanted): Promise<Answered<'64'>> {
    const summary = 'Y'.padStart(places[list] + 1).padEnd(10)
    const range = from === undefined ? {} : { BP: String(from).padStart(5, '0'), BQ: String(to).padStart(5, '0') }
    const fixed = { language: this.settings.language, date: this.date(call), summary }
    return this.ask(message('63', fixed, this.fields({ AA: card, ...range })), '64', call)
  }

  item(barcode: string, call: Call): Promise<Answered<'18'>> {
    return this.ask(message('17', { date: this.date(call) }, this.fields({ AB: barcode })), '18', call)
  }

  hold(mode: '+' | '-' | '*', { cardNumber }: Cardholder, given: Given, call: Call): Promise<Answered<'16'>> {
    // BY is 2: any copy of the title, whichever copy the request names.
    const fields = { AA: cardNumber, ...(mode === '+' && { BY: '2' }), ...given }
    return this.change(message('15', { mode, date: this.date(call) }, this.fields(fields)), '16', call)
  }

  renew({ cardNumber }: Cardholder, barcode: string, call: Call): Promise<Answered<'30'>> {
    const fixed = { thirdParty: 'N', noBlock: 'N', date: this.date(call), noBlockDueDate: '' }
    return this.change(message('29', fixed, this.fields({ AA: cardNumber, AB: barcode })), '30', call)
  }

  private async ask<A extends '18' | '24' | '64'>(
    asked: Message,
    answer: A,
    { signal, farewell }: Pick<Call, 'signal'> & { farewell?: (answer: Message) => Message | null },
  ) {
    this.checkExact(asked)
    return this.pool.ask(asked, answer, { signal, ...(farewell && { farewell }) })
  }

  /** Null when the server has no patron session, or when the session must stay open. */
  private sessionEnd(card: string, call: Call): Message | null {
    if (!this.supports?.end || this.manner.keepsVisit) return null
    return message('35', { date: this.date(call) }, this.fields({ AA: card }))
  }

  /** An id of a hold or loan that cannot be encoded does not exist in the library system, so it is refused. */
  private async change<A extends '16' | '30'>(asked: Message, answer: A, { signal }: Call): Promise<Answered<A>> {
    try {
      this.checkExact(asked)
    } catch (error) {
      if (!(error instanceof Unwritable)) throw error
      refuse(error.field === 'BS' ? 'PICKUP_NOT_OFFERED' : 'NOT_FOUND')
    }
    return this.pool.ask(asked, answer, { signal, changes: true })
  }

  private checkExact(asked: Message): void {
    try {
      checkExact(asked, this.manner.dialect)
    } catch (error) {
      if (!(error instanceof Unwritable) || error.field !== 'AO') throw error
      // AO comes from the answer to 99. The operator has to set the option `institution`.
      throw new Unreachable('its institution id cannot be encoded; set the option institution')
    }
  }

  private date({ now }: Call): string {
    return momentIn(now, this.settings.timeZone)
  }

  private fields(given: Given): Given {
    return { AO: this.institution, AC: this.settings.terminalPassword || undefined, ...given }
  }
}

interface Wanted {
  list: List
  /** The range starts at 1. */
  from?: number
  to?: number
}
