import { beforeEach, expect, test } from 'vitest'
import { undoDeskAction } from '../../../../server/domain/circulation/undo/undo.ts'
import { mergeDailyCounts } from '../../../../server/domain/statistics/aggregate.ts'
import { combineSmallFigures, minFigure } from '../../../../server/domain/statistics/combine.ts'
import { cancelOwn, openCounter } from '../../../domain/circulation/counter.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
import { place } from '../../../support/library/place.ts'
import { branchOf, newNotice, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian } from '../at-desk.ts'

const db = useDatabase()

const query = /* GraphQL */ `
  query ($from: String!, $until: String!, $by: StatisticsGrouping!, $branch: ID) {
    deskStatistics(from: $from, until: $until, groupBy: $by, branchId: $branch, yearBefore: true) {
      __typename
      ... on Statistics { rows { key loans renewals returns holds patrons mails yearBefore { loans mails } } }
      ... on PeriodRefused { message most }
    }
  }
`
type Row = Record<'loans' | 'renewals' | 'returns' | 'holds' | 'patrons' | 'mails', number | null> & {
  key: string
  yearBefore: { loans: number | null; mails: number | null }
}

async function numbersBy(by: string, branch?: { id: number }, months = ['2026-11', '2026-11']): Promise<Row[]> {
  const [from, until] = months
  const variables = { from, until, by, branch: branch && `Branch:${branch.id}` }
  return (await askAsLibrarian(db, query, variables)).deskStatistics.rows
}
const rowOf = (rows: Row[], key: string) => rows.find((row) => row.key === key)

// Loans of the demo library exist already.
beforeEach(() => db.query('TRUNCATE daily_counts, daily_category_counts'))

test('a day at three branches is counted by day, branch, class and type, without undone actions (D, O4)', async () => {
  const branches = [await branchOf(db, 'chuo'), await branchOf(db, 'seto'), await branchOf(db, 'ashimori')]
  const [novels, cds] = [
    await newTitle(db, { copies: 12, ndcs: ['913.6', 'K953'] }),
    await newTitle(db, { copies: 3, materialType: 'CD', ndcs: [] }),
  ]
  const hand = { loans: 0, returns: 0, holds: 0 }
  const byBranch = new Map(branches.map(({ id }) => [id, { ...hand }]))
  const at = (n: number) => byBranch.get(branches[n % 3]?.id ?? 0) ?? { ...hand }
  const counters = await Promise.all(branches.map((branch) => openCounter(db, branch)))
  for (const [n, item] of [...novels.items, ...cds.items].entries()) {
    await counters[n % 3]?.checkOut(await newPatron(db), item)
    at(n).loans += 1
    // Some copies are returned at the next branch.
    if (n % 2 === 0) {
      await counters[(n + 1) % 3]?.checkIn(item)
      at(n + 1).returns += 1
    }
  }
  const [first] = novels.items
  await counters[2]?.checkOut(await newPatron(db), first ?? { barcode: '' })
  const mistake = await db.prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const staffId = (await newPatron(db, { role: 'DESK' })).id
  await db.prisma.$transaction((tx) => undoDeskAction(tx, mistake.id, { branchId: branches[0]?.id ?? 0, staffId, now }))
  const patron = await newPatron(db)
  await place(db, patron, novels)
  const home = await db.prisma.hold.findFirstOrThrow({ where: { patronId: patron.id } })
  await cancelOwn(db, patron, home)
  const mailed = byBranch.get(home.pickupBranchId)
  if (mailed) mailed.holds += 1
  // Two notices in one mail, and one notice of another patron.
  const digest = { kind: 'HOLD_READY', branchId: branches[1]?.id ?? 0, message: 'one-mail' } as const
  for (const occasion of ['one', 'two']) await newNotice(db, { ...digest, patronId: patron.id, occasion })
  await newNotice(db, { ...digest, message: 'another', patronId: (await newPatron(db)).id })
  await db.prisma.notice.updateMany({
    where: { message: { in: ['one-mail', 'another'] } },
    data: { state: 'SENT', sentAt: now },
  })

  const [days, ofBranches, classes, types] = await Promise.all(
    ['DAY', 'BRANCH', 'CLASS', 'TYPE'].map((by) => numbersBy(by)),
  )
  expect(rowOf(days ?? [], '2026-11-24')).toMatchObject({ loans: 15, returns: 8, renewals: 0, holds: 1, mails: 2 })
  for (const [id, counted] of byBranch) expect(rowOf(ofBranches ?? [], `Branch:${id}`)).toMatchObject(counted)
  for (const rows of [classes, types, ofBranches]) {
    const sum = (rows ?? []).reduce(
      ([lent, back], { loans, returns }): [number, number] => [lent + (loans ?? 0), back + (returns ?? 0)],
      [0, 0] as [number, number],
    )
    expect(sum).toEqual([15, 8])
  }
  // Four novels at each branch, and one CD, which are too few to be published.
  expect(rowOf(classes ?? [], '9')).toMatchObject({ loans: 0, mails: null, patrons: null })
  expect(rowOf(classes ?? [], 'OTHER')).toMatchObject({ loans: 15, returns: 8 })

  // Repeated and concurrent aggregation gives the same result.
  await Promise.all([mergeDailyCounts(db), mergeDailyCounts(db)])
  expect((await mergeDailyCounts(db)).rows).toBe(0)
  expect(await numbersBy('DAY')).toEqual(days)
  expect(await numbersBy('BRANCH')).toEqual(ofBranches)
})

