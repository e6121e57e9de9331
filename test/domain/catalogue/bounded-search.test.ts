import { beforeAll, describe, expect, test } from 'vitest'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { conditionsSql } from '../../../server/domain/catalogue/search/conditions-sql.ts'
import { countFacets } from '../../../server/domain/catalogue/search/facets.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles, type SearchOrder } from '../../../server/domain/catalogue/search/search.ts'
import { staleTitlesSql } from '../../../server/domain/catalogue/titles/rebuild-folded.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later } from '../../support/library/now.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const ids: Record<string, number> = {}

/** Thirty titles of one publisher, and then those that a search for its name should put first. */
beforeAll(async () => {
  for (let i = 0; i < 30; i++) {
    await newTitle(db, {
      title: `棚${i}`,
      publisher: '棚書房',
      publishedYear: 2000 + (i % 5),
      addedAt: later({ days: i }),
    })
  }
  const last = { publishedYear: 1999, addedAt: later({ days: -1 }) }
  ids.exact = (await newTitle(db, { ...last, title: '棚書房' })).id
  ids.begins = (await newTitle(db, { ...last, title: '棚書房の歴史', publisher: '別社' })).id
  const contributors = [{ role: '著者', name: '棚書房' }]
  ids.person = (await newTitle(db, { ...last, title: '著作', contributors })).id
  ids.isbn = (await newTitle(db, { title: '番号の本', isbns: ['9784101010014'] })).id
})

const find = (asked: Conditions, by: SearchOrder = 'RELEVANCE', range = {}) =>
  findTitles(db, foldConditions(asked), by, { limit: 50, ...range })
const idsOf = ({ rows }: { rows: { id: number }[] }) => rows.map(({ id }) => id)

describe('a search that counts only some of its matches (C2)', () => {
  test('it says that more match, and still begins with the titles that are the words', async () => {
    const found = await find({ keyword: '棚書房', countUpTo: 10 })
    expect(found).toMatchObject({ total: 10, isLowerBound: true })
    expect(idsOf(found).slice(0, 3)).toEqual([ids.exact, ids.person, ids.begins])
    expect(new Set(idsOf(found)).size).toBe(idsOf(found).length)
  })

  test('it is the same as an exact search while no more titles match', async () => {
    for (const countUpTo of [33, 34, 100]) {
      const found = await find({ keyword: '棚書房', countUpTo })
      expect(found).toEqual(await find({ keyword: '棚書房' }))
      expect(found).toMatchObject({ total: 33, isLowerBound: false })
    }
  })

  test('every other order lists the same titles as an exact search', async () => {
    for (const by of ['NEWEST', 'TITLE', 'YEAR'] as const) {
      for (const range of [{}, { limit: 7 }, { limit: 5, offset: 12 }, { limit: 4, backwards: true }]) {
        const found = await find({ keyword: '棚書房', countUpTo: 10 }, by, range)
        expect(idsOf(found)).toEqual(idsOf(await find({ keyword: '棚書房' }, by, range)))
        expect(found).toMatchObject({ total: 10, isLowerBound: true })
      }
    }
  })

  test('pages by cursor repeat no title', async () => {
    const pages = [await find({ keyword: '棚書房', countUpTo: 10 }, 'RELEVANCE', { limit: 4 })]
    while (pages.at(-1)?.more) {
      const from = pages.at(-1)?.rows.at(-1)?.id ?? 0
      pages.push(await find({ keyword: '棚書房', countUpTo: 10 }, 'RELEVANCE', { limit: 4, from }))
    }
    const all = await find({ keyword: '棚書房', countUpTo: 10 })
    expect(pages.flatMap(idsOf)).toEqual(idsOf(all))
  })

  test('a search without words counts only some titles too', async () => {
    expect(await find({ materialTypes: ['BOOK'], countUpTo: 5 })).toMatchObject({ total: 5, isLowerBound: true })
  })

  test('facets count the first matches and say so, and their total is counted apart', async () => {
    const facets = await countFacets(
      db,
      foldConditions({ keyword: '棚書房', yearFrom: 1999, yearTo: 1999, countUpTo: 20 }),
    )
    expect(facets).toMatchObject({ total: 3, isLowerBound: false, ofFirst: 20 })
    const all = await countFacets(db, foldConditions({ keyword: '棚書房', countUpTo: 20 }))
    expect(all).toMatchObject({ total: 20, isLowerBound: true, ofFirst: 20 })
    const exact = await countFacets(db, foldConditions({ keyword: '棚書房', countUpTo: 100 }))
    expect(exact).toEqual(await countFacets(db, foldConditions({ keyword: '棚書房' })))
    expect(exact).toMatchObject({ total: 33, isLowerBound: false, ofFirst: null })
  })
})

/** The plan of a statement when no table is read in whole. */
function planOf(sql: string, values: unknown[]): Promise<string> {
  return db.prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL enable_seqscan = off')
    const rows = await tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, ...values)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

describe('indexes', () => {
  test('an ISBN in the keyword box is found by the index of ISBNs alone (C1)', async () => {
    for (const keyword of ['978-4-10-101001-4', '4101010013', '４１０１０１００１３', '番号 9784101010014']) {
      expect(idsOf(await find({ keyword }))).toEqual([ids.isbn])
    }
    const values: unknown[] = []
    const conditions = conditionsSql(foldConditions({ keyword: '4101010013' }), (value) => `$${values.push(value)}`)
    expect(conditions?.byIndex).toBe(true)
    const plan = await planOf(`SELECT t.id FROM titles t WHERE ${conditions?.always.join(' AND ')}`, values)
    expect(plan).toContain('titles_isbns_idx')
    expect(plan).not.toContain('title_keys')
  })

  test('outdated titles are read from the index of folding versions', async () => {
    const plan = await planOf(staleTitlesSql, [1, 5, 9, 300])
    expect(plan).toContain('titles_folding_id_idx')
    expect(plan).not.toContain('Sort')
  })
})
