import type { Env } from '../../server/env.ts'
import { readSignature } from './dkim.ts'
import { outcomeOfError, type SmtpError, withoutAddresses } from './replies.ts'
import { connectionTo } from './smtp.ts'

/** What became of a test mail. */
export interface TestMailResult {
  /** `FILE` when no mail server is set, so nothing was sent. */
  outcome: 'SENT' | 'REFUSED' | 'FILE'
  /** The code of the error, such as ECONNREFUSED. Null when the server accepted the mail. */
  error: string | null
  /** The reply of the server without addresses. Null when it sent none. */
  reply: string | null
}

const timeout = 15_000

/** Sends one mail at once, outside of the queue, to show an operator the answer of the mail server. */
export async function sendTestMail(
  { smtpUrl, mailFrom, bouncesTo, dkim }: Pick<Env, 'smtpUrl' | 'mailFrom' | 'bouncesTo' | 'dkim'>,
  { to, subject, text }: { to: string; subject: string; text: string },
): Promise<TestMailResult> {
  if (smtpUrl === undefined) return { outcome: 'FILE', error: null, reply: null }
  const signature = readSignature(dkim)
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(
    {
      ...connectionTo(smtpUrl),
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      dnsTimeout: timeout,
      socketTimeout: timeout,
      ...(signature && { dkim: signature }),
    },
    { disableFileAccess: true, disableUrlAccess: true },
  )
  try {
    const { response } = await transport.sendMail({
      from: mailFrom,
      to: { name: '', address: to },
      subject,
      text,
      envelope: { from: bouncesTo, to },
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return { outcome: 'SENT', error: null, reply: withoutAddresses(response) }
  } catch (thrown) {
    const { error, reply } = outcomeOfError(thrown as SmtpError)
    return { outcome: 'REFUSED', error, reply }
  } finally {
    transport.close()
  }
}
