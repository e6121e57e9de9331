import { beforeEach, expect, test } from 'vitest'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { jitterSeconds } from '../../../server/domain/notices/jitter.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { now } from '../../support/library/now.ts'
import { day, newPatron } from '../../support/library/world.ts'

const db = useDatabase()
const setDays = (cardExpiryMailDays: number) =>
  db.prisma.policy.update({ where: { id: 1 }, data: { cardExpiryMailDays } })
beforeEach(async () => {
  await db.prisma.notice.deleteMany()
  await db.prisma.patron.updateMany({ data: { expiresOn: null } })
  await setDays(30)
})

const remind = async (at = now) => (await job('remind').run(db, at, { leftUndone: () => {}, mailer: nullMailer })).cards
const toldOf = async (patron: { mailAddress: string | null }, at = now) => {
  await remind(at)
  return messagesTo(await messagesUntil(db, new Date(at.getTime() + jitterSeconds * 1000)), patron)
}

test('a patron is told once about each last day, and never by default (P13)', async () => {
  const patron = await newPatron(db, { expiresOn: day(30) })
  await newPatron(db, { expiresOn: day(31) })
  await newPatron(db, { expiresOn: day(-1) })
  await newPatron(db, { expiresOn: day(3), mailVerifiedAt: null })
  await setDays(0)
  expect(await remind()).toBe(0)
  await setDays(30)
  expect(await toldOf(patron)).toMatchObject([{ kind: 'CARD_EXPIRES', lastDay: '2026-12-24', renewsOnlineFrom: null }])
  expect(await toldOf(patron)).toEqual([])
  await db.prisma.patron.update({ where: { id: patron.id }, data: { expiresOn: day(29) } })
  expect(await toldOf(patron)).toMatchObject([{ lastDay: '2026-12-23' }])
})

test('a renewed card drops the mail, and the mail tells of renewal online where the category allows it (P13, P14)', async () => {
  await db.prisma.patronCategory.update({ where: { code: 'RESIDENT' }, data: { renewsOnlineDays: 60, validYears: 3 } })
  const patron = await newPatron(db, { expiresOn: day(10), address: '北区1-2' })
  const renewed = await newPatron(db, { expiresOn: day(10), address: '北区1-2' })
  expect(await remind()).toBe(2)
  await db.prisma.patron.update({ where: { id: renewed.id }, data: { expiresOn: day(1000) } })
  const letters = await messagesUntil(db, new Date(now.getTime() + jitterSeconds * 1000))
  expect(messagesTo(letters, patron)).toMatchObject([{ renewsOnlineFrom: '2026-10-05' }])
  expect(messagesTo(letters, renewed)).toEqual([])
})
