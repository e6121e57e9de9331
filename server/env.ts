import { availableParallelism } from 'node:os'
import ipaddr from 'ipaddr.js'
import * as z from 'zod'
import { StartError } from './common/start-error.ts'
import { addressesIn } from './database/postgres/host-addresses.ts'
import { longestBounceBox } from './domain/delivery/return-address.ts'
import { readClosedHours } from './domain/library-system/closed-hours.ts'
import { type LibrarySystemSettings, systemKinds } from './domain/library-system/settings.ts'
import type { WebhookSettings } from './domain/webhooks/settings.ts'

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

const mailAddress = () =>
  z.email('must be a mail address like library@example.jp').max(200, 'must have at most 200 characters').optional()
const text = () => z.preprocess(unset, z.string().optional())

const boxOf = (address: string) => address.slice(0, address.lastIndexOf('@'))
const fits = (address: string) => boxOf(address).length <= longestBounceBox
const tooLong = `must have at most ${longestBounceBox} characters before its @, since bounces are told apart there`

const smtpExample = 'smtp://user:password@host:587'

/** A variable that holds a whole number. The message names the range, which a number such as 70000 needs for PORT. */
const wholeNumber = (least: number, most: number, also = '') => {
  const error = `must be ${also}a whole number from ${least} to ${most}`
  return z.coerce.number(error).int(error).min(least, error).max(most, error)
}
const wholeNumberOr = (unsetValue: number, least: number, most: number) =>
  z.preprocess(unset, wholeNumber(least, most).default(unsetValue))

/** Every address of the service begins at the root of its host, so that a path would be lost. */
function isOrigin(address: string | undefined): boolean {
  if (!address || !URL.canParse(address)) return true // refused already, as no address
  const { pathname, search, hash, username, password } = new URL(address)
  return pathname === '/' && [search, hash, username, password].every((part) => part === '')
}

/** Node reads a zone that it does not know as UTC, without a word. POSIX rules and paths are left to the C library. */
function isTimeZone(name: string | undefined): boolean {
  if (!name || /^:?\/|^(<[\w+-]+>|[A-Za-z]{3,})[+-]?\d/.test(name)) return true
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name.replace(/^:/, '') }))
  } catch {
    return false
  }
}

