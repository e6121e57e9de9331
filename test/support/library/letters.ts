import type { Database } from '../../../server/database/database.ts'
import type { MailMessage } from '../../../server/domain/delivery/kinds.ts'
import { job } from './job.ts'
import { now } from './now.ts'

/** All messages that are due until a moment, as they are passed to the mail server. They are recorded as sent. */
export async function messagesUntil(db: Database, at: Date = now): Promise<MailMessage[]> {
  const letters: MailMessage[] = []
  const mailer = {
    concurrency: 2,
    send: async (letter: MailMessage) => {
      letters.push(letter)
      return { is: 'SENT', reply: null } as const
    },
  }
  const leftUndone = (what: string, error: unknown) => {
    throw new Error(`${what} failed`, { cause: error })
  }
  await job('deliver').run(db, at, { leftUndone, mailer })
  return letters
}

/** The messages to one patron. */
export function messagesTo(letters: MailMessage[], { mailAddress }: { mailAddress: string | null }): MailMessage[] {
  return letters.filter(({ to }) => to === mailAddress)
}
