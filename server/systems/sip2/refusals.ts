import { type Refused, type RefusedReason, SystemRefused } from '../../domain/library-system/port.ts'
import { type Message, textsOf } from '../../sip2/codec/message.ts'
import type { Manner } from './manners.ts'
import { plain } from './words.ts'

/** What the screen messages of systems mean, the first that fits; SIP2 has words for a refusal, and no codes. */
const meanings: readonly [RegExp, RefusedReason][] = [
  [/too (early|soon)|not (yet )?(due|renewable) yet|まだ延長/i, 'TOO_EARLY_TO_RENEW'],
  [
    /already (on hold|requested|reserved|has a hold)|hold already|duplicate (hold|request)|既に予約|すでに予約/i,
    'ALREADY_RESERVED',
  ],
  [/already (checked out|charged|on loan) (to|by) (you|this|patron|user)|すでに借り/i, 'ON_LOAN_TO_PATRON'],
  [
    /(maximum|too many|limit).{0,40}(renew)|renew.{0,40}(limit|maximum|exceed)|延長.*(回|できる回数)/i,
    'TOO_MANY_RENEWALS',
  ],
  [
    /(maximum|too many|limit).{0,40}(hold|request|reserv)|(hold|request).{0,40}(limit|maximum|exceed)|予約.*(上限|冊まで|点まで)/i,
    'TOO_MANY_HOLDS',
  ],
  [
    /on hold for (another|other)|outstanding hold|has holds|hold(s)? (exist|pending)|reserved (by|for) (another|other)|次の予約|予約が(入って|あり)/i,
    'RESERVED_BY_OTHERS',
  ],
  [/expired|有効期限/i, 'CARD_EXPIRED'],
  [/\b(fine|fines|fee|fees|debt|owe|owes|charges|bill|bills|billed)\b|延滞金/i, 'DEBT'],
  [/overdue|延滞/i, 'OVERDUE'],
  [/block|barred|barr|suspended|debarred|privilege|not allowed to (borrow|place)|停止/i, 'BARRED'],
  [
    /(pickup|pick-up|collection).{0,40}(not|invalid|cannot)|(invalid|unknown).{0,20}(pickup|location|branch)|受取/i,
    'PICKUP_NOT_OFFERED',
  ],
  [/age restrict|too young|年齢/i, 'AGE_RESTRICTED'],
  [/renewals? not allowed|(cannot|can ?not|not) be renewed|not renewable/i, 'OTHER'],
  [
    /not holdable|(cannot|can ?not|not) be (held|reserved|placed on hold|requested)|no holds? allowed|holds? not (allowed|permitted)|予約できない|予約できません/i,
    'NOT_HOLDABLE',
  ],
  [/no such|not found|does not exist|unknown (item|title|hold)|invalid item|見つかりません|ありません/i, 'NOT_FOUND'],
]

/** The screen messages of an answer, each once. */
export function screenOf(answer: Message): string[] {
  return [...new Set(textsOf(answer, 'AF').map(plain))].filter((text) => text !== '')
}

/** What a "no" says; a code in brackets is the system's own. */
export function refusedBy(answer: Message, { codes }: Pick<Manner, 'codes'>): Refused {
  const said = screenOf(answer)
  const [, code = ''] = /^\[([A-Z][A-Z0-9_]{1,60})\]$/.exec(said[0] ?? '') ?? []
  if (code !== '') return { reason: codes[code] ?? 'OTHER', code, words: plain(said.slice(1).join(' ')) }
  const words = plain(said.join(' '))
  const reason = meanings.find(([pattern]) => pattern.test(words))?.[1] ?? 'OTHER'
  return { reason, code: '', words }
}

export function refuse(reason: RefusedReason): never {
  throw new SystemRefused({ reason, code: '', words: '' })
}

/** Screens that deny a password, whatever the flags beside them say. */
const wrongPassword =
  /(incorrect|invalid|wrong|bad)\s+(patron\s+)?(pin|password|passcode)|passwords? do(es)? not match/i

export const deniesPassword = (answer: Message) => screenOf(answer).some((text) => wrongPassword.test(text))