/** One database server, or several of which one takes changes. */
const postgres = (address: string) =>
  addressesIn(address).every((one) => one.match(/^postgres(?:ql)?:\/\/[^/?#]+/) && URL.canParse(one))
const postgresUrl = () =>
  z.preprocess(
    unset,
    z
      .string()
      .refine(postgres, 'must be an address like postgresql://user:password@host:5432/name, or name several hosts')
      .optional(),
  )

/** Fifteen of the dearest operations a minute, or a search every other second. */
const usualCost = 1_500_000
/** A program serves many patrons at once. */
const usualProgramCost = 10 * usualCost

const schema = z.object({
  PORT: wholeNumberOr(3000, 0, 65535),
  DATA_DIR: z.preprocess(unset, z.string().default('./data')),
  DATABASE_URL: postgresUrl(),
  DATABASE_DIRECT_URL: postgresUrl(),
  DATABASE_READ_URL: postgresUrl(),
  WORKERS: z.preprocess(
    (value) => (value === 'auto' ? availableParallelism() : unset(value)),
    wholeNumber(1, 64, 'auto or ').default(1),
  ),
  START_WAIT: wholeNumberOr(60, 0, 3600),
  TZ: z
    .preprocess(unset, z.string().optional())
    .refine(isTimeZone, 'must be a time zone like Asia/Tokyo or UTC, or unset'),
  BASE_URL: url(['http', 'https'], 'https://library.example.jp').refine(
    isOrigin,
    'must be an address like https://library.example.jp, without a path, a query or a password',
  ),
  PROXIES: wholeNumberOr(0, 0, 9),
  REQUESTS_PER_MINUTE: wholeNumberOr(6_000, 0, 1_000_000),
  COST_PER_MINUTE: wholeNumberOr(usualCost, 0, 1_000_000_000),
  PROGRAM_COST_PER_MINUTE: wholeNumberOr(usualProgramCost, 0, 1_000_000_000),
  MAIL_FROM: z.preprocess(unset, mailAddress()),
  BOUNCES_TO: z.preprocess(unset, mailAddress()).refine((address) => !address || fits(address), tooLong),
  // What else an address can carry would be options of a library, among them ones that open what is encrypted.
  SMTP_URL: url(['smtp', 'smtps'], smtpExample).refine(
    (address) => !/^smtps?:\/\/[^/?#]+(\/.|[?#])/.test(address ?? ''),
    `must be an address like ${smtpExample}, with nothing after it`,
  ),
  OAI_NAMESPACE: z.preprocess(
    unset,
    z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i, 'must be a domain like library.example.jp')
      .optional(),
  ),
  OAI_ADMIN_MAIL: z.preprocess(unset, mailAddress()),
  DKIM_DOMAIN: z.preprocess(
    unset,
    z
      .string()
      .regex(/^[\w-]+(\.[\w-]+)+$/, 'must be a domain like example.jp')
      .optional(),
  ),
  DKIM_SELECTOR: z.preprocess(
    unset,
    z
      .string()
      .regex(/^[\w-]+(\.[\w-]+)*$/, 'must be a word like mail2026')
      .optional(),
  ),
  DKIM_KEY_FILE: text(),
  MAILDIR: text(),
  METRICS_PORT: z.preprocess(
    unset,
    z
      .string()
      .regex(
        /^(?:[\w.-]+:|\[[\da-f:]+\]:)?\d{1,5}$/i,
        'must be a port, or an address of this machine and a port like 10.0.0.5:9464',
      )
      .refine((place) => Number(/\d+$/.exec(place)) <= 65535, 'must have a port from 0 to 65535')
      .optional(),
  ),
  SIP2_PORT: z.preprocess(unset, wholeNumber(1, 65535).optional()),
  SIP2_HOST: z.preprocess(unset, z.string().default('127.0.0.1')),
  SIP2_TUNNEL: z.preprocess(unset, z.enum(['0', '1'], 'must be 1 or 0').default('0')),
  SLOW_MS: wholeNumberOr(0, 0, 3_600_000),
  SLOW_PLANS: z.preprocess(unset, z.enum(['0', '1'], 'must be 1 or 0').default('0')),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https'], 'http://localhost:4318'),
  GRAPHIQL: z.preprocess(unset, z.enum(['0', '1'], 'must be 1 or 0').optional()),
  DOCUMENTS: text(),
  WEBHOOK_KEY: z.preprocess(
    unset,
    z.string().min(32, 'must have 32 characters at least, e.g. of `openssl rand -hex 32`').optional(),
  ),
  WEBHOOK_NETWORKS: z.preprocess(
    (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((part) => part !== '') : value),
    z.array(z.string().refine((part) => ipaddr.isValidCIDR(part), 'must be networks like 10.1.0.0/16')).default([]),
  ),
  LIBRARY_SYSTEM: z.preprocess(unset, z.enum(systemKinds, `must be one of ${systemKinds.join(', ')}`).optional()),
  LIBRARY_SYSTEM_URL: text(),
  LIBRARY_SYSTEM_USER: z.preprocess(unset, z.string().default('')),
  LIBRARY_SYSTEM_SECRET: z.preprocess(unset, z.string().default('')),
  LIBRARY_SYSTEM_SOURCE: text(),
  LIBRARY_SYSTEM_STANDING: z.preprocess(
    unset,
    z.enum(['enforced', 'delegated'], 'must be enforced or delegated').default('enforced'),
  ),
  LIBRARY_SYSTEM_CLOSED: z
    .preprocess(unset, z.string().optional())
    .refine((hours) => hours === undefined || readClosedHours(hours) !== null, 'must be hours like 01:30-04:00'),
  LIBRARY_SYSTEM_OPTIONS: z.preprocess(
    unset,
    z
      .string()
      .regex(/^\s*([\w-]+=\S*\s*)*$/, 'must be words like name=value, with blanks between them')
      .default(''),
  ),
  NODE_ENV: z.preprocess(unset, z.enum(['development', 'production', 'test']).default('development')),
})

export interface Env {
  port: number
  dataDir: string
  databaseUrl: string | undefined
  /** The server's own address, where `databaseUrl` is that of a pooler. */
  databaseDirectUrl: string | undefined
  /** Servers that follow it, for who only looks around. */
  databaseReadUrl: string | undefined
  /** How many processes serve together. */
  workers: number
  /** How many seconds a start waits for a database that cannot be used yet. */
  startWait: number
  /** Where patrons reach the service, without a slash at the end. */
  baseUrl: string
  /** Whether BASE_URL is set. Otherwise `baseUrl` is this machine, where no patron reaches the links of a mail. */
  hasBaseUrl: boolean
  /** Whether `baseUrl` is https, so that browsers can keep cookies to encrypted connections. */
  secure: boolean
  /** How many proxies stand before the service and name the sender in X-Forwarded-For; 0: nobody is believed. */
  proxies: number
  /** The most of one network, and of one signed-in patron; 0: no limit. */
  requestsPerMinute: number
  /** What operations of GraphQL of one network, and of one signed-in patron, may cost in a minute; 0: no limit, and none is told. */
  costPerMinute: number
  /** The most of one program, whoever allowed it; 0: no limit but that of each patron. */
  programCostPerMinute: number
  /** The address that every mail comes from. */
  mailFrom: string
  /** Where mails come back to, each under its own word: `returnAddress`. */
  bouncesTo: string
  /** What harvesters know the library by: its part of each record's name, and whom they write to. */
  oai: { namespace: string; adminMail: string }
  /** Unset: mails are written as .eml files under `dataDir`/mail. */
  smtpUrl: string | undefined
  /** What mails are signed with on their way to the mail server; unset: nothing. */
  dkim: { domain: string; selector: string; keyFile: string } | undefined
  /** A Maildir to which returned mail comes; unset: none is read by the clock. */
  maildir: string | undefined
  /** Where those who watch the service ask; unset: nowhere. */
  metrics: { host: string; port: number } | undefined
  /** Where self-check machines and lockers are served; unset: nowhere. */
  sip2: { host: string; port: number } | undefined
  /** The library's own system, which keeps cards, loans and holds; unset: this service does. */
  system: LibrarySystemSettings | undefined
  /** What a statement or a request may take, in milliseconds, before the log tells of it; 0: as long as it likes. */
  slow: number
  /** Whether the log tells the plans of slow statements. */
  slowPlans: boolean
  /** The OpenTelemetry collector that is told what was done, if any. */
  collector: string | undefined
  production: boolean
  /** Whether /graphql shows GraphiQL to browsers. */
  graphiql: boolean
  /** A file of documents that programs ask by their ids. */
  documents: string | undefined
  /** What other programs are told with, and where. */
  webhooks: WebhookSettings
}

/** Reads the environment once, at start, and names every variable that is wrong. */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(variables)
  if (!parsed.success) refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
  const { PORT, DATA_DIR, DATABASE_URL, BASE_URL, PROXIES, REQUESTS_PER_MINUTE, MAIL_FROM, SMTP_URL, NODE_ENV } =
    parsed.data
  if (parsed.data.DATABASE_READ_URL && !DATABASE_URL) refuse(['DATABASE_READ_URL needs DATABASE_URL as well'])
  const baseUrl = BASE_URL === undefined ? `http://localhost:${PORT}` : new URL(BASE_URL).origin
  const mailFrom = MAIL_FROM ?? `library@${new URL(baseUrl).hostname}`
  const bouncesTo = parsed.data.BOUNCES_TO ?? mailFrom
  const [metrics, sip2] = [metricsOf(parsed.data.METRICS_PORT), sip2Of(parsed.data)]
  checkPorts({ PORT, METRICS_PORT: metrics?.port, SIP2_PORT: sip2?.port })
  if (!fits(bouncesTo)) refuse([`BOUNCES_TO must be set, since MAIL_FROM is too long for it: it ${tooLong}`])
  return {
    port: PORT,
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL,
    databaseDirectUrl: parsed.data.DATABASE_DIRECT_URL,
    databaseReadUrl: parsed.data.DATABASE_READ_URL,
    workers: parsed.data.WORKERS,
    startWait: parsed.data.START_WAIT,
    baseUrl,
    hasBaseUrl: BASE_URL !== undefined,
    secure: baseUrl.startsWith('https:'),
    proxies: PROXIES,
    requestsPerMinute: REQUESTS_PER_MINUTE,
    costPerMinute: parsed.data.COST_PER_MINUTE,
    programCostPerMinute: parsed.data.PROGRAM_COST_PER_MINUTE,
    mailFrom,
    bouncesTo,
    oai: {
      namespace: parsed.data.OAI_NAMESPACE ?? new URL(baseUrl).hostname,
      adminMail: parsed.data.OAI_ADMIN_MAIL ?? mailFrom,
    },
    smtpUrl: SMTP_URL,
    dkim: dkimOf(parsed.data),
    maildir: parsed.data.MAILDIR,
    metrics,
    sip2,
    system: systemFrom(parsed.data),
    slow: parsed.data.SLOW_MS,
    slowPlans: parsed.data.SLOW_PLANS === '1',
    collector: parsed.data.OTEL_EXPORTER_OTLP_ENDPOINT,
    production: NODE_ENV === 'production',
    graphiql: parsed.data.GRAPHIQL ? parsed.data.GRAPHIQL === '1' : NODE_ENV !== 'production',
    documents: parsed.data.DOCUMENTS,
    webhooks: {
      key: parsed.data.WEBHOOK_KEY,
      networks: parsed.data.WEBHOOK_NETWORKS,
      thisMachine: NODE_ENV !== 'production',
    },
  }
}

function systemFrom(data: z.infer<typeof schema>): LibrarySystemSettings | undefined {
  const { LIBRARY_SYSTEM: kind, LIBRARY_SYSTEM_URL: url, LIBRARY_SYSTEM_CLOSED: closed } = data
  if (!kind) return undefined
  if (!url) return refuse(['LIBRARY_SYSTEM needs LIBRARY_SYSTEM_URL as well'])
  return {
    kind,
    url,
    user: data.LIBRARY_SYSTEM_USER,
    secret: data.LIBRARY_SYSTEM_SECRET,
    options: Object.fromEntries(
      data.LIBRARY_SYSTEM_OPTIONS.split(/\s+/)
        .filter((word) => word !== '')
        .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
    ),
    source: data.LIBRARY_SYSTEM_SOURCE ?? kind,
    closed: (closed && readClosedHours(closed)) || undefined,
    enforcesStanding: data.LIBRARY_SYSTEM_STANDING === 'enforced',
  }
}

/** The pages listen on all addresses of the machine, so that no other listener can have their port. 0 is any free port. */
function checkPorts(ports: Record<string, number | undefined>): void {
  const taken = new Map<number, string>()
  for (const [name, port] of Object.entries(ports)) {
    if (!port) continue
    const other = taken.get(port)
    if (other) refuse([`${name} must not be the same port as ${other}: both are ${port}`])
    taken.set(port, name)
  }
}

/** By itself nobody reaches it from another machine. */
function metricsOf(place: string | undefined): Env['metrics'] {
  if (place === undefined) return undefined
  const at = place.lastIndexOf(':')
  const host = place.slice(0, Math.max(at, 0)).replace(/^\[|\]$/g, '') || '127.0.0.1'
  return { host, port: Number(place.slice(at + 1)) }
}

/** What machines say is not encrypted: it stays on this machine, or goes by a way that is. */
function sip2Of({
  SIP2_PORT: port,
  SIP2_HOST: host,
  SIP2_TUNNEL,
}: Pick<z.infer<typeof schema>, 'SIP2_PORT' | 'SIP2_HOST' | 'SIP2_TUNNEL'>): Env['sip2'] {
  if (port === undefined) return undefined
  const isHere = host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback')
  if (isHere || SIP2_TUNNEL === '1') return { host, port }
  refuse([
    'SIP2_HOST must be 127.0.0.1 or ::1, since SIP2 encrypts nothing; SIP2_TUNNEL=1 says that a tunnel or VPN does, and nobody else reaches the address',
  ])
}

/** All three, or none. */
function dkimOf(given: Pick<z.infer<typeof schema>, 'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_KEY_FILE'>): Env['dkim'] {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: keyFile } = given
  if (domain && selector && keyFile) return { domain, selector, keyFile }
  const names = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY_FILE'] as const
  const missing = names.filter((name) => !given[name])
  if (missing.length < names.length) refuse(missing.map((name) => `${name} must be set as well, or none of the three`))
  return undefined
}

function refuse(lines: string[]): never {
  throw new StartError(
    `These environment variables must be corrected:\n${[...new Set(lines)].map((line) => `  ${line}`).join('\n')}`,
  )
}
