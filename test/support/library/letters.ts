import type { Database } from '../../../server/database/database.ts'
import type { Letter } from '../../../server/domain/delivery/messages/message.ts'
import { job } from './job.ts'
import { now } from './now.ts'

/** All messages that are due until a moment, as they are passed to the mail server. They are recorded as sent. */
export async function lettersUntil(db: Database, at: Date = now): Promise<Letter[]> {
  const letters: Letter[] = []
  const mailer = {
    concurrency: 2,
    send: async (letter: Letter) => {
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
export function lettersTo(letters: Letter[], { mailAddress }: { mailAddress: string | null }): Letter[] {
  return letters.filter(({ to }) => to === mailAddress)
}
