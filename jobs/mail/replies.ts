import type { Outcome } from '../../server/domain/delivery/outcome.ts'
import { judge } from '../bounces/parse/classify.ts'

/** What nodemailer throws. */
export interface SmtpError {
  message: string
  code?: string
  /** What the system called it, e.g. ECONNREFUSED. */
  originalCode?: string
  /** Which of its waits was too long, e.g. GREETING_TIMEOUT. */
  timeoutType?: string
  /** The command that was answered, e.g. RCPT TO; API: nodemailer refused by itself. */
  command?: string
  /** The server's answer, and its figure. */
  response?: string
  responseCode?: number
}

type Unsent = Exclude<Outcome, { is: 'SENT' }>

/** Ends of a connection in the middle of its work: whether the server has taken the letter is unknown. */
const lost = new Set(['ECONNECTION', 'ETIMEDOUT', 'EABORT', 'ECONNRESET', 'EPIPE'])
/** Of the waits, those after which the server is there. */
const inTheMiddle = new Set([undefined, 'SOCKET_TIMEOUT'])
/** Failures of nodemailer itself, by one letter. */
const ofTheLetter = new Set(['EENVELOPE', 'EMESSAGE'])
const closing = new Set([
  'ESOCKET',
  'ECONNECTION',
  'ETIMEDOUT',
  'EDNS',
  'ETLS',
  'EAUTH',
  'ENOAUTH',
  'EPROTOCOL',
  'EPROXY',
])

/**
 * What an error of the way by SMTP means for the letter. An address is blamed only for what is true of every mail to
 * it, and a letter only for what is true of it on any day; what the server holds against this service itself closes the
 * way until it is mended, and costs no letter anything.
 */
export function unsent(error: SmtpError): Unsent {
  return error.responseCode ? answered({ ...error, responseCode: error.responseCode }) : unanswered(error)
}

/** Whether the letter may have been taken, or the connection broke before it was: the server said nothing of it. */
export function isLost(error: SmtpError): boolean {
  if (error.responseCode) return error.responseCode === 421
  return lost.has(wordOf(error)) && inTheMiddle.has(error.timeoutType)
}

function unanswered(error: SmtpError): Unsent {
  const failure = { error: wordOf(error), reply: null }
  if (isLost(error)) return { is: 'LATER', ...failure }
  if (ofTheLetter.has(error.code ?? '')) {
    if (/sender/i.test(error.message)) return { is: 'CLOSED', ...failure }
    return { is: 'NEVER', ...failure, addressFails: error.code === 'EENVELOPE' }
  }
  return { is: closing.has(error.code ?? '') ? 'CLOSED' : 'LATER', ...failure }
}

/** Answers to the letter; every other one is to who we are. */
const ofOneLetter = new Set(['RCPT TO', 'DATA'])
/** Sign in first, by encryption first, with another password. */
const notLetIn = new Set([530, 534, 535, 538])
/** Servers often hold it back until they are told for whom the mail is. */
const aboutUs =
  /relay(ing)?( access)?( is)?( not)? ?(denied|permitted|allowed|prohibited)|not permitted to relay|unable to relay|client host rejected|authentication (is )?required|(helo|ehlo) .{0,80}rejected|must authenticate/i
/** RFC 6531: the address has letters that this server cannot hand on. */
const needsUtf8 = /\b5\.6\.7\b|smtputf8|internationali[sz]ed/i

function answered(error: SmtpError & { responseCode: number }): Unsent {
  const { command = '', response = '', responseCode: code } = error
  const { means, reason } = judge(response, '')
  const failure = { error: `SMTP_${code}`, reply: withoutAddresses(response) }
  if (notLetIn.has(code) || error.code === 'EAUTH') return { is: 'CLOSED', ...failure, error: 'EAUTH' }
  if (error.code === 'ETLS') return { is: 'CLOSED', ...failure, error: 'ETLS' }
  const isTooLarge = command === 'MAIL FROM' && reason === 'TOO_LARGE' && code >= 500
  if (!ofOneLetter.has(command) && !isTooLarge && !endsInTheMiddle(error)) return { is: 'CLOSED', ...failure }
  // 503: the conversation was at another point than the letter.
  if (code < 500 || code === 503) return { is: 'LATER', ...failure }
  if (aboutUs.test(response) || reason === 'SENDER_REFUSED') return { is: 'CLOSED', ...failure }
  const why = { ...failure, ...(reason !== 'UNSAID' && { error: reason }) }
  if (means === 'TEMPORARY') return { is: 'LATER', ...why }
  const addressFails = means === 'ADDRESS_FAILS' || (command === 'RCPT TO' && needsUtf8.test(response))
  return { is: 'NEVER', ...why, addressFails }
}

/** Where commands go together, a goodbye to one of them is said of the connection. */
function endsInTheMiddle({ code, command, responseCode }: SmtpError): boolean {
  return code === 'ECONNECTION' && command === 'CONN' && responseCode === 421
}

/** The system's word where there is one, e.g. ECONNREFUSED for ESOCKET. */
function wordOf({ code, originalCode }: SmtpError): string {
  return originalCode ?? code ?? 'unknown'
}

const longestReply = 200

/** What the server said, without addresses, as far as staff need it. */
export function withoutAddresses(said: string): string | null {
  const text = said
    .replace(/\s+/g, ' ')
    .trim()
    // The address itself, and what a server makes of it, e.g. <taro> or a mailbox's name in quotes.
    .replace(/[^\s@<>()"']{0,200}@[^\s@<>()"']{0,200}/g, '…')
    .replace(/<[^<>]{0,200}>/g, '<…>')
  return text.slice(0, longestReply) || null
}
