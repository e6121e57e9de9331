import type { Env } from '../../server/env.ts'
import { readSignature } from './dkim.ts'
import { mailsAsFiles } from './files.ts'
import { type ClosableMailer, mailsBySmtp } from './smtp.ts'

/** The mailer that the environment asks for: a mail server, or files where there is none. */
export function openMailer(env: Env): ClosableMailer {
  const signature = readSignature(env.dkim)
  const { smtpUrl } = env
  if (smtpUrl !== undefined) return mailsBySmtp({ ...env, smtpUrl }, signature)
  return { ...mailsAsFiles(env), close: () => {} }
}

/** Whether a library's mails would become files, and count as sent: what is on a server or in production is no trial. */
export function losesMails({ smtpUrl, databaseUrl, production }: Env): boolean {
  return smtpUrl === undefined && (databaseUrl !== undefined || production)
}

/** Whether the links in mails of a library would lead to this machine, where no patron can open them. */
export function losesLinks({ hasBaseUrl, databaseUrl, production }: Env): boolean {
  return !hasBaseUrl && (databaseUrl !== undefined || production)
}

export const losingLinks = 'BASE_URL is unset: the links in mails lead to localhost, where no patron can open them'

export const losingMails = 'SMTP_URL is unset: mails are written as files into DATA_DIR/mail, and count as sent'
