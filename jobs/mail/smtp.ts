import { isIP } from 'node:net'
import type SMTPPool from 'nodemailer/lib/smtp-pool'
import type { MailMessage } from '../../server/domain/delivery/kinds.ts'
import type { Mailer, SendOutcome } from '../../server/domain/delivery/outcome.ts'
import { returnAddress } from '../../server/domain/delivery/return-address.ts'
import type { Env } from '../../server/env.ts'
import { compose } from './compose.ts'
import type { Signature } from './dkim.ts'
import { isLost, outcomeOfError, type SmtpError, withoutAddresses } from './replies.ts'

type Sender = Pick<Env, 'baseUrl' | 'mailFrom' | 'bouncesTo'> & { smtpUrl: string }

/** The number of connections, each with one message at a time. */
const concurrency = 4
/** The time limit for one message in milliseconds, including its connection. It is far below the lease of a notice. */
const messageTimeout = 60_000
const connectionTimeout = 20_000
/** Milliseconds. Connections close after a run, because the next run is a minute away and servers close idle ones. */
const idleTimeout = 5_000
/** The number of consecutive lost connections after which the server, not the message, is considered the cause. */
const closedAfter = 2 * concurrency

interface Terms {
  /** The time limit for one message in milliseconds. */
  deadline?: number
  /** Certificates as PEM that replace the default certificate authorities. */
  ca?: string
}

/** A mailer that holds connections. */
export interface ClosableMailer extends Mailer {
  /** Closes the connections. Nothing can be sent afterwards. */
  close(): void
}

/** Creates a mailer that sends to a mail server. */
export function createSmtpMailer(
  { smtpUrl, bouncesTo, ...sender }: Sender,
  signature?: Signature,
  { deadline = messageTimeout, ca }: Terms = {},
): ClosableMailer {
  const settings = {
    ...connectionTo(smtpUrl),
    pool: true as const,
    maxConnections: concurrency,
    // nodemailer retries once by itself when no byte of the message was sent.
    maxRequeues: 1,
    idleTimeout: idleTimeout,
    connectionTimeout: Math.min(connectionTimeout, deadline),
    greetingTimeout: Math.min(connectionTimeout, deadline),
    dnsTimeout: Math.min(connectionTimeout, deadline),
    socketTimeout: messageTimeout,
    ...(ca && { tls: { ca } }),
    ...(signature && { dkim: signature }),
  }
  // Opened with the first message.
  let pool: ReturnType<typeof openPool> | undefined
  let lostInARow = 0
  const send = async (letter: MailMessage): Promise<SendOutcome> => {
    const mail = await compose(letter, sender)
    const envelope = { from: returnAddress(bouncesTo, letter.message), to: letter.to }
    try {
      pool ??= openPool(settings)
      const { response } = await (await pool).sendMail({ ...mail, envelope, signal: AbortSignal.timeout(deadline) })
      lostInARow = 0
      return { is: 'SENT', reply: withoutAddresses(response) }
    } catch (thrown) {
      const error = thrown as SmtpError
      const outcome = outcomeOfError(error)
      lostInARow = isLost(error) ? lostInARow + 1 : 0
      // A server that does not answer is down. Closing the transport keeps the waiting messages from losing attempts.
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
 * Returns the connection settings. Mails contain secrets that open accounts, so they are sent only over TLS with a
 * verified certificate. A server on this host is the exception when no password is set.
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
    // With credentials, authentication is required even if the server does not offer it.
    ...(auth && { auth, forceAuth: true }),
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
