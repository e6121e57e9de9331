import { z } from 'zod'
import { StartError } from './start-error.ts'

const unset = (value: unknown) => (value === '' ? undefined : value)
const url = (protocols: string[], example: string) =>
  z.preprocess(
    unset,
    z
      .url({
        protocol: new RegExp(`^(${protocols.join('|')})$`),
        hostname: /./,
        error: `must be an address like ${example}`,
      })
      .optional(),
  )

const schema = z.object({
  PORT: z.preprocess(unset, z.coerce.number('must be a number').int().min(0).max(65535).default(3000)),
  DATA_DIR: z.preprocess(unset, z.string().default('./data')),
  DATABASE_URL: url(['postgres', 'postgresql'], 'postgresql://user:password@host:5432/name'),
  BASE_URL: url(['http', 'https'], 'https://library.example.jp'),
  PROXIES: z.preprocess(unset, z.coerce.number('must be a number').int().min(0).max(9).default(0)),
  REQUESTS_PER_MINUTE: z.preprocess(
    unset,
    z.coerce.number('must be a number').int().min(0).max(1_000_000).default(600),
  ),
  MAIL_FROM: z.preprocess(
    unset,
    z.email('must be a mail address like library@example.jp').max(200, 'must have at most 200 characters').optional(),
  ),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp://user:password@host:587'),
  MAILDIR: z.preprocess(unset, z.string().optional()),
  NODE_ENV: z.preprocess(unset, z.enum(['development', 'production', 'test']).default('development')),
})

export interface Env {
  port: number
  dataDir: string
  databaseUrl: string | undefined
  /** Where patrons reach the service, without a slash at the end. */
  baseUrl: string
  /** Whether `baseUrl` is https, so that browsers can keep cookies to encrypted connections. */
  secure: boolean
  /** How many proxies stand before the service and name the sender in X-Forwarded-For; 0: nobody is believed. */
  proxies: number
  /** The most of one network, and of one signed-in patron; 0: no limit. */
  requestsPerMinute: number
  /** The address that every mail comes from. */
  mailFrom: string
  /** Unset: mails are written as .eml files under `dataDir`/mail. */
  smtpUrl: string | undefined
  /** A Maildir to which returned mail comes; unset: none is read by the clock. */
  maildir: string | undefined
  production: boolean
}

/** Reads the environment once, at start, and names every variable that is wrong. */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(variables)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new StartError(`The environment is not as it should be:\n${lines.join('\n')}`)
  }
  const { PORT, DATA_DIR, DATABASE_URL, BASE_URL, PROXIES, REQUESTS_PER_MINUTE, MAIL_FROM, SMTP_URL, NODE_ENV } =
    parsed.data
  const baseUrl = (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, '')
  return {
    port: PORT,
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL,
    baseUrl,
    secure: baseUrl.startsWith('https:'),
    proxies: PROXIES,
    requestsPerMinute: REQUESTS_PER_MINUTE,
    mailFrom: MAIL_FROM ?? `library@${new URL(baseUrl).hostname}`,
    smtpUrl: SMTP_URL,
    maildir: parsed.data.MAILDIR,
    production: NODE_ENV === 'production',
  }
}
