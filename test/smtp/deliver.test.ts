import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Prisma } from '../../generated/prisma/client.ts'
import { createSmtpMailer } from '../../jobs/mail/smtp.ts'
import { messageIn } from '../../server/domain/delivery/return-address.ts'
import { useDatabase } from '../support/database/database.ts'
import { job } from '../support/library/job.ts'
import { later, now } from '../support/library/now.ts'
import { newNotice, newPatron } from '../support/library/world.ts'
import { undated } from './account.ts'
import { type Manner, mailServerOfTest } from './server.ts'

const db = useDatabase()
beforeEach(() => db.prisma.notice.deleteMany())

const sender = { baseUrl: 'http://counter.test', mailFrom: 'library@counter.test', bouncesTo: 'bounces@counter.test' }

/** A mail server, and runs that deliver to it. */
async function delivery(manner: Manner = {}, deadline = 5_000) {
  const server = await mailServerOfTest(manner)
  const post = createSmtpMailer({ ...sender, smtpUrl: server.url }, undefined, { deadline })
  onTestFinished(() => post.close())
  const deliver = (minutes = 0) => job('deliver').run(db, later({ minutes }), { leftUndone: () => {}, mailer: post })
  return { ...server, deliver, to: (name: string) => server.received.filter(({ to }) => to.startsWith(name)) }
}

/** A notice to a patron whose address begins with this name. */
async function told(name: string, notice: Partial<Prisma.NoticeUncheckedCreateInput> = {}) {
  const patron = await newPatron(db, { mailAddress: `${name}@example.jp` })
  const { id } = await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId: patron.id, ...notice })
  return { patronId: patron.id, id }
}
const noticeOf = ({ id }: { id: number }) => db.prisma.notice.findUnique({ where: { id } })
const patronOf = ({ patronId: id }: { patronId: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })

/** Responds this way to addresses that begin with the name, and accepts all other mails. */
const only =
  (name: string, moment: string, wish: ReturnType<NonNullable<Manner['whim']>>): Manner['whim'] =>
  (at, to) =>
    at === moment && to.startsWith(name) ? wish : undefined

async function oneBad(manner: Manner, deadline?: number) {
  const bad = await told('bad')
  const good = [await told('one'), await told('two'), await told('three'), await told('four'), await told('five')]
  const way = await delivery(manner, deadline)
  const done = await way.deliver()
  for (const each of good) expect(await noticeOf(each)).toMatchObject({ state: 'SENT', sentAt: now })
  expect(way.received.filter(({ to }) => !to.startsWith('bad'))).toHaveLength(good.length)
  return { ...way, bad, done }
}

test("a sent mail is recorded with the server's reply, and has the return address of its notice (M6)", async () => {
  const notice = await told('taro')
  const { deliver, received } = await delivery()
  expect(await deliver()).toMatchObject({ sent: 1, failed: 0 })
  const { message, ...kept } = (await noticeOf(notice)) ?? {}
  expect(kept).toMatchObject({ state: 'SENT', reply: '250 OK: message queued', error: null })
  expect(messageIn(received[0]?.from ?? '')).toBe(message)
  expect(received[0]?.raw).toContain(`Message-ID: <${message}@counter.test>`)
})

test('a greylisted mail is sent at the next attempt as the same message', async () => {
  let first = true
  const { deliver, bad, to } = await oneBad({
    whim: (at, to) => {
      if (at !== 'RCPT' || !to.startsWith('bad') || !first) return undefined
      first = false
      return '451 4.7.1 <bad@example.jp>: Greylisted'
    },
  })
  const waiting = await noticeOf(bad)
  expect(waiting).toMatchObject({ state: 'WAITING', error: 'SMTP_451', reply: '451 4.7.1 <…>: Greylisted' })
  expect(await deliver(5)).toMatchObject({ sent: 1 })
  expect(await noticeOf(bad)).toMatchObject({ state: 'SENT', message: waiting?.message, error: null })
  expect(to('bad')).toHaveLength(1)
})

test('an unknown recipient: the mail is given up, the address fails, and all others are sent (P7)', async () => {
  const { done, bad } = await oneBad({ whim: only('bad', 'RCPT', '550 5.1.1 <bad@example.jp>: User unknown') })
  expect(done).toMatchObject({ sent: 5, refused: 1 })
  expect(await noticeOf(bad)).toMatchObject({
    state: 'FAILED',
    error: 'USER_UNKNOWN',
    reply: '550 5.1.1 <…>: User unknown',
  })
  expect(await patronOf(bad)).toMatchObject({ mailFailingSince: now })
})

