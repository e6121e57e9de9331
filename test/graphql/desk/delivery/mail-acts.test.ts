import { beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../../generated/prisma/client.ts'
import { claimMails } from '../../../../server/domain/delivery/claim.ts'
import { deliverNotices } from '../../../../server/domain/delivery/deliver.ts'
import { retryNotice } from '../../../../server/domain/delivery/desk/retry.ts'
import type { MailMessage } from '../../../../server/domain/delivery/kinds.ts'
import type { Mailer, SendOutcome } from '../../../../server/domain/delivery/outcome.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
import { branchOf, hold, newNotice, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, staffOf } from '../at-desk.ts'

const db = useDatabase()

beforeEach(async () => {
  await db.prisma.notice.deleteMany()
  await db.prisma.auditEntry.deleteMany()
})

type Notice = Partial<Prisma.NoticeUncheckedCreateInput>

/** Creates a notice, by default one that was given up. */
async function failed(notice: Notice = {}, patron: { id: number } | null = null) {
  const { id: patronId } = patron ?? (await newPatron(db))
  const state = { state: 'FAILED', attempts: 24, error: 'ETIMEDOUT', nextAt: later({ days: -1 }) } as const
  return newNotice(db, { kind: 'PASSWORD_CHANGED', patronId, message: `m${patronId}`, ...state, ...notice })
}

const rowOf = ({ id }: { id: number }) => db.prisma.notice.findUniqueOrThrow({ where: { id } })
const act = async (name: string, { id }: { id: number }) =>
  (
    await askAsLibrarian(
      db,
      `mutation { done: ${name}(id: "DeskNotice:${id}") { __typename ... on NoticeNotWaiting { state } ... on NotFound { what: object } } }`,
    )
  ).done
const retryAll = async (args = '') =>
  (
    await askAsLibrarian(
      db,
      `mutation { done: retryFailedNotices${args} { __typename ... on RetryFailedNoticesPayload { count more } } }`,
    )
  ).done

/** Sends due mails and records them. `meanwhile` runs while a mail is being sent. */
function mailServer(outcome: SendOutcome = { is: 'SENT', reply: null }, meanwhile = async () => {}) {
  const sent: MailMessage[] = []
  const send: Mailer['send'] = async (letter) => {
    sent.push(letter)
    await meanwhile()
    return outcome
  }
  const deliver = (at = now, concurrency = 2) => deliverNotices(db, at, { concurrency, send })
  return { sent, deliver }
}

test('staff retry a failed notice once, and its error stays recorded until then (M6, D)', async () => {
  const notice = await failed({ reply: '451 later', createdAt: later({ days: -6 }) })
  expect(await act('retryNotice', notice)).toEqual({ __typename: 'DeskNoticePayload' })
  expect(await rowOf(notice)).toMatchObject({ state: 'WAITING', nextAt: now, attempts: 0, error: 'ETIMEDOUT' })
  const { sent, deliver } = mailServer()
  await deliver()
  expect(sent.map(({ message }) => message)).toEqual([notice.message])
  expect(await rowOf(notice)).toMatchObject({ state: 'SENT', error: null, attempts: 1 })
})

test('an old notice that staff retry is not given up at its first new failure (M6)', async () => {
  const notice = await failed({ createdAt: later({ days: -6 }) })
  await act('retryNotice', notice)
  const { deliver } = mailServer({ is: 'LATER', error: '4.7.1', reply: '451 4.7.1 greylisted' })
  await deliver()
  expect(await rowOf(notice)).toMatchObject({ state: 'WAITING', attempts: 1, reply: '451 4.7.1 greylisted' })
  for (let hours = 1; hours < 60; hours += 5) await deliver(later({ hours }))
  expect(await rowOf(notice)).toMatchObject({ state: 'FAILED', attempts: 10 })
})

test('a notice that waits for its retry is sent immediately, with all notices of the same mail (M1, D)', async () => {
  const patron = await newPatron(db)
  const wait = { state: 'WAITING', nextAt: later({ hours: 6 }), digest: 'one mail', message: 'm1' } as const
  const [one, two] = [await failed(wait, patron), await failed(wait, patron)]
  const other = await failed({ ...wait, message: null, attempts: 0 }, patron)
  await act('retryNotice', two)
  expect([await rowOf(one), await rowOf(two)]).toMatchObject([{ nextAt: now }, { nextAt: now }])
  expect(await rowOf(other)).toMatchObject({ nextAt: later({ hours: 6 }) })
  const claimed = await claimMails(db.prisma, 2, now, later({ minutes: 5 }))
  expect(claimed).toMatchObject([{ notices: [{ id: one.id }, { id: two.id }], message: 'm1' }])
})

test('a notice that is sent, being sent or unknown cannot be retried and stays unchanged (M6)', async () => {
  const sent = await failed({ state: 'SENT', sentAt: now, error: null })
  const sending = await failed({ state: 'SENDING', nextAt: later({ minutes: -1 }) })
  const before = [await rowOf(sent), await rowOf(sending)]
  for (const name of ['retryNotice', 'cancelNotice']) {
    expect(await act(name, sent)).toEqual({ __typename: 'NoticeNotWaiting', state: 'SENT' })
    expect(await act(name, sending)).toEqual({ __typename: 'NoticeNotWaiting', state: 'SENDING' })
    expect(await act(name, { id: 999_999_999 })).toEqual({ __typename: 'NotFound', what: 'notice' })
    await expect(askAsLibrarian(db, `mutation { ${name}(id: "DeskHold:1") { __typename } }`)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    })
  }
  expect([await rowOf(sent), await rowOf(sending)]).toEqual(before)
  expect(await db.prisma.auditEntry.count()).toBe(0)
})

