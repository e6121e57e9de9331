import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type { Letter } from '../../server/domain/notices/letter.ts'
import type { Mailer } from '../../server/domain/notices/outcome.ts'
import type { Env } from '../../server/env.ts'
import { writeMail } from '../../views/mail/write.ts'

/** For a dry run, in which nothing leaves the house; one lane, since all its steps are in one transaction. */
export const sendNothing: Mailer = { lanes: 1, send: async () => ({ is: 'SENT', reply: null }) }

/** Writes each letter as a mail into `dataDir`/mail, under its name; a second time does no more than the first. */
export function mailsAsFiles({ dataDir, baseUrl, mailFrom }: Pick<Env, 'dataDir' | 'baseUrl' | 'mailFrom'>): Mailer {
  const folder = join(dataDir, 'mail')
  const composer = nodemailer.createTransport(
    { streamTransport: true, buffer: true },
    { disableFileAccess: true, disableUrlAccess: true },
  )
  const send: Mailer['send'] = async (letter) => {
    const { message } = await composer.sendMail(compose(letter, { baseUrl, mailFrom }))
    // They hold secrets that open accounts: for nobody's eyes but the service's.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, `${letter.message}.eml`)
    // A name of its own: another run that writes the same letter takes nothing away from this one.
    const half = `${path}.${randomUUID()}`
    await writeFile(half, message as Buffer, { mode: 0o600, flush: true })
    await rename(half, path)
    return { is: 'SENT', reply: null }
  }
  return { lanes: 4, send }
}

/** A letter as a mail, byte for byte the same each time. */
function compose(letter: Letter, { baseUrl, mailFrom }: Pick<Env, 'baseUrl' | 'mailFrom'>) {
  return {
    from: { name: '', address: mailFrom },
    to: { name: '', address: letter.to },
    date: letter.date,
    messageId: `<${letter.message}@${mailFrom.slice(mailFrom.indexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    encoding: 'base64',
    ...writeMail(letter, baseUrl),
  }
}
