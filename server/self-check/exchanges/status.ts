import { policyOf } from '../../domain/library/rules/rule-cache.ts'
import { type Message, message } from '../../sip2-codec/message.ts'
import { type Asking, dateOf } from '../exchange-context.ts'

// The flags of BX for the supported messages, in the order of the protocol.
const offered = 'YYYNYYYYYNYNNYYY'

// Before it signs in, a machine may request only the status, a resend and its login.
const offeredToStrangers = 'NNNNYYYNNNNNNNNN'

// The timeout in tenths of a second, and the number of retries of a machine.
const patience = { timeout: '100', retries: '003' }

/** Answers a status request. `offline` is N, because transactions that a machine made offline are not accepted. */
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

/** Answers a status request while the database does not answer. */
export function offline(now: Date): Message<'98'> {
  const no = { online: 'N', checkIn: 'N', checkOut: 'N', renewal: 'N', statusUpdate: 'N', offline: 'N' }
  return message('98', { ...no, ...patience, date: dateOf({ now }), version: '2.00' }, { BX: offeredToStrangers })
}
