import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Statement } from '../../../server/database/database.ts'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { countFacets } from '../../../server/domain/catalogue/search/facets.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { type SearchOrder, searchOrders } from '../../../server/domain/catalogue/search/search-order.ts'
import { itemState, itemStateSelect } from '../../../server/domain/catalogue/titles/copies.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later } from '../../support/library/now.ts'
import { branchOf, hold, lend, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()
const source = 'counting'
let branches: number[] = []

/** Titles of few words, types, years and classes, with copies in every state. */
beforeAll(async () => {
  branches = [(await branchOf(db)).id, (await newBranch(db)).id]
  const types: string[] = ['BOOK', 'CD', 'DVD']
  const patron = await newPatron(db)
  for (let i = 0; i < 48; i++) {
    const title = await newTitle(db, {
      source,
      controlNumber: `c${i}`,
      title: ['海', '海の本', '山と海', '山'][i % 4] ?? '',
      titleReading: ['ウミ', 'ウミ ノ ホン', 'ヤマ ト ウミ', 'ヤマ'][i % 4],
      publisher: i % 5 ? '数書房' : undefined,
      publishedYear: i % 7 ? 1930 + i * 2 : undefined,
      language: i % 6 ? 'jpn' : 'eng',
      materialType: types[i % 3] ?? 'BOOK',
      ndcs: [[], ['913.6'], ['K913', '007.6'], ['91', '９５3']][i % 4] ?? [],
      addedAt: later({ days: i % 5 }),
      contributors: [
        { role: '著者', name: ['斎藤 一', '齋藤一', 'さいとう', '斎藤'][i % 4] ?? '', reading: 'サイトウ' },
      ],
      series: [[], ['海文庫 ; 1'], ['海 文庫 ; 山-2', '海文庫'], ['海文庫の本 ; 3']][i % 4] ?? [],
      subjects: [['海洋'], ['海', '海洋 - 歴史'], ['山', '海洋']][i % 3] ?? [],
      copies: i % 3,
      referenceOnly: i % 11 === 0,
    })
    const [first, second] = title.items
    if (second) await db.prisma.item.update({ where: { id: second.id }, data: { branchId: branches[i % 2] ?? 0 } })
    if (first && i % 4 === 1) await lend(db, patron, title)
    else if (first && i % 8 === 2) await hold(db, await newPatron(db), title, { state: 'READY', itemId: first.id })
    else if (first && i % 8 === 3) await db.prisma.item.update({ where: { id: first.id }, data: { status: 'LOST' } })
    else if (first && i % 8 === 6) {
      await db.prisma.item.update({ where: { id: first.id }, data: { awayAtId: branches[1] ?? 0 } })
    }
  }
})

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 })
const asked = fc.record({
  keyword: fc.constantFrom('海', '海 -山', '数書房', '"海の本"', '-山', '', '', '海 数'),
  materialTypes: fc.subarray<string>(['BOOK', 'CD', 'DVD'], { maxLength: 2 }),
  language: maybe(fc.constantFrom('jpn', 'eng')),
  yearFrom: maybe(fc.integer({ min: 1920, max: 2000 })),
  yearTo: maybe(fc.integer({ min: 1950, max: 2030 })),
  branch: maybe(fc.constantFrom(0, 1)),
  lendableNow: fc.boolean(),
  ndc: maybe(fc.constantFrom('9', '913', '0', '91')),
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

const conditionsOf = ({ branch, ...rest }: Asked): Conditions => ({
  ...rest,
  branchId: branch === null ? null : (branches[branch] ?? null),
})
const total = async (conditions: Conditions) =>
  (await findIds(db, foldConditions(conditions), 'RELEVANCE', { limit: 0 })).total

test('every facet count is the number of titles that its value finds (C2)', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async (of) => {
      const conditions = conditionsOf(of)
      const counted = (most?: number) => countFacets(db, foldConditions(conditions), most, null, true)
      const facets = await counted()
      // With a limit of 0, the statement for many titles is used.
      expect(await counted(0)).toEqual(facets)
      const choices: [Conditions, number][] = [
        ...facets.types.map(({ type, count }): [Conditions, number] => [{ materialTypes: [type] }, count]),
        ...facets.languages.map(({ language, count }): [Conditions, number] => [{ language }, count]),
        ...facets.years.map(({ from, to, count }): [Conditions, number] => [{ yearFrom: from, yearTo: to }, count]),
        ...facets.branches.map(({ branchId, count }): [Conditions, number] => [{ branchId }, count]),
        // A class of several digits is kept, because it is no value of this facet.
        ...facets.ndcs.map(({ ndc, count }): [Conditions, number] => {
          return [conditions.ndc && conditions.ndc.length > 1 ? { all: [{ ndc }] } : { ndc }, count]
        }),
        // Names count within the results.
        ...facets.contributors.map(({ name, count }): [Conditions, number] => [{ whole: { author: name } }, count]),
        ...facets.series.map(({ name, count }): [Conditions, number] => [{ series: name }, count]),
        ...facets.subjects.map(({ name, count }): [Conditions, number] => [{ whole: { subject: name } }, count]),
      ]
      for (const [choice, count] of choices) {
        expect([choice, await total({ ...conditions, ...choice })]).toEqual([choice, count])
      }
      // A value without a count finds nothing.
      for (const materialType of ['BOOK', 'CD', 'DVD', 'LD'] as const) {
        const named = facets.types.find(({ type }) => type === materialType)?.count ?? 0
        expect(await total({ ...conditions, materialTypes: [materialType] })).toBe(named)
      }
    }),
    { numRuns: 15 },
  )
})

