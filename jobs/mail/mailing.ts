import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type { Letter } from '../../server/domain/notices/letter.ts'
import type { Env } from '../../server/env.ts'
import { writeMail } from '../../views/mail/write.ts'

/** The way of a letter to its reader; the same letter a second time does no more than the first. */
export type Send = (letter: Letter) => Promise<void>

/** For a dry run, in which nothing leaves the house. */
export const sendNothing: Send = async () => {}

/** Writes each letter as a mail into `dataDir`/mail, under the number of its notice. */
export function mailsAsFiles({ dataDir, baseUrl, mailFrom }: Pick<Env, 'dataDir' | 'baseUrl' | 'mailFrom'>): Send {
  const folder = join(dataDir, 'mail')
  const composer = nodemailer.createTransport(
    { streamTransport: true, buffer: true },
    { disableFileAccess: true, disableUrlAccess: true },
  )
  return async (letter) => {
    const { message } = await composer.sendMail(compose(letter, { baseUrl, mailFrom }))
    // They hold secrets that open accounts: for nobody's eyes but the service's.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, `${letter.id}.eml`)
    // A name of its own: another run that writes the same letter takes nothing away from this one.
    const half = `${path}.${randomUUID()}`
    await writeFile(half, message as Buffer, { mode: 0o600, flush: true })
    await rename(half, path)
  }
}

/** A letter as a mail, byte for byte the same each time. */
function compose(letter: Letter, { baseUrl, mailFrom }: Pick<Env, 'baseUrl' | 'mailFrom'>) {
  return {
    from: { name: '', address: mailFrom },
    to: { name: '', address: letter.to },
    date: letter.date,
    messageId: `<notice-${letter.id}@${mailFrom.slice(mailFrom.indexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    encoding: 'base64',
    ...writeMail(letter, baseUrl),
  }
}
