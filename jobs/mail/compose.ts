import type { SendMailOptions } from 'nodemailer'
import type { MailMessage } from '../../server/domain/delivery/kinds.ts'
import type { Env } from '../../server/env.ts'
import { renderMail } from '../../views/mail/render.ts'
import { mailTexts } from '../../views/mail/texts.ts'

/** The sender address and the base URL of links. */
export type Sender = Pick<Env, 'baseUrl' | 'mailFrom'>

/**
 * Composes a message for a nodemailer transport. The result is byte for byte the same for the same date. Throws when
 * the message cannot be written.
 */
export async function compose(letter: MailMessage, { baseUrl, mailFrom }: Sender): Promise<SendMailOptions> {
  const { sender, subject, text, html, unsubscribe } = await renderMail(letter, baseUrl)
  const { tag, encoding } = mailTexts(letter.language)
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
      // RFC 3834: the mail is automatic, so programs must not reply to it. The second header has the same effect for
      // Exchange.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      // RFC 8058: the mail client's unsubscribe button works with one request and without a page.
      ...(unsubscribe && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    encoding,
    textEncoding: encoding === 'base64' ? 'B' : 'Q',
    // nodemailer's default boundary is random and would change the bytes.
    baseBoundary: letter.message,
  }
}

/** RFC 2049: encoded text uses CRLF line ends. */
const canonical = (text: string) => text.replaceAll('\n', '\r\n')

/** Loaded with the first mail. */
let composer: ReturnType<typeof openComposer> | undefined

async function openComposer() {
  const { createTransport } = await import('nodemailer')
  return createTransport({ streamTransport: true, buffer: true }, { disableFileAccess: true, disableUrlAccess: true })
}

/** Returns the bytes of the complete message. */
export async function composeBytes(letter: MailMessage, sender: Sender): Promise<Buffer> {
  composer ??= openComposer()
  const { message } = await (await composer).sendMail(await compose(letter, sender))
  return message as Buffer
}
