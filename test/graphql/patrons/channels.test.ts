import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { handleLineEvents } from '../../../server/domain/channel-messages/handle-line-events.ts'
import { useChannelSettings } from '../../../server/domain/channels/settings.ts'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { counterKey } from '../../../server/domain/patrons/account/counters.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { linePlatform, lineSecret } from '../../support/channels/line-platform.ts'
import { pushService } from '../../support/channels/push-service.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()
const line = await linePlatform()
const push = await pushService()
afterAll(async () => {
  useChannelSettings({})
  await Promise.all([line.close(), push.close()])
})
beforeAll(() => {
  useWebhookSettings({ key: undefined, networks: [], thisMachine: true })
  useChannelSettings({ webPush: { publicKey: 'key' }, line: { secret: lineSecret, accountId: '@library' }, sms: true })
})
beforeEach(() => db.prisma.policy.update({ where: { id: 1 }, data: { noticeChannels: ['WEB_PUSH', 'LINE', 'SMS'] } }))

const someone = () => newPatron(db, { passwordHash })
type Someone = Awaited<ReturnType<typeof someone>>
const channels = /* GraphQL */ `
  ... on PatronChannels {
    offered pendingPhone { phone triesLeft } contactPoints { id channel address device }
    choices { topic mail webPush line sms titles }
  }
`
async function run(as: Someone, field: string, at = now, more = ''): Promise<Answer> {
  const { done } = await ask(db, `mutation { done: ${field} { __typename ${channels} ${more} } }`, {}, { as, at })
  return done
}
const claim = (as: Someone, phone: string, at = now) =>
  run(as, `claimPhone(phone: "${phone}", password: "${password}")`, at)
const verify = (as: Someone, code: string, at = now) =>
  run(as, `verifyPhone(code: "${code}")`, at, '... on WrongCode { triesLeft }')
async function codeOf({ id }: Someone): Promise<string> {
  const { content } = await db.prisma.channelMessage.findFirstOrThrow({
    where: { patronId: id },
    orderBy: { id: 'desc' },
  })
  return (content as { code: string }).code
}

test('a telephone is verified by the code in a text message, which is spent afterwards (M17)', async () => {
  const patron = await someone()
  expect(await claim(patron, '０９０ー１２３４ー５６７８')).toMatchObject({
    pendingPhone: { phone: '+819012345678', triesLeft: 5 },
  })
  const code = await codeOf(patron)
  const wrong = code === '000000' ? '000001' : '000000'
  expect(await verify(patron, wrong)).toEqual({ __typename: 'WrongCode', triesLeft: 4 })
  expect(await verify(patron, code)).toMatchObject({
    pendingPhone: null,
    contactPoints: [{ channel: 'SMS', address: '+819012345678' }],
  })
  expect(await verify(patron, code)).toEqual({ __typename: 'CodeExpired' })
})

test.each(['03-1234-5678', '090-1234-567', '+1 202 555 0100', 'つ'])(
  '%s is no mobile number in Japan (M17, bad input)',
  async (phone) => {
    expect(await claim(await someone(), phone)).toEqual({ __typename: 'PhoneUnusable' })
  },
)

test('five wrong codes, ten minutes and three codes in an hour to one number are the limits (M17)', async () => {
  const patron = await someone()
  await claim(patron, '080-0000-0001')
  const code = await codeOf(patron)
  expect(await verify(patron, code, later({ minutes: 10 }))).toEqual({ __typename: 'CodeExpired' })
  await claim(patron, '080-0000-0001')
  for (let tries = 4; tries >= 0; tries--) expect(await verify(patron, 'x')).toMatchObject({ triesLeft: tries })
  expect(await verify(patron, await codeOf(patron))).toEqual({ __typename: 'CodeExpired' })
  await claim(await someone(), '080-0000-0001')
  expect(await claim(await someone(), '080-0000-0001')).toEqual({ __typename: 'TooManyClaims' })
})

test('five codes a day to one number and 500 of the library are further limits (M17)', async () => {
  const claimAt = async (hours: number) => (await claim(await someone(), '080-0000-0002', later({ hours }))).__typename
  for (let hours = 0; hours < 5; hours++) expect(await claimAt(hours)).toBe('PatronChannels')
  expect(await claimAt(5)).toBe('TooManyClaims')
  const key = counterKey('codes of the library')
  await db.prisma.attempt.update({ where: { key }, data: { failures: 500, lastAt: now } })
  expect(await claim(await someone(), '080-0000-0003')).toEqual({ __typename: 'TooManyClaims' })
  await db.prisma.attempt.delete({ where: { key } })
})

