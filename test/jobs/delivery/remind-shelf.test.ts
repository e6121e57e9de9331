import { beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { queueShelfReminders } from '../../../server/domain/notices/expires-soon.ts'
import { jitterSeconds } from '../../../server/domain/notices/jitter.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { newPickupPlace } from '../../support/library/pickup-places.ts'
import { branchOf, day, hold, newNotice, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
beforeEach(async () => {
  await db.prisma.notice.deleteMany()
  // Excludes the holds of earlier tests.
  await db.prisma.hold.updateMany({ data: { contactMethod: 'NONE' } })
})

const remind = (at = now) => job('remind').run(db, at, { leftUndone: () => {}, mailer: nullMailer })

/** A copy on the hold shelf for the patron until that many days from today. */
async function waiting(patron: { id: number }, lastDay: number, more: Parameters<typeof hold>[3] = {}) {
  const ready = await hold(db, patron, await newTitle(db), { state: 'READY', contactMethod: 'MAIL', ...more })
  return db.prisma.hold.update({ where: { id: ready.id }, data: { shelfExpiresOn: day(lastDay) } })
}

/** The patron's mails after a run: the branch and the last day of each hold. */
async function toldOf(patron: { mailAddress: string | null }, at = now) {
  await remind(at)
  const letters = await messagesUntil(db, new Date(at.getTime() + jitterSeconds * 1000))
  return messagesTo(letters, patron).map((letter) => {
    if (letter.kind !== 'HOLD_EXPIRES_SOON') return letter.kind
    return [letter.branch?.code, ...letter.holds.map(({ lastDay }) => lastDay)].join(' ')
  })
}

test('two days before the last day on the shelf the patron is reminded once, in one mail for each branch (M4)', async () => {
  const patron = await newPatron(db)
  const seto = await branchOf(db, 'seto')
  for (const days of [2, 2, 3]) await waiting(patron, days)
  await waiting(patron, 2, { pickupBranchId: seto.id })
  expect((await toldOf(patron)).sort()).toEqual(['chuo 2026-11-26 2026-11-26', 'seto 2026-11-26'])
  expect(await toldOf(patron)).toEqual([])
  expect(await toldOf(patron, later({ days: 1 }))).toEqual(['chuo 2026-11-27'])
})

test('a reminder of a copy in a locker tells the compartment and the code that opens it (M4, H22)', async () => {
  const patron = await newPatron(db)
  const place = await newPickupPlace(db, await branchOf(db), { name: '夜間ロッカー' })
  const { id } = await waiting(patron, 2)
  const inside = { pickupPlaceId: place.id, compartmentId: place.compartments['1-1'] ?? 0, collectionCode: '12345678' }
  await db.prisma.hold.update({ where: { id }, data: inside })
  await remind()
  const letters = await messagesUntil(db, new Date(now.getTime() + jitterSeconds * 1000))
  const pickup = { place: { name: '夜間ロッカー' }, compartment: '1-1', code: '12345678' }
  expect(messagesTo(letters, patron)).toMatchObject([{ kind: 'HOLD_EXPIRES_SOON', holds: [{ pickup }] }])
})

test('the number of days before is a policy value, and a missed reminder is sent while it is useful (M4)', async () => {
  const patron = await newPatron(db)
  for (const days of [-1, 0, 1, 5, 6]) await waiting(patron, days)
  await db.prisma.policy.update({ where: { id: 1 }, data: { expiresSoonDays: 5 } })
  expect(await toldOf(patron)).toEqual(['chuo 2026-11-24 2026-11-25 2026-11-29'])
  await db.prisma.policy.update({ where: { id: 1 }, data: { expiresSoonDays: 2 } })
})

test.each<[string, Parameters<typeof hold>[3], Partial<Prisma.PatronUncheckedCreateInput>]>([
  ['with contact NONE', { contactMethod: 'NONE' }, {}],
  ['of a patron without a verified address', {}, { mailVerifiedAt: null }],
  ['of a patron whose address fails', {}, { mailFailingSince: now }],
])('a hold %s gets no reminder (M1, P7)', async (_which, more, patron) => {
  await waiting(await newPatron(db, patron), 2, more)
  expect(await remind()).toMatchObject({ dueSoon: 0, guardians: 0, expiresSoon: 0 })
})

test('a hold whose ready mail is queued, or was sent today, gets no reminder, because that mail states the last day (M1, M4)', async () => {
  const patron = await newPatron(db)
  const tellReady = async (times: { sentAt?: Date; nextAt?: Date }) => {
    const { id: holdId, pickupBranchId: branchId } = await waiting(patron, 2)
    return newNotice(db, { kind: 'HOLD_READY', patronId: patron.id, holdId, branchId, ...times })
  }
  const ready = await tellReady({ nextAt: later({ hours: 9 }) })
  await tellReady({ sentAt: new Date('2026-11-24T00:00:00+09:00') })
  expect(await toldOf(patron)).toEqual([])
  await tellReady({ sentAt: new Date('2026-11-23T23:59:59+09:00') })
  expect(await toldOf(patron)).toEqual(['chuo 2026-11-26'])
  // The reminder is due on the morning after that mail.
  const sent = { state: 'SENT', sentAt: later({ hours: 9 }) } as const
  await db.prisma.notice.update({ where: { id: ready.id }, data: sent })
  expect(await toldOf(patron, later({ days: 1 }))).toEqual(['chuo 2026-11-26 2026-11-26'])
})

test('a hold that is borrowed, cancelled, expired or has another last day before the mail is sent is left out (M4)', async () => {
  const patron = await newPatron(db)
  const [lent, cancelled, expired, moved, stays] = [
    await waiting(patron, 2),
    await waiting(patron, 2),
    await waiting(patron, 2),
    await waiting(patron, 2),
    await waiting(patron, 2),
  ]
  await remind()
  const close = (one: { id: number }, state: 'FULFILLED' | 'CANCELLED' | 'EXPIRED') =>
    db.prisma.hold.update({
      where: { id: one.id },
      data: { state, itemId: null, closedAt: now, shelfExpiresOn: null },
    })
  await close(lent, 'FULFILLED')
  await close(cancelled, 'CANCELLED')
  await close(expired, 'EXPIRED')
  await db.prisma.hold.update({ where: { id: moved.id }, data: { shelfExpiresOn: day(3) } })
  const [letter, ...more] = messagesTo(await messagesUntil(db, later({ minutes: 30 })), patron)
  expect(more).toEqual([])
  expect(letter).toMatchObject({ holds: [{ title: { id: stays.titleId } }] })
  // The new last day is another occasion.
  expect(await toldOf(patron, later({ days: 1 }))).toEqual(['chuo 2026-11-27'])
})

test('nothing is sent when no hold is left or the last day is over (M4)', async () => {
  const patron = await newPatron(db)
  const one = await waiting(patron, 2)
  await remind()
  await db.prisma.notice.updateMany({ data: { nextAt: later({ days: 3 }) } })
  expect(await messagesUntil(db, later({ days: 3 }))).toEqual([])
  expect(await db.prisma.notice.count({ where: { holdId: one.id } })).toBe(0)
})

test('concurrent runs queue each hold once, in one mail for each branch (M6)', async () => {
  const patron = await newPatron(db)
  for (let i = 0; i < 4; i++) await waiting(patron, 2)
  await Promise.all([queueShelfReminders(db, now), queueShelfReminders(db, now), queueShelfReminders(db, now)])
  expect(await db.prisma.notice.count()).toBe(4)
  expect(messagesTo(await messagesUntil(db, later({ minutes: 30 })), patron)).toHaveLength(1)
})
