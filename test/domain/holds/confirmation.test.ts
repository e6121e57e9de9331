import { describe, expect, test } from 'vitest'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { place } from '../../support/library/place.ts'
import { hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()
const stateOf = async (id: number) => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).state
const stepsOf = (holdId: number) => db.prisma.holdTransition.findMany({ where: { holdId }, orderBy: { id: 'asc' } })

/** A hold that waits for the job, of a patron with a loan due that many days from today. */
async function waiting(due?: number) {
  const patron = await newPatron(db)
  const loan = due === undefined ? null : await lend(db, patron, await newTitle(db), due)
  const { id } = await hold(db, patron, await newTitle(db), { state: 'RECEIVED' })
  return { patron, id, loan }
}

test('placing creates RECEIVED with time and actor, and the job records QUEUED (H1)', async () => {
  const answer = await place(db, await newPatron(db), await newTitle(db))
  expect(answer).toMatchObject({ state: 'RECEIVED', placedAt: now })
  const id = Number(answer.id.split(':')[1])
  await confirmHolds(db, later({ minutes: 15 }))
  expect(await stateOf(id)).toBe('QUEUED')
  expect(await stepsOf(id)).toMatchObject([
    { from: null, to: 'RECEIVED', at: now, actor: 'patron' },
    { from: 'RECEIVED', to: 'QUEUED', at: later({ minutes: 15 }), actor: 'job:confirm-holds' },
  ])
})

test('a second run of the job changes nothing (H1)', async () => {
  const { id } = await waiting()
  expect(await confirmHolds(db, now)).toBeGreaterThan(0)
  const before = [await stepsOf(id), await db.prisma.hold.findMany({ orderBy: { id: 'asc' } })]
  expect(await confirmHolds(db, later({ minutes: 15 }))).toBe(0)
  expect([await stepsOf(id), await db.prisma.hold.findMany({ orderBy: { id: 'asc' } })]).toEqual(before)
})

test('a hold of a patron with a long-overdue loan stays RECEIVED in every run and is confirmed after the return (H1)', async () => {
  const { id, loan } = await waiting(-45)
  for (let run = 0; run < 3; run++) {
    await confirmHolds(db, later({ minutes: 15 * run }))
    expect(await stateOf(id)).toBe('RECEIVED')
  }
  await db.prisma.loan.update({ where: { id: loan?.id ?? 0 }, data: { returnedAt: now, patronId: null } })
  await confirmHolds(db, later({ hours: 1 }))
  expect(await stateOf(id)).toBe('QUEUED')
})

test('a long-overdue loan delays all holds of its patron and of nobody else (H1)', async () => {
  const overdue = await waiting(-45)
  const second = await hold(db, overdue.patron, await newTitle(db), { state: 'RECEIVED' })
  const other = await waiting()
  await confirmHolds(db, now)
  expect([await stateOf(overdue.id), await stateOf(second.id), await stateOf(other.id)]).toEqual([
    'RECEIVED',
    'RECEIVED',
    'QUEUED',
  ])
})

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('30 days past due is not long overdue; 31 days are, from the first minute of the day in Tokyo (H1)', async () => {
    const [thirty, thirtyOne] = [await waiting(-30), await waiting(-31)]
    const tomorrow = await waiting(-30)
    await db.prisma.hold.update({ where: { id: tomorrow.id }, data: { placedAt: later({ hours: 1 }) } })
    await confirmHolds(db, now)
    expect([await stateOf(thirty.id), await stateOf(thirtyOne.id)]).toEqual(['QUEUED', 'RECEIVED'])
    await confirmHolds(db, new Date('2026-11-25T00:00:00+09:00'))
    expect(await stateOf(tomorrow.id)).toBe('RECEIVED')
  })
})

test('the number of days that make a loan long overdue is a policy value (H1)', async () => {
  const { id } = await waiting(-31)
  await db.prisma.policy.update({ where: { id: 1 }, data: { longOverdueDays: 31 } })
  await confirmHolds(db, now)
  expect(await stateOf(id)).toBe('QUEUED')
  await db.prisma.policy.update({ where: { id: 1 }, data: { longOverdueDays: 30 } })
})

test('a hold cancelled before the run stays cancelled (H1, H7)', async () => {
  const cancelled = await hold(db, await newPatron(db), await newTitle(db), { state: 'CANCELLED' })
  await confirmHolds(db, later({ minutes: 15 }))
  expect(await stateOf(cancelled.id)).toBe('CANCELLED')
})

test('one run confirms more holds than one batch (H1)', async () => {
  const title = await newTitle(db)
  await db.prisma.$executeRaw`
    INSERT INTO patrons (card_number, name, category, home_branch_id)
    SELECT 'many' || n, '大勢', 'RESIDENT', 1 FROM generate_series(1, 1100) n`
  await db.prisma.$executeRaw`
    INSERT INTO holds (patron_id, title_id, pickup_branch_id, contact_method, state, placed_at)
    SELECT id, ${title.id}, 1, 'NONE', 'RECEIVED', ${now}::timestamptz FROM patrons WHERE card_number LIKE 'many%'`
  expect(await confirmHolds(db, later({ minutes: 15 }))).toBe(1100)
  expect(await db.prisma.hold.count({ where: { titleId: title.id, state: 'QUEUED' } })).toBe(1100)
  expect(await db.prisma.holdTransition.count({ where: { hold: { titleId: title.id } } })).toBe(1100)
})
