import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { undoDeskAction } from '../../../server/domain/circulation/undo/undo.ts'
import { readCursor } from '../../../server/domain/common/cursors.ts'
import { readRanking } from '../../../server/domain/rankings/rankings.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { mergeDailyCounts } from '../../../server/domain/statistics/aggregate.ts'
import { openCounter } from '../../domain/circulation/counter.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const show = (rankings: boolean, rankingMinimum = 5) =>
  db.prisma.policy.update({ where: { id: 1 }, data: { rankings, rankingMinimum } })

/** A day of the next month, from which the current month can be ranked. */
const nextMonth = later({ days: 10 })

const query = /* GraphQL */ `
  query ($kind: RankingKind!, $period: RankingPeriod!, $age: AgeGroup) {
    library { hasRankings }
    ranking(kind: $kind, period: $period, ageGroup: $age) { from until fewest total titles { edges { node { title } } } }
  }
`
async function ranked(kind: string, period: string, age: string | null = null, at = nextMonth): Promise<Answer> {
  const { ranking } = await ask(db, query, { kind, period, age }, { at })
  return ranking && { ...ranking, titles: ranking.titles.edges.map(({ node }: Answer) => node.title) }
}

const child = { birthDate: new Date('2018-11-25') }
const adult = { birthDate: new Date('1990-01-01') }

/** Lends copies of a title to as many patrons. */
async function lendTo(title: { items: { barcode: string }[] }, patrons: object[]) {
  const counter = await openCounter(db)
  for (const [n, patron] of patrons.entries()) {
    await counter.checkOut(await newPatron(db, patron), title.items[n] ?? { barcode: '' })
  }
}

beforeAll(() => show(true))
afterAll(() => show(false))

test('nothing is counted or shown until the library shows rankings (R10, R11)', async () => {
  await show(false)
  const title = await newTitle(db, { copies: 6 })
  await lendTo(title, Array(6).fill(adult))
  expect(await db.prisma.titleCount.count()).toBe(0)
  expect(await ask(db, query, { kind: 'LOANS', period: 'MONTH' }, { at: nextMonth })).toEqual({
    library: { hasRankings: false },
    ranking: null,
  })
  const browser = openBrowser(openApp(db))
  await browser.visit('/rankings')
  expect(browser.page.status).toBe(404)
  await show(true)
})

test('loans and holds are ranked by past months and age groups, without small counts (R10, R11)', async () => {
  const [read, few, some, reserved, old] = await Promise.all(
    ['十二人が借りた本', '四人が借りた本', '九人が借りた本', '十人が待つ本', '春に借りた本'].map((title) =>
      newTitle(db, { title, copies: 12 }),
    ),
  )
  if (!read || !few || !some || !reserved || !old) throw new Error('A title is missing.')
  await lendTo(read, [...Array(10).fill(child), adult, {}])
  await lendTo(few, Array(4).fill(child))
  // One age group needs twice the minimum.
  await lendTo(some, Array(9).fill(child))
  // Lent in May.
  for (let n = 0; n < 11; n++) await lend(db, await newPatron(db, adult), old, -186)
  for (let n = 0; n < 9; n++) await hold(db, await newPatron(db, adult), reserved)
  // A hold that the patron cancels and places again counts once.
  const impatient = await newPatron(db, adult)
  for (const state of ['CANCELLED', 'CANCELLED', 'QUEUED'] as const) await hold(db, impatient, reserved, { state })
  const before = await db.prisma.titleCount.aggregate({ _sum: { count: true } })
  await Promise.all([mergeDailyCounts(db), mergeDailyCounts(db)])
  expect(await db.prisma.titleCount.aggregate({ _sum: { count: true } })).toEqual(before)

  expect(await ranked('LOANS', 'MONTH', null, now)).toMatchObject({ from: '2026-10-01', until: '2026-10-31', total: 0 })
  // The count is cached for an hour.
  const at = later({ days: 10, hours: 2 })
  expect(await ranked('LOANS', 'MONTH', null, at)).toEqual({
    ...{ from: '2026-11-01', until: '2026-11-30', fewest: 5, total: 2 },
    titles: ['十二人が借りた本', '九人が借りた本'],
  })
  const ofYear = ['十二人が借りた本', '春に借りた本', '九人が借りた本']
  expect((await ranked('LOANS', 'YEAR', null, at)).titles).toEqual(ofYear)
  expect(await ranked('LOANS', 'YEAR', 'AGE_7_12', at)).toMatchObject({ fewest: 10, titles: ['十二人が借りた本'] })
  expect((await ranked('LOANS', 'YEAR', 'AGE_19_39', at)).titles).toEqual(['春に借りた本'])
  expect((await ranked('HOLDS', 'MONTH', 'AGE_19_39', at)).titles).toEqual(['十人が待つ本'])
  const cursors = await ask(db, '{ ranking(kind: LOANS, period: YEAR) { titles { edges { cursor } } } }', {}, { at })
  expect(
    cursors.ranking.titles.edges.map(({ cursor }: Answer) => readCursor(cursor, 'ranking', ['int', 'int'])),
  ).toEqual([{ place: [0, read.id] }, { place: [1, old.id] }, { place: [2, some.id] }])
  await show(true, 11)
  expect((await ranked('LOANS', 'YEAR', 'AGE_7_12', at)).titles).toEqual([])
  expect((await ranked('HOLDS', 'MONTH', null, at)).titles).toEqual([])
  expect((await ranked('LOANS', 'YEAR', null, at)).titles).toEqual(['十二人が借りた本', '春に借りた本'])
  await show(true)

  // No column of the counts leads to a person.
  expect(Object.keys((await db.prisma.titleCount.findFirst()) ?? {}).sort()).toEqual(
    ['ageGroup', 'count', 'id', 'kind', 'month', 'titleId'].sort(),
  )
})