test('a LINE account gets one invitation a day, and the library sends 100 (M17)', async () => {
  const invitations = (address: string) => db.prisma.channelMessage.count({ where: { channel: 'LINE', address } })
  const message = (user: string, hours: number) =>
    line.event('message', user, { timestamp: later({ hours }).getTime() })
  await receive([message('Utalks', 0), message('Utalks', 1)])
  expect(await invitations('Utalks')).toBe(1)
  await receive([message('Utalks', 24)])
  expect(await invitations('Utalks')).toBe(2)
  const key = counterKey('LINE invitations')
  await db.prisma.attempt.update({ where: { key }, data: { failures: 100 } })
  await receive([message('Ulate', 0)])
  expect(await invitations('Ulate')).toBe(0)
  await db.prisma.attempt.delete({ where: { key } })
})

test('every event of a request is handled, and a body that is no list of events has no count (M17)', async () => {
  await receive([...Array.from({ length: 150 }, () => line.event('beacon', 'Ux')), line.event('follow', 'Ulast')])
  expect(await db.prisma.channelMessage.count({ where: { address: 'Ulast' } })).toBe(1)
  expect(await receiveDone(null as never)).toEqual({ __typename: 'LineEvents', count: null })
})

test('choices need a destination and a way besides push, and are saved all or none (M16)', async () => {
  const patron = await someone()
  const { endpoint, keys } = push.subscribe()
  const subscribe = `addPushSubscription(endpoint: "${endpoint}", p256dh: "${keys.p256dh}", auth: "${keys.auth}")`
  for (let press = 0; press < 2; press++) {
    expect((await run(patron, subscribe)).contactPoints).toMatchObject([
      { channel: 'WEB_PUSH', address: null, device: 'Test' },
    ])
  }
  const choose = (topic: string, on: object) =>
    `{ topic: ${topic}, ${Object.entries({ mail: true, webPush: false, line: false, sms: false, titles: false, ...on })
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')} }`
  const set = (...choices: string[]) => run(patron, `setChannelChoices(choices: [${choices.join(', ')}])`)
  const good = choose('HOLDS', { webPush: true })
  expect(await set(good, choose('LOANS', { line: true }))).toEqual({ __typename: 'NoDestination' })
  expect(await set(good, choose('LOANS', { mail: false, webPush: true }))).toEqual({ __typename: 'NoWayLeft' })
  expect(await db.prisma.channelChoice.count({ where: { patronId: patron.id } })).toBe(0)
  expect((await set(good)).choices[0]).toEqual({
    topic: 'HOLDS',
    mail: true,
    webPush: true,
    line: false,
    sms: false,
    titles: false,
  })
  const [{ id }] = (await run(patron, subscribe)).contactPoints
  expect((await run(await someone(), `removeContactPoint(id: "${id}")`)).__typename).toBe('NotFound')
  expect(await run(patron, `removeContactPoint(id: "${id}")`)).toMatchObject({
    contactPoints: [],
    choices: [{ webPush: false }, {}, {}, {}, {}],
  })
})

test.each([
  ['http://push.example.com/a', 'an address without encryption'],
  ['https://10.0.0.1/a', 'a private address'],
])('%s is refused as %s (M17)', async (endpoint) => {
  const { keys } = push.subscribe()
  const field = `addPushSubscription(endpoint: "${endpoint}", p256dh: "${keys.p256dh}", auth: "${keys.auth}")`
  expect(await run(await someone(), field)).toEqual({ __typename: 'SubscriptionUnusable' })
  const usable = push.subscribe().endpoint
  const other = `addPushSubscription(endpoint: "${usable}", p256dh: "AAAA", auth: "${keys.auth}")`
  expect(await run(await someone(), other)).toEqual({ __typename: 'SubscriptionUnusable' })
})

test('a channel that is off takes no registration (M15)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { noticeChannels: [] } })
  const patron = await someone()
  expect(await claim(patron, '090-1234-5678')).toEqual({ __typename: 'ChannelOff' })
  const { me } = await ask(db, '{ me { channels { offered } } }', {}, { as: patron })
  expect(me.channels.offered).toEqual([])
})

const receive = async (events: object[], signature?: string): Promise<Answer> =>
  (await receiveDone(events, signature)).__typename

async function receiveDone(events: object[], signature?: string): Promise<Answer> {
  const done = await send(events, signature)
  await handle()
  return done
}

const handle = (at = now) => handleLineEvents(db, at, () => {})

async function send(events: object[], signature?: string): Promise<Answer> {
  const signed = line.signed(events)
  const { done } = await ask(
    db,
    'mutation ($body: String!, $signature: String!) { done: receiveLineEvents(body: $body, signature: $signature) { __typename ... on LineEvents { count } } }',
    { body: signed.body, signature: signature ?? signed.signature },
  )
  return done
}

