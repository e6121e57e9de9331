import type { Env } from '../../server/env.ts'
import { readSignature } from './dkim.ts'
import { createFileMailer } from './files.ts'
import { type ClosableMailer, createSmtpMailer } from './smtp.ts'

/** Opens the mailer that the environment configures: a mail server, or files without one. */
export function openMailer(env: Env): ClosableMailer {
  const signature = readSignature(env.dkim)
  const { smtpUrl } = env
  if (smtpUrl !== undefined) return createSmtpMailer({ ...env, smtpUrl }, signature)
  return { ...createFileMailer(env), close: () => {} }
}

/**
 * Returns true when a real library's mails would be written to files and count as sent. A PostgreSQL database or
 * production mode indicates a real library.
 */
export function mailsGoToFiles({ smtpUrl, databaseUrl, production }: Env): boolean {
  return smtpUrl === undefined && (databaseUrl !== undefined || production)
}

/** Returns true when links in a real library's mails would point to this host, which patrons cannot reach. */
export function linksPointToLocalhost({ hasBaseUrl, databaseUrl, production }: Env): boolean {
  return !hasBaseUrl && (databaseUrl !== undefined || production)
}

export const linksToLocalhostWarning =
  'BASE_URL is not set. Links in mails point to localhost, which patrons cannot open'

export const mailsToFilesWarning = 'SMTP_URL is not set. Mails are written to files in DATA_DIR/mail and count as sent'