test('a withdrawn notice is never sent, keeps its event, and is not part of a bulk retry (M6, D)', async () => {
  const notice = await failed({ state: 'WAITING', nextAt: now, error: null, message: null })
  expect(await act('cancelNotice', notice)).toEqual({ __typename: 'DeskNoticePayload' })
  expect(await rowOf(notice)).toMatchObject({ state: 'FAILED', error: 'GIVEN_UP', nextAt: now })
  const { sent, deliver } = mailServer()
  await deliver()
  expect(await retryAll()).toMatchObject({ count: 0 })
  await deliver(later({ days: 1 }))
  expect(sent).toEqual([])
  await act('retryNotice', notice)
  await deliver()
  expect(sent).toHaveLength(1)
})

test('after an outage failed notices are retried by kind or patron, but not for addresses with bounces (P7, D)', async () => {
  const failing = await newPatron(db, { mailFailingSince: now })
  const hopeless = await failed({}, failing)
  // This patron is notified at another address than the failing one.
  const elsewhere = await failed({ kind: 'ADDRESS_CHANGED', address: 'old@example.jp', message: 'm-old' }, failing)
  const owner = await newPatron(db)
  const mine = await failed({}, owner)
  const changed = await failed({ kind: 'ADDRESS_CHANGED' })
  const more = await failed()
  const states = async () => {
    const rows = await Promise.all([hopeless, elsewhere, mine, changed, more].map(rowOf))
    return rows.map(({ state }) => state)
  }
  expect(await retryAll(`(patronId: "DeskPatron:${owner.id}")`)).toMatchObject({ count: 1, more: false })
  expect(await states()).toEqual(['FAILED', 'FAILED', 'WAITING', 'FAILED', 'FAILED'])
  expect(await retryAll('(kind: ADDRESS_CHANGED)')).toMatchObject({ count: 2 })
  expect(await states()).toEqual(['FAILED', 'WAITING', 'WAITING', 'WAITING', 'FAILED'])
  expect(await retryAll()).toMatchObject({ count: 1 })
  expect(await states()).toEqual(['FAILED', 'WAITING', 'WAITING', 'WAITING', 'WAITING'])
  expect(await retryAll('(patronId: "DeskPatron:999999999")')).toEqual({ __typename: 'NotFound' })
})

