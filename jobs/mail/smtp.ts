import { isIP } from 'node:net'
import type SMTPPool from 'nodemailer/lib/smtp-pool'
import type { Letter } from '../../server/domain/delivery/messages/message.ts'
import type { Mailer, Outcome } from '../../server/domain/delivery/outcome.ts'
import { returnAddress } from '../../server/domain/delivery/return-address.ts'
import type { Env } from '../../server/env.ts'
import { compose } from './compose.ts'
import type { Signature } from './dkim.ts'
import { isLost, type SmtpError, unsent, withoutAddresses } from './replies.ts'

type Sender = Pick<Env, 'baseUrl' | 'mailFrom' | 'bouncesTo'> & { smtpUrl: string }

/** As many connections as letters on their way. */
const concurrency = 4
/** Milliseconds. The whole way of a letter, its connection included: far within the lease of its notice. */
const longest = 60_000
const connecting = 20_000
/** Connections end with the run that used them: servers close idle ones, and the next run is a minute away. */
const idle = 5_000
/** So many letters in a row of which the server said nothing, and it is not for the letters. */
const closedAfter = 2 * concurrency

interface Terms {
  /** Milliseconds that a letter may take. */
  deadline?: number
  /** Certificates, as PEM, that are trusted instead of the usual ones. */
  ca?: string
}

/** A mailer that holds connections. */
export interface ClosableMailer extends Mailer {
  /** Lets go of them; nothing can be sent afterwards. */
  close(): void
}

/** Sends letters to a mail server. */
export function mailsBySmtp(
  { smtpUrl, bouncesTo, ...sender }: Sender,
  signature?: Signature,
  { deadline = longest, ca }: Terms = {},
): ClosableMailer {
  const settings = {
    ...connectionTo(smtpUrl),
    pool: true as const,
    maxConnections: concurrency,
    // The one time that nodemailer tries again by itself: not a byte of the letter had gone.
    maxRequeues: 1,
    idleTimeout: idle,
    connectionTimeout: Math.min(connecting, deadline),
    greetingTimeout: Math.min(connecting, deadline),
    dnsTimeout: Math.min(connecting, deadline),
    socketTimeout: longest,
    ...(ca && { tls: { ca } }),
    ...(signature && { dkim: signature }),
  }
  // Opened by the first letter.
  let pool: ReturnType<typeof openPool> | undefined
  let lostInARow = 0
  const send = async (letter: Letter): Promise<Outcome> => {
    const mail = await compose(letter, sender)
    const envelope = { from: returnAddress(bouncesTo, letter.message), to: letter.to }
    try {
      pool ??= openPool(settings)
      const { response } = await (await pool).sendMail({ ...mail, envelope, signal: AbortSignal.timeout(deadline) })
      lostInARow = 0
      return { is: 'SENT', reply: withoutAddresses(response) }
    } catch (thrown) {
      const error = thrown as SmtpError
      const outcome = unsent(error)
      lostInARow = isLost(error) ? lostInARow + 1 : 0
      // A server that answers nobody is out of order; letters that wait for it lose no patience.
      return outcome.is === 'LATER' && lostInARow >= closedAfter ? { ...outcome, is: 'CLOSED' } : outcome
    }
  }
  return { concurrency, send, close: () => void pool?.then((opened) => opened.close({ force: true })) }
}

async function openPool(settings: SMTPPool.Options) {
  const { createTransport } = await import('nodemailer')
  return createTransport(settings, { disableFileAccess: true, disableUrlAccess: true })
}

/**
 * Mails hold secrets that open accounts: they leave the machine encrypted, to a server that proves its name, or not at
 * all. To this machine itself they go as they are, unless there is a password.
 */
export function connectionTo(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined
  const secure = protocol === 'smtps:'
  const plain = !secure && !auth && isThisMachine(host)
  return {
    host,
    ...(port && { port: Number(port) }),
    secure,
    ...(plain ? { ignoreTLS: true } : { requireTLS: !secure }),
    // Whoever gives a password wants to be signed in, whether the server offers it or not.
    ...(auth && { auth, forceAuth: true }),
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
