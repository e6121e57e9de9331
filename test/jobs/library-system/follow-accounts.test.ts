import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { followAccounts } from '../../../server/domain/followed-accounts/follow.ts'
import { type ConnectedSystem, connectFakeSystem, shortTimes } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import type { FakeHold } from '../../library-systems/koha/state.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { useMailbox } from '../../support/library/mailbox.ts'
import { later, now } from '../../support/library/now.ts'
import { follow, forgetPatrons, setPolicy, signedInPatron } from './following.ts'

const db = useDatabase()
const mailbox = useMailbox()
let behind: ConnectedSystem
let fake: FakeKoha
let first: string
beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha', { ...shortTimes(2_000), pause: 200 })
  fake = behind.fake as FakeKoha
  first = JSON.stringify([fake.state.holds, fake.state.checkouts])
})
afterAll(() => behind.close())
beforeEach(async () => {
  await fake.faults.clear()
  const [holds, checkouts] = JSON.parse(first)
  Object.assign(fake.state, { holds, checkouts })
  await forgetPatrons(db, 'koha')
  // Mails leave five minutes after `now`.
  await setPolicy(db, { readyMailSender: 'SERVICE', readySchedule: '*/5 * * * *', followRequests: 30 })
})

const holdOf = (id: number): FakeHold => {
  const found = fake.state.holds.find(({ hold_id }) => hold_id === id)
  if (!found) throw new Error(`There is no hold ${id}.`)
  return found
}
const makeReady = (id: number) =>
  Object.assign(holdOf(id), {
    ...{ priority: 0, status: 'W', item_id: 105, waiting_date: '2026-11-24', expiration_date: '2026-12-01' },
  })
const notices = () => db.prisma.notice.findMany({ orderBy: { id: 'asc' } })
const deliver = (minutes: number) =>
  job('deliver').run(db, later({ minutes }), { leftUndone: () => {}, mailer: mailbox.mailer })

test('a hold that becomes ready in the library system is mailed once, with what is true when it is sent (G10, G12)', async () => {
  const patron = await signedInPatron(db, 'koha', '1', { language: 'EN' })
  // Hold 603 is ready already, so the patron saw it when signing in.
  expect(await follow(db, 0)).toEqual({ changes: 0, mails: 0, undone: [] })
  makeReady(602)
  expect(await follow(db, 1)).toEqual({ changes: 1, mails: 1, undone: [] })
  expect(await follow(db, 2)).toEqual({ changes: 0, mails: 0, undone: [] })
  await deliver(5)
  const [mail, ...more] = await mailbox.to(patron.to)
  expect(more).toEqual([])
  expect(mail?.text).toContain('こころ')
  expect(mail?.text).toMatch(/Collect at: .*(Central|Chuo)/)
  expect(mail?.text).toContain('Collect by: Tue 1 December')
  expect(mail?.text).toContain('/holds/602')
  expect(mail?.text).not.toContain('三四郎')
  const [notice] = await notices()
  expect(notice).toMatchObject({ kind: 'HOLD_READY', state: 'SENT', content: null })
})

test.each([
  ['* * * * *', 1],
  ['*/5 * * * *', 0],
])('with the schedule %s, %i mails leave in the run that found the hold (M1, G12)', async (readySchedule, mails) => {
  await setPolicy(db, { readySchedule })
  const patron = await signedInPatron(db, 'koha', '1')
  await follow(db, 0, mailbox.mailer)
  makeReady(602)
  expect(await follow(db, 1, mailbox.mailer)).toEqual({ changes: 1, mails: 1, undone: [] })
  expect(await mailbox.to(patron.to)).toHaveLength(mails)
  await deliver(5)
  expect(await mailbox.to(patron.to)).toHaveLength(1)
})

test('a changed pickup branch or last day is a change, and no second mail about the ready hold (G10)', async () => {
  await signedInPatron(db, 'koha', '1')
  await follow(db, 0)
  makeReady(602)
  await follow(db, 1)
  Object.assign(holdOf(602), { expiration_date: '2026-12-03' })
  expect(await follow(db, 2)).toMatchObject({ changes: 1, mails: 0 })
  Object.assign(holdOf(602), { pickup_library_id: behind.codeOf('kita') })
  expect(await follow(db, 3)).toMatchObject({ changes: 1, mails: 0 })
  expect(await notices()).toHaveLength(1)
})

test('a hold that is placed and becomes ready between two readings is mailed (G10)', async () => {
  await signedInPatron(db, 'koha', '1')
  await follow(db, 0)
  fake.state.holds.push({ ...holdOf(603), hold_id: 700, biblio_id: 8 })
  expect(await follow(db, 1)).toMatchObject({ mails: 1 })
})

