import type { Logger } from 'pino'
import type { Patron } from '../../generated/prisma/client.ts'
import type { Texts } from '../../views/text/languages.ts'
import { zone } from '../common/time-zone.ts'
import type { Database } from '../database/database.ts'
import type { MachineAct } from '../domain/common/roles.ts'
import type { FoundMachine } from '../domain/library/devices/self-check-machine.ts'
import type { Code } from '../sip2-codec/layouts.ts'
import { type Message, textOf } from '../sip2-codec/message.ts'
import { momentIn } from '../sip2-codec/timestamps.ts'

/** What the machines are served by. */
export interface Sip2Service {
  db: Database
  log: Pick<Logger, 'error' | 'info' | 'warn'>
  /** The clock; tests set their own. */
  now: () => Date
}

/** One message of a machine that has signed in. */
export interface Asking {
  db: Database
  log: Sip2Service['log']
  now: Date
  machine: FoundMachine
  /** What its screen says. */
  texts: Texts
  /** Lets go of the patron who was served. */
  forgetPatron(): void
}

/** A request and its answer. */
export interface Exchange<Asked extends Code, Answered extends Code> {
  act: MachineAct
  /** The act: `patron` is whose card and password were given, of an act that is done for one; a refusal is thrown. */
  answer(asked: Message<Asked>, asking: Asking, patron: Patron): Promise<Message<Answered>>
  /** The same where it is not done, with a sentence for the screen. */
  refuse(asked: Message<Asked>, asking: Asking, sentence: string): Message<Answered>
}

/** The moment, as answers carry it. */
export const dateOf = ({ now }: Pick<Asking, 'now'>) => momentIn(now, zone)

/** The institution: as the machine named it, else the branch where it stands. */
export function institution(asked: Message, { machine }: Pick<Asking, 'machine'>): string {
  return textOf(asked, 'AO') || machine.branch.code
}

/** What the answer repeats of the question. */
export function repeated(asked: Message, asking: Pick<Asking, 'machine'>, ...ids: ('AA' | 'AB')[]) {
  const said = ids.map((id) => [id, textOf(asked, id) ?? ''])
  return { AO: institution(asked, asking), ...Object.fromEntries(said) } as Record<string, string>
}

/** A number with leading zeroes, the greatest where it is greater. */
export function digits(number: number, width: number): string {
  return String(Math.min(number, 10 ** width - 1)).padStart(width, '0')
}