test('names are counted as recorded, and spellings of one name together; a whole catalogue has none (C2)', async () => {
  const names = async (conditions: Conditions) => {
    const facets = await countFacets(db, foldConditions(conditions), undefined, null, true)
    const listed = [facets.contributors, facets.series, facets.subjects]
    return listed.map((list) => list.map(({ name, count }) => `${name} ${count}`))
  }
  expect(await names({ keyword: '海', publisher: '数書房' })).toEqual([
    ['さいとう 38', '斎藤 一 18', '斎藤 10'],
    ['海文庫 19', '海文庫の本 10'],
    ['海洋 25', '山 13', '海 13', '海洋 - 歴史 13'],
  ])
  expect(await names({ materialTypes: ['BOOK'] })).toEqual([[], [], []])
})

test('locations are counted alike by both statements, and few titles do not read all copies of the branch (C14)', async () => {
  const branchId = branches[0] ?? 0
  const codes = ['FIRST', 'SECOND']
  const numbers = Array.from({ length: 48 }, (_, i) => `c${i}`)
  const locationIds: number[] = []
  for (const [position, code] of codes.entries()) {
    const data = { branchId, code, name: code, nameEn: code, kind: 'OPEN' as const, position }
    const { id } = await db.prisma.shelvingLocation.create({ data })
    locationIds.push(id)
    const odd = { branchId, title: { source, controlNumber: { in: numbers.filter((_, i) => i % 2 === position) } } }
    await db.prisma.item.updateMany({ where: odd, data: { locationId: id } })
  }
  const places = { locationIds, today: '2026-11-30' }
  const conditions = foldConditions({ keyword: '海', branchId })
  const few = await countFacets(db, conditions, undefined, places)
  expect(few.locations.length).toBe(2)
  expect(await countFacets(db, conditions, 0, places)).toEqual(few)

  const asked: Statement[] = []
  const read = (statement: Statement) => {
    asked.push(statement)
    return Promise.resolve(null)
  }
  await countFacets({ read } as Parameters<typeof countFacets>[0], conditions, undefined, places)
  const plan = await db.prisma.$transaction(async (tx) => {
    // The planner chooses the merge of two sorted lists by itself only for a large catalogue.
    for (const join of ['hashjoin', 'nestloop']) await tx.$executeRawUnsafe(`SET LOCAL enable_${join} = off`)
    const [{ text, values } = { text: '', values: [] }] = asked
    const explained = await tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN (ANALYZE) ${text}`, ...values)
    return explained.map((line) => line['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/Merge Join/)
  expect(plan.split('\n').filter((line) => /Merge Join/.test(line) && !line.includes('never executed'))).toEqual([])
})

test('a search for titles lendable now finds those with a copy on the shelf, at the given branch (C1)', async () => {
  const rows = await db.prisma.title.findMany({
    select: { id: true, items: { select: { branchId: true, ...itemStateSelect } } },
    orderBy: { id: 'asc' },
  })
  for (const branchId of [null, ...branches]) {
    const there = rows.filter(({ items }) =>
      items.some((item) => (branchId === null || item.branchId === branchId) && itemState(item) === 'ON_SHELF'),
    )
    const { ids } = await findIds(db, foldConditions({ lendableNow: true, branchId }), 'NEWEST', { limit: 10_000 })
    expect(ids.sort((a, b) => a - b)).toEqual(there.map(({ id }) => id))
    expect(there.length).toBeGreaterThan(0)
  }
})

test('pages by cursor visit every row of a list once, forwards and backwards, in every order (C2)', async () => {
  const order = fc.constantFrom<SearchOrder>(...searchOrders)
  await fc.assert(
    fc.asyncProperty(asked, order, fc.integer({ min: 7, max: 40 }), async (of, by, limit) => {
      const conditions = conditionsOf(of)
      const { ids: all, total } = await findIds(db, foldConditions(conditions), by, { limit: 10_000 })
      expect(new Set(all).size).toBe(total)
      const forwards: number[] = []
      for (let page: number[] = [0]; page.length > 0; forwards.push(...page)) {
        page = (await findIds(db, foldConditions(conditions), by, { limit, from: forwards.at(-1) ?? null })).ids
      }
      expect(forwards).toEqual(all)
      const backwards: number[] = []
      for (let page: number[] = [0]; page.length > 0; backwards.unshift(...page)) {
        page = (
          await findIds(db, foldConditions(conditions), by, { limit, from: backwards[0] ?? null, backwards: true })
        ).ids
      }
      expect(backwards).toEqual(all)
      const passed = Math.min(3, all.length)
      expect((await findIds(db, foldConditions(conditions), by, { limit, offset: passed })).ids).toEqual(
        all.slice(passed, passed + limit),
      )
    }),
    { numRuns: 15 },
  )
})
