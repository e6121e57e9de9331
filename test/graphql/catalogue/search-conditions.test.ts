import { expect, test } from 'vitest'
import { cursorAfterRows } from '../../../server/domain/common/cursors.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later } from '../../support/library/now.ts'
import { branchOf, lend, newBranch, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

async function search(conditions: string, page = ''): Promise<Answer & { found: string[] }> {
  const { titles } = await ask(
    db,
    `{ titles(conditions: { ${conditions} }, ${page}) { totalCount edges { cursor node { id title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  )
  return { ...titles, found: titles.edges.map(({ node }: Answer) => node.title) }
}

test('every search condition narrows the result, alone and combined (C1)', async () => {
  await newTitle(db, {
    title: '全項目の本',
    publisher: '項目書院',
    subjects: ['項目学'],
    series: ['項目文庫 ; 3-1'],
    ndcs: ['K147.5'],
    isbns: ['9784101010014'],
    language: 'fre',
    publishedYear: 1984,
    contributors: [{ role: '著者', name: '項目 花子' }],
    addedAt: later({ days: 3 }),
  })
  await newTitle(db, { title: '項目のない本' })
  const conditions = [
    'title: "全項目"',
    'author: "項目花子"',
    'publisher: "項目書院"',
    'subject: "項目学"',
    'contributor: "項目花子"',
    'subjectHeading: "項目学"',
    'series: "項目 文庫"',
    'ndc: "147"',
    'ndc: "1475"',
    'isbn: "4-10-101001-3"',
    'language: "fre"',
    'yearFrom: 1984, yearTo: 1984, author: "項目"',
    'addedSince: "2026-11-25", title: "項目"',
  ]
  for (const condition of conditions) expect((await search(condition)).found, condition).toEqual(['全項目の本'])
  const all = conditions.filter((condition) => !/ndc: "147"|yearFrom|addedSince/.test(condition)).join(', ')
  expect((await search(`${all}, keyword: "全項目", yearFrom: 1984, addedSince: "2026-11-25"`)).found).toEqual([
    '全項目の本',
  ])
  for (const part of ['contributor: "項目"', 'subjectHeading: "項目"', 'series: "項目"', 'series: "項目文庫 3-1"']) {
    expect((await search(part)).totalCount, part).toBe(0)
  }
  for (const no of ['ndc: "475"', 'language: "ger"', 'yearFrom: 1985', 'ndc: "%"', 'isbn: "1"', 'publisher: "!"']) {
    expect((await search(`title: "全項目", ${no}`)).totalCount, no).toBe(0)
  }
})

test('the availability condition applies to one branch or to all (C1)', async () => {
  const [here, there] = [await branchOf(db), await newBranch(db)]
  const lent = await newTitle(db, { title: '今すぐの本 一' })
  await lend(db, await newPatron(db), lent)
  const free = await newTitle(db, { title: '今すぐの本 二', copies: 2 })
  await db.prisma.item.update({ where: { id: free.items[1]?.id ?? 0 }, data: { branchId: there.id } })
  await lend(db, await newPatron(db), free)
  expect((await search('keyword: "今すぐの本"')).totalCount).toBe(2)
  expect((await search('keyword: "今すぐの本", lendableNow: true')).found).toEqual(['今すぐの本 二'])
  expect((await search(`keyword: "今すぐの本", lendableNow: true, branchId: "Branch:${there.id}"`)).totalCount).toBe(1)
  expect((await search(`keyword: "今すぐの本", lendableNow: true, branchId: "Branch:${here.id}"`)).totalCount).toBe(0)
})

test('a phrase matches adjacent words, a leading hyphen excludes a word, and other signs are text (C1, bad input)', async () => {
  await newTitle(db, { title: '雪の窓辺' })
  await newTitle(db, { title: '窓辺の雪' })
  expect((await search('keyword: "雪 窓辺"')).totalCount).toBe(2)
  expect((await search('keyword: "「雪の窓」"')).found).toEqual(['雪の窓辺'])
  expect((await search(String.raw`keyword: "\"雪の窓\""`)).found).toEqual(['雪の窓辺'])
  expect((await search('keyword: "窓辺 -雪の"')).found).toEqual(['窓辺の雪'])
  for (const odd of [String.raw`\"雪`, '「雪', '雪」', '-', '--雪の窓辺 雪', '雪 (', String.raw`\\ 雪`, '雪 OR']) {
    expect((await search(`keyword: "${odd}"`)).totalCount, odd).toEqual(expect.any(Number))
  }
})

test('a page is addressed by the title before or after it, and the last page from the end (C2)', async () => {
  for (let i = 1; i <= 7; i++) await newTitle(db, { title: `続く頁${i}`, titleReading: `ツヅク ページ ${i}` })
  const list = (args: string) => search('keyword: "続く頁"', `order: TITLE, ${args}`)
  const first = await list('first: 3')
  expect([first.found, first.totalCount]).toEqual([['続く頁1', '続く頁2', '続く頁3'], 7])
  const second = await list(`first: 3, after: "${first.pageInfo.endCursor}"`)
  expect([second.found, second.pageInfo.hasNextPage]).toEqual([['続く頁4', '続く頁5', '続く頁6'], true])
  const back = await list(`last: 3, before: "${second.pageInfo.startCursor}"`)
  expect([back.found, back.pageInfo.hasPreviousPage]).toEqual([first.found, false])
  expect((await list('last: 2')).found).toEqual(['続く頁6', '続く頁7'])
  const third = await list(`first: 3, after: "${second.pageInfo.endCursor}"`)
  expect([third.found, third.pageInfo.hasNextPage]).toEqual([['続く頁7'], false])
  const counted = cursorAfterRows(3)
  expect((await list(`first: 3, after: "${counted}"`)).found).toEqual(second.found)
})

test('facets are returned with the titles, and a suggestion when nothing is found (C2)', async () => {
  await newTitle(db, {
    title: '数えられる図鑑',
    materialType: 'DVD',
    language: 'eng',
    publishedYear: 1995,
    ndcs: ['480'],
  })
  await newTitle(db, { title: '数えられる図鑑', materialType: 'BOOK', publishedYear: 1930, ndcs: ['480', '038'] })
  const facets = `facets { types { type { code } count } languages { language count } years { from to count }
    branches { branch { code } count } ndcs { ndc count } }`
  const { titles } = await ask(
    db,
    `{ titles(conditions: { keyword: "数えられる図鑑", materialTypes: [DVD] }) { totalCount suggestion { words } ${facets} } }`,
  )
  expect(titles).toEqual({
    totalCount: 1,
    suggestion: null,
    facets: {
      types: [
        { type: { code: 'BOOK' }, count: 1 },
        { type: { code: 'DVD' }, count: 1 },
      ],
      languages: [{ language: 'eng', count: 1 }],
      years: [{ from: 1990, to: 1999, count: 1 }],
      branches: [{ branch: { code: 'chuo' }, count: 1 }],
      ndcs: [{ ndc: '4', count: 1 }],
    },
  })
  const near = await ask(
    db,
    '{ titles(conditions: { keyword: "数えられね図鑑" }) { totalCount suggestion { words } } }',
  )
  expect(near.titles).toEqual({ totalCount: 0, suggestion: { words: '数えられる図鑑' } })
})
