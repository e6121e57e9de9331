import { expect, test } from 'vitest'
import { dateIn } from '../../../server/domain/library/calendar/dates.ts'
import { branchOpeningHours, openingHoursOf } from '../../../server/domain/library/calendar/hours.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, newBranch } from '../../support/library/world.ts'
import { askAsLibrarian } from '../desk/at-desk.ts'

const db = useDatabase()

const opening = 'opening { isOpenToday openNow closesAt next { date isToday at } }'

async function openingOf(code: string, at: Date) {
  return (await ask(db, `query ($code: String!) { branch(code: $code) { ${opening} } }`, { code }, { at })).branch
    .opening
}

test('an API client reads the address of a branch, its hours, and whether it is open (C6)', async () => {
  const fields = `postalCode address addressEn phone fax mapUrl hours { weekday opens closes } ${opening}`
  const { library } = await ask(db, `{ library { branches { code ${fields} } } }`)
  expect(library.branches[0]).toMatchObject({
    code: 'chuo',
    postalCode: '700-0843',
    phone: '086-223-3373',
    hours: expect.arrayContaining([{ weekday: 2, opens: '9:00', closes: '19:00' }]),
    opening: {
      isOpenToday: true,
      openNow: true,
      closesAt: new Date('2026-11-24T19:00:00+09:00'),
      next: { isToday: false, at: new Date('2026-11-25T09:00:00+09:00') },
    },
  })
  expect(library.branches).toHaveLength(13)
})

test('on a closed day the next opening is on the next open day (C6, R1)', async () => {
  const hours = [1, 2, 3].map((weekday) => ({ weekday, opens: 9 * 60, closes: 17 * 60 }))
  const closed = { date: day(7), isOpen: false }
  const { code } = await newBranch(db, { closedWeekdays: [1], hours: { create: hours }, days: { create: closed } })
  // The 30th is a Monday, and the Tuesday after it is closed too.
  const monday = await openingOf(code, later({ days: 6 }))
  expect(monday).toMatchObject({ isOpenToday: false, openNow: false, closesAt: null })
  expect(monday.next.at).toEqual(new Date('2026-12-02T09:00:00+09:00'))
})

test('a branch without hours has only open days (C6)', async () => {
  const { code } = await newBranch(db, { closedWeekdays: [3] })
  expect(await openingOf(code, now)).toMatchObject({
    isOpenToday: true,
    openNow: null,
    next: { isToday: false, at: null },
  })
})

test('inside a transaction the same data is read (C6)', async () => {
  const { id } = await branchOf(db, 'higashi')
  const inside = await db.prisma.$transaction((tx) => branchOpeningHours(tx, id, dateIn(now)))
  const [shown] = await openingHoursOf(db, [id], dateIn(now))
  const byTime = (hours: typeof inside.hours) => [...hours].sort((a, b) => a.weekday - b.weekday || a.opens - b.opens)
  expect({ ...inside, hours: byTime(inside.hours) }).toEqual(shown)
  expect(await openingHoursOf(db, [0], dateIn(now))).toEqual([null])
})

const setHours = async (branch: { id: number }, hours: object[]) => {
  const operation = `mutation ($id: ID!, $hours: [WeekdayHoursInput!]!) {
    done: setBranchHours(branchId: $id, hours: $hours) {
      __typename ... on HoursRefused { weekday reason } ... on Rules { branches { code hours { weekday opens closes } } }
    }
  }`
  return (await askAsLibrarian(db, operation, { id: `Branch:${branch.id}`, hours })).done
}

test('staff set the hours of some weekdays; the others stay, and the log has the old and new values (C6, D)', async () => {
  const branch = await newBranch(db)
  await setHours(branch, [
    { weekday: 1, spans: [{ opens: '9:00', closes: '17:00' }] },
    { weekday: 2, spans: [{ opens: '9:00', closes: '17:00' }] },
  ])
  const halves = [
    { opens: '13:00', closes: '24:00' },
    { opens: '９時', closes: '12:00' },
  ]
  const done = await setHours(branch, [{ weekday: 2, spans: halves }])
  const { hours } = done.branches.find(({ code }: { code: string }) => code === branch.code)
  expect(hours).toEqual([
    { weekday: 1, opens: '9:00', closes: '17:00' },
    { weekday: 2, opens: '9:00', closes: '12:00' },
    { weekday: 2, opens: '13:00', closes: '24:00' },
  ])
  const entry = await db.prisma.auditEntry.findFirst({ where: { action: 'setBranchHours' }, orderBy: { id: 'desc' } })
  expect(entry?.details).toEqual({
    branchId: branch.id,
    old: { 2: '9:00-17:00' },
    new: { 2: '9:00-12:00 13:00-24:00' },
  })
  await setHours(branch, [{ weekday: 1, spans: [] }])
  expect(await db.prisma.branchHours.count({ where: { branchId: branch.id, weekday: 1 } })).toBe(0)
})

