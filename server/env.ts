import ipaddr from 'ipaddr.js'
import { StartError } from './common/start-error.ts'
import { readClosedHours } from './domain/library-system/closed-hours.ts'
import type { LibrarySystemSettings } from './domain/library-system/settings.ts'
import type { WebhookSettings } from './domain/webhooks/settings.ts'
import { type ChannelEnv, channelsOf } from './env-channels.ts'
import { fitsBounces, tooLongForBounces, type Variables, variables } from './env-schema.ts'

/** The settings of the service, read from the environment. Each is explained in docs/operations.md. */
export interface Env {
  port: number
  dataDir: string
  databaseUrl: string | undefined
  /** The URL of the server itself, when `databaseUrl` is that of a pooler. */
  databaseDirectUrl: string | undefined
  /** URLs of replicas, for reads of anonymous visitors. */
  databaseReadUrl: string | undefined
  /** The number of worker processes. */
  workers: number
  /** Seconds that a start waits for a database that is not available yet. */
  startWait: number
  /** The public URL of the service, without a trailing slash. */
  baseUrl: string
  /** Whether BASE_URL is set. Otherwise `baseUrl` is localhost, and links in mail do not work for patrons. */
  hasBaseUrl: boolean
  /** Whether `baseUrl` is https, so that cookies can be restricted to encrypted connections. */
  secure: boolean
  /** The number of proxies in front of the service that append to X-Forwarded-For. 0 ignores the header. */
  proxies: number
  /** The maximum for one network, and for one signed-in patron. 0 sets no limit. */
  requestsPerMinute: number
  /** The GraphQL cost budget of one network, and of one signed-in patron. 0 sets no limit, and answers report none. */
  costPerMinute: number
  /** The GraphQL cost budget of one OAuth client over all its patrons. 0 leaves only the budget of each patron. */
  programCostPerMinute: number
  /** The sender address of all mail. */
  mailFrom: string
  /** The address for bounces. `returnAddress` adds an identifier for each message. */
  bouncesTo: string
  /** OAI-PMH: the namespace of record identifiers, and the contact address for harvesters. */
  oai: { namespace: string; adminMail: string }
  /** When unset, mail is written as .eml files to `dataDir`/mail. */
  smtpUrl: string | undefined
  /** The DKIM key that signs mail. When unset, mail is not signed. */
  dkim: { domain: string; selector: string; keyFile: string } | undefined
  /** The Maildir that receives bounces. When unset, the scheduled job reads none. */
  maildir: string | undefined
  /** The address of the metrics listener. When unset, there is none. */
  metrics: { host: string; port: number } | undefined
  /** The address of the listener for self-check machines and lockers. When unset, there is none. */
  sip2: { host: string; port: number } | undefined
  /** The library system that keeps accounts, loans and holds. When unset, this service keeps them. */
  system: LibrarySystemSettings | undefined
  /** The service from which staff fetch records by ISBN. When unset, they enter every record by hand. */
  recordSource: { kind: 'ndl'; url: string | undefined; baseUrl: string } | undefined
  /** Milliseconds from which a request or statement is logged as slow. 0 disables the slow log. */
  slow: number
  /** Whether the plans of slow statements are logged. */
  slowPlans: boolean
  /** The URL of the OpenTelemetry collector. When unset, no traces are exported. */
  collector: string | undefined
  production: boolean
  /** Whether /graphql serves GraphiQL to browsers. */
  graphiql: boolean
  /** A file with persisted documents of API clients. */
  documents: string | undefined
  /** The signing key of webhooks, and the networks they may reach. */
  webhooks: WebhookSettings
  /** The channels besides mail, with their keys. An absent one is off. */
  channels: ChannelEnv
}

/** Reads the environment at the start. Throws `StartError` with every variable that is wrong. */
export function readEnv(environment: NodeJS.ProcessEnv): Env {
  const parsed = variables.safeParse(environment)
  if (!parsed.success) refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
  const { PORT, DATA_DIR, DATABASE_URL, BASE_URL, PROXIES, REQUESTS_PER_MINUTE, MAIL_FROM, SMTP_URL, NODE_ENV } =
    parsed.data
  if (parsed.data.DATABASE_READ_URL && !DATABASE_URL) refuse(['DATABASE_READ_URL needs DATABASE_URL as well'])
  const baseUrl = BASE_URL === undefined ? `http://localhost:${PORT}` : new URL(BASE_URL).origin
  const mailFrom = MAIL_FROM ?? `library@${new URL(baseUrl).hostname}`
  const bouncesTo = parsed.data.BOUNCES_TO ?? mailFrom
  const [metrics, sip2] = [metricsOf(parsed.data.METRICS_PORT), sip2Of(parsed.data)]
  checkPorts({ PORT, METRICS_PORT: metrics?.port, SIP2_PORT: sip2?.port })
  if (!fitsBounces(bouncesTo))
    refuse([`BOUNCES_TO must be set, because MAIL_FROM is too long for it: it ${tooLongForBounces}`])
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
    recordSource: parsed.data.RECORD_SOURCE && {
      kind: parsed.data.RECORD_SOURCE,
      url: parsed.data.RECORD_SOURCE_URL,
      baseUrl,
    },
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
    channels: channelsOf(parsed.data, mailFrom, refuse),
  }
}

function systemFrom(data: Variables): LibrarySystemSettings | undefined {
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

/** The page listener uses all addresses of the machine, so no other listener can have its port. 0 picks a free port. */
function checkPorts(ports: Record<string, number | undefined>): void {
  const taken = new Map<number, string>()
  for (const [name, port] of Object.entries(ports)) {
    if (!port) continue
    const other = taken.get(port)
    if (other) refuse([`${name} must not be the same port as ${other}: both are ${port}`])
    taken.set(port, name)
  }
}

/** Without an address, only this machine can reach the metrics. */
function metricsOf(place: string | undefined): Env['metrics'] {
  if (place === undefined) return undefined
  const at = place.lastIndexOf(':')
  const host = place.slice(0, Math.max(at, 0)).replace(/^\[|\]$/g, '') || '127.0.0.1'
  return { host, port: Number(place.slice(at + 1)) }
}

/** SIP2 is not encrypted, so it must stay on this machine or go through a tunnel. */
function sip2Of({
  SIP2_PORT: port,
  SIP2_HOST: host,
  SIP2_TUNNEL,
}: Pick<Variables, 'SIP2_PORT' | 'SIP2_HOST' | 'SIP2_TUNNEL'>): Env['sip2'] {
  if (port === undefined) return undefined
  const isHere = host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback')
  if (isHere || SIP2_TUNNEL === '1') return { host, port }
  refuse([
    'SIP2_HOST must be 127.0.0.1 or ::1, because SIP2 is not encrypted. Set SIP2_TUNNEL=1 if only a tunnel or VPN can reach the address',
  ])
}

/** The three variables must be set together. */
function dkimOf(given: Pick<Variables, 'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_KEY_FILE'>): Env['dkim'] {
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
