import { expect, test } from 'vitest'
import type { SearchField } from '../../../server/domain/catalogue/search/search.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { later } from '../../support/library/now.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()

interface Query {
  field?: SearchField
  types?: string[]
  order?: 'NEWEST' | 'TITLE' | 'YEAR'
  first?: number
  after?: string
}

const operation = /* GraphQL */ `
  query ($conditions: TitleConditions, $order: SearchOrder!, $first: Int, $after: String) {
    titles(conditions: $conditions, order: $order, first: $first, after: $after) {
      totalCount
      pageInfo { endCursor hasNextPage hasPreviousPage }
      edges { node { id title } }
    }
  }
`

async function search(text: string, { field = 'KEYWORD', types = [], order = 'NEWEST', ...page }: Query = {}) {
  const conditions = { [field.toLowerCase()]: text, materialTypes: types }
  const { titles } = await ask(db, operation, { conditions, order, ...page })
  return { ...titles, found: titles.edges.map(({ node }: { node: { title: string } }) => node.title) as string[] }
}

async function finds(text: string, title: string, query: Query = {}) {
  const { found } = await search(text, { first: 100, ...query })
  return found.includes(title)
}

test('kanji and readings in either kana find each other where the record carries a reading (C1)', async () => {
  await newTitle(db, { title: '窓口の灯', titleReading: 'マドグチ ノ ヒ' })
  for (const text of ['窓口', '窓口の灯', 'マドグチ', 'まどぐち', 'まどぐちのひ', 'ﾏﾄﾞｸﾞﾁ', 'グチノ']) {
    expect(await finds(text, '窓口の灯'), text).toBe(true)
  }
})

test('full and half width, letter case, spaces and punctuation do not matter (C1)', async () => {
  await newTitle(db, { title: 'ＳＱＬ入門・第２版(改訂)' })
  for (const text of ['sql入門', 'ＳＱＬ 入門', 'Sql', '第2版', '入門第２版', '「SQL」入門!']) {
    expect(await finds(text, 'ＳＱＬ入門・第２版(改訂)'), text).toBe(true)
  }
})

test('all words must match, in any field of the record and with either kind of space (C1)', async () => {
  const contributors = [{ role: '著者', name: '試験 作者', reading: 'シケン サクシャ' }]
  await newTitle(db, { title: '全部ある本', publisher: '架空書房', subjects: ['天文学'], ndcs: ['440'], contributors })
  for (const text of ['全部 架空書房', '天文学　全部', '試験作者 440', 'しけん 天文']) {
    expect(await finds(text, '全部ある本'), text).toBe(true)
  }
  expect(await finds('全部ある本 実在書房', '全部ある本')).toBe(false)
})

test('the title search matches titles and the author search matches persons, both with readings (C1)', async () => {
  const contributors = [{ role: '著者', name: '青空 太郎', reading: 'アオゾラ タロウ' }]
  await newTitle(db, { title: '曇天', titleReading: 'ドンテン', subtitle: '雨の前', volume: '第九巻', contributors })
  for (const text of ['曇天', 'どんてん', '雨の前', '第九巻']) {
    expect(await finds(text, '曇天', { field: 'TITLE' }), text).toBe(true)
    expect(await finds(text, '曇天', { field: 'AUTHOR' }), text).toBe(false)
  }
  for (const text of ['青空太郎', '青空 太郎', 'あおぞら', 'タロウ']) {
    expect(await finds(text, '曇天', { field: 'AUTHOR' }), text).toBe(true)
    expect(await finds(text, '曇天', { field: 'TITLE' }), text).toBe(false)
  }
})

test('an ISBN with 10 or 13 digits, with and without hyphens, finds its title, also as a keyword (C1)', async () => {
  await newTitle(db, { title: '番号の本', isbns: ['9784101010014'] })
  const typed = ['9784101010014', '978-4-10-101001-4', '4101010013', '4-10-101001-3', '４１０１０１００１３']
  for (const text of typed) {
    expect(await finds(text, '番号の本', { field: 'ISBN' }), text).toBe(true)
    expect(await finds(text, '番号の本'), `keyword ${text}`).toBe(true)
  }
})

test('a word that is not an ISBN finds nothing in the ISBN search, and punctuation alone finds nothing (C1)', async () => {
  expect((await search('9784101010015', { field: 'ISBN' })).totalCount).toBe(0)
  expect((await search('本', { field: 'ISBN' })).totalCount).toBe(0)
  expect((await search('!?・「」')).totalCount).toBe(0)
})