test('a patron with a set of holds is followed, and after a change the next look begins with them (G10, G13)', async () => {
  await setPolicy(db, { readyMailSender: 'LIBRARY_SYSTEM' })
  const { id: patronId } = await signedInPatron(db, 'koha', '1')
  const members = { create: [{ position: 1, systemHoldId: '602' }] }
  const data = { patronId, wanted: 1, createdAt: now, checkedAt: now, members }
  const { id } = await db.prisma.holdPlan.create({ data })
  const checkedAt = async () => (await db.prisma.holdPlan.findUniqueOrThrow({ where: { id } })).checkedAt
  await follow(db, 0)
  await follow(db, 1)
  expect(await checkedAt()).toEqual(now)
  makeReady(602)
  expect(await follow(db, 2)).toMatchObject({ changes: 1, mails: 0 })
  expect(await checkedAt()).toBeNull()
  await db.prisma.holdPlan.delete({ where: { id } })
  await follow(db, 3)
  expect(await db.prisma.followedAccount.count({ where: { patronId } })).toBe(0)
})

test('a hold that was collected before the mail leaves is not mailed', async () => {
  const patron = await signedInPatron(db, 'koha', '1')
  await follow(db, 0)
  makeReady(602)
  await follow(db, 1)
  fake.state.holds = fake.state.holds.filter(({ hold_id }) => hold_id !== 602)
  await deliver(5)
  expect(await mailbox.to(patron.to)).toEqual([])
  expect(await notices()).toEqual([])
})

test('a mail waits while the library system does not answer', async () => {
  const patron = await signedInPatron(db, 'koha', '1')
  await follow(db, 0)
  makeReady(602)
  await follow(db, 1)
  fake.faults.set('HTML_500_BEFORE')
  await deliver(5)
  expect((await notices()).map(({ state, error }) => [state, error])).toEqual([['WAITING', 'SystemAway']])
  await fake.faults.clear()
  await deliver(10)
  expect(await mailbox.to(patron.to)).toHaveLength(1)
})

test('while the library system sends mail about ready holds, this service sends none (G12)', async () => {
  await setPolicy(db, { readyMailSender: 'LIBRARY_SYSTEM' })
  const { id } = await signedInPatron(db, 'koha', '1')
  await db.prisma.session.create({ data: { patronId: id, secretHash: 'x', expiresAt: later({ days: 1 }) } })
  await follow(db, 0)
  makeReady(602)
  expect(await follow(db, 1)).toMatchObject({ changes: 1, mails: 0 })
  makeReady(604)
  // The library system mailed about what was ready before the change, even if no reading saw it.
  await setPolicy(db, { readyMailSender: 'SERVICE' })
  expect(await follow(db, 2)).toMatchObject({ changes: 0, mails: 0 })
  expect(await notices()).toEqual([])
})

test.each([
  ['chose no mail about holds', { contactMethod: 'NONE' }],
  ['has no verified address', { mailVerifiedAt: null }],
  ['has a failing address', { mailFailingSince: now }],
] as const)('a patron who %s gets none (G12)', async (_who, more) => {
  const { id } = await signedInPatron(db, 'koha', '1', more)
  await db.prisma.session.create({ data: { patronId: id, secretHash: 'x', expiresAt: later({ days: 1 }) } })
  await follow(db, 0)
  makeReady(602)
  expect(await follow(db, 1)).toMatchObject({ changes: 1, mails: 0 })
})

test.each(['HTML_500_BEFORE', 'HALF_AN_ANSWER', 'OTHER_JSON', 'RESET_AFTER', 'PERMISSION_MISSING'] as const)(
  'an answer that fails (%s) is no change, and the next one finds it (G10)',
  async (fault) => {
    await signedInPatron(db, 'koha', '1')
    await follow(db, 0)
    makeReady(602)
    for (const way of ['/holds', '/checkouts']) {
      fake.faults.set(fault, { on: (_method, asked) => asked === way })
      expect(await follow(db, way === '/holds' ? 1 : 2)).toMatchObject({ changes: 0, mails: 0 })
      await fake.faults.clear()
    }
    expect(await db.prisma.followedHold.count({ where: { OR: [{ missed: true }, { patronId: null }] } })).toBe(0)
    // A rejected permission opens the circuit. The job itself tries it again.
    await new Promise((done) => setTimeout(done, 250))
    expect(await follow(db, 3)).toMatchObject({ changes: 1, mails: 1 })
  },
)

