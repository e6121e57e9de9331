import { availableParallelism } from 'node:os'
import ipaddr from 'ipaddr.js'
import * as z from 'zod'
import { splitHosts } from './database/postgres/host-addresses.ts'
import { maxBounceMailboxLength } from './domain/delivery/return-address.ts'
import { readClosedHours } from './domain/library-system/closed-hours.ts'
import { systemKinds } from './domain/library-system/settings.ts'
import { channelVariables } from './env-channels.ts'

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
/** Whether enough room remains before the @ for the word that tells bounces apart. */
export const fitsBounces = (address: string) => boxOf(address).length <= maxBounceMailboxLength
export const tooLongForBounces = `must have at most ${maxBounceMailboxLength} characters before its @, because bounces carry an identifier there`

const smtpExample = 'smtp://user:password@host:587'

/** A whole number. The message names the range, so that a PORT of 70000 is explained. */
const wholeNumber = (least: number, most: number, also = '') => {
  const error = `must be ${also}a whole number from ${least} to ${most}`
  return z.coerce.number(error).int(error).min(least, error).max(most, error)
}
const wholeNumberOr = (unsetValue: number, least: number, most: number) =>
  z.preprocess(unset, wholeNumber(least, most).default(unsetValue))

/** Every URL of the service starts at the root of its host, so a path would be lost. */
function isOrigin(address: string | undefined): boolean {
  if (!address || !URL.canParse(address)) return true // rejected already: not a URL
  const { pathname, search, hash, username, password } = new URL(address)
  return pathname === '/' && [search, hash, username, password].every((part) => part === '')
}

/** Node silently reads an unknown time zone as UTC. POSIX rules and paths are left to the C library. */
function isTimeZone(name: string | undefined): boolean {
  if (!name || /^:?\/|^(<[\w+-]+>|[A-Za-z]{3,})[+-]?\d/.test(name)) return true
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name.replace(/^:/, '') }))
  } catch {
    return false
  }
}

/** The URL of one database server, or of several hosts of which one is the primary. */
const postgres = (address: string) =>
  splitHosts(address).every((one) => one.match(/^postgres(?:ql)?:\/\/[^/?#]+/) && URL.canParse(one))
const postgresUrl = () =>
  z.preprocess(
    unset,
    z
      .string()
      .refine(postgres, 'must be an address like postgresql://user:password@host:5432/name, or name several hosts')
      .optional(),
  )

/** Enough for 15 of the most expensive operations a minute, or for a search every other second. */
const usualCost = 1_500_000
/** An OAuth client serves many patrons at the same time. */
const usualProgramCost = 10 * usualCost

/** The environment variables, with their formats and defaults. An empty variable counts as unset. */
export const variables = z.object({
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
  BOUNCES_TO: z
    .preprocess(unset, mailAddress())
    .refine((address) => !address || fitsBounces(address), tooLongForBounces),
  // A query would set options of the mail library, some of which disable certificate checks.
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
        'must be a port, or an address of this machine and a port, like 10.0.0.5:9464',
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
    z.string().min(32, 'must have at least 32 characters, for example from `openssl rand -hex 32`').optional(),
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
  RECORD_SOURCE: z.preprocess(unset, z.enum(['ndl'], 'must be ndl').optional()),
  RECORD_SOURCE_URL: url(['http', 'https'], 'https://ndlsearch.ndl.go.jp/api/sru').refine(
    (address) => !address?.includes('?'),
    'must be an address without a query',
  ),
  LIBRARY_SYSTEM_OPTIONS: z.preprocess(
    unset,
    z
      .string()
      .regex(/^\s*([\w-]+=\S*\s*)*$/, 'must be pairs like name=value, separated by spaces')
      .default(''),
  ),
  ...channelVariables,
  NODE_ENV: z.preprocess(unset, z.enum(['development', 'production', 'test']).default('development')),
})

export type Variables = z.infer<typeof variables>
