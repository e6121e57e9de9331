import {
  LibrarySystemAccessDenied,
  type LibrarySystemRefusal,
  type RefusedReason,
  SystemRefused,
} from '../../domain/library-system/port.ts'
import { fieldValues, type Message } from '../../sip2-codec/message.ts'
import { plainText } from './plain-text.ts'
import type { VendorProfile } from './vendor-profiles.ts'

/** Maps screen messages to reasons. The first match wins. SIP2 has messages for a refusal, but no codes. */
const reasonsByMessage: readonly [RegExp, RefusedReason][] = [
  [/^no such/i, 'NOT_FOUND'],
  [
    /too (early|soon)|not (yet )?(due|renewable) yet|can be renewed from|まだ延長|から延長できます/i,
    'TOO_EARLY_TO_RENEW',
  ],
  [
    /already (on hold|requested|reserved|has a hold|placed a hold)|hold already|already reserved|duplicate (hold|request)|予約済み|(既|すで)に予約/i,
    'ALREADY_RESERVED',
  ],
  [
    /already (checked out|charged|on loan) (to|by) (you|this|patron|user)|already have this on loan|(既|すで)に借り|^貸出中の資料です/i,
    'ON_LOAN_TO_PATRON',
  ],
  [/cannot be changed or cancelled|変更・取消ができません/i, 'TOO_LATE_TO_CHANGE'],
  [/cannot reserve or renew|予約と貸出延長ができません/i, 'BARRED'],
  [
    /(maximum|too many|limit).{0,40}renew|renew.{0,40}(limit|maximum|exceed)|already renewed|no renewals left|延長済み|延長.{0,10}回/i,
    'TOO_MANY_RENEWALS',
  ],
  [
    /(maximum|too many|limit|at most).{0,40}(hold|request|reserv)|(hold|request).{0,40}(limit|maximum|exceed)|予約.{0,10}(上限|[冊点]まで)/i,
    'TOO_MANY_HOLDS',
  ],
  [
    /on hold for (another|other)|outstanding hold|has holds|holds? (exist|pending)|reserved (by|for) (another|other)|else has reserved|waiting for this|次の予約|予約が(入って|あり)/i,
    'RESERVED_BY_OTHERS',
  ],
  [/expired|有効期限/i, 'CARD_EXPIRED'],
  [/\b(fine|fines|fee|fees|debt|owe|owes|bill|bills|billed)\b|延滞金/i, 'DEBT'],
  [/overdue|延滞|返却期限を/i, 'OVERDUE'],
  [/block|barred|debarred|suspended|privilege|not allowed to (borrow|place)|停止/i, 'BARRED'],
  [
    /(pickup|pick-up|collection).{0,40}(not|invalid|cannot|again)|cannot be collected|(invalid|unknown).{0,20}(pickup|location|branch)|受取館|受け取れません/i,
    'PICKUP_NOT_OFFERED',
  ],
  [/age restrict|too young|年齢/i, 'AGE_RESTRICTED'],
  [
    /not holdable|(cannot|can ?not|not) be (held|reserved|placed on hold|requested)|no holds? allowed|holds? not (allowed|permitted)|予約でき(ない|ません)/i,
    'NOT_HOLDABLE',
  ],
  [
    /not renewable|(cannot|can ?not|not) be renewed|renewals? (denied|not allowed|not permitted)|延長でき(ない|ません)/i,
    'NOT_RENEWABLE',
  ],
  [
    /no such|not found|not (checked out|charged|on loan) to|(checked out|issued) to (an)?other|does not exist|unknown (item|title|hold)|(item|title) is not known|invalid item|見つかりません|登録がありません|資料ではありません/i,
    'NOT_FOUND',
  ],
]

/** The protocol defines 1. Some systems send Y. */
export const isYes = (ok: string) => ok === '1' || ok === 'Y'

/** Returns the distinct screen messages of an answer. */
export function screenMessages(answer: Message): string[] {
  return [...new Set(fieldValues(answer, 'AF').map(plainText))].filter((text) => text !== '')
}

/** Reads a refusal. The code is in square brackets, or is a word that this system is known to send. */
export function parseRefusal(answer: Message, { codes }: Pick<VendorProfile, 'codes'>): LibrarySystemRefusal {
  const messages = screenMessages(answer)
  const first = messages[0] ?? ''
  const [, bracketed] = /^\[([A-Z][A-Z0-9_]{1,60})\]$/.exec(first) ?? []
  const code = bracketed ?? (Object.hasOwn(codes, first) ? first : '')
  if (code !== '') {
    const reason = Object.hasOwn(codes, code) ? codes[code] : undefined
    return { reason: reason ?? 'OTHER', code, words: plainText(messages.slice(1).join(' ')) }
  }
  const words = plainText(messages.join(' '))
  const reason = reasonsByMessage.find(([pattern]) => pattern.test(words))?.[1] ?? 'OTHER'
  return { reason, code: '', words }
}

/**
 * Throws a refusal to the patron, or `LibrarySystemAccessDenied` when the server requires the patron's password, which is not stored
 * here.
 */
export function throwRefusal(answer: Message, manner: Pick<VendorProfile, 'codes'>): never {
  if (deniesPassword(answer)) throw new LibrarySystemAccessDenied('it requires the patron’s password for every change')
  throw new SystemRefused(parseRefusal(answer, manner))
}

export function refuseWith(reason: RefusedReason): never {
  throw new SystemRefused({ reason, code: '', words: '' })
}

/** Screen messages that reject a password, even when the flags accept it. */
const wrongPassword =
  /(incorrect|invalid|wrong|bad)\s+(patron\s+)?(pin|password|passcode)|passwords? do(es)? not match/i

export const deniesPassword = (answer: Message) => screenMessages(answer).some((text) => wrongPassword.test(text))
