import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { createWebhookSender } from '../../../jobs/send-webhooks.ts'
import type { RowKind } from '../../../server/domain/changes/log.ts'
import { isCallableAddress } from '../../../server/domain/common/callable-address.ts'
import { checkWebhookUrl, WebhookAddressRefused } from '../../../server/domain/webhooks/address.ts'
import { createWebhook, resumeWebhook, testWebhook } from '../../../server/domain/webhooks/register.ts'
import { sendWebhooks } from '../../../server/domain/webhooks/send.ts'
import type { WebhookSender } from '../../../server/domain/webhooks/sender.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { later, now } from '../../support/library/now.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'
import { type Received, receiver, verified } from './receiver.ts'

const db = useDatabase()
/** Milliseconds, long enough for a busy machine. */
const patience = 30_000
const settings = { key: 'k'.repeat(32), networks: [], thisMachine: true }
beforeEach(async () => {
  useWebhookSettings(settings)
  await db.prisma.webhook.deleteMany()
})

const tell = (minutes = 0) =>
  job('tell-programs').run(db, later({ minutes }), { leftUndone: () => {}, mailer: nullMailer })

/** A receiver and its webhook. */
async function program(kinds: RowKind[], answer?: (nth: number, received: Received) => number | null) {
  const listening = await receiver(answer)
  onTestFinished(() => listening.close())
  const { id, secret } = await db.prisma.$transaction((tx) => createWebhook(tx, listening.url, kinds, now))
  const row = () =>
    db.prisma.webhook.findUniqueOrThrow({ where: { id }, include: { messages: { orderBy: { id: 'asc' } } } })
  return { ...listening, id, secret, row }
}

/**
 * Transactions that are open elsewhere on the server delay the log for a moment. A title with copies may then be
 * reported twice, because copies are created in a separate transaction.
 */
const queued = async (minutes = 0) => {
  await vi.waitFor(async () => {
    await tell(minutes)
    expect(await db.prisma.webhookMessage.count({ where: { webhook: { endedAt: null } } })).toBeGreaterThan(0)
  }, patience)
}

test('a receiver gets the ids of changed titles, signed so that the library of Standard Webhooks verifies it', async () => {
  const one = await program(['titles'])
  const title = await newTitle(db, { title: '秘密の題名', copies: 0 })
  await queued()
  expect(one.ids()).toEqual([`Title:${title.id}`])
  const [received] = one.received
  if (!received) throw new Error('Nothing was received.')
  expect(received.body).toEqual({
    type: 'title.changed',
    timestamp: now.toISOString(),
    data: { ids: [`Title:${title.id}`] },
  })
  expect(received.raw).not.toContain('秘密')
  expect(verified(one.secret, received)).toEqual(received.body)
  expect(() => verified(`whsec_${Buffer.from('another').toString('base64')}`, received)).toThrow()
  expect(await one.row()).toMatchObject({ failures: 0, messages: [{ state: 'SENT', status: 204, attempts: 1 }] })
  await tell(1)
  expect(one.received).toHaveLength(1)
})

test('a hold is reported only by its id, and only to receivers that asked for holds (P8)', async () => {
  const [holds, items] = [await program(['holds']), await program(['items'])]
  const patron = await newPatron(db)
  const title = await newTitle(db, { copies: 0 })
  const placed = await hold(db, patron, title)
  await queued()
  expect(holds.received.map(({ body }) => [body.type, body.data])).toEqual([
    ['hold.changed', { ids: [`Hold:${placed.id}`] }],
  ])
  expect(holds.received[0]?.raw).not.toMatch(new RegExp(`Patron|${patron.cardNumber}|Title`))
  expect(items.received).toEqual([])
})