test('wildcards of SQL patterns are ordinary characters (C1)', async () => {
  expect((await search('%')).totalCount).toBe(0)
  expect((await search('_')).totalCount).toBe(0)
  await newTitle(db, { title: '百%の本' })
  expect(await finds('百%', '百%の本')).toBe(true)
  expect(await finds('百_の', '百%の本')).toBe(true)
  expect(await finds(`'; DROP TABLE titles; --`, '百%の本')).toBe(false)
})

test('a search for one character works, also outside the Basic Multilingual Plane (C1)', async () => {
  await newTitle(db, { title: '𠮟る理由' })
  expect(await finds('𠮟', '𠮟る理由')).toBe(true)
  expect(await finds('𠮟る', '𠮟る理由')).toBe(true)
})

test('a search without text lists the whole catalogue, newest first, twenty per page (C2)', async () => {
  const title = await newTitle(db, { addedAt: later({ days: 1 }) })
  const { totalCount, found } = await search('')
  expect(totalCount).toBe(await db.prisma.title.count())
  expect(found).toHaveLength(20)
  expect(found[0]).toBe(title.title)
})

test('the pages of a result neither repeat nor skip a title, whatever the order (C2)', async () => {
  for (let i = 0; i < 45; i++)
    await newTitle(db, { title: 'めくる本', titleReading: 'メクル ホン', publishedYear: 2000 })
  for (const order of ['NEWEST', 'TITLE', 'YEAR'] as const) {
    const seen = new Set<string>()
    let after: string | undefined
    for (const [page, length] of [20, 20, 5].entries()) {
      const { edges, pageInfo, totalCount } = await search('めくる本', { order, ...(after ? { after } : {}) })
      expect([edges.length, totalCount]).toEqual([length, 45])
      expect(pageInfo).toMatchObject({ hasNextPage: page < 2, hasPreviousPage: page > 0 })
      for (const { node } of edges) seen.add(node.id)
      after = pageInfo.endCursor
    }
    expect(seen.size).toBe(45)
  }
})

test("sorting: newest first, by the title's reading, by year with the unknown last (C2)", async () => {
  const make = (title: string, titleReading: string, publishedYear: number | undefined, days: number) =>
    newTitle(db, { title, titleReading, publishedYear, publisher: '並順社', addedAt: later({ days }) })
  await make('蛇', 'ヘビ', 1990, 3)
  await make('兎', 'ウサギ', undefined, 1)
  await make('牛', 'ウシ', 2020, 2)
  expect((await search('並順社', { order: 'NEWEST' })).found).toEqual(['蛇', '牛', '兎'])
  expect((await search('並順社', { order: 'TITLE' })).found).toEqual(['兎', '牛', '蛇'])
  expect((await search('並順社', { order: 'YEAR' })).found).toEqual(['牛', '蛇', '兎'])
})

test('the volumes of a work are in numeric order when sorted by title (C2)', async () => {
  const work = { key: 'long', title: '長編', titleReading: 'チョウヘン' }
  for (const volumeOrder of [10, 2, 1]) {
    await newTitle(db, {
      title: `長編${volumeOrder}`,
      titleReading: 'チョウヘン',
      work,
      volumeOrder,
      volume: `${volumeOrder}`,
    })
  }
  expect((await search('長編', { order: 'TITLE' })).found).toEqual(['長編1', '長編2', '長編10'])
})

test('the material type filter takes one or several types (C2)', async () => {
  for (const materialType of ['BOOK', 'DVD', 'LD'] as const) {
    await newTitle(db, { title: `種別${materialType}`, materialType })
  }
  expect((await search('種別', { types: ['DVD'] })).found).toEqual(['種別DVD'])
  expect((await search('種別', { types: ['DVD', 'LD'], order: 'TITLE' })).found).toEqual(['種別DVD', '種別LD'])
  expect((await search('種別')).totalCount).toBe(3)
})

test("people's usual search terms find real titles of the demo library (C1)", async () => {
  for (const [text, title] of [
    ['舟を編む', '舟を編む'],
    ['ふねをあむ', '舟を編む'],
    ['三浦しをん', '舟を編む'],
    ['きみたちはどういきるか', '君たちはどう生きるか'],
    ['キミタチワ', '君たちはどう生きるか'],
    ['ひばな', '火花'],
  ] as const) {
    expect(await finds(text, title), text).toBe(true)
  }
})