test.each([
  ['UNREADABLE', [{ opens: '9:00', closes: '25:00' }]],
  ['UNREADABLE', [{ opens: '', closes: '17:00' }]],
  ['BACKWARDS', [{ opens: '17:00', closes: '9:00' }]],
  ['BACKWARDS', [{ opens: '9:00', closes: '9:00' }]],
  [
    'OVERLAPPING',
    [
      { opens: '9:00', closes: '13:00' },
      { opens: '12:00', closes: '17:00' },
    ],
  ],
  ['TOO_MANY', [1, 2, 3, 4].map((hour) => ({ opens: `${hour}:00`, closes: `${hour}:30` }))],
])('hours that are %s are refused, and nothing changes (bad input)', async (reason, spans) => {
  const branch = await newBranch(db)
  expect(await setHours(branch, [{ weekday: 5, spans }])).toEqual({ __typename: 'HoursRefused', weekday: 5, reason })
  const again = await setHours(branch, [{ weekday: 8, spans: [] }])
  expect(again).toEqual({ __typename: 'HoursRefused', weekday: 8, reason: 'WEEKDAY' })
  const twice = await setHours(branch, [
    { weekday: 3, spans: [] },
    { weekday: 3, spans: [] },
  ])
  expect(twice).toMatchObject({ weekday: 3, reason: 'WEEKDAY' })
  expect(await db.prisma.branchHours.count({ where: { branchId: branch.id } })).toBe(0)
})

const changeContact = async (branch: { id: number }, contact: Record<string, string>) => {
  const names = Object.keys(contact)
  const operation = `mutation ($id: ID!, ${names.map((name) => `$${name}: String`).join(', ')}) {
    done: updateBranch(input: { id: $id, ${names.map((name) => `${name}: $${name}`).join(', ')} }) {
      __typename ... on BranchContactRefused { field }
    }
  }`
  return (await askAsLibrarian(db, operation, { id: `Branch:${branch.id}`, ...contact })).done
}

test('an address is stored normalized, and an empty text removes it (C6)', async () => {
  const branch = await newBranch(db)
  await changeContact(branch, {
    postalCode: '〒７０００８４３',
    phone: '０８６−２２３−３３７３',
    mapUrl: ' https://example.jp/地図 ',
  })
  expect(await branchOf(db, branch.code)).toMatchObject({
    postalCode: '700-0843',
    phone: '086-223-3373',
    mapUrl: 'https://example.jp/%E5%9C%B0%E5%9B%B3',
  })
  await changeContact(branch, { phone: '', mapUrl: '' })
  expect(await branchOf(db, branch.code)).toMatchObject({ postalCode: '700-0843', phone: null, mapUrl: null })
})

test('the reading of a branch is stored in hiragana, and an empty text removes it', async () => {
  const branch = await newBranch(db)
  await changeContact(branch, { nameReading: ' ﾁｭｳｵｳ　トショカン ' })
  expect(await branchOf(db, branch.code)).toMatchObject({ nameReading: 'ちゅうおう としょかん' })
  await changeContact(branch, { nameReading: '' })
  expect(await branchOf(db, branch.code)).toMatchObject({ nameReading: null })
})

test.each([
  ['mapUrl', 'javascript:alert(1)'],
  ['mapUrl', 'ftp://example.jp/'],
  ['mapUrl', 'https://user:secret@example.jp/'],
  ['mapUrl', 'example.jp'],
  ['mapUrl', `https://example.jp/${'a'.repeat(500)}`],
  ['postalCode', '700'],
  ['phone', 'お問い合わせください'],
  ['fax', '1'],
  ['address', '長'.repeat(121)],
  ['nameReading', '中央図書館'],
  ['nameReading', 'Chuo'],
  ['nameReading', 'あ'.repeat(81)],
])('%s %j is refused by name (bad input)', async (field, text) => {
  const branch = await newBranch(db)
  expect(await changeContact(branch, { [field]: text })).toEqual({ __typename: 'BranchContactRefused', field })
})

test('webhooks notify of changed hours of a branch (C6)', async () => {
  const branch = await newBranch(db)
  const count = () =>
    db.prisma.$queryRaw<
      { n: number }[]
    >`SELECT count(*)::int n FROM row_changes WHERE kind = 'branches' AND row_id = ${branch.id}`
  const [before] = await count()
  await setHours(branch, [{ weekday: 1, spans: [{ opens: '9:00', closes: '17:00' }] }])
  const [after] = await count()
  expect((after?.n ?? 0) > (before?.n ?? 0)).toBe(true)
})