test('events of LINE change nothing without its signature (M17)', async () => {
  for (const signature of ['', 'x', Buffer.alloc(32).toString('base64')]) {
    expect(await receive([line.event('follow', 'Uforged')], signature)).toBe('SignatureWrong')
  }
  expect(await db.prisma.channelMessage.count({ where: { address: 'Uforged' } })).toBe(0)
})

/** Events of so many accounts: greetings, unknown nonces and blocks, the last also by linked accounts. */
async function eventsOf(accounts: number): Promise<object[]> {
  const senders = Array.from({ length: accounts }, (_, n) => `Umany${accounts}x${n}`)
  const { id: patronId } = await someone()
  const linked = senders.map((address) => ({ patronId, channel: 'LINE' as const, address, verifiedAt: now }))
  await db.prisma.contactPoint.createMany({ data: linked })
  const link = { link: { result: 'ok', nonce: 'unknown' } }
  return senders.flatMap((sender) => [
    line.event('follow', `${sender}a`),
    line.event('message', `${sender}a`),
    line.event('accountLink', `${sender}a`, link),
    line.event('unfollow', sender, { timestamp: now.getTime() }),
  ])
}

test('500 events are stored by one statement and handled by as many as a few, and nothing of them is kept (M17)', async () => {
  let [statements, counts] = [0, true]
  onTestFinished(() => {
    counts = false
  })
  db.onStatement(() => counts && statements++)
  const during = async (act: () => Promise<unknown>) => {
    const before = statements
    await act()
    return statements - before
  }
  const countAnew = () => db.prisma.attempt.deleteMany({ where: { key: counterKey('LINE invitations') } })
  await countAnew()
  // The first request uses up the invitations of the day.
  await receive(await eventsOf(120))
  expect(await db.prisma.channelMessage.count({ where: { address: { startsWith: 'Umany' } } })).toBe(100)
  const costs = []
  for (const accounts of [1, 125]) {
    const events = await eventsOf(accounts)
    const stored = await during(() => send(events))
    // LINE sends events again that it thinks were lost.
    await send(events)
    expect(await db.prisma.lineEvent.count()).toBe(4 * accounts)
    costs.push({ stored, handled: await during(() => handle()) })
  }
  expect(costs[1]).toEqual(costs[0])
  expect(costs[0]?.handled).toBeLessThan(40)
  expect(await db.prisma.lineEvent.count()).toBe(0)
  expect(await db.prisma.contactPoint.count({ where: { address: { startsWith: 'Umany' } } })).toBe(0)
  await db.prisma.channelMessage.deleteMany({ where: { address: { startsWith: 'Umany' } } })
  await countAnew()
})

test('stored events have their effect once, after whichever statement the process dies (M17)', async () => {
  const patron = await someone()
  await db.prisma.contactPoint.create({
    data: { patronId: patron.id, channel: 'LINE', address: 'Udies', verifiedAt: now },
  })
  await send([line.event('follow', 'Ulives'), line.event('unfollow', 'Udies', { timestamp: now.getTime() })])
  let left = Number.POSITIVE_INFINITY
  onTestFinished(() => {
    left = Number.POSITIVE_INFINITY
  })
  db.onStatement((sql) => {
    if (left-- <= 0 && !/^(ROLLBACK|SELECT 1)/.test(String(sql))) throw new Error('The process died.')
  })
  let deaths = 0
  for (let most = 0; most < 60; most++) {
    left = most
    const end = await handle().then(
      () => 'done',
      () => 'dead',
    )
    left = Number.POSITIVE_INFINITY
    if (end === 'done') break
    deaths++
    expect(await db.prisma.lineEvent.count()).toBe(2)
  }
  expect(deaths).toBeGreaterThan(5)
  const removed = { patronId: patron.id, kind: 'CONTACT_REMOVED' } as const
  expect(await db.prisma.accountEvent.count({ where: removed })).toBe(1)
  expect(await db.prisma.channelMessage.count({ where: { address: 'Ulives' } })).toBe(1)
  expect(await db.prisma.lineEvent.count()).toBe(0)
})

test('an event that fails stops no other, and is deleted after five attempts of its own (M17)', async () => {
  await db.query(`CREATE FUNCTION refuse_bad() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.address = 'Ubad' THEN RAISE 'bad'; END IF; RETURN NEW; END $$`)
  await db.query(
    'CREATE TRIGGER refuse_bad BEFORE INSERT ON channel_messages FOR EACH ROW EXECUTE FUNCTION refuse_bad()',
  )
  onTestFinished(async () => {
    await db.query('DROP FUNCTION refuse_bad CASCADE')
  })
  await send(['Ugood1', 'Ubad', 'Ugood2'].map((sender) => line.event('follow', sender)))
  const reported: string[] = []
  const run = (minutes: number) => handleLineEvents(db, later({ minutes }), (what) => reported.push(what))
  expect(await run(0)).toEqual({ handled: 2, failed: 1, givenUp: 0 })
  expect(await run(1)).toEqual({ handled: 0, failed: 0, givenUp: 0 })
  for (let n = 1; n < 4; n++) expect(await run(2 * n)).toEqual({ handled: 0, failed: 1, givenUp: 0 })
  expect(await run(8)).toEqual({ handled: 0, failed: 1, givenUp: 1 })
  expect([await db.prisma.lineEvent.count(), new Set(reported)]).toEqual([
    0,
    new Set([expect.stringMatching(/^LINE event \d+$/)]),
  ])
})