test('readers who ask for one ranking at the same time share one read (R11)', async () => {
  let reads = 0
  const query: Database['query'] = (...statement) => {
    reads += 1
    return db.query(...statement)
  }
  const counting = new Proxy(db, {
    get: (_db, property: keyof Database) => (property === 'query' ? query : db[property]),
  })
  const asked = { kind: 'LOANS', period: 'YEAR', ageGroup: null } as const
  const at = later({ days: 10, hours: 4 })
  await Promise.all(Array.from({ length: 5 }, () => readRanking(counting, at, asked)))
  expect(reads).toBe(1)
})

test('a check-out that was undone is not counted, and old counts are deleted (R10, O4)', async () => {
  const title = await newTitle(db, { copies: 1 })
  await lendTo(title, [child])
  const mistake = await db.prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const { branchId } = await openCounter(db)
  const staffId = (await newPatron(db, { role: 'DESK' })).id
  await db.prisma.$transaction((tx) => undoDeskAction(tx, mistake.id, { branchId, staffId, now }))
  await mergeDailyCounts(db)
  expect(await db.prisma.titleCount.count({ where: { titleId: title.id } })).toBe(0)

  const month = (text: string) => ({ month: new Date(text), kind: 'LOANS' as const, titleId: title.id, count: 9 })
  await db.prisma.titleCount.createMany({ data: [month('2025-10-01'), month('2025-11-01')] })
  expect(await purge(db, now)).toMatchObject({ titleCounts: 1 })
  await show(false)
  await purge(db, now)
  expect(await db.prisma.titleCount.count()).toBe(0)
  await show(true)
})

test('a reader chooses a ranking, and new titles of one main class (R11, R12)', async () => {
  const titles = await Promise.all(['子どもに人気の本', 'もう一冊'].map((title) => newTitle(db, { title, copies: 10 })))
  for (const title of titles) await lendTo(title, Array(10).fill(child))
  const at = later({ days: 11 })
  const browser = openBrowser(openApp(db, { at }))
  await browser.visit('/')
  await browser.follow('貸出と予約のランキング')
  await browser.submit('/rankings', { kind: 'LOANS', period: 'YEAR', age: 'AGE_7_12' })
  expect(browser.page.text).toContain('10件より少ない資料は載せていません。')
  expect(browser.page.text).toContain('子どもに人気の本')
  await browser.submit('/rankings', { age: 'AGE_65' })
  expect(browser.page.text).toContain('この条件のランキングはまだありません。')

  const added = { materialType: 'LD' as const, addedAt: new Date('2017-06-05T12:00:00+09:00') }
  await newTitle(db, { title: '音楽の映像', ndcs: ['762.1'], ...added })
  await newTitle(db, { title: '歴史の映像', ndcs: ['210.1'], ...added })
  await browser.visit('/new?week=2017-06-05&type=LD')
  await browser.submit('/new', { ndc: '7' })
  expect(browser.page.text).toContain('音楽の映像')
  expect(browser.page.text).not.toContain('歴史の映像')
  await browser.visit('/new?week=2017-06-05&type=LD&ndc=x')
  expect(browser.page.text).toContain('歴史の映像')
})