test('a mail refused for its content is given up, and the address does not fail', async () => {
  const { done, bad } = await oneBad({ whim: only('bad', 'DATA', '554 5.7.1 Spam') })
  expect(done).toMatchObject({ sent: 5, refused: 1 })
  expect(await noticeOf(bad)).toMatchObject({ state: 'FAILED', error: 'POLICY' })
  expect(await patronOf(bad)).toMatchObject({ mailFailingSince: null })
})

test('a server that hangs on one message does not delay the others', async () => {
  const { done, bad } = await oneBad({ whim: only('bad', 'DATA', 'HANG') }, 500)
  expect(done).toMatchObject({ sent: 5, failed: 1 })
  expect(await noticeOf(bad)).toMatchObject({ state: 'WAITING', error: 'EABORT' })
})

test('a server that disconnects on one message does not delay the others', async () => {
  const { done, bad } = await oneBad({ whim: only('bad', 'RCPT', 'DROP') })
  expect(done).toMatchObject({ sent: 5, failed: 1 })
  expect(await noticeOf(bad)).toMatchObject({ state: 'WAITING', error: 'ECONNECTION' })
})

test('a server that accepts a message and disconnects before its reply gets the same message again, the only such case (M6)', async () => {
  let first = true
  const { deliver, bad, to } = await oneBad({
    whim: (at, to) => {
      if (at !== 'DATA' || !to.startsWith('bad') || !first) return undefined
      first = false
      return 'TAKE_AND_DROP'
    },
  })
  expect(await noticeOf(bad)).toMatchObject({ state: 'WAITING' })
  expect(await deliver(5)).toMatchObject({ sent: 1 })
  const [one, two, ...more] = to('bad')
  expect(two && undated(two)).toBe(one && undated(one))
  expect(two?.from).toBe(one?.from)
  expect(more).toEqual([])
})

test('a message that cannot be composed does not stop the others (M6)', async () => {
  const content = { secret: 7 }
  const bad = await told('bad', { kind: 'VERIFY_ADDRESS', address: 'bad@example.jp', content })
  const good = await told('good')
  const { deliver } = await delivery()
  expect(await deliver()).toMatchObject({ sent: 1, failed: 1 })
  expect(await noticeOf(bad)).toMatchObject({ state: 'WAITING', error: 'ZodError' })
  expect(await noticeOf(good)).toMatchObject({ state: 'SENT' })
})

test('a server that rejects the connection stops the run after a few messages, and the rest is untried', async () => {
  const waiting = []
  for (let i = 0; i < 12; i++) waiting.push(await told(`p${i}`))
  const { deliver, received } = await delivery({ whim: (at) => (at === 'MAIL' ? '550 5.7.1 Not from you' : undefined) })
  const { sent, failed, refused } = await deliver()
  expect({ sent, refused, received }).toEqual({ sent: 0, refused: 0, received: [] })
  expect(failed).toBeLessThanOrEqual(4)
  expect(await db.prisma.notice.count({ where: { attempts: 0 } })).toBe(12 - (failed ?? 0))
  expect(await db.prisma.notice.count({ where: { state: 'WAITING' } })).toBe(12)
})

test('a process that is asked to stop finishes the messages in flight and starts no new ones', async () => {
  for (let i = 0; i < 12; i++) await told(`p${i}`)
  const stopping = new AbortController()
  const server = await mailServerOfTest({
    delay: () => {
      stopping.abort()
      return 50
    },
  })
  const post = createSmtpMailer({ ...sender, smtpUrl: server.url })
  onTestFinished(() => post.close())
  const tools = { leftUndone: () => {}, mailer: post, stopping: stopping.signal }
  const { sent, failed } = await job('deliver').run(db, now, tools)
  expect(failed).toBe(0)
  expect(sent).toBeGreaterThan(0)
  expect(sent).toBeLessThanOrEqual(post.concurrency)
  expect(await db.prisma.notice.count({ where: { state: 'SENT' } })).toBe(sent)
  expect(await db.prisma.notice.count({ where: { attempts: 0 } })).toBe(12 - (sent ?? 0))
})