test('a bulk retry handles a thousand mails, and reports that there are more (D)', async () => {
  const { id } = await newPatron(db)
  await db.prisma.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, message, patron_id, created_at, next_at, state, error)
    SELECT 'DUE_SOON', 'many:' || n, 'mail:' || n / 2, 'm' || n / 2, ${id}, ${now}::timestamptz, ${now}::timestamptz, 'FAILED', 'x'
      FROM generate_series(0, 2009) n`
  expect(await retryAll()).toEqual({ __typename: 'RetryFailedNoticesPayload', count: 2000, more: true })
  expect(await db.prisma.notice.count({ where: { state: 'FAILED', occasion: { lt: 'many:2' } } })).toBe(0)
  expect(await retryAll()).toEqual({ __typename: 'RetryFailedNoticesPayload', count: 10, more: false })
  expect(await retryAll()).toEqual({ __typename: 'RetryFailedNoticesPayload', count: 0, more: false })
})

test('the log records who retried a notice, with its patron and number only (D, P8)', async () => {
  const patron = await newPatron(db)
  const notice = await failed({}, patron)
  await act('retryNotice', notice)
  await act('cancelNotice', notice)
  await retryAll('(kind: PASSWORD_CHANGED)')
  await retryAll(`(patronId: "DeskPatron:${patron.id}")`)
  await askAsLibrarian(db, `mutation { resetMailBounces(id: "DeskPatron:${patron.id}") { __typename } }`)
  const entries = await db.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })
  const staffId = (await staffOf(db)).id
  expect(entries.map((entry) => [entry.action, entry.patronId, entry.details])).toEqual([
    ['retryNotice', patron.id, { notice: notice.id }],
    ['cancelNotice', patron.id, { notice: notice.id }],
    ['retryFailedNotices', null, { count: 0, kind: 'PASSWORD_CHANGED' }],
    ['retryFailedNotices', patron.id, { count: 0 }],
    ['resetMailBounces', patron.id, null],
  ])
  expect(new Set(entries.map((entry) => entry.staffId))).toEqual(new Set([staffId]))
})

/** Creates two notices that share a mail. */
async function pair(state: 'WAITING' | 'FAILED', name: string) {
  const patron = await newPatron(db)
  const notices: { id: number }[] = []
  const one = { kind: 'HOLD_READY', branchId: (await branchOf(db)).id, digest: name, message: name, state } as const
  for (let n = 0; n < 2; n++) {
    const ready = await hold(db, patron, await newTitle(db), { state: 'READY', contactMethod: 'MAIL' })
    notices.push(await failed({ ...one, holdId: ready.id }, patron))
  }
  return notices
}

test('a mail that is being sent cannot be sent again by staff (M6)', async () => {
  const notices = await pair('WAITING', 'on its way')
  const said: unknown[] = []
  const others = mailServer()
  const { sent, deliver } = mailServer({ is: 'SENT', reply: null }, async () => {
    for (const notice of notices) said.push(await act('retryNotice', notice), await act('cancelNotice', notice))
    said.push(await retryAll())
    await others.deliver()
  })
  await deliver()
  const refused = { __typename: 'NoticeNotWaiting', state: 'SENDING' }
  expect(said).toEqual([
    refused,
    refused,
    refused,
    refused,
    { __typename: 'RetryFailedNoticesPayload', count: 0, more: false },
  ])
  for (const notice of notices) await act('retryNotice', notice)
  await others.deliver(later({ minutes: 10 }))
  expect([sent.length, others.sent.length]).toEqual([1, 0])
})

test('concurrent retries during delivery send each mail once and complete, without a deadlock (M6)', async () => {
  const notices: { id: number }[] = []
  for (let i = 0; i < 12; i++) notices.push(...(await pair(i % 2 ? 'FAILED' : 'WAITING', `pair ${i}`)))
  const { sent, deliver } = mailServer({ is: 'SENT', reply: null }, () => new Promise((done) => setTimeout(done, 5)))
  const answers: string[] = []
  const press = (order: { id: number }[]) =>
    Promise.all(
      order.map(async ({ id }) => {
        const done = await db.prisma
          .$transaction((tx) => retryNotice(tx, id, now))
          .catch((error: { name: string }) => error.name)
        answers.push(typeof done === 'string' ? done : 'done')
      }),
    )
  await Promise.all([press(notices), deliver(), press([...notices].reverse()), retryAll(), deliver(), deliver()])
  for (const minutes of [0, 10]) await deliver(later({ minutes }))
  expect(answers.filter((name) => !['done', 'NoticeNotWaiting'].includes(name))).toEqual([])
  const messages = sent.map(({ message }) => message)
  expect([messages.length, new Set(messages).size]).toEqual([12, 12])
  expect(sent.map((letter) => (letter.kind === 'HOLD_READY' ? letter.holds.length : 0))).toEqual(Array(12).fill(2))
  expect(await db.prisma.notice.count({ where: { state: 'SENT' } })).toBe(24)
})

const failingList = /* GraphQL */ `
  query ($first: Int, $after: String, $last: Int, $before: String) {
    deskFailingAddresses(first: $first, after: $after, last: $last, before: $before) {
      edges { node { patronId cardNumber mailAddress since bounces } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`

test('addresses with bounces are listed in pages, last one first (P7, D)', async () => {
  const read = async (variables: Record<string, unknown>) =>
    (await askAsLibrarian(db, failingList, variables)).deskFailingAddresses
  await db.prisma.patron.updateMany({ data: { mailFailingSince: null } })
  const since = [-1, -5, -5, -3, -9].map((days) => later({ days }))
  const patrons: { id: number; mailAddress: string | null }[] = []
  for (const mailFailingSince of since) patrons.push(await newPatron(db, { mailFailingSince, mailBounces: 4 }))
  const order = [0, 3, 2, 1, 4].map((i) => `DeskPatron:${patrons[i]?.id}`)
  const ids = (page: { edges: { node: { patronId: string } }[] }) => page.edges.map(({ node }) => node.patronId)
  const first = await read({ first: 3 })
  expect(ids(first)).toEqual(order.slice(0, 3))
  expect(first.edges[0].node).toMatchObject({ mailAddress: patrons[0]?.mailAddress, bounces: 4, since: since[0] })
  // The address was trusted again in between, and its cursor stays valid.
  await askAsLibrarian(db, `mutation { resetMailBounces(id: "${order[2]}") { __typename } }`)
  const second = await read({ first: 3, after: first.pageInfo.endCursor })
  expect([ids(second), second.pageInfo.hasNextPage]).toEqual([order.slice(3), false])
  expect(ids(await read({ last: 5, before: second.pageInfo.startCursor }))).toEqual(order.slice(0, 2))
  for (const after of ['x', '1-', '-1', '99999999999999-1']) {
    await expect(read({ after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

test('an address that staff trust again receives mail, and a repetition is harmless (P7, D)', async () => {
  const patron = await newPatron(db, { mailFailingSince: now, mailBounces: 3 })
  for (let press = 0; press < 2; press++) {
    const { done } = await askAsLibrarian(
      db,
      `mutation { done: resetMailBounces(id: "DeskPatron:${patron.id}") {
         ... on DeskPatronPayload { patron { mailFailingSince mailBounces } } } }`,
    )
    expect(done).toEqual({ patron: { mailFailingSince: null, mailBounces: 0 } })
  }
  const { done } = await askAsLibrarian(
    db,
    'mutation { done: resetMailBounces(id: "DeskPatron:999999999") { __typename } }',
  )
  expect(done).toEqual({ __typename: 'NotFound' })
})
