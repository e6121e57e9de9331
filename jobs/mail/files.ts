import { randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../server/common/make-folder.ts'
import type { Mailer } from '../../server/domain/delivery/outcome.ts'
import type { Env } from '../../server/env.ts'
import { composeBytes, type Sender } from './compose.ts'

/** Reports every mail as sent, for a dry run. Its concurrency is one, because all steps share one transaction. */
export const nullMailer: Mailer = { concurrency: 1, send: async () => ({ is: 'SENT', reply: null }) }

/** Writes each message to a file in `dataDir`/mail, named by its identifier. Writing it again changes nothing. */
export function createFileMailer({ dataDir, ...sender }: Sender & Pick<Env, 'dataDir'>): Mailer {
  const folder = join(dataDir, 'mail')
  const send: Mailer['send'] = async (letter) => {
    const message = await composeBytes(letter, sender)
    // Messages contain secrets that open accounts, so only the service's user may read them.
    makeFolder(folder, 0o700)
    const path = join(folder, `${letter.message}.eml`)
    // A unique temporary name, because another run may write the same message at the same time.
    const half = `${path}.${randomUUID()}`
    await writeFile(half, message, { mode: 0o600, flush: true })
    await rename(half, path)
    return { is: 'SENT', reply: null }
  }
  return { concurrency: 4, send }
}
