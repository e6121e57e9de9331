import type { SendOutcome } from '../../server/domain/delivery/outcome.ts'
import { classifyBounce } from '../bounces/parse/classify.ts'

/** The error that nodemailer throws. */
export interface SmtpError {
  message: string
  code?: string
  /** The operating system's code, for example ECONNREFUSED. */
  originalCode?: string
  /** The timeout that expired, for example GREETING_TIMEOUT. */
  timeoutType?: string
  /** The SMTP command that was answered, for example RCPT TO. `API` when nodemailer itself refused. */
  command?: string
  /** The server's reply. `responseCode` is its number. */
  response?: string
  responseCode?: number
}

type Unsent = Exclude<SendOutcome, { is: 'SENT' }>

/** Errors of a broken connection, after which it is unknown whether the server accepted the message. */
const brokenConnection = new Set(['ECONNECTION', 'ETIMEDOUT', 'EABORT', 'ECONNRESET', 'EPIPE'])
/** Timeouts that occur only after the server has answered. Undefined stands for errors without a timeout. */
const inTheMiddle = new Set([undefined, 'SOCKET_TIMEOUT'])
/** Errors of nodemailer that concern one message. */
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
 * Returns the outcome for an SMTP error. An address fails only for a reason that concerns every mail to it. A message
 * is given up only for a permanent reason of its own. When the server rejects this service, the transport is closed
 * until that is fixed, and no message loses an attempt.
 */
export function outcomeOfError(error: SmtpError): Unsent {
  return error.responseCode ? answered({ ...error, responseCode: error.responseCode }) : unanswered(error)
}

/** Returns true when the connection broke and the server's decision on the message is unknown. */
export function isLost(error: SmtpError): boolean {
  if (error.responseCode) return error.responseCode === 421
  return brokenConnection.has(wordOf(error)) && inTheMiddle.has(error.timeoutType)
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

/** Commands whose reply concerns the message. Replies to other commands concern this service. */
const ofOneLetter = new Set(['RCPT TO', 'DATA'])
/** Replies that require authentication, encryption or other credentials. */
const notLetIn = new Set([530, 534, 535, 538])
/** Patterns of a rejected sender, which servers often send only after RCPT TO. */
const aboutUs =
  /relay(ing)?( access)?( is)?( not)? ?(denied|permitted|allowed|prohibited)|not permitted to relay|unable to relay|client host rejected|authentication (is )?required|(helo|ehlo) .{0,80}rejected|must authenticate/i
/** RFC 6531: the address has characters that this server cannot forward. */
const needsUtf8 = /\b5\.6\.7\b|smtputf8|internationali[sz]ed/i

function answered(error: SmtpError & { responseCode: number }): Unsent {
  const { command = '', response = '', responseCode: code } = error
  const { outcome, reason } = classifyBounce(response, '')
  const failure = { error: `SMTP_${code}`, reply: withoutAddresses(response) }
  if (notLetIn.has(code) || error.code === 'EAUTH') return { is: 'CLOSED', ...failure, error: 'EAUTH' }
  if (error.code === 'ETLS') return { is: 'CLOSED', ...failure, error: 'ETLS' }
  const isTooLarge = command === 'MAIL FROM' && reason === 'TOO_LARGE' && code >= 500
  if (!ofOneLetter.has(command) && !isTooLarge && !endsInTheMiddle(error)) return { is: 'CLOSED', ...failure }
  // 503 means that the session was out of step.
  if (code < 500 || code === 503) return { is: 'LATER', ...failure }
  if (aboutUs.test(response) || reason === 'SENDER_REFUSED') return { is: 'CLOSED', ...failure }
  const why = { ...failure, ...(reason !== 'UNSAID' && { error: reason }) }
  if (outcome === 'TEMPORARY') return { is: 'LATER', ...why }
  const addressFails = outcome === 'ADDRESS_FAILS' || (command === 'RCPT TO' && needsUtf8.test(response))
  return { is: 'NEVER', ...why, addressFails }
}

/** With pipelined commands, a 421 reply to one command is about the connection. */
function endsInTheMiddle({ code, command, responseCode }: SmtpError): boolean {
  return code === 'ECONNECTION' && command === 'CONN' && responseCode === 421
}

/** Returns the operating system's code when there is one, for example ECONNREFUSED for ESOCKET. */
function wordOf({ code, originalCode }: SmtpError): string {
  return originalCode ?? code ?? 'unknown'
}

const maxReplyLength = 200

/** Returns the server's reply without addresses, shortened for staff. */
export function withoutAddresses(reply: string): string | null {
  const text = reply
    .replace(/\s+/g, ' ')
    .trim()
    // Removes the address itself and other forms of it, for example <taro>.
    .replace(/[^\s@<>()"']{0,200}@[^\s@<>()"']{0,200}/g, '…')
    .replace(/<[^<>]{0,200}>/g, '<…>')
  return text.slice(0, maxReplyLength) || null
}
