import { beforeAll, expect, test } from 'vitest'
import type { FoldedConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import { loadDictionary } from '../../../server/domain/catalogue/search-fallback/dictionary.ts'
import { searchAndUnderstand } from '../../../server/domain/catalogue/search-fallback/understand.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { RowPosition } from '../../../server/domain/common/list-order.ts'
import { useDatabase } from '../../support/database/database.ts'

const db = useDatabase()

interface Volume {
  volume?: string
  volumeOrder?: number
}

const by = (name: string, reading: string) => [{ role: '著者', name, reading }]

beforeAll(async () => {
  await loadDictionary()
  const book = { source: 'test', isbns: [], ndcs: [], subjects: [], materialType: 'BOOK', contributors: [] }
  const series = (title: string, titleReading: string, volumes: Volume[], more: object = {}) =>
    volumes.map((one, i) => ({ ...book, controlNumber: `${title} ${i}`, title, titleReading, ...one, ...more }))
  const numbered = (numbers: string[]) => numbers.map((volume, i) => ({ volume, volumeOrder: i + 1 }))
  const mureki = { contributors: by('夏芽 群礫', 'ナツメ ムウレキ'), publisher: '霧笛社', publishedYear: 1990 }
  const records = [
    ...series('霧笛の峠', 'ムテキ ノ トウゲ', numbered(['1', '2', '3', '4', '5', '12'])),
    ...series('投手', 'トウシュ', [{}, ...numbered(['Ⅰ', 'Ⅱ', 'Ⅲ']).slice(1)]),
    ...series('樹海の塔', 'ジュカイ ノ トウ', numbered(['上', '中', '下'])),
    ...series('海の1984', 'ウミ ノ イチキュウハチヨン', [{}]),
    ...series('浩', 'ヒロシ', numbered(['1', '2'])),
    ...series('浩二', 'コウジ', [{}]),
    ...series('Kisame diary', '', [{}], { titleReading: undefined }),
    ...series('樹雨', 'キサメ', [{}]),
    ...series('樹雨の園', 'キサメ ノ ソノ', [{}]),
    ...series('樹雨餅', 'キサメモチ', [{}]),
    ...series('藍の坑', 'アイ ノ コウ', [{}], mureki),
    ...series('朱の楼', 'シュ ノ ロウ', [{}], { ...mureki, publishedYear: 1910 }),
    ...series('無霊紀', 'ムレエキ', [{}]),
    ...series('銀河馬車の夜', 'ギンガ バシャ ノ ヨル', [{}], { contributors: by('宮沢 礼静', 'ミヤザワ レイセイ') }),
  ]
  // Sounds rank by the number of people and titles that have them.
  await db.prisma.$transaction((tx) => saveTitles(tx, records, new Date()))
})

/** Returns the interpretation and the titles, each with its volume. */
async function found(keyword: string, limit = 6) {
  const { page, understood } = await searchAndUnderstand(db, foldConditions({ keyword }), async (asked) => {
    const { rows, total, inPassing } = await findTitles<{ title: string; volume: string | null }>(
      db,
      asked,
      'RELEVANCE',
      { limit },
      { select: { title: true, volume: true } },
    )
    return { asked, rows, totalCount: total, inPassing }
  })
  const titles = page.rows.map(({ title, volume }) => [title, volume].filter(Boolean).join(' '))
  return { rung: understood?.rung ?? null, words: understood?.words ?? null, titles, asked: page.asked }
}

test.each([
  ['霧笛の峠5', '5'],
  ['霧笛の峠 5', '5'],
  ['霧笛の峠（五）', '5'],
  ['霧笛の峠 第５巻', '5'],
  ['霧笛の峠 2', '2'],
  ['第2巻 霧笛の峠', '2'],
])('%s shows volume %s first, and the others in order (C1)', async (typed, volume) => {
  const others = ['1', '2', '3', '4', '5', '12'].filter((one) => one !== volume)
  const { rung, titles } = await found(typed)
  expect({ rung, titles }).toEqual({ rung: 'VOLUME', titles: [volume, ...others].map((one) => `霧笛の峠 ${one}`) })
})

test('Roman numerals and parts are volumes too (C1)', async () => {
  expect((await found('投手 2')).titles).toEqual(['投手 Ⅱ', '投手', '投手 Ⅲ'])
  expect((await found('投手III')).titles[0]).toBe('投手 Ⅲ')
  expect((await found('樹海の塔 下巻')).titles).toEqual(['樹海の塔 下', '樹海の塔 上', '樹海の塔 中'])
  expect((await found('樹海の塔下')).titles[0]).toBe('樹海の塔 下')
  expect((await found('muteki no touge 3')).titles[0]).toBe('霧笛の峠 3')
})

test('a title that ends in the number, and a number without a volume, stay as they are (C1)', async () => {
  expect(await found('海の1984')).toMatchObject({ rung: null, titles: ['海の1984'] })
  expect(await found('浩二')).toMatchObject({ rung: null, titles: ['浩二'] })
  expect((await found('霧笛の峠 7')).rung).not.toBe('VOLUME')
})

test('a work lists its volumes from the first, and pages by cursor neither repeat nor skip one (C2)', async () => {
  const { asked, titles } = await found('霧笛の峠')
  expect(titles).toEqual(['1', '2', '3', '4', '5', '12'].map((volume) => `霧笛の峠 ${volume}`))
  for (const conditions of [asked, (await found('霧笛の峠 4')).asked]) {
    const all = await findTitles(db, conditions, 'RELEVANCE', { limit: 10 })
    expect(await pagesOf(conditions)).toEqual(all.rows.map(({ id }) => id))
  }
})

/** Reads all results in pages of two by cursor. */
async function pagesOf(conditions: FoldedConditions): Promise<number[]> {
  const ids: number[] = []
  let from: RowPosition | null = null
  for (let more = true; more; ) {
    const range: Parameters<typeof findTitles>[3] = { limit: 2, from }
    const page = await findTitles(db, conditions, 'RELEVANCE', range, undefined, true)
    ids.push(...page.rows.map(({ id }) => id))
    from = page.places.at(page.rows.length - 1) ?? null
    more = page.more
  }
  return ids
}

test.each(['mureki', 'muureki', 'natsume mureki', 'muureki natume', '나쓰메 무레키', '무레키'])(
  '%s finds works of the person before a title of a similar sound (C1)',
  async (typed) => {
    const { rung, titles } = await found(typed)
    expect(rung).toBe('TRANSLITERATION')
    expect(titles.slice(0, 2).toSorted()).toEqual(['朱の楼', '藍の坑'])
  },
)

test('literal Latin words and sounds are found together (C1)', async () => {
  const { rung, words, titles } = await found('kisame')
  expect([rung, words]).toEqual(['TRANSLITERATION', 'きさめ'])
  expect(titles[0]).toBe('樹雨')
  expect(titles.toSorted()).toEqual(['Kisame diary', '樹雨', '樹雨の園', '樹雨餅'])
  expect(await found('kisame diary')).toMatchObject({ titles: ['Kisame diary'] })
  expect((await found('mureki 藍の坑')).titles).toEqual(['藍の坑'])
})

test.each([
  ['银河马车之夜', '銀河馬車の夜'],
  ['銀河馬車之夜', '銀河馬車の夜'],
  ['宫泽礼静', '宮沢礼静'],
])('%s is searched in Japanese characters (C1)', async (typed, words) => {
  expect(await found(typed)).toMatchObject({ rung: 'CHINESE', words, titles: ['銀河馬車の夜'] })
})

test('the year of publication meets a word, however it is written (C1)', async () => {
  expect(await found('霧笛社 1990')).toMatchObject({ rung: null, titles: ['藍の坑'] })
  expect(await found('群礫 1910')).toMatchObject({ rung: null, titles: ['朱の楼'] })
  expect(await found('霧笛社1990年')).toMatchObject({ rung: 'NUMERALS', words: '霧笛社 1990', titles: ['藍の坑'] })
  expect(await found('群礫 平成2年')).toMatchObject({ rung: 'NUMERALS', titles: ['藍の坑'] })
})

test('の between an author and a title separates them (C1)', async () => {
  expect(await found('群礫の藍の坑')).toMatchObject({ rung: 'CUT', words: '群礫 藍の坑', titles: ['藍の坑'] })
})

test('an ISBN with a slip is searched as the one that the catalogue has (C1)', async () => {
  for (const typed of ['978-4-8340-0082-6', '9784834OOO825', '978483400825', 'ISBN 4834000823']) {
    expect(await found(typed)).toMatchObject({ rung: 'ISBN', words: '9784834000825', titles: ['ぐりとぐら'] })
  }
  expect(await found('9784834000818')).toMatchObject({ rung: null, titles: [] })
})