test('two processes handle each event once, and a link before a block ends with the block (M17)', async () => {
  await send(Array.from({ length: 40 }, (_, n) => line.event('follow', `Utwice${n}`)))
  const [one, other] = await Promise.all([handle(), handle()])
  expect(one.handled + other.handled).toBe(40)
  const patron = await someone()
  const nonce = 'n'.repeat(40)
  const claim = { secretHash: secretHash(nonce), createdAt: now, expiresAt: later({ minutes: 10 }) }
  await db.prisma.contactClaim.create({ data: { patronId: patron.id, channel: 'LINE', ...claim } })
  const [first, second] = [now.getTime() - 2_000, now.getTime() - 1_000]
  await receive([
    line.event('unfollow', 'Uquick', { timestamp: second }),
    line.event('accountLink', 'Uquick', { timestamp: first, link: { result: 'ok', nonce } }),
  ])
  expect(await db.prisma.contactPoint.count({ where: { address: 'Uquick' } })).toBe(0)
  expect(await db.prisma.contactClaim.count({ where: { patronId: patron.id } })).toBe(0)
})

test('a LINE account is linked by its nonce once; repeated and broken events change nothing; blocking erases it (M17)', async () => {
  const patron = await someone()
  const follow = line.event('follow', 'Unew')
  for (let call = 0; call < 2; call++) expect(await receive([follow])).toBe('LineEvents')
  expect(await db.prisma.channelMessage.count({ where: { channel: 'LINE', address: 'Unew' } })).toBe(1)

  const begin = async () => {
    const { done } = await ask(
      db,
      `mutation { done: beginLineLink(linkToken: "token", password: "${password}") { ... on LineLink { url } } }`,
      {},
      { as: patron },
    )
    return new URL(done.url).searchParams.get('nonce') ?? ''
  }
  const link = (nonce: string, result = 'ok') => line.event('accountLink', 'Unew', { link: { result, nonce } })
  const points = () => db.prisma.contactPoint.findMany({ where: { patronId: patron.id }, select: { address: true } })
  expect(await receive([link('0'.repeat(40)), link(await begin(), 'failed'), {}, null as never])).toBe('LineEvents')
  expect(await points()).toEqual([])
  const linked = link(await begin())
  for (let call = 0; call < 2; call++) await receive([linked])
  expect(await points()).toEqual([{ address: 'Unew' }])

  const other = await someone()
  await receive([{ ...linked, source: { type: 'user', userId: 'Uother' } }])
  expect(await db.prisma.contactPoint.count({ where: { address: 'Uother' } })).toBe(0)
  await db.prisma.contactPoint.create({
    data: { patronId: other.id, channel: 'LINE', address: 'Unew', verifiedAt: now },
  })
  // LINE can repeat an event from before the account was linked again.
  await receive([line.event('unfollow', 'Unew', { timestamp: now.getTime() - 1 })])
  expect(await db.prisma.contactPoint.count({ where: { address: 'Unew' } })).toBe(2)
  const unfollow = line.event('unfollow', 'Unew', { timestamp: now.getTime() })
  for (let call = 0; call < 2; call++) await receive([unfollow])
  expect(await db.prisma.contactPoint.count({ where: { address: 'Unew' } })).toBe(0)
})

test('a new password ends a LINE link that is under way, as it ends sessions (M17, P3)', async () => {
  const patron = await someone()
  const { done } = await ask(
    db,
    `mutation { done: beginLineLink(linkToken: "token", password: "${password}") { ... on LineLink { url } } }`,
    {},
    { as: patron },
  )
  const nonce = new URL(done.url).searchParams.get('nonce') ?? ''
  const change = `mutation { changePassword(currentPassword: "${password}", newPassword: "Nagai-aikotoba-77") { __typename } }`
  expect((await ask(db, change, {}, { as: patron })).changePassword.__typename).toBe('SignInPayload')
  await receive([line.event('accountLink', 'Uthief', { link: { result: 'ok', nonce } })])
  expect(await db.prisma.contactPoint.count({ where: { patronId: patron.id } })).toBe(0)
})
