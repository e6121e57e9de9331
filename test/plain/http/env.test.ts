import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { StartError } from '../../../server/common/start-error.ts'
import { returnAddress } from '../../../server/domain/delivery/return-address.ts'
import { readEnv } from '../../../server/env.ts'
import { channelSettingsOf } from '../../../server/env-channels.ts'

function refusal(variables: Record<string, string>): string {
  try {
    return JSON.stringify(readEnv(variables))
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return error.message
  }
}

test('without any variable the service runs embedded in ./data on port 3000', () => {
  expect(readEnv({})).toEqual({
    port: 3000,
    dataDir: './data',
    databaseUrl: undefined,
    databaseDirectUrl: undefined,
    databaseReadUrl: undefined,
    workers: 1,
    startWait: 60,
    baseUrl: 'http://localhost:3000',
    hasBaseUrl: false,
    secure: false,
    proxies: 0,
    requestsPerMinute: 6_000,
    costPerMinute: 1_500_000,
    programCostPerMinute: 15_000_000,
    mailFrom: 'library@localhost',
    bouncesTo: 'library@localhost',
    oai: { namespace: 'localhost', adminMail: 'library@localhost' },
    smtpUrl: undefined,
    dkim: undefined,
    maildir: undefined,
    metrics: undefined,
    sip2: undefined,
    slow: 0,
    slowPlans: false,
    collector: undefined,
    production: false,
    graphiql: true,
    documents: undefined,
    webhooks: { key: undefined, networks: [], thisMachine: true },
    channels: {},
  })
})

test('an empty variable counts as unset, as compose files write it', () => {
  const empty = {
    PORT: '',
    DATA_DIR: '',
    DATABASE_URL: '',
    DATABASE_DIRECT_URL: '',
    DATABASE_READ_URL: '',
    WORKERS: '',
    START_WAIT: '',
    BASE_URL: '',
    PROXIES: '',
    REQUESTS_PER_MINUTE: '',
    MAIL_FROM: '',
    BOUNCES_TO: '',
    OAI_NAMESPACE: '',
    OAI_ADMIN_MAIL: '',
    SMTP_URL: '',
    DKIM_DOMAIN: '',
    DKIM_SELECTOR: '',
    DKIM_KEY_FILE: '',
    MAILDIR: '',
    METRICS_PORT: '',
    SLOW_MS: '',
    SLOW_PLANS: '',
    OTEL_EXPORTER_OTLP_ENDPOINT: '',
    NODE_ENV: '',
  }
  expect(readEnv(empty)).toEqual(readEnv({}))
})

