import type { MailMessage } from './kinds.ts'

/** The result of one attempt to send a message. */
export type SendOutcome =
  /** Accepted. `reply` is the mail server's text, or null without a mail server. */
  | { is: 'SENT'; reply: string | null }
  /** Not sent; a later attempt may succeed. */
  | Failure<'LATER'>
  /** Not sent, and a later attempt would fail too. `addressFails` means that the address is undeliverable. */
  | (Failure<'NEVER'> & { addressFails: boolean })
  /** The transport is unavailable for every message, so the run stops. */
  | Failure<'CLOSED'>

interface Failure<Is extends string> {
  is: Is
  /** A code for staff and the log, for example ECONNREFUSED. It never contains an address or a secret. */
  error: string
  reply: string | null
}

/** The transport of messages. */
export interface Mailer {
  /** The maximum number of messages sent at once. */
  concurrency: number
  /** Sends a message. An exception counts as LATER. Sending the same message again must produce the same Message-ID. */
  send(letter: MailMessage): Promise<SendOutcome>
}
