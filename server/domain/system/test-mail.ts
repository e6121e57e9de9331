import { randomBytes } from 'node:crypto'
import type { Language } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import type { MailMessage } from '../delivery/kinds.ts'
import type { Mailer } from '../delivery/outcome.ts'
import { NoMailServer, requireMailServer } from '../notices/mail-server.ts'
import { AddressUnusable, parseMailAddress } from '../patrons/mail-address/typed-address.ts'
import { RunInProgress, type RunOutcome, requestRun } from './runs.ts'

/**
 * Requests a test mail to an address. A process that runs jobs sends it with the mailer of all other mail, so that the
 * test proves the real path (M9). Throws `AddressUnusable`, `NoMailServer` or `RunInProgress`.
 */
export async function requestTestMail(
  tx: Tx,
  { typed, language }: { typed: string; language: Language },
  now: Date,
): Promise<{ runId: number }> {
  const address = parseMailAddress(typed)
  requireMailServer()
  return requestRun(tx, { kind: 'TEST_MAIL', address, language }, now)
}
requestTestMail.refusals = [AddressUnusable, NoMailServer, RunInProgress]

/** The test mail of a library. The wizard of an empty library sends it too, before the library has a name (M9). */
export function testMail(
  { to, language, library }: Pick<MailMessage, 'to' | 'language' | 'library'>,
  now: Date,
): MailMessage {
  const message = randomBytes(12).toString('hex')
  return {
    kind: 'TEST_MAIL',
    at: now,
    message,
    to,
    language,
    library,
    card: null,
    contact: null,
    date: now,
    mailKey: '',
  }
}

/** Sends a test mail now and returns the answer of the mail server, or the code of the failure (M9). */
export async function sendTestMail(
  db: Pick<Database, 'prisma'>,
  mailer: Mailer,
  { to, language }: { to: string; language: Language },
  now: Date,
): Promise<RunOutcome> {
  const library = await db.prisma.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { libraryName: true, libraryNameEn: true },
  })
  const names = { name: library.libraryName, nameEn: library.libraryNameEn }
  const outcome = await mailer.send(testMail({ to, language, library: names }, now))
  if (outcome.is === 'SENT') return { result: { reply: outcome.reply } }
  return { error: outcome.error, result: { reply: outcome.reply } }
}
