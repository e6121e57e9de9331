import type { SendMailOptions } from 'nodemailer'
import type { Letter } from '../../server/domain/delivery/messages/message.ts'
import type { Env } from '../../server/env.ts'
import { writeMail } from '../../views/mail/render.ts'
import { mailWords } from '../../views/mail/text/languages.ts'

/** Where mails come from and where their links lead. */
export type Sender = Pick<Env, 'baseUrl' | 'mailFrom'>

/**
 * A letter as a mail for any of nodemailer's ways, byte for byte the same for one date. What cannot be written is thrown,
 * and keeps no other letter waiting.
 */
export async function compose(letter: Letter, { baseUrl, mailFrom }: Sender): Promise<SendMailOptions> {
  const { sender, subject, text, html, unsubscribe } = await writeMail(letter, baseUrl)
  const { tag, encoding } = mailWords(letter.language)
  return {
    from: { name: sender, address: mailFrom },
    to: { name: '', address: letter.to },
    date: letter.date,
    messageId: `<${letter.message}@${mailFrom.slice(mailFrom.indexOf('@') + 1)}>`,
    subject,
    text: canonical(text),
    html: canonical(html),
    headers: {
      'Content-Language': tag,
      // RFC 3834: no person sent it, so that no program answers it; the other is what Exchange asks for.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      // RFC 8058: the button of the mail program itself, one press and no page.
      ...(unsubscribe && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    encoding,
    textEncoding: encoding === 'base64' ? 'B' : 'Q',
    // By itself nodemailer parts each mail at another random line.
    baseBoundary: letter.message,
  }
}

/** Text under an encoding has the line breaks of mail (RFC 2049). */
const canonical = (text: string) => text.replaceAll('\n', '\r\n')

/** Loaded with the first mail. */
let composer: ReturnType<typeof openComposer> | undefined

async function openComposer() {
  const { createTransport } = await import('nodemailer')
  return createTransport({ streamTransport: true, buffer: true }, { disableFileAccess: true, disableUrlAccess: true })
}

/** A letter as the bytes of its message. */
export async function messageOf(letter: Letter, sender: Sender): Promise<Buffer> {
  composer ??= openComposer()
  const { message } = await (await composer).sendMail(await compose(letter, sender))
  return message as Buffer
}