test('a rejected message is sent again with back-off as the same message, until the receiver accepts it', async () => {
  const one = await program(['titles'], (nth) => (nth <= 2 ? ([500, null][nth - 1] ?? null) : 200))
  await newTitle(db, { copies: 0 })
  await queued()
  expect(await one.row()).toMatchObject({
    failures: 1,
    failingSince: now,
    messages: [{ state: 'WAITING', error: 'HTTP_500', status: 500 }],
  })
  await tell(0.5)
  expect(one.received).toHaveLength(1)
  await tell(2)
  expect(await one.row()).toMatchObject({ failures: 2, messages: [{ error: 'ECONNRESET', status: null }] })
  await tell(3)
  expect(one.received).toHaveLength(2)
  await tell(6)
  expect(new Set(one.received.map(({ message }) => message)).size).toBe(1)
  expect(await one.row()).toMatchObject({
    failures: 0,
    failingSince: null,
    messages: [{ state: 'SENT', attempts: 3, error: null }],
  })
})

test('a webhook whose receiver fails for days is ended, keeps its log position and can be resumed', async () => {
  const one = await program(['titles'], () => 503)
  await newTitle(db, { copies: 0 })
  await queued()
  for (let hours = 1; hours < 110; hours += 7) await tell(hours * 60)
  const ended = await one.row()
  expect(ended).toMatchObject({ endedWhy: 'FAILING' })
  expect(ended.endedAt?.getTime()).toBeGreaterThan(later({ days: 4 }).getTime())
  const { length } = one.received
  await newTitle(db)
  await tell(200 * 60)
  expect(one.received).toHaveLength(length)
  await db.prisma.$transaction((tx) => resumeWebhook(tx, one.id))
  const { id } = await newTitle(db)
  let hours = 201
  await vi.waitFor(async () => {
    // The change may be queued only after the first message has failed again, and then waits for the next attempt.
    await tell(hours++ * 60)
    expect(one.ids()).toContain(`Title:${id}`)
  }, patience)
  expect(await one.row()).toMatchObject({ endedAt: null })
})

test('a receiver that responds with 410 is ended at once, and redirects are not followed', async () => {
  const [gone, moved] = [await program(['titles'], () => 410), await program(['titles'], () => 302)]
  await newTitle(db, { copies: 0 })
  await queued()
  await vi.waitFor(async () => {
    await tell()
    expect(gone.received.length + moved.received.length).toBe(2)
  }, patience)
  expect(await gone.row()).toMatchObject({ endedAt: now, endedWhy: 'GONE' })
  expect(await moved.row()).toMatchObject({ endedAt: null, messages: [{ state: 'WAITING', error: 'HTTP_302' }] })
})

test('a receiver that does not answer does not delay the others', async () => {
  const [dead, well] = [await program(['titles'], () => null), await program(['titles'])]
  const titles = [await newTitle(db), await newTitle(db)]
  // At least once, in any order.
  await vi.waitFor(async () => {
    await tell()
    expect(new Set(well.ids())).toEqual(new Set(titles.map(({ id }) => `Title:${id}`)))
  }, patience)
  expect(await dead.row()).toMatchObject({ failingSince: now })
})

test('thousands of rows are sent a hundred in each message', async () => {
  const one = await program(['titles'])
  await db.query(`SELECT log_rows('titles', array_agg(n)) FROM generate_series(1000001, 1002500) n`)
  await vi.waitFor(async () => {
    await tell()
    expect(new Set(one.ids()).size).toBe(2_500)
  }, patience)
  expect(one.received).toHaveLength(25)
})

test('a test event arrives without ids, also while the receiver waits for a retry', async () => {
  const one = await program(['branches'])
  await db.prisma.$transaction((tx) => testWebhook(tx, one.id, now))
  await tell()
  expect(one.received.map(({ body }) => body)).toEqual([
    { type: 'test', timestamp: now.toISOString(), data: { ids: [] } },
  ])
})

