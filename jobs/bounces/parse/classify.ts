import type { BounceMeaning } from '../../../server/domain/delivery/bounced.ts'
import { addressShape } from './address.ts'
import { bounceReasons, type Entry } from './bounce-reasons.ts'

/** A temporary refusal, whatever the code states about the account or the policy. */
const temporaryRefusal = /temporar(y|ily) (locked|limited|suspended|disabled|inactive)|please try (again )?later/i
const greylisting = /\bgr[ae]y-?list/i

/** A refusal before the RCPT command concerns the sender, not a recipient. */
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

/** The recipient was accepted, and the message was refused after DATA. */
const afterMessage =
  /(in reply to|after|did not like our) (the )?(end of )?(DATA|body)\b|SMTP command DATA|>>> (DATA|\.)\s*<<< 55[0-3]/i

const enhanced = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/g
const replyCode = /(?<![\d.:])([45])\d\d(?![\d.])/

/** Normalises a text for the patterns: replaces addresses and joins words that servers split. */
function plain(text: string): string {
  return text
    .replace(/\b([245]\d\d)-(?=\S)/g, '$1 ')
    .replace(addresses, '@')
    .replace(/\bmail[ -]box/gi, 'mailbox')
    .replace(/(?<=[a-z])_(?=[a-z])/gi, ' ')
}

const addresses = new RegExp(addressShape, 'g')

export interface Judged {
  means: BounceMeaning
  reason: string
}

/**
 * Classifies a bounce by the remote server's text, the reported status and the surrounding text. The surrounding text
 * shows the point of the SMTP session at which the refusal came.
 */
export function classifyBounce(said: string, status: string, around = said): Judged {
  const judged = classifyText(plain(said.slice(0, 4000)), status)
  const place = around.slice(0, 4000)
  const isBlamed = judged.means === 'ADDRESS_FAILS' || judged.means === 'UNCLEAR'
  if (isBlamed && beforeRecipient.test(place)) return { means: 'REFUSED', reason: 'SENDER_REFUSED' }
  if (!afterMessage.test(place)) return judged
  if (judged.means === 'UNCLEAR') return { means: 'REFUSED', reason: 'CONTENT' }
  return judged.reason === 'USER_UNKNOWN' ? { ...judged, reason: 'UNKNOWN_OR_FILTERED' } : judged
}

/** Applies, in this order: overriding patterns, the status code, other patterns, and the reply code. */
function classifyText(text: string, status: string): Judged {
  const found = (of: (entry: Entry) => RegExp[] | undefined) =>
    bounceReasons.find((entry) => of(entry)?.some((words) => words.test(text)))
  const codes = [...text.matchAll(enhanced), ...status.matchAll(enhanced)]
  const code = codes.find(byStatus) ?? codes[0]
  const reply = replyCode.exec(text)?.[1]
  const forNow = code?.[1] === '4' || reply === '4'
  if (greylisting.test(text)) return { means: 'TEMPORARY', reason: 'SYSTEM' }
  const despite = found((entry) => entry.despite)
  if (despite) return named(despite, reply === '4' && despite.means === 'ADDRESS_FAILS')
  if (temporaryRefusal.test(text)) return { means: 'TEMPORARY', reason: 'SYSTEM' }
  const entry = (code && byStatus(code)) ?? found((each) => each.words) ?? found((each) => each.otherwise)
  if (entry) return named(entry, forNow)
  if (forNow || codes.some(([, kind]) => kind === '4')) return { means: 'TEMPORARY', reason: 'SYSTEM' }
  if (code?.[2] === '3') return { means: 'TEMPORARY', reason: 'SYSTEM' }
  return /(?<!\d)552(?!\d)/.test(text)
    ? { means: 'TEMPORARY', reason: 'MAILBOX_FULL' }
    : { means: 'UNCLEAR', reason: 'UNSAID' }
}

/** Returns the entry of a status code by its subject and detail, or undefined. */
function byStatus([, , subject, detail]: RegExpExecArray): Entry | undefined {
  const exact = `${subject}.${detail}`
  return (
    bounceReasons.find(({ statuses }) => statuses?.includes(exact)) ??
    bounceReasons.find(({ statuses }) => statuses?.includes(`${subject}.*`))
  )
}

function named({ means, is }: Entry, forNow: boolean): Judged {
  return { means: forNow ? 'TEMPORARY' : means, reason: is }
}
