import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newBranch, newNotice, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()

const operation = /* GraphQL */ `{
  me {
    overview {
      loans overdue dueToday dueTomorrow holds cancelled favourites
      ready { branch { code } count lastDay }
    }
  }
}`

async function overviewOf(as: { id: number }, at = now): Promise<Answer> {
  return (await ask(db, operation, {}, { as, at })).me.overview
}

const nothing = { loans: 0, overdue: 0, dueToday: 0, dueTomorrow: 0, holds: 0, cancelled: 0, favourites: 0, ready: [] }

async function borrows(patron: { id: number }, ...due: number[]) {
  for (const days of due) await lend(db, patron, await newTitle(db), days)
}

async function save({ id: patronId }: { id: number }, titles: number) {
  for (let i = 0; i < titles; i++) {
    const { id: titleId } = await newTitle(db)
    await db.prisma.favourite.create({ data: { patronId, titleId, addedAt: now } })
  }
}

/** Creates a READY hold on a new title. */
async function ready(patron: { id: number }, pickupBranchId: number, lastDay: number) {
  const { id } = await hold(db, patron, await newTitle(db), { state: 'READY', pickupBranchId })
  await db.prisma.hold.update({ where: { id }, data: { shelfExpiresOn: day(lastDay) } })
}

test('a patron without data has only zeros, whatever others have (P7, P8)', async () => {
  const other = await newPatron(db)
  await borrows(other, -1, 0, 1)
  await hold(db, other, await newTitle(db))
  await ready(other, (await branchOf(db)).id, 1)
  await save(other, 1)
  expect(await overviewOf(await newPatron(db))).toEqual(nothing)
})

test('loans, holds, ready holds, cancelled holds and favourites are counted (P7)', async () => {
  const patron = await newPatron(db)
  await borrows(patron, -3, 0, 1, 2, 14)
  const returned = await lend(db, patron, await newTitle(db), 0)
  await db.prisma.loan.update({ where: { id: returned.id }, data: { returnedAt: now, patronId: null } })
  const states = ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED', 'FULFILLED'] as const
  for (const state of states) await hold(db, patron, await newTitle(db), { state })
  await ready(patron, (await branchOf(db)).id, 4)
  await save(patron, 2)
  expect(await overviewOf(patron)).toEqual({
    loans: 5,
    overdue: 1,
    dueToday: 1,
    dueTomorrow: 1,
    holds: 4,
    cancelled: 3,
    favourites: 2,
    ready: [{ branch: { code: 'chuo' }, count: 1, lastDay: '2026-11-28' }],
  })
})

test('ready holds are counted by branch, ordered by their last day (P7, H5)', async () => {
  const patron = await newPatron(db)
  const [chuo, other] = [await branchOf(db), await newBranch(db)]
  for (const lastDay of [5, 3, 7]) await ready(patron, chuo.id, lastDay)
  for (const lastDay of [6, 2]) await ready(patron, other.id, lastDay)
  expect((await overviewOf(patron)).ready).toEqual([
    { branch: { code: other.code }, count: 2, lastDay: '2026-11-26' },
    { branch: { code: 'chuo' }, count: 3, lastDay: '2026-11-27' },
  ])
})

