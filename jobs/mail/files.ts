import { randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../server/common/make-folder.ts'
import type { Mailer } from '../../server/domain/delivery/outcome.ts'
import type { Env } from '../../server/env.ts'
import { messageOf, type Sender } from './compose.ts'

/** For a dry run, in which nothing leaves the house; one lane, since all its steps are in one transaction. */
export const sendNothing: Mailer = { concurrency: 1, send: async () => ({ is: 'SENT', reply: null }) }

/** Writes each letter as a mail into `dataDir`/mail, under its name; a second time does no more than the first. */
export function mailsAsFiles({ dataDir, ...sender }: Sender & Pick<Env, 'dataDir'>): Mailer {
  const folder = join(dataDir, 'mail')
  const send: Mailer['send'] = async (letter) => {
    const message = await messageOf(letter, sender)
    // They hold secrets that open accounts: for nobody's eyes but the service's.
    makeFolder(folder, 0o700)
    const path = join(folder, `${letter.message}.eml`)
    // A name of its own: another run that writes the same letter takes nothing away from this one.
    const half = `${path}.${randomUUID()}`
    await writeFile(half, message, { mode: 0o600, flush: true })
    await rename(half, path)
    return { is: 'SENT', reply: null }
  }
  return { concurrency: 4, send }
}
