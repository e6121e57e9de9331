import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { composeBytes } from '../../../../jobs/mail/compose.ts'
import { connectionTo, createSmtpMailer } from '../../../../jobs/mail/smtp.ts'
import type { MailMessage } from '../../../../server/domain/delivery/kinds.ts'
import { sampleMessages } from '../../../../views/mail/samples.ts'
import { certificate, type Manner, mailServerOfTest } from '../../../smtp/server.ts'
import { freePort } from '../../../support/processes/free-port.ts'

const sender = { baseUrl: 'https://yoyaku.example.jp', mailFrom: 'library@example.jp', bouncesTo: 'bounces@example.jp' }
const letter: MailMessage = sampleMessages.HOLD_READY
const letterTo = (to: string, message = letter.message): MailMessage => ({ ...letter, to, message })

/** A mailer for a server, closed after the test. */
function post(smtpUrl: string, terms: Parameters<typeof createSmtpMailer>[2] = {}) {
  const opened = createSmtpMailer({ ...sender, smtpUrl }, undefined, terms)
  onTestFinished(() => opened.close())
  return opened
}

async function sentTo(manner: Manner, to = 'patron@example.jp', terms = {}) {
  const server = await mailServerOfTest(manner)
  return { server, outcome: await post(server.url, terms).send(letterTo(to)) }
}

test('the server receives the same bytes as the file, for one recipient, with its own return address (VERP)', async () => {
  const { server, outcome } = await sentTo({})
  expect(outcome).toEqual({ is: 'SENT', reply: '250 OK: message queued' })
  expect(server.received).toMatchObject([{ from: `bounces+${letter.message}@example.jp`, to: 'patron@example.jp' }])
  expect(server.received[0]?.raw).toBe(String(await composeBytes(letterTo('patron@example.jp'), sender)))
})

test('a message of any kind that is sent again has the same bytes', async () => {
  const server = await mailServerOfTest()
  const way = post(server.url)
  for (const each of Object.values(sampleMessages)) {
    for (let time = 0; time < 2; time++) expect(await way.send(each)).toMatchObject({ is: 'SENT' })
    const [first, second] = server.received.splice(0)
    expect(second).toMatchObject({ raw: first?.raw, from: first?.from, to: first?.to })
  }
})

test("many messages use as many connections as the mailer's concurrency", async () => {
  const server = await mailServerOfTest({ delay: () => 5 })
  const way = post(server.url)
  let left = 60
  const lane = async () => {
    while (left-- > 0) await way.send(letterTo(`p${left}@example.jp`))
  }
  await Promise.all(Array.from({ length: way.concurrency }, lane))
  expect(new Set(server.received.map(({ to }) => to)).size).toBe(60)
  expect(server.connections()).toBe(way.concurrency)
})

const withPassword: Manner['options'] = {
  onAuth: ({ username, password }, _session, done) =>
    username === 'tosho' && password === 'p@ss:w/rd' ? done(null, { user: username }) : done(new Error('No')),
}
const as = (url: string, user: string, password: string) =>
  url.replace('://', `://${user}:${encodeURIComponent(password)}@`)

test('with a password it signs in after STARTTLS', async () => {
  const server = await mailServerOfTest({ options: withPassword })
  const way = post(as(server.url, 'tosho', 'p@ss:w/rd'), { ca: certificate })
  expect(await way.send(letter)).toMatchObject({ is: 'SENT' })
  expect(server.received).toMatchObject([{ secure: true, user: 'tosho' }])
})

test('smtps:// is encrypted from the start', async () => {
  const server = await mailServerOfTest({ options: { ...withPassword, secure: true } })
  const way = post(as(server.url.replace('smtp:', 'smtps:'), 'tosho', 'p@ss:w/rd'), { ca: certificate })
  expect(await way.send(letter)).toMatchObject({ is: 'SENT' })
  expect(server.received).toMatchObject([{ secure: true, user: 'tosho' }])
})

test('a wrong password closes the transport and fails no message', async () => {
  const server = await mailServerOfTest({ options: withPassword })
  const way = post(as(server.url, 'tosho', 'wrong'), { ca: certificate })
  expect(await way.send(letter)).toMatchObject({ is: 'CLOSED', error: 'EAUTH' })
  expect(server.received).toEqual([])
})

test('a server that requires a missing password closes the transport', async () => {
  const { outcome } = await sentTo({ options: withPassword })
  expect(outcome).toMatchObject({ is: 'CLOSED', error: 'EAUTH', reply: expect.stringMatching(/^530/) })
})