test('cancelled holds are counted while they are listed, and requested cancellations until they end (H7)', async () => {
  const patron = await newPatron(db)
  await hold(db, patron, await newTitle(db), { state: 'CANCELLED', closedAt: now })
  await hold(db, patron, await newTitle(db), { state: 'CANCEL_REQUESTED', placedAt: later({ days: -90 }) })
  const lastDay = new Date('2026-12-01T23:59:59+09:00')
  const dayAfter = new Date('2026-12-02T00:00:00+09:00')
  expect((await overviewOf(patron, lastDay)).cancelled).toBe(2)
  expect((await overviewOf(patron, dayAfter)).cancelled).toBe(1)
})

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('the counts of loans due today, due tomorrow and overdue change at midnight in Tokyo (P7, R1)', async () => {
    const patron = await newPatron(db)
    await borrows(patron, 1)
    const at = async (moment: string) => {
      const { overdue, dueToday, dueTomorrow } = await overviewOf(patron, new Date(moment))
      return [dueTomorrow, dueToday, overdue]
    }
    expect(await at('2026-11-23T23:59:59+09:00')).toEqual([0, 0, 0])
    expect(await at('2026-11-24T00:00:00+09:00')).toEqual([1, 0, 0])
    expect(await at('2026-11-24T23:59:59+09:00')).toEqual([1, 0, 0])
    expect(await at('2026-11-25T00:00:00+09:00')).toEqual([0, 1, 0])
    expect(await at('2026-11-25T23:59:59+09:00')).toEqual([0, 1, 0])
    expect(await at('2026-11-26T00:00:00+09:00')).toEqual([0, 0, 1])
  })

  test('a card expires soon from 30 days before its last day until that day, in Tokyo time (L8)', async () => {
    const patron = await newPatron(db, { expiresOn: day(30) })
    const at = async (moment: string) => {
      const asked = '{ me { cardEndsSoon expiresOn standing { __typename } } }'
      const { me } = await ask(db, asked, {}, { as: patron, at: new Date(moment) })
      expect(me.expiresOn).toBe('2026-12-24')
      return [me.cardEndsSoon, me.standing?.__typename]
    }
    expect(await at('2026-11-23T23:59:59+09:00')).toEqual([false, undefined])
    expect(await at('2026-11-24T00:00:00+09:00')).toEqual([true, undefined])
    expect(await at('2026-12-24T23:59:59+09:00')).toEqual([true, undefined])
    expect(await at('2026-12-25T00:00:00+09:00')).toEqual([false, 'CardExpired'])
  })
})

test('a card without an expiry date never expires soon, and a block has its last day (L8)', async () => {
  const patron = await newPatron(db, { barredFrom: day(-1), barredUntil: day(3) })
  const asked = '{ me { cardEndsSoon expiresOn standing { __typename ... on PatronBlocked { until } } } }'
  expect((await ask(db, asked, {}, { as: patron })).me).toEqual({
    cardEndsSoon: false,
    expiresOn: null,
    standing: { __typename: 'PatronBlocked', until: '2026-11-27' },
  })
})

test("the last notice is the last one sent, not a pending one or another patron's (P7, P8)", async () => {
  const [patron, other] = [await newPatron(db), await newPatron(db)]
  const lastNotice = async (as: { id: number }) =>
    (await ask(db, '{ me { lastNotice { kind sentAt } mailFailingSince } }', {}, { as })).me
  const send = (kind: 'HOLD_READY' | 'VERIFY_ADDRESS', sentAt: Date | null) =>
    newNotice(db, { kind, patronId: patron.id, sentAt })
  await send('VERIFY_ADDRESS', null)
  expect(await lastNotice(patron)).toEqual({ lastNotice: null, mailFailingSince: null })
  await send('VERIFY_ADDRESS', later({ days: -1 }))
  await send('HOLD_READY', later({ days: -2 }))
  await db.prisma.patron.update({ where: { id: patron.id }, data: { mailFailingSince: now } })
  expect(await lastNotice(patron)).toMatchObject({
    lastNotice: { kind: 'VERIFY_ADDRESS', sentAt: new Date('2026-11-23T10:00:00+09:00') },
    mailFailingSince: now,
  })
  expect(await lastNotice(other)).toEqual({ lastNotice: null, mailFailingSince: null })
})

test('all counts are read with one statement (budget)', async () => {
  const patron = await newPatron(db)
  const asked = async () => {
    const statements: string[] = []
    db.onStatement((sql) => statements.push(sql))
    await overviewOf(patron)
    return statements.filter((sql) => /loans|holds|favourites/.test(sql)).length
  }
  expect(await asked()).toBe(1)
  await borrows(patron, -2, -1, 0, 0, 1, 1)
  for (let i = 0; i < 4; i++) await ready(patron, (await newBranch(db)).id, i)
  expect(await asked()).toBe(1)
})

test('an anonymous visitor gets no counts (P8)', async () => {
  await expect(ask(db, operation)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