test('an event during an aggregation is counted too (D)', async () => {
  const title = await newTitle(db, { copies: 10 })
  const counter = await openCounter(db)
  const patrons = await Promise.all(title.items.map(() => newPatron(db)))
  await Promise.all([
    ...title.items.map((item, n) => counter.checkOut(patrons[n] ?? { cardNumber: '' }, item)),
    mergeDailyCounts(db),
    mergeDailyCounts(db),
  ])
  await mergeDailyCounts(db)
  expect(rowOf(await numbersBy('MONTH'), '2026-11')).toMatchObject({ loans: 10 })
  expect(await db.prisma.dailyCount.count({ where: { kind: 'LOANS' } })).toBe(1)
})

test('new patrons count at their branch of registration, and staff do not count (D)', async () => {
  const [home] = [await branchOf(db, 'seto')]
  await newPatron(db, { homeBranchId: home.id })
  await newPatron(db, { homeBranchId: home.id, role: 'DESK' })
  const counts = await db.prisma.dailyCount.findMany({ where: { kind: 'PATRONS', branchId: home.id } })
  expect(counts.map(({ count }) => count)).toEqual([1])
})

test('a figure below the publication threshold is merged with others, so that the total does not disclose it (P8)', () => {
  const figures = (...numbers: number[]) => new Map(numbers.map((n, i) => [String(i), n]))
  expect([...combineSmallFigures(figures(9, 8))]).toEqual([
    ['1', 8],
    ['0', 9],
  ])
  // A single suppressed figure could be computed from the total.
  expect([...combineSmallFigures(figures(9, 1, 30))]).toEqual([
    ['2', 30],
    ['OTHER', 10],
  ])
  expect([...combineSmallFigures(figures(2, 1, 3))]).toEqual([['OTHER', 6]])
  expect([...combineSmallFigures(figures(1))]).toEqual([['OTHER', 1]])
  expect(combineSmallFigures(figures(0, 0)).size).toBe(0)
  for (const [key, n] of combineSmallFigures(figures(3, 5, 7, 100))) expect(n, key).toBeGreaterThanOrEqual(minFigure)
})

