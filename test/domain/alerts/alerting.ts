import type { Database } from '../../../server/database/database.ts'
import { createAlert } from '../../../server/domain/alerts/change.ts'
import type { ConditionsInput } from '../../../server/domain/alerts/conditions.ts'
import { deliverNotices } from '../../../server/domain/delivery/deliver.ts'
import type { MailMessage } from '../../../server/domain/delivery/kinds.ts'
import { job } from '../../support/library/job.ts'
import { now } from '../../support/library/now.ts'
import { newPatron } from '../../support/library/world.ts'

export function alertFor({ prisma }: Database, patron: { id: number }, given: ConditionsInput, at = now) {
  return prisma.$transaction((tx) => createAlert(tx, patron.id, given, at))
}

/** Creates a patron with one alert, mailed every night by default. */
export async function patronWithAlert(
  db: Database,
  given: ConditionsInput,
  patron: Parameters<typeof newPatron>[1] = {},
) {
  const who = await newPatron(db, { alertFrequency: 'NIGHTLY', ...patron })
  return { ...who, alert: await alertFor(db, who, given) }
}

export function runJob(db: Database, at: Date) {
  const mailer = { concurrency: 1, send: async () => ({ is: 'SENT', reply: null }) as const }
  return job('mail-alerts').run(db, at, { leftUndone: () => {}, mailer })
}

/** Sends the queued notices one hour after they were written, so that all are due. Returns the messages. */
export async function deliver(db: Database, at: Date): Promise<MailMessage[]> {
  const letters: MailMessage[] = []
  const send = async (letter: MailMessage) => {
    letters.push(letter)
    return { is: 'SENT', reply: null } as const
  }
  await deliverNotices(db, new Date(at.getTime() + 3600_000), { concurrency: 1, send })
  return letters
}

/** Runs the job and then sends the mails. */
export async function mailAt(db: Database, at: Date): Promise<MailMessage[]> {
  await runJob(db, at)
  return deliver(db, at)
}

/** The titles named in each message to a patron. */
export function titlesMailedTo(letters: MailMessage[], { mailAddress }: { mailAddress: string | null }): string[][] {
  return letters.flatMap((letter) =>
    letter.to === mailAddress && letter.kind === 'NEW_TITLES' ? [letter.titles.map(({ title }) => title)] : [],
  )
}
