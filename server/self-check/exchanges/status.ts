import { policyOf } from '../../domain/library/rules/rule-cache.ts'
import { type Message, message } from '../../sip2-codec/message.ts'
import { type Asking, dateOf } from '../exchange-context.ts'

/** What is offered, in the order of the protocol: the messages from 23 to 65 and those between. */
const offered = 'YYYNYYYYYNYNNYYY'

/** Before a machine has signed in: this, and that it may ask again. */
const offeredToStrangers = 'NNNNYYYNNNNNNNNN'

/** Tenths of a second after which a machine may ask once more, and how often. */
const patience = { timeout: '100', retries: '003' }

/** Nothing is taken in later of what was done while the service could not be reached (`offline`). */
export async function statusOf(
  asking: Pick<Asking, 'db' | 'now' | 'machine' | 'texts'> | null,
  now: Date,
): Promise<Message<'98'>> {
  const may = asking ? 'Y' : 'N'
  const fixed = {
    ...{ online: 'Y', checkIn: may, checkOut: may, renewal: may, statusUpdate: 'N', offline: 'N' },
    ...{ ...patience, date: dateOf({ now }), version: '2.00' },
  }
  if (!asking) return message('98', fixed, { BX: offeredToStrangers })
  const { machine, texts, db } = asking
  const { libraryName, libraryNameEn } = await policyOf(db)
  const names = { name: libraryName, nameEn: libraryNameEn }
  return message('98', fixed, { AO: machine.branch.code, AM: texts.pick(names), AN: machine.name, BX: offered })
}

/** The service stands and its database does not: nothing can be done now. */
export function offline(now: Date): Message<'98'> {
  const no = { online: 'N', checkIn: 'N', checkOut: 'N', renewal: 'N', statusUpdate: 'N', offline: 'N' }
  return message('98', { ...no, ...patience, date: dateOf({ now }), version: '2.00' }, { BX: offeredToStrangers })
}
