import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { branchOf, newBranch, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const operation = `query ($query: String!, $first: Int, $after: String) {
  titlesByCql(query: $query, first: $first, after: $after) {
    __typename
    ... on TitleConnection {
      totalCount facets { types { type { code } count } } pageInfo { hasNextPage endCursor } edges { node { id title } }
    }
    ... on CqlRefused { diagnostic meaning details message }
  }
}`

async function cql(query: string, page: { first?: number; after?: string } = {}): Promise<Answer> {
  const { titlesByCql } = await ask(db, operation, { query, ...page })
  return titlesByCql
}
const titles = async (query: string) => (await cql(query)).edges.map(({ node }: Answer) => node.title).sort()

test('a CQL query supports every search condition, with the same folding (C1)', async () => {
  await newTitle(db, {
    title: '式の本',
    titleReading: 'シキ ノ ホン',
    contributors: [{ role: '著者', name: '渡邉 式子', reading: 'ワタナベ シキコ' }],
    publisher: '式書房',
    subjects: ['式学'],
    ndcs: ['K410.7'],
    isbns: ['9784101010014'],
    publishedYear: 1999,
    materialType: 'DVD',
    language: 'fre',
  })
  await newTitle(db, { title: '式のない本', publisher: '式書房', publishedYear: 2005, copies: 0 })
  for (const query of [
    'dc.title = しきのほん',
    'dc.title exact シキノホン',
    '式の本',
    'dc.creator = 渡辺式',
    'author exact "渡邊 式子"',
    'publisher = 式書房 and year < 2000',
    'publisher == 式書房 and lendable = 1',
    'subject = 式学',
    'ndc = 410 and publisher = 式書房',
    'ndc == 410.7 and publisher = 式書房',
    'bath.isbn = 4101010013',
    'dc.type = dvd and publisher = 式書房',
    'dc.language = fre and publisher = 式書房',
    'branch = chuo and publisher = 式書房',
    'added >= 2026-11-24 and dc.language = fre and 式',
    '(author = だれも or subject = 式学) not title = ない',
  ]) {
    expect([query, await titles(query)]).toEqual([query, ['式の本']])
  }
  expect(await titles('publisher = 式書房')).toEqual(['式のない本', '式の本'])
  expect(await titles('title == 式')).toEqual([])
})

test('a condition for an available copy applies to the branch beside it', async () => {
  const there = await newBranch(db)
  const { id, items } = await newTitle(db, { title: '式と館', copies: 2 })
  const data = { branchId: there.id, referenceOnly: true }
  await db.prisma.item.update({ where: { id: items[0]?.id ?? 0 }, data })
  const { code } = await branchOf(db)
  expect(await titles(`rec.id = ${id} and branch = ${code} and lendable = 1`)).toEqual(['式と館'])
  expect(await titles(`rec.id = ${id} and lendable = 1 and branch = ${there.code}`)).toEqual([])
})

test('CQL results are paged, ordered by sortBy, and have facets (C2)', async () => {
  for (let i = 1; i <= 5; i++) {
    await newTitle(db, {
      title: `順の式${i}`,
      titleReading: `ジュン ${i}`,
      publishedYear: 2000 + i,
      materialType: 'CD',
    })
  }
  const query = 'title = 順の式 sortBy dc.date/sort.descending'
  const first = await cql(query, { first: 2 })
  expect(first).toMatchObject({ totalCount: 5, facets: { types: [{ type: { code: 'CD' }, count: 5 }] } })
  const second = await cql(query, { first: 3, after: first.pageInfo.endCursor })
  const years = [...first.edges, ...second.edges].map(({ node }: Answer) => node.title)
  expect(years).toEqual([5, 4, 3, 2, 1].map((n) => `順の式${n}`))
  expect((await cql('cql.allRecords = 1')).totalCount).toBe(await db.prisma.title.count())
})

test('a query that cannot be parsed or answered returns the SRU diagnostic, its message and its position (bad input)', async () => {
  expect(await cql('title = a*b')).toEqual({
    __typename: 'CqlRefused',
    diagnostic: 28,
    meaning: 'Masking character not supported',
    details: 'a*b',
    message: 'Masking character not supported: a*b',
  })
  expect(await cql('x'.repeat(60_000))).toMatchObject({ diagnostic: 12 })
})

test('API clients can list the CQL indexes', async () => {
  const { cqlIndexes, cqlContextSets } = await ask(
    db,
    '{ cqlIndexes { title names relations } cqlContextSets { prefix address } }',
  )
  expect(cqlContextSets).toContainEqual({ prefix: 'dc', address: 'info:srw/cql-context-set/1/dc-v1.1' })
  const prefixes = cqlContextSets.map(({ prefix }: Answer) => prefix)
  for (const { names, relations } of cqlIndexes) {
    for (const name of names) {
      expect([name, prefixes.includes(name.split('.')[0])]).toEqual([name, true])
      const { diagnostic } = await cql(`${name} ${relations[0]} nothing`)
      expect([name, diagnostic ?? 36]).toEqual([name, 36])
    }
  }
})
