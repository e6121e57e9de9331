import type { Means } from '../../../server/domain/delivery/bounced.ts'
import { addressShape } from './address.ts'
import { type Entry, reasons } from './bounce-reasons.ts'

/** A server that says so lets nobody in yet: it overrules what its code says of the account or the policy. */
const notYet = /temporar(y|ily) (locked|limited|suspended|disabled|inactive)|please try (again )?later/i
const grey = /\bgr[ae]y-?list/i

/** What was refused before a recipient was named is no recipient's fault, whatever is said of it. */
const beforeRecipient = new RegExp(
  [
    'refused to talk to me',
    'in reply to (initial|greeting|HELO|EHLO|STARTTLS|AUTH|MAIL FROM)',
    'after (pipelined |pipelining )?(initial connection|HELO|EHLO|LHLO|STARTTLS|AUTH|MAIL FROM)\\b',
    'did not like our (HELO|EHLO|STARTTLS|AUTH|MAIL FROM)',
    '(sender was|my name was) rejected|greeting failed',
    '>>> (HELO|EHLO|STARTTLS|AUTH|MAIL FROM)\\b(?:(?!>>>)[^]){0,400}<<< 5\\d\\d',
  ].join('|'),
  'i',
)

/** The recipient was taken, and refused when the message had been read. */
const afterMessage =
  /(in reply to|after|did not like our) (the )?(end of )?(DATA|body)\b|SMTP command DATA|>>> (DATA|\.)\s*<<< 55[0-3]/i

const enhanced = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/g
const replyCode = /(?<![\d.:])([45])\d\d(?![\d.])/

/** Words as the table has them: without names that are part of an address, and however a server joins or parts them. */
function plain(text: string): string {
  return text
    .replace(/\b([245]\d\d)-(?=\S)/g, '$1 ')
    .replace(addresses, '@')
    .replace(/\bmail[ -]box/gi, 'mailbox')
    .replace(/(?<=[a-z])_(?=[a-z])/gi, ' ')
}

const addresses = new RegExp(addressShape, 'g')

export interface Judged {
  means: Means
  reason: string
}

/**
 * Why a mail came back, by what the far server said, the status that the reporting one gave and the words around them
 * that tell at what point of the conversation it was said.
 */
export function judge(said: string, status: string, around = said): Judged {
  const judged = bySaid(plain(said.slice(0, 4000)), status)
  const place = around.slice(0, 4000)
  const isBlamed = judged.means === 'ADDRESS_FAILS' || judged.means === 'UNCLEAR'
  if (isBlamed && beforeRecipient.test(place)) return { means: 'REFUSED', reason: 'SENDER_REFUSED' }
  if (!afterMessage.test(place)) return judged
  if (judged.means === 'UNCLEAR') return { means: 'REFUSED', reason: 'CONTENT' }
  return judged.reason === 'USER_UNKNOWN' ? { ...judged, reason: 'UNKNOWN_OR_FILTERED' } : judged
}

/** By words that are known to overrule codes, by the code, by other words, and by the kind of reply alone. */
function bySaid(text: string, status: string): Judged {
  const found = (of: (entry: Entry) => RegExp[] | undefined) =>
    reasons.find((entry) => of(entry)?.some((words) => words.test(text)))
  const codes = [...text.matchAll(enhanced), ...status.matchAll(enhanced)]
  const code = codes.find(byStatus) ?? codes[0]
  const reply = replyCode.exec(text)?.[1]
  const forNow = code?.[1] === '4' || reply === '4'
  if (grey.test(text)) return { means: 'TEMPORARY', reason: 'SYSTEM' }
  const despite = found((entry) => entry.despite)
  if (despite) return named(despite, reply === '4' && despite.means === 'ADDRESS_FAILS')
  if (notYet.test(text)) return { means: 'TEMPORARY', reason: 'SYSTEM' }
  const entry = (code && byStatus(code)) ?? found((each) => each.words) ?? found((each) => each.otherwise)
  if (entry) return named(entry, forNow)
  if (forNow || codes.some(([, kind]) => kind === '4')) return { means: 'TEMPORARY', reason: 'SYSTEM' }
  if (code?.[2] === '3') return { means: 'TEMPORARY', reason: 'SYSTEM' }
  return /(?<!\d)552(?!\d)/.test(text)
    ? { means: 'TEMPORARY', reason: 'MAILBOX_FULL' }
    : { means: 'UNCLEAR', reason: 'UNSAID' }
}

/** The entry of a code that says more than its first figure. */
function byStatus([, , subject, detail]: RegExpExecArray): Entry | undefined {
  const exact = `${subject}.${detail}`
  return (
    reasons.find(({ statuses }) => statuses?.includes(exact)) ??
    reasons.find(({ statuses }) => statuses?.includes(`${subject}.*`))
  )
}

function named({ means, is }: Entry, forNow: boolean): Judged {
  return { means: forNow ? 'TEMPORARY' : means, reason: is }
}
