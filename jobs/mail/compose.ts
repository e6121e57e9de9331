import type { SendMailOptions } from 'nodemailer'
import type { Letter } from '../../server/domain/notices/letter.ts'
import type { Env } from '../../server/env.ts'
import { writeMail } from '../../views/mail/write.ts'

/** Where mails come from and where their links lead. */
export type Sender = Pick<Env, 'baseUrl' | 'mailFrom'>

/** A letter as a mail for any of nodemailer's ways, byte for byte the same each time. */
export async function compose(letter: Letter, { baseUrl, mailFrom }: Sender): Promise<SendMailOptions> {
  return {
    from: { name: '', address: mailFrom },
    to: { name: '', address: letter.to },
    date: letter.date,
    messageId: `<${letter.message}@${mailFrom.slice(mailFrom.indexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    encoding: 'base64',
    ...(await writeMail(letter, baseUrl)),
  }
}
