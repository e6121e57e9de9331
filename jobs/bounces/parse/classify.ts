import type { BounceOutcome } from '../../../server/domain/delivery/bounced.ts'
import { addressShape } from './address.ts'
import { type BounceReason, bounceReasons } from './bounce-reasons.ts'

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

const enhancedCode = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/g
const replyCode = /(?<![\d.:])([45])\d\d(?![\d.])/
const addresses = new RegExp(addressShape, 'g')

export interface Classification {
  outcome: BounceOutcome
  reason: string
}

const temporary: Classification = { outcome: 'TEMPORARY', reason: 'SYSTEM' }

/**
 * Classifies a bounce by the remote server's response, the reported status and the text around the response. The
 * surrounding text shows the point of the SMTP session at which the refusal came.
 */
export function classifyBounce(response: string, status: string, surrounding = response): Classification {
  const byText = classifyText(normalize(response.slice(0, 4000)), status)
  const session = surrounding.slice(0, 4000)
  const isAboutAddress = byText.outcome === 'ADDRESS_FAILS' || byText.outcome === 'UNCLEAR'
  if (isAboutAddress && beforeRecipient.test(session)) return { outcome: 'REFUSED', reason: 'SENDER_REFUSED' }
  if (!afterMessage.test(session)) return byText
  if (byText.outcome === 'UNCLEAR') return { outcome: 'REFUSED', reason: 'CONTENT' }
  return byText.reason === 'USER_UNKNOWN' ? { ...byText, reason: 'UNKNOWN_OR_FILTERED' } : byText
}

/** Applies, in this order: overriding patterns, the status code, other patterns, and the reply code. */
function classifyText(text: string, status: string): Classification {
  if (greylisting.test(text)) return temporary
  const codes = [...text.matchAll(enhancedCode), ...status.matchAll(enhancedCode)]
  const code = codes.find(reasonOfCode) ?? codes[0]
  const isTemporaryReply = replyCode.exec(text)?.[1] === '4'
  const overriding = reasonOfText(text, 'overriding')
  if (overriding) return classification(overriding, isTemporaryReply && overriding.outcome === 'ADDRESS_FAILS')
  if (temporaryRefusal.test(text)) return temporary
  const isTemporary = isTemporaryReply || code?.[1] === '4'
  const found = (code && reasonOfCode(code)) ?? reasonOfText(text, 'patterns') ?? reasonOfText(text, 'general')
  if (found) return classification(found, isTemporary)
  // The subject 3 is the state of the mail system (RFC 3463).
  if (isTemporary || codes.some(([, digit]) => digit === '4') || code?.[2] === '3') return temporary
  return /(?<!\d)552(?!\d)/.test(text)
    ? { outcome: 'TEMPORARY', reason: 'MAILBOX_FULL' }
    : { outcome: 'UNCLEAR', reason: 'UNSAID' }
}

/** Normalises a text for the patterns: replaces addresses and joins words that servers split. */
function normalize(text: string): string {
  return text
    .replace(/\b([245]\d\d)-(?=\S)/g, '$1 ')
    .replace(addresses, '@')
    .replace(/\bmail[ -]box/gi, 'mailbox')
    .replace(/(?<=[a-z])_(?=[a-z])/gi, ' ')
}

/** Returns the first reason one of whose patterns matches the text. */
function reasonOfText(text: string, patterns: 'overriding' | 'patterns' | 'general'): BounceReason | undefined {
  return bounceReasons.find((reason) => reason[patterns]?.some((pattern) => pattern.test(text)))
}

/** Returns the reason of an enhanced status code by its subject and detail. */
function reasonOfCode([, , subject, detail]: RegExpExecArray): BounceReason | undefined {
  return (
    bounceReasons.find(({ statuses }) => statuses?.includes(`${subject}.${detail}`)) ??
    bounceReasons.find(({ statuses }) => statuses?.includes(`${subject}.*`))
  )
}

function classification({ outcome, reason }: BounceReason, isTemporary: boolean): Classification {
  return { outcome: isTemporary ? 'TEMPORARY' : outcome, reason }
}
