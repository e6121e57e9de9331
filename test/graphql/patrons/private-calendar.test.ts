import { describe, expect, test } from 'vitest'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import {
  branchOf,
  day,
  hold,
  lend,
  newBranch,
  newPatron,
  newTitle,
  patronOf,
  patrons,
} from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()

const reading = /* GraphQL */ `
  query ($secret: String!) {
    calendarFeed(secret: $secret) { language namesTitles events { kind on: date branch { code } count titles } }
  }
`

async function feedAt(secret: string): Promise<Answer> {
  return (await ask(db, reading, { secret })).calendarFeed
}

async function opened(as: { id: number }): Promise<string> {
  return (await ask(db, 'mutation { createPrivateCalendar { secret } }', {}, { as })).createPrivateCalendar.secret
}

const close = (as: { id: number }) =>
  ask(db, 'mutation { deletePrivateCalendar { patron { calendarIsOpen } } }', {}, { as })
const setTitles = (as: { id: number }, names: boolean) =>
  ask(
    db,
    'mutation ($names: Boolean!) { setPrivateCalendarTitles(namesTitles: $names) { patron { calendarNamesTitles } } }',
    { names },
    { as },
  )
const rowOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })

async function eventsOf({ id }: { id: number }) {
  const events = await db.prisma.accountEvent.findMany({ where: { patronId: id }, orderBy: { id: 'asc' } })
  return events.map(({ kind, device }) => [kind, device])
}

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('the calendar has an event for each due date and lending branch, and for each last day on a hold shelf', async () => {
    const patron = await newPatron(db)
    const [home, other] = [await branchOf(db), await newBranch(db)]
    for (const due of [7, 7, 14]) await lend(db, patron, await newTitle(db), due)
    const elsewhere = await lend(db, patron, await newTitle(db), 7)
    await db.prisma.loan.update({ where: { id: elsewhere.id }, data: { branchId: other.id } })
    for (let i = 0; i < 2; i++) await hold(db, patron, await newTitle(db), { state: 'READY' })
    await hold(db, patron, await newTitle(db), { state: 'READY', pickupBranchId: other.id })
    expect((await feedAt(await opened(patron))).events).toEqual([
      { kind: 'DUE', on: '2026-12-01', branch: { code: home.code }, count: 2, titles: [] },
      { kind: 'DUE', on: '2026-12-01', branch: { code: other.code }, count: 1, titles: [] },
      { kind: 'DUE', on: '2026-12-08', branch: { code: home.code }, count: 1, titles: [] },
      { kind: 'COLLECT', on: '2026-12-01', branch: { code: home.code }, count: 2, titles: [] },
      { kind: 'COLLECT', on: '2026-12-01', branch: { code: other.code }, count: 1, titles: [] },
    ])
  })
})

test('the calendar has overdue loans, but no returned loans and no holds that are not ready', async () => {
  const patron = await newPatron(db)
  for (const state of ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'CANCEL_REQUESTED', 'EXPIRED', 'FULFILLED'] as const) {
    const { id } = await hold(db, patron, await newTitle(db), { state })
    // It keeps its last day while staff have not yet removed it from the shelf.
    if (state === 'CANCEL_REQUESTED') await db.prisma.hold.update({ where: { id }, data: { shelfExpiresOn: day(7) } })
  }
  const returned = await lend(db, patron, await newTitle(db), 3)
  await db.prisma.loan.update({ where: { id: returned.id }, data: { returnedAt: day(0), patronId: null } })
  await lend(db, patron, await newTitle(db), -40)
  const { events } = await feedAt(await opened(patron))
  expect(events).toMatchObject([{ kind: 'DUE', on: '2026-10-15', count: 1 }])
})

test('titles are included only while the patron chooses so (P8)', async () => {
  const patron = await newPatron(db, { language: 'EN' })
  await lend(db, patron, await newTitle(db, { title: '秘密の本', volume: '下' }), 7)
  await hold(db, patron, await newTitle(db, { title: '待つ本' }), { state: 'READY' })
  const secret = await opened(patron)
  const titles = async () => (await feedAt(secret)).events.map((event: Answer) => event.titles)
  expect(await feedAt(secret)).toMatchObject({ language: 'EN', namesTitles: false })
  expect(await titles()).toEqual([[], []])
  expect(await setTitles(patron, true)).toEqual({ setPrivateCalendarTitles: { patron: { calendarNamesTitles: true } } })
  expect(await titles()).toEqual([['秘密の本 下'], ['待つ本']])
  await setTitles(patron, false)
  expect(await titles()).toEqual([[], []])
})

test('a blocked patron and one with an expired card still see due dates (L8)', async () => {
  for (const standing of [{ barredFrom: day(-9) }, { expiresOn: day(-9) }]) {
    const patron = await newPatron(db, standing)
    await lend(db, patron, await newTitle(db), 2)
    expect((await feedAt(await opened(patron))).events).toMatchObject([{ kind: 'DUE', on: '2026-11-26' }])
  }
})

test("the database stores only a hash of the calendar's secret", async () => {
  const patron = await newPatron(db)
  const secret = await opened(patron)
  expect(secret).toMatch(/^[a-z0-9]{40}$/)
  const row = await rowOf(patron)
  expect(row.calendarHash).toBe(secretHash(secret))
  expect(JSON.stringify(row)).not.toContain(secret)
  expect(await feedAt(row.calendarHash ?? '')).toBeNull()
})

test('opening again replaces the URL, closing ends it, and closing twice is harmless', async () => {
  const patron = await newPatron(db)
  const first = await opened(patron)
  const second = await opened(patron)
  expect(await feedAt(first)).toBeNull()
  expect(await feedAt(second)).not.toBeNull()
  for (let i = 0; i < 2; i++)
    expect(await close(patron)).toEqual({ deletePrivateCalendar: { patron: { calendarIsOpen: false } } })
  expect(await feedAt(second)).toBeNull()
  expect(await feedAt('nosuchsecret')).toBeNull()
  expect(await eventsOf(patron)).toEqual([
    ['CALENDAR_OPENED', 'Test'],
    ['CALENDAR_OPENED', 'Test'],
    ['CALENDAR_CLOSED', 'Test'],
  ])
})

test('only the patron sees whether the calendar exists and what it contains (P8)', async () => {
  const seen = async (as: { id: number }) =>
    (await ask(db, '{ me { calendarIsOpen calendarNamesTitles } }', {}, { as })).me
  const [patron, other] = [await newPatron(db), await patronOf(db, patrons.hanako)]
  expect(await seen(patron)).toEqual({ calendarIsOpen: false, calendarNamesTitles: false })
  await opened(patron)
  await setTitles(patron, true)
  expect(await seen(patron)).toEqual({ calendarIsOpen: true, calendarNamesTitles: true })
  expect(await seen(other)).toEqual({ calendarIsOpen: false, calendarNamesTitles: false })
})

test('an anonymous visitor cannot open, close or configure it, and a malformed secret is bad input', async () => {
  for (const door of [
    'mutation { createPrivateCalendar { secret } }',
    'mutation { deletePrivateCalendar { __typename } }',
    'mutation { setPrivateCalendarTitles(namesTitles: true) { __typename } }',
  ]) {
    await expect(ask(db, door)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
  for (const secret of ['a\u0000b', 'x'.repeat(101)]) {
    await expect(feedAt(secret)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

test('two concurrent openings leave one valid URL', async () => {
  const patron = await newPatron(db)
  const secrets = await Promise.all([opened(patron), opened(patron)])
  const feeds = await Promise.all(secrets.map(feedAt))
  expect(feeds.filter((feed) => feed !== null)).toHaveLength(1)
})
