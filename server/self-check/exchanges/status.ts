import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { buildMessage, type Message } from '../../sip2-codec/message.ts'
import { type ExchangeContext, timestampNow } from '../exchange-context.ts'

// The flags of BX for the supported messages, in the order of the protocol.
const supportedMessages = 'YYYNYYYYYNYNNYYY'

// Before it signs in, a machine may request only the status, a resend and its login.
const supportedBeforeSignIn = 'NNNNYYYNNNNNNNNN'

// The timeout in tenths of a second, and the number of retries of a machine.
const retryTimes = { timeout: '100', retries: '003' }

/** Answers a status request. `offline` is N, because transactions that a machine made offline are not accepted. */
export async function statusAnswer(
  asking: Pick<ExchangeContext, 'db' | 'now' | 'machine' | 'texts'> | null,
  now: Date,
): Promise<Message<'98'>> {
  const may = asking ? 'Y' : 'N'
  const fixed = {
    ...{ online: 'Y', checkIn: may, checkOut: may, renewal: may, statusUpdate: 'N', offline: 'N' },
    ...{ ...retryTimes, date: timestampNow({ now }), version: '2.00' },
  }
  if (!asking) return buildMessage('98', fixed, { BX: supportedBeforeSignIn })
  const { machine, texts, db } = asking
  const { libraryName, libraryNameEn } = await cachedPolicy(db)
  const names = { name: libraryName, nameEn: libraryNameEn }
  return buildMessage('98', fixed, {
    AO: machine.branch.code,
    AM: texts.pick(names),
    AN: machine.name,
    BX: supportedMessages,
  })
}

/** Answers a status request while the database does not answer. */
export function offlineAnswer(now: Date): Message<'98'> {
  const no = { online: 'N', checkIn: 'N', checkOut: 'N', renewal: 'N', statusUpdate: 'N', offline: 'N' }
  return buildMessage(
    '98',
    { ...no, ...retryTimes, date: timestampNow({ now }), version: '2.00' },
    { BX: supportedBeforeSignIn },
  )
}