test('when a process dies after the receiver accepted a message, it is sent again after the lease and nothing is lost', async () => {
  const one = await program(['branches'])
  await db.prisma.$transaction((tx) => testWebhook(tx, one.id, now))
  const dying: WebhookSender = {
    concurrency: 1,
    send: async (call) => {
      await createWebhookSender().send(call)
      // The outcome is never recorded.
      return new Promise(() => {})
    },
  }
  void sendWebhooks(db, now, dying)
  await vi.waitFor(() => expect(one.received).toHaveLength(1), patience)
  await tell(1)
  expect(one.received).toHaveLength(1)
  await tell(6)
  expect(one.received).toHaveLength(2)
  expect(one.received[0]?.message).toBe(one.received[1]?.message)
  expect(await one.row()).toMatchObject({ messages: [{ state: 'SENT', attempts: 2 }] })
})

test('a dry run sends nothing', async () => {
  const one = await program(['branches'])
  await db.prisma.$transaction((tx) => testWebhook(tx, one.id, now))
  const { nullWebhookSender } = await import('../../../jobs/send-webhooks.ts')
  await job('tell-programs').run(db, now, { leftUndone: () => {}, mailer: nullMailer, webhooks: nullWebhookSender })
  expect(one.received).toEqual([])
})

const call = (url: string) => ({ url, message: 'msg_1', at: now, body: '{}', secret: 'whsec_YQ==' })

test('no host of a private network is called, under any name, unless its network is configured', async () => {
  const here = await receiver()
  onTestFinished(() => here.close())
  const { port } = new URL(here.url)
  useWebhookSettings({ ...settings, thisMachine: false })
  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0x7f.1',
    '10.0.0.1',
    '169.254.169.254',
  ]) {
    expect(await createWebhookSender().send(call(`http://${host}:${port}/`)), host).toMatchObject({
      error: 'NOT_PUBLIC',
    })
  }
  expect(here.received).toEqual([])
  useWebhookSettings({ ...settings, thisMachine: false, networks: ['127.0.0.0/8'] })
  expect(await createWebhookSender().send(call(here.url))).toEqual({ is: 'SENT', status: 204 })
})

test('private and public addresses are distinguished', () => {
  const none = { ...settings, thisMachine: false }
  const mine = [
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    'fc00::1',
    'fe80::1',
    '::',
    '64:ff9b::a00:1',
  ]
  // Every way to embed a private IPv4 address in IPv6, and parts of IPv6 that are not public.
  const embedded = ['7f00:1', 'a01:203', 'a9fe:a9fe', 'c0a8:101', '808:808'].flatMap((v4) => [
    ...[`::${v4}`, `::ffff:0:${v4}`, `64:ff9b::${v4}`, `64:ff9b:1::${v4}`, `2002:${v4}::1`, `2001:0:${v4}::1`],
  ])
  const others = ['::ffff:7f00:1', 'fec0::1', '100::1', '2001:db8::1', '3fff::1', '5f00::1', '4000::1', 'ff02::1']
  expect([...mine, ...embedded, ...others].filter((ip) => isCallableAddress(ip, none))).toEqual([])
  for (const url of ['https://hooks.example.org:0/', 'https://[::127.0.0.1]/', 'https://[::ffff:10.0.0.1]/']) {
    expect(() => checkWebhookUrl(url), url).toThrow(WebhookAddressRefused)
  }
  expect(['203.0.114.1', '8.8.8.8', '2606:4700::1'].filter((ip) => !isCallableAddress(ip, none))).toEqual([])
  expect(isCallableAddress('10.1.2.3', { ...none, networks: ['10.1.0.0/16'] })).toBe(true)
  expect(isCallableAddress('10.2.2.3', { ...none, networks: ['10.1.0.0/16'] })).toBe(false)
})

test('a receiver that does not answer in time is abandoned', async () => {
  const { createServer } = await import('node:net')
  const silent = createServer(() => {})
  await new Promise<void>((open) => silent.listen(0, '127.0.0.1', open))
  const { port } = silent.address() as { port: number }
  const answered = await createWebhookSender({ deadline: 200 }).send(call(`http://127.0.0.1:${port}/`))
  expect(answered).toMatchObject({ is: 'LATER', error: 'ETIMEDOUT' })
  silent.close()
})
