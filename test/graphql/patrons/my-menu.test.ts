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

/** A READY hold on a title of its own. */
async function ready(patron: { id: number }, pickupBranchId: number, lastDay: number) {
  const { id } = await hold(db, patron, await newTitle(db), { state: 'READY', pickupBranchId })
  await db.prisma.hold.update({ where: { id }, data: { shelfExpiresOn: day(lastDay) } })
}

test('who has nothing has noughts everywhere, whatever others have (P7, P8)', async () => {
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

test('ready holds are counted by branch, the one that goes first before the others (P7, H5)', async () => {
  const patron = await newPatron(db)
  const [chuo, other] = [await branchOf(db), await newBranch(db)]
  for (const lastDay of [5, 3, 7]) await ready(patron, chuo.id, lastDay)
  for (const lastDay of [6, 2]) await ready(patron, other.id, lastDay)
  expect((await overviewOf(patron)).ready).toEqual([
    { branch: { code: other.code }, count: 2, lastDay: '2026-11-26' },
    { branch: { code: 'chuo' }, count: 3, lastDay: '2026-11-27' },
  ])
})

test('cancelled holds are counted as long as they are listed, and those being cancelled until they are (H7)', async () => {
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

  test('due today, tomorrow and overdue change at midnight in Tokyo (P7, R1)', async () => {
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

  test('a card ends soon from 30 days before its last day until that day, by the days of Tokyo (L8)', async () => {
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

test('a card without an end never ends soon; a bar is told with its last day (L8)', async () => {
  const patron = await newPatron(db, { barredFrom: day(-1), barredUntil: day(3) })
  const asked = '{ me { cardEndsSoon expiresOn standing { __typename ... on PatronBarred { until } } } }'
  expect((await ask(db, asked, {}, { as: patron })).me).toEqual({
    cardEndsSoon: false,
    expiresOn: null,
    standing: { __typename: 'PatronBarred', until: '2026-11-27' },
  })
})

test('the last notice is the one sent last; one that waits is none, and nobody sees that of others (P7, P8)', async () => {
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

test('all figures are one statement, however much there is (budget)', async () => {
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

test('who is not signed in sees no figures (P8)', async () => {
  await expect(ask(db, operation)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