test('a row ends when two answers lack it, and then leads to nobody (G10)', async () => {
  const { id } = await signedInPatron(db, 'koha', '1')
  await follow(db, 0)
  const { holds, checkouts } = fake.state
  Object.assign(fake.state, { holds: [], checkouts: [] })
  expect(await follow(db, 1)).toMatchObject({ changes: 0 })
  Object.assign(fake.state, { holds, checkouts })
  expect(await follow(db, 2)).toMatchObject({ changes: 0, mails: 0 })
  Object.assign(fake.state, { holds: [], checkouts: [] })
  await follow(db, 3)
  expect(await follow(db, 4)).toMatchObject({ changes: 5, mails: 0 })
  expect(await db.prisma.followedHold.count({ where: { patronId: id } })).toBe(0)
  const ended = await db.prisma.followedLoan.findMany()
  expect(ended).toMatchObject([{ patronId: null }, { patronId: null }])
  // They keep their ids for webhooks for a day.
  await follow(db, 25 * 60)
  expect(await db.prisma.followedLoan.count()).toBe(0)
})

/** The same database, whose next transaction fails in the step. */
function failingIn(step: 'before commit' | 'before begin'): Database {
  let isFirst = true
  const prisma = new Proxy(db.prisma, {
    get(target, property) {
      const value = Reflect.get(target, property)
      if (property !== '$transaction' || !isFirst) return typeof value === 'function' ? value.bind(target) : value
      return (work: (tx: unknown) => Promise<unknown>) => {
        isFirst = false
        if (step === 'before begin') throw new Error('The process dies.')
        return db.prisma.$transaction(async (tx) => {
          await work(tx)
          throw new Error('The process dies.')
        })
      }
    },
  })
  return new Proxy(db, { get: (target, property) => (property === 'prisma' ? prisma : Reflect.get(target, property)) })
}

test.each(['before begin', 'before commit'] as const)(
  'a process that dies %s of the record neither loses nor doubles a mail (G10)',
  async (step) => {
    await signedInPatron(db, 'koha', '1')
    await follow(db, 0)
    makeReady(602)
    const undone: string[] = []
    const leftUndone = (what: string) => void undone.push(what)
    await followAccounts(failingIn(step), later({ minutes: 1 }), { leftUndone })
    expect(undone).toHaveLength(1)
    expect(await notices()).toEqual([])
    expect(await follow(db, 2)).toMatchObject({ changes: 1, mails: 1 })
    expect(await follow(db, 3)).toMatchObject({ changes: 0, mails: 0 })
  },
)

test('of two processes that read at the same time, one queues the mail (G10)', async () => {
  await signedInPatron(db, 'koha', '1')
  await follow(db, 0)
  makeReady(602)
  const runs = await Promise.all([1, 1, 1].map(() => followAccounts(db, later({ minutes: 1 }))))
  expect(runs.reduce((sum, { mails }) => sum + mails, 0)).toBe(1)
  expect(await notices()).toHaveLength(1)
})

test('the number of requests is limited, and whoever waited longest is read first (G11)', async () => {
  for (const key of ['1', '2', '3', '4']) await signedInPatron(db, 'koha', key)
  const adapter = behind.adapter as { accountStates?: unknown; patronsPerRead?: number }
  const before = adapter.patronsPerRead ?? 0
  onTestFinished(() => void Object.assign(adapter, { patronsPerRead: before }))
  Object.assign(adapter, { patronsPerRead: 1 })
  await setPolicy(db, { followRequests: 4 })
  const asked = () =>
    fake.calls.flatMap(({ way, query: { q } }) => (way === '/holds' && q ? JSON.parse(q).patron_id['-in'] : []))
  const { length } = asked()
  for (const minutes of [0, 1, 2]) await follow(db, minutes)
  expect(asked().slice(length)).toEqual([1, 2, 3, 4, 1, 2])
  await setPolicy(db, { followRequests: 30 })
  // Not again within the same minute.
  await follow(db, 3)
  await follow(db, 3)
  expect(asked().slice(length)).toHaveLength(10)
})

test('nothing is kept of a patron whose changes nobody wants to learn (G10)', async () => {
  const mails = await signedInPatron(db, 'koha', '1')
  const unwanted = await signedInPatron(db, 'koha', '2', { contactMethod: 'NONE', dueNoticeDays: 3 })
  const long = await signedInPatron(db, 'koha', '4')
  await db.prisma.accountEvent.updateMany({ where: { patronId: long.id }, data: { at: later({ days: -91 }) } })
  const followed = async () =>
    (await db.prisma.followedAccount.findMany({ orderBy: { patronId: 'asc' } })).map(({ patronId }) => patronId)
  await follow(db, 0)
  expect(await followed()).toEqual([mails.id])
  await setPolicy(db, { dueMailSender: 'SERVICE' })
  onTestFinished(() => setPolicy(db, { dueMailSender: 'LIBRARY_SYSTEM' }).then(() => {}))
  await follow(db, 1)
  expect(await followed()).toEqual([mails.id, unwanted.id])
  await setPolicy(db, { followRequests: 0 })
  await follow(db, 2)
  expect(await followed()).toEqual([])
  expect((await db.prisma.followedHold.count()) + (await db.prisma.followedLoan.count())).toBe(0)
})