test('loans count under the category that the patron had, beside those of the year before (D)', async () => {
  const chuo = await branchOf(db)
  const title = await newTitle(db, { copies: 6 })
  const counter = await openCounter(db, chuo)
  const lent = await Promise.all(title.items.map(() => newPatron(db, { categoryCode: 'COMMUTER' })))
  for (const [n, item] of title.items.entries()) await counter.checkOut(lent[n] ?? { cardNumber: '' }, item)
  await db.prisma.patron.updateMany({
    where: { id: { in: lent.map(({ id }) => id) } },
    data: { categoryCode: 'RESIDENT' },
  })
  const [undone] = title.items
  await counter.checkIn(undone ?? { barcode: '' })
  const earlier = { kind: 'LOANS', branchId: chuo.id } as const
  await db.prisma.dailyCategoryCount.createMany({
    data: [
      { ...earlier, day: new Date('2025-11-03'), categoryCode: 'COMMUTER', count: 40 },
      { ...earlier, day: new Date('2025-11-03'), categoryCode: null, count: 7 },
      { ...earlier, day: new Date('2025-10-31'), categoryCode: 'COMMUTER', count: 99 },
    ],
  })
  await db.prisma.dailyCount.createMany({
    data: [
      { ...earlier, day: new Date('2025-11-03'), count: 47 },
      { ...earlier, day: new Date('2025-11-29'), count: 5 },
    ],
  })
  const byCategory = await numbersBy('CATEGORY')
  expect(rowOf(byCategory, 'COMMUTER')).toMatchObject({ loans: 6, mails: null, yearBefore: { loans: 40, mails: null } })
  // Events from before categories were counted.
  expect(rowOf(byCategory, 'NONE')).toMatchObject({ loans: 0, yearBefore: { loans: 7 } })
  expect(byCategory.reduce((sum, { returns }) => sum + (returns ?? 0), 0)).toBe(1)
  expect(await numbersBy('MONTH')).toMatchObject([{ key: '2026-11', loans: 6, yearBefore: { loans: 52 } }])
  const days = await numbersBy('DAY')
  expect(rowOf(days, '2026-11-03')).toMatchObject({ yearBefore: { loans: 47 } })
  // The day after today has no row, because this year has no figures of it yet.
  expect(rowOf(days, '2026-11-29')).toBeUndefined()
  // The sums survive the nightly aggregation.
  await mergeDailyCounts(db)
  expect(await numbersBy('CATEGORY')).toEqual(byCategory)
})

test('a coarse table discloses no more than the fine tables do (P8)', async () => {
  const chuo = await branchOf(db, 'chuo')
  const seto = await branchOf(db, 'seto')
  const count = (branchId: number, ndc: number, count: number) =>
    db.prisma.dailyCount.create({ data: { day: new Date('2026-11-05'), kind: 'LOANS', branchId, ndc, count } })
  await count(chuo.id, 4, 20)
  await count(chuo.id, 9, 30)
  await count(seto.id, 4, 1)
  await count(seto.id, 9, 40)
  const loansOf = async (branch?: { id: number }) =>
    (await numbersBy('CLASS', branch)).flatMap(({ key, loans }) => (loans ? [[key, loans]] : []))
  expect(await loansOf(chuo)).toEqual([
    ['4', 20],
    ['9', 30],
  ])
  expect(await loansOf(seto)).toEqual([['OTHER', 41]])
  expect(await loansOf()).toEqual([
    ['4', 20],
    ['9', 30],
    ['OTHER', 41],
  ])
})

test.each([
  ['2026-13', '2026-12'],
  ['2026-11', '2026-10'],
  ['2024-01', '2026-11'],
  ['今月', '2026-11'],
  ['2026-11-01', '2026-11'],
])('a period from %s to %s is refused with the valid range (bad input)', async (from, until) => {
  const { deskStatistics } = await askAsLibrarian(db, query, { from, until, by: 'DAY' })
  expect(deskStatistics).toMatchObject({ __typename: 'PeriodRefused', most: 24 })
  expect(deskStatistics.message).toContain('2026-11')
})

test('days end today, and months without figures are listed (D)', async () => {
  const days = await numbersBy('DAY')
  expect(days.map(({ key }) => key).at(0)).toBe('2026-11-01')
  expect(days.map(({ key }) => key).at(-1)).toBe('2026-11-24')
  expect((await numbersBy('MONTH', undefined, ['2026-04', '2027-03'])).map(({ key }) => key)).toHaveLength(12)
  expect(later({ days: 0 })).toEqual(now)
})
