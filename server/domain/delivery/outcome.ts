import type { Letter } from './messages/message.ts'

/** What became of handing a letter on. */
export type Outcome =
  /** `reply`: what the mail server said; null: there was none to ask. */
  | { is: 'SENT'; reply: string | null }
  /** It did not go; a later try may succeed. */
  | Failure<'LATER'>
  /** It did not go, and would not later. `addressFails`: nothing sent to this address arrives. */
  | (Failure<'NEVER'> & { addressFails: boolean })
  /** The way itself is closed, whatever the letter: nothing else need be tried now. */
  | Failure<'CLOSED'>

interface Failure<Is extends string> {
  is: Is
  /** A word for staff and the log, e.g. ECONNREFUSED; never an address or a secret. */
  error: string
  reply: string | null
}

/** The way of letters to their readers. */
export interface Mailer {
  /** How many letters are on their way at once. */
  concurrency: number
  /** What it throws counts as LATER. The same letter again must be the same message. */
  send(letter: Letter): Promise<Outcome>
}