test('a password is never sent unencrypted, not even to this host', async () => {
  const tried: unknown[] = []
  const options: Manner['options'] = {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => {
      tried.push(auth)
      done(null, { user: 'x' })
    },
  }
  const server = await mailServerOfTest({ options })
  expect(await post(as(server.url, 'tosho', 'secret')).send(letter)).toMatchObject({ is: 'CLOSED', error: 'ETLS' })
  expect(tried).toEqual([])
})

test('a server without authentication gets no mail when a password is configured', async () => {
  const server = await mailServerOfTest({ options: { disabledCommands: ['AUTH'], authOptional: true } })
  const way = post(as(server.url, 'tosho', 'secret'), { ca: certificate })
  expect(await way.send(letter)).toMatchObject({ is: 'CLOSED', error: 'EAUTH' })
  expect(server.received).toEqual([])
})

test('an untrusted certificate closes the transport', async () => {
  for (const [scheme, secure] of [
    ['smtp:', false],
    ['smtps:', true],
  ] as const) {
    const server = await mailServerOfTest({ options: { ...withPassword, secure } })
    const url = as(server.url.replace('smtp:', scheme), 'tosho', 'p@ss:w/rd')
    const outcome = await post(url).send(letter)
    expect(outcome).toMatchObject({ is: 'CLOSED', error: expect.stringMatching(/SELF_SIGNED_CERT/), reply: null })
    expect(server.received).toEqual([])
  }
})

test.each([
  ['smtp://mail.example.jp', { requireTLS: true }],
  ['smtp://10.0.0.1:25', { requireTLS: true, port: 25 }],
  ['smtp://127.0.0.1.example.jp', { requireTLS: true }],
  ['smtp://user:x@localhost', { requireTLS: true, forceAuth: true }],
  ['smtps://mail.example.jp', { secure: true }],
  ['smtps://localhost', { secure: true }],
])('to %s nothing is sent unencrypted', (url, terms) => {
  expect(connectionTo(url)).toMatchObject(terms)
  expect(connectionTo(url)).not.toHaveProperty('ignoreTLS')
})

test.each(['smtp://localhost:25', 'smtp://127.0.0.1:25', 'smtp://127.1.2.3', 'smtp://[::1]:25'])(
  'to %s on this host mail is sent unencrypted',
  (url) => expect(connectionTo(url)).toMatchObject({ ignoreTLS: true, secure: false }),
)

test('a refused connection closes the transport', async () => {
  const outcome = await post(`smtp://127.0.0.1:${await freePort()}`).send(letter)
  expect(outcome).toEqual({ is: 'CLOSED', error: 'ECONNREFUSED', reply: null })
})

test('a server that accepts and stays silent is abandoned at the deadline', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as { port: number }
  const start = performance.now()
  const outcome = await post(`smtp://127.0.0.1:${port}`, { deadline: 300 }).send(letter)
  expect(outcome).toMatchObject({ error: expect.stringMatching(/^(ETIMEDOUT|EABORT)$/), reply: null })
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('a server that hangs on a message is abandoned at the deadline, and the next message uses another connection', async () => {
  const whim: Manner['whim'] = (_moment, to) => (to.startsWith('hangs') ? 'HANG' : undefined)
  for (const moment of ['RCPT', 'DATA'] as const) {
    const server = await mailServerOfTest({ whim: (at, to) => (at === moment ? whim(at, to) : undefined) })
    const way = post(server.url, { deadline: 300 })
    expect(await way.send(letterTo('hangs@example.jp'))).toEqual({ is: 'LATER', error: 'EABORT', reply: null })
    expect(await way.send(letterTo('goes@example.jp'))).toMatchObject({ is: 'SENT' })
  }
})

test('a server that answers byte by byte is abandoned at the deadline too', async () => {
  const trickling = createServer((socket) => {
    socket.on('error', () => {})
    const timer = setInterval(() => socket.write('220-wait\r\n'), 20)
    socket.on('close', () => clearInterval(timer))
  }).listen(0, '127.0.0.1')
  await once(trickling, 'listening')
  onTestFinished(() => void trickling.close())
  const { port } = trickling.address() as { port: number }
  expect(await post(`smtp://127.0.0.1:${port}`, { deadline: 300 }).send(letter)).not.toMatchObject({ is: 'SENT' })
})

test('a server that disconnects after the message may have accepted it, so it is retried later, once', async () => {
  const { server, outcome } = await sentTo({ whim: (moment) => (moment === 'DATA' ? 'TAKE_AND_DROP' : undefined) })
  expect(outcome).toMatchObject({ is: 'LATER', reply: null })
  // nodemailer itself does not send it again.
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(server.received).toHaveLength(1)
})

test('a server that disconnects on every message closes the transport after a few, and its first acceptance opens it', async () => {
  let breaks = true
  const server = await mailServerOfTest({ whim: (moment) => (breaks && moment === 'RCPT' ? 'DROP' : undefined) })
  const way = post(server.url)
  const outcomes: string[] = []
  for (let i = 0; i < 10; i++) outcomes.push((await way.send(letter)).is)
  expect(outcomes).toEqual([...Array(7).fill('LATER'), ...Array(3).fill('CLOSED')])
  breaks = false
  expect(await way.send(letter)).toMatchObject({ is: 'SENT' })
  breaks = true
  expect(await way.send(letter)).toMatchObject({ is: 'LATER' })
})

test('an idle connection closed by the server does not fail the next message', async () => {
  const server = await mailServerOfTest({ options: { disabledCommands: ['AUTH', 'STARTTLS'], socketTimeout: 1000 } })
  const way = post(server.url)
  expect(await way.send(letter)).toMatchObject({ is: 'SENT' })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await way.send(letter)).toMatchObject({ is: 'SENT' })
})

