import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jitterSeconds } from '../../../server/domain/notices/jitter.ts'
import { type ConnectedSystem, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { useMailbox } from '../../support/library/mailbox.ts'
import { later } from '../../support/library/now.ts'
import { follow, forgetPatrons, setPolicy, signedInPatron } from './following.ts'

const db = useDatabase()
const mailbox = useMailbox()
let behind: ConnectedSystem
let fake: FakeKoha
let first: string
beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha')
  fake = behind.fake as FakeKoha
  first = JSON.stringify(fake.state.holds)
})
afterAll(() => behind.close())
beforeEach(async () => {
  await forgetPatrons(db, 'koha')
  fake.state.holds = JSON.parse(first)
  await setPolicy(db, { readyMailSender: 'SERVICE', readySchedule: '* * * * *', expiresSoonDays: 2 })
})

const day = 24 * 60
const remind = (minutes: number) =>
  job('remind-followed').run(db, later({ minutes }), { leftUndone: () => {}, mailer: mailbox.mailer })
const deliver = (minutes: number) =>
  job('deliver').run(db, later({ minutes: minutes + jitterSeconds / 60 }), {
    leftUndone: () => {},
    mailer: mailbox.mailer,
  })

/** Puts the copy of a hold on the hold shelf until that day. */
function makeReady(id: number, lastDay: string) {
  const hold = fake.state.holds.find(({ hold_id }) => hold_id === id)
  const ready = { priority: 0, status: 'W', item_id: 105, waiting_date: '2026-11-24', expiration_date: lastDay }
  Object.assign(hold ?? {}, ready)
}

test('a ready hold is reminded of once near its last day, and again when staff move that day (M4, G12)', async () => {
  const patron = await signedInPatron(db, 'koha', '1', { language: 'EN' })
  makeReady(602, '2026-11-26')
  await follow(db, 0)
  expect(await remind(1)).toMatchObject({ expiresSoon: 1 })
  expect(await remind(2)).toMatchObject({ expiresSoon: 0 })
  await deliver(3)
  const [mail, ...more] = await mailbox.to(patron.to)
  expect(more).toEqual([])
  expect(mail?.text).toContain('こころ')
  expect(mail?.text).toContain('Thu 26 November')
  expect(mail?.text).toMatch(/Collect at: .*(Central|Chuo)/)
  makeReady(602, '2026-11-28')
  await follow(db, day)
  expect(await remind(2 * day)).toMatchObject({ expiresSoon: 1 })
  await deliver(2 * day + 1)
  expect(await mailbox.to(patron.to)).toHaveLength(2)
})

test('it is not sent on the day of the mail about the ready hold, which names the last day (M4)', async () => {
  const patron = await signedInPatron(db, 'koha', '1')
  await follow(db, 0)
  makeReady(602, '2026-11-26')
  expect(await follow(db, 1, mailbox.mailer)).toMatchObject({ mails: 1 })
  expect(await mailbox.to(patron.to)).toHaveLength(1)
  expect(await remind(2)).toMatchObject({ expiresSoon: 0 })
  expect(await remind(day)).toMatchObject({ expiresSoon: 1 })
})

const collect = () => {
  fake.state.holds = fake.state.holds.filter(({ hold_id }) => hold_id !== 602)
}

test.each([
  ['was collected', collect],
  ['has another last day', () => makeReady(602, '2026-12-03')],
])('a hold that %s before the mail leaves is not mailed (M4)', async (_what, happens) => {
  const patron = await signedInPatron(db, 'koha', '1')
  makeReady(602, '2026-11-26')
  await follow(db, 0)
  expect(await remind(1)).toMatchObject({ expiresSoon: 1 })
  happens()
  await deliver(3)
  expect(await mailbox.to(patron.to)).toEqual([])
})

test('there is none while the library system sends the mail about ready holds (G12)', async () => {
  await signedInPatron(db, 'koha', '1', { dueNoticeDays: 3 })
  await setPolicy(db, { dueMailSender: 'SERVICE' })
  makeReady(602, '2026-11-26')
  await follow(db, 0)
  await setPolicy(db, { readyMailSender: 'LIBRARY_SYSTEM', dueMailSender: 'LIBRARY_SYSTEM' })
  expect(await remind(1)).toEqual({ dueSoon: 0, expiresSoon: 0 })
})
