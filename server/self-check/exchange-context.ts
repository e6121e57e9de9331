import type { Logger } from 'pino'
import type { Patron } from '../../generated/prisma/client.ts'
import type { Texts } from '../../views/text/languages.ts'
import { libraryTimeZone } from '../common/time-zone.ts'
import type { Database } from '../database/database.ts'
import type { MachineAction } from '../domain/common/roles.ts'
import type { FoundMachine } from '../domain/library/devices/self-check-machine.ts'
import type { MessageCode } from '../sip2-codec/layouts.ts'
import { fieldValue, type Message } from '../sip2-codec/message.ts'
import { sip2Timestamp } from '../sip2-codec/timestamps.ts'

/** The services that conversations use. */
export interface SelfCheckService {
  db: Database
  log: Pick<Logger, 'error' | 'info' | 'warn'>
  /** Returns the current time. Tests replace it. */
  now: () => Date
}

/** The context of one message of a machine that has signed in. */
export interface ExchangeContext {
  db: Database
  log: SelfCheckService['log']
  now: Date
  machine: FoundMachine
  /** The texts for the machine's screen. */
  texts: Texts
  /** Ends the patron session. */
  forgetPatron(): void
}

/** The handler of a request message. */
export interface Exchange<Asked extends MessageCode, Answered extends MessageCode> {
  act: MachineAction
  /** Performs the request. `patron` is the verified patron, for acts that need one. Throws refusals. */
  answer(request: Message<Asked>, asking: ExchangeContext, patron: Patron): Promise<Message<Answered>>
  /** Builds the negative answer, with a message for the screen. */
  refuse(request: Message<Asked>, asking: ExchangeContext, sentence: string): Message<Answered>
}

/** The current time in the format of SIP2. */
export const timestampNow = ({ now }: Pick<ExchangeContext, 'now'>) => sip2Timestamp(now, libraryTimeZone)

/** Returns the institution id that the machine sent, or the code of its branch. */
export function institution(request: Message, { machine }: Pick<ExchangeContext, 'machine'>): string {
  return fieldValue(request, 'AO') || machine.branch.code
}

/** Returns the fields that the answer repeats from the request. */
export function repeatedFields(request: Message, asking: Pick<ExchangeContext, 'machine'>, ...ids: ('AA' | 'AB')[]) {
  const repeated = ids.map((id) => [id, fieldValue(request, id) ?? ''])
  return { AO: institution(request, asking), ...Object.fromEntries(repeated) } as Record<string, string>
}

/** Formats a number with leading zeros. A larger number becomes the maximum of the width. */
export function padNumber(number: number, width: number): string {
  return String(Math.min(number, 10 ** width - 1)).padStart(width, '0')
}
