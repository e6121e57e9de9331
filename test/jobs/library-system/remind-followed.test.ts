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
beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha')
  fake = behind.fake as FakeKoha
})
afterAll(() => behind.close())
beforeEach(async () => {
  await forgetPatrons(db, 'koha')
  // The service took the reminders over long ago.
  await setPolicy(db, { dueMailSender: 'LIBRARY_SYSTEM' })
  await setPolicy(db, { dueMailSender: 'SERVICE' }, later({ days: -60 }))
})

const remind = (minutes: number) =>
  job('remind-followed').run(db, later({ minutes }), { leftUndone: () => {}, mailer: mailbox.mailer })
const deliver = (minutes: number) =>
  job('deliver').run(db, later({ minutes: minutes + jitterSeconds / 60 }), {
    leftUndone: () => {},
    mailer: mailbox.mailer,
  })

test('loans of the library system are reminded of once, as many days before as the patron chose (M2, G12)', async () => {
  // Koha's loan 502 is due in two days, and 501 in seven.
  const patron = await signedInPatron(db, 'koha', '1', { dueNoticeDays: 3, language: 'JA' })
  await follow(db, 0)
  expect(await remind(1)).toMatchObject({ dueSoon: 1 })
  expect(await remind(2)).toMatchObject({ dueSoon: 0 })
  await deliver(3)
  const [mail, ...more] = await mailbox.to(patron.to)
  expect(more).toEqual([])
  expect(mail?.text).toContain('返却期限')
  expect(mail?.text).toContain('11月26日')
  expect(await remind(24 * 60)).toMatchObject({ dueSoon: 0 })
})

test('a loan that was renewed before the mail leaves is not mailed, and its new date is (M2)', async () => {
  const patron = await signedInPatron(db, 'koha', '1', { dueNoticeDays: 3 })
  await follow(db, 0)
  await remind(1)
  const loan = fake.state.checkouts.find(({ checkout_id }) => checkout_id === 502)
  const due = loan?.due
  Object.assign(loan ?? {}, { due: '2026-11-27' })
  await deliver(3)
  expect(await mailbox.to(patron.to)).toEqual([])
  await follow(db, 40)
  expect(await remind(41)).toMatchObject({ dueSoon: 1 })
  Object.assign(loan ?? {}, { due })
})

test('a reminder that was due before this service took them over was sent by the library system (G12)', async () => {
  await setPolicy(db, { dueMailSender: 'LIBRARY_SYSTEM' })
  await signedInPatron(db, 'koha', '1', { dueNoticeDays: 3 })
  await setPolicy(db, { dueMailSender: 'SERVICE' })
  await follow(db, 0)
  expect(await remind(1)).toMatchObject({ dueSoon: 0 })
  // The loan of the next week comes due later.
  expect(await remind(5 * 24 * 60)).toMatchObject({ dueSoon: 1 })
})

test('while the library system sends reminders, this service sends none (G12)', async () => {
  await signedInPatron(db, 'koha', '1', { dueNoticeDays: 3 })
  await follow(db, 0)
  await setPolicy(db, { dueMailSender: 'LIBRARY_SYSTEM' })
  expect(await remind(1)).toMatchObject({ dueSoon: 0 })
})