test('the base URL has no trailing slash and follows the port', () => {
  expect(readEnv({ BASE_URL: 'https://library.example.jp/' }).baseUrl).toBe('https://library.example.jp')
  expect(readEnv({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080')
})

test('mail has one sender address, which follows the base URL unless it is set (M5)', () => {
  expect(readEnv({ BASE_URL: 'https://yoyaku.example.jp' }).mailFrom).toBe('library@yoyaku.example.jp')
  expect(readEnv({ MAIL_FROM: 'tosho@city.example.jp' }).mailFrom).toBe('tosho@city.example.jp')
})

test('bounces go to the sender address, unless another one is set (VERP)', () => {
  expect(readEnv({ MAIL_FROM: 'tosho@city.example.jp' }).bouncesTo).toBe('tosho@city.example.jp')
  const both = { MAIL_FROM: 'tosho@city.example.jp', BOUNCES_TO: 'bounces@mail.example.jp' }
  expect(readEnv(both)).toMatchObject({ mailFrom: 'tosho@city.example.jp', bouncesTo: 'bounces@mail.example.jp' })
})

test('with 39 characters before the @ a return address has 64 there, and a longer one is refused', () => {
  const address = (length: number) => `${'b'.repeat(length)}@example.jp`
  const { bouncesTo } = readEnv({ MAIL_FROM: address(39) })
  expect(returnAddress(bouncesTo, 'a'.repeat(24)).indexOf('@')).toBe(64)
  expect(refusal({ MAIL_FROM: address(40) })).toMatch(
    /^These environment.*\n {2}BOUNCES_TO must be set, because MAIL_FROM/,
  )
  expect(readEnv({ MAIL_FROM: address(40), BOUNCES_TO: 'b@example.jp' }).bouncesTo).toBe('b@example.jp')
})

test('metrics are served only to this machine, unless another address is set', () => {
  expect(readEnv({ METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464 })
  expect(readEnv({ METRICS_PORT: '0.0.0.0:9464' }).metrics).toEqual({ host: '0.0.0.0', port: 9464 })
  expect(readEnv({ METRICS_PORT: '[::1]:9464' }).metrics).toEqual({ host: '::1', port: 9464 })
})

test('DKIM needs all three variables or none, and each missing one is named', () => {
  const all = { DKIM_DOMAIN: 'city.example.jp', DKIM_SELECTOR: 'mail2026', DKIM_KEY_FILE: '/run/secrets/dkim.pem' }
  expect(readEnv(all).dkim).toEqual({
    domain: 'city.example.jp',
    selector: 'mail2026',
    keyFile: '/run/secrets/dkim.pem',
  })
  for (const name of Object.keys(all)) {
    expect(refusal({ ...all, [name]: '' })).toMatch(new RegExp(`\\n {2}${name} must be set as well.*$`))
  }
})

test.each(['smtp://host', 'smtp://user:p%40ss@host:587', 'smtps://[::1]:465', 'smtps://user:password@host/'])(
  'SMTP_URL=%s is an address of a mail server',
  (address) => expect(readEnv({ SMTP_URL: address }).smtpUrl).toBe(address),
)

test.each([
  ['PORT', 'http'],
  ['PORT', '-1'],
  ['PORT', '70000'],
  ['PORT', '3000.5'],
  ['TZ', 'Mars/Olympus'],
  ['METRICS_PORT', '70000'],
  ['METRICS_PORT', '3000'],
  ['SIP2_PORT', '3000'],
  ['BASE_URL', 'https://library.example.jp/opac'],
  ['BASE_URL', 'https://library.example.jp/?from=mail'],
  ['BASE_URL', 'https://user:password@library.example.jp'],
  ['DATABASE_URL', 'mysql://host/name'],
  ['DATABASE_URL', 'not an address'],
  ['BASE_URL', 'library.example.jp'],
  ['BASE_URL', 'ftp://library.example.jp'],
  ['PROXIES', '-1'],
  ['REQUESTS_PER_MINUTE', 'many'],
  ['REQUESTS_PER_MINUTE', '-1'],
  ['MAIL_FROM', 'library'],
  ['MAIL_FROM', 'library@example.jp\r\nBcc: all@example.jp'],
  ['MAIL_FROM', 'Library <library@example.jp>'],
  ['BOUNCES_TO', 'bounces'],
  ['OAI_NAMESPACE', 'library:example'],
  ['OAI_ADMIN_MAIL', 'staff'],
  ['BOUNCES_TO', `${'b'.repeat(40)}@example.jp`],
  ['SMTP_URL', 'http://host'],
  ['SMTP_URL', 'smtp://host?ignoreTLS=true'],
  ['SMTP_URL', 'smtp://host/box'],
  ['SMTP_URL', 'smtp://host#x'],
  ['DKIM_DOMAIN', 'example'],
  ['DKIM_SELECTOR', 'a;b=c'],
  ['METRICS_PORT', 'host'],
  ['METRICS_PORT', '9464/metrics'],
  ['SLOW_MS', '-1'],
  ['SLOW_PLANS', 'yes'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
  ['NODE_ENV', 'prod'],
])('%s=%s is refused at start with a line that names the variable', (name, value) => {
  const said = refusal({ [name]: value })
  expect(said).toMatch(/^These environment variables must be corrected:\n/)
  expect(said.split('\n').slice(1)).toEqual([expect.stringMatching(new RegExp(`^  ${name} .+`))])
})

test('an invalid URL is refused with an example of a valid one', () => {
  expect(refusal({ DATABASE_URL: 'x' })).toMatch('must be an address like postgresql://user:password@host:5432/name')
})

test('a number outside its range is refused with the range', () => {
  expect(refusal({ PORT: '70000' })).toMatch('PORT must be a whole number from 0 to 65535')
  expect(refusal({ PROXIES: '10' })).toMatch('PROXIES must be a whole number from 0 to 9')
})

test('a port that two listeners would share is refused with both names; 0 is any free port', () => {
  expect(refusal({ PORT: '8080', METRICS_PORT: '127.0.0.1:8080' })).toMatch(
    'METRICS_PORT must not be the same port as PORT: both are 8080',
  )
  expect(refusal({ METRICS_PORT: '9464', SIP2_PORT: '9464' })).toMatch(
    'SIP2_PORT must not be the same port as METRICS_PORT',
  )
  expect(readEnv({ PORT: '0', METRICS_PORT: '0' }).metrics?.port).toBe(0)
})

test.each(['Asia/Tokyo', 'UTC', ':Asia/Tokyo', 'JST-9', ':/etc/localtime', ''])('TZ=%s is accepted', (TZ) => {
  expect(readEnv({ TZ }).port).toBe(3000)
})

test('all wrong variables are named at once, without their values, which may be passwords', () => {
  const said = refusal({
    PORT: 'x',
    DATABASE_URL: 'mysql://user:secret@host/name',
    SMTP_URL: 'http://user:hidden@host',
  })
  for (const name of ['PORT', 'DATABASE_URL', 'SMTP_URL']) expect(said).toMatch(`  ${name} `)
  expect(said).not.toMatch(/secret|hidden/)
})

test('WORKERS is a number of processes, or auto for the number of cores', () => {
  const databaseUrl = 'postgresql://library@db/library'
  expect(readEnv({ DATABASE_URL: databaseUrl, WORKERS: '3' }).workers).toBe(3)
  expect(readEnv({ DATABASE_URL: databaseUrl, WORKERS: 'auto' }).workers).toBe(availableParallelism())
  expect(readEnv({ WORKERS: '2' }).workers).toBe(2)
  expect(refusal({ DATABASE_URL: databaseUrl, WORKERS: 'many' })).toContain(
    'WORKERS must be auto or a whole number from 1 to 64',
  )
})

test('RECORD_SOURCE names a service, and RECORD_SOURCE_URL its address without a query (E5)', () => {
  const baseUrl = 'http://localhost:3000'
  expect(readEnv({}).recordSource).toBeUndefined()
  expect(readEnv({ RECORD_SOURCE: 'ndl' }).recordSource).toEqual({ kind: 'ndl', url: undefined, baseUrl })
  expect(refusal({ RECORD_SOURCE: 'other' })).toContain('RECORD_SOURCE must be ndl')
  expect(refusal({ RECORD_SOURCE: 'ndl', RECORD_SOURCE_URL: 'https://proxy.example/sru?x=1' })).toContain(
    'RECORD_SOURCE_URL must be an address without a query',
  )
})

test.each([
  [{ VAPID_PUBLIC_KEY: 'x' }, /VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY must both be set/],
  [{ LINE_CHANNEL_TOKEN: 'x', LINE_CHANNEL_SECRET: 'x' }, /LINE_ACCOUNT_ID must all be set/],
  [{ LINE_ACCOUNT_ID: 'library' }, /LINE_ACCOUNT_ID must be the basic ID/],
  [{ SMS_URL: 'https://sms.example.jp/send', SMS_BODY: '{"to":"{to}"}' }, /must contain \{text\}/],
  [{ SMS_URL: 'https://sms.example.jp/send?text={text}' }, /must contain \{to\} or \{national\}/],
  [{ SMS_URL: 'sms.example.jp' }, /SMS_URL must be an address/],
])('a channel with a part of its settings ends the start: %j (M15)', (environment, message) => {
  expect(() => readEnv(environment)).toThrow(message)
})

test('a channel with all of its settings is configured, and its tokens stay out of the settings of pages', () => {
  const env = readEnv({
    ...{ VAPID_PUBLIC_KEY: 'p', VAPID_PRIVATE_KEY: 'secret-1', MAIL_FROM: 'library@example.jp' },
    ...{ LINE_CHANNEL_TOKEN: 'secret-2', LINE_CHANNEL_SECRET: 's', LINE_ACCOUNT_ID: '@library' },
    ...{ SMS_URL: 'https://sms.example.jp/send?to={to}&text={text}', SMS_HEADERS: '{"authorization":"secret-3"}' },
  })
  expect(env.channels.webPush?.subject).toBe('mailto:library@example.jp')
  expect(channelSettingsOf(env)).toEqual({
    webPush: { publicKey: 'p' },
    line: { secret: 's', accountId: '@library' },
    sms: true,
  })
})