test.each([
  ['RCPT', '451 4.7.1 Greylisted, try again', { is: 'LATER', error: 'SMTP_451' }],
  ['RCPT', '550 5.1.1 <patron@example.jp>: User unknown', { is: 'NEVER', addressFails: true, error: 'USER_UNKNOWN' }],
  ['RCPT', '552 5.2.2 Mailbox full', { is: 'LATER', error: 'MAILBOX_FULL' }],
  ['RCPT', '550 5.7.1 Not by our policy', { is: 'NEVER', addressFails: false, error: 'POLICY' }],
  ['RCPT', '554 5.7.1 Relay access denied', { is: 'CLOSED', error: 'SMTP_554' }],
  ['RCPT', '421 4.3.2 Shutting down', { is: 'LATER', error: 'SMTP_421' }],
  ['DATA', '554 5.7.1 Spam', { is: 'NEVER', addressFails: false, error: 'POLICY' }],
  ['DATA', '452 4.3.1 Full', { is: 'LATER', error: 'SMTP_452' }],
  ['DATA', '421 4.3.2 Shutting down', { is: 'LATER', error: 'SMTP_421' }],
  ['DATA', '552 5.3.4 Too big', { is: 'NEVER', addressFails: false, error: 'TOO_LARGE' }],
  ['MAIL', '550 5.1.8 Sender unknown', { is: 'CLOSED', error: 'SMTP_550' }],
  ['MAIL', '421 4.3.2 Shutting down', { is: 'CLOSED', error: 'SMTP_421' }],
] as const)('a refusal at %s with %s has the expected outcome', async (moment, said, expected) => {
  for (const hidePIPELINING of [true, false]) {
    const options = { disabledCommands: ['AUTH', 'STARTTLS'], hidePIPELINING }
    const { server, outcome } = await sentTo({ options, whim: (at) => (at === moment ? said : undefined) })
    expect(outcome).toMatchObject(expected)
    expect(JSON.stringify(outcome)).not.toMatch(/patron@/)
    expect(server.received).toEqual([])
  }
})

test('a server at its connection limit closes the transport for now', async () => {
  const { outcome } = await sentTo({ options: { disabledCommands: ['AUTH', 'STARTTLS'], maxClients: -1 } })
  expect(outcome).toMatchObject({ is: 'CLOSED', error: 'SMTP_421' })
})

test('an internationalised address that the server cannot forward fails', async () => {
  const whim: Manner['whim'] = (moment) => (moment === 'RCPT' ? '553 5.6.7 Needs SMTPUTF8' : undefined)
  const { outcome } = await sentTo({ whim }, '太郎@example.jp')
  expect(outcome).toMatchObject({ is: 'NEVER', addressFails: true })
})

test('a message that cannot be composed throws and leaves the transport open', async () => {
  const server = await mailServerOfTest()
  const way = post(server.url)
  await expect(way.send({ ...letter, kind: 'NO_SUCH_KIND' } as unknown as typeof letter)).rejects.toThrow()
  expect(await way.send(letter)).toMatchObject({ is: 'SENT' })
})
