import { beforeAll, expect, test } from 'vitest'
import { findCandidates } from '../../../server/domain/catalogue/closest/candidates.ts'
import { findClosest } from '../../../server/domain/catalogue/closest/closest.ts'
import { countKeys } from '../../../server/domain/catalogue/closest/key-counts.ts'
import { keysOf } from '../../../server/domain/catalogue/closest/keys.ts'
import { partsOf } from '../../../server/domain/catalogue/closest/question.ts'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { useDatabase } from '../../support/database/database.ts'
import { branchOf, newTitles } from '../../support/library/world.ts'

const db = useDatabase()

const by = (name: string, reading: string, role = '著者') => ({ role, name, reading })

beforeAll(async () => {
  await newTitles(db, [
    {
      title: '硝子の測量士',
      titleReading: 'ガラス ノ ソクリョウシ',
      contributors: [by('霧島 灯子', 'キリシマ トウコ'), by('水無 蔵人', 'ミナシ クランド', '訳者')],
      publisher: '白舟書房',
      publishedYear: 1987,
      subjects: ['測量', '小説'],
    },
    { title: '硝子の測量士', contributors: [by('霧島 灯子', 'キリシマ トウコ')], volume: 'Ⅱ', volumeOrder: 2 },
    { title: '硝子の測量士', contributors: [by('霧島 灯子', 'キリシマ トウコ')], materialType: 'DVD', copies: 0 },
    { title: 'ペンギンとオーロラ', contributors: [by('鳥居 氷見', 'トリイ ヒミ')], subjects: ['ペンギン', '絵本'] },
    { title: 'ノヴェンバー・ラプソディー', contributors: [] },
  ])
})

async function closest(asked: Conditions) {
  const found = await findClosest(db, foldConditions(asked))
  const titles = await db.prisma.title.findMany({ where: { id: { in: found.map(({ id }) => id) } } })
  return found.map((one) => ({ ...one, ...titles.find(({ id }) => id === one.id) }))
}

const questions: [entered: string, title: string, missing: string[]][] = [
  // Misspelt.
  ['硝子の側量士', '硝子の測量士', ['側量士']],
  ['ペンギンとオーロウ', 'ペンギンとオーロラ', ['オーロウ']],
  ['ノベンバーラブソディ', 'ノヴェンバー・ラプソディー', []],
  // A word too few or too many.
  ['測量士硝子', '硝子の測量士', ['測量士硝子']],
  ['硝子の測量士 霧島灯子 幻想文学', '硝子の測量士', ['幻想文学']],
  // Honorifics, roles, forms and sentences.
  ['霧島灯子先生の硝子の測量士', '硝子の測量士', []],
  ['水無蔵人訳の硝子の測量士', '硝子の測量士', []],
  ['霧島灯子さんの本', '硝子の測量士', []],
  ['ペンギンが出てくる絵本', 'ペンギンとオーロラ', []],
  // Chinese characters and hangul.
  ['雾岛灯子 玻璃测量士', '硝子の測量士', ['玻璃测量士']],
  ['霧島灯子征', '硝子の測量士', ['霧島灯子征']],
  ['기리시마 소설가', '硝子の測量士', ['소설가']],
  // The publisher and the year.
  ['白舟書房 1987年 測量', '硝子の測量士', []],
]

test.each([true, false])(
  'closest titles have most of the words, by letters and sounds (C1), counted: %s',
  async (isCounted) => {
    await db.query('DELETE FROM key_counts')
    if (isCounted) expect((await countKeys(db)).keys).toBeGreaterThan(1_000)
    for (const [keyword, title, missing] of questions) {
      const [first] = await closest({ keyword })
      expect([first?.title, first?.missingWords], keyword).toEqual([title, missing])
    }
    expect((await closest({ keyword: '霧島灯子の硝子測量士 2巻' }))[0]).toMatchObject({
      volume: 'Ⅱ',
      missingWords: ['硝子測量士'],
    })
  },
)

test('closest titles meet the other conditions, and words in another field count less (C1)', async () => {
  const { id: branchId } = await branchOf(db, 'chuo')
  const asked = { keyword: '硝子の側量士' }
  expect((await closest({ ...asked, materialTypes: ['DVD'] })).map(({ materialType }) => materialType)).toEqual(['DVD'])
  expect((await closest({ ...asked, yearFrom: 1980, yearTo: 1990 })).map((one) => one.publishedYear)).toEqual([1987])
  expect((await closest({ ...asked, branchId })).map(({ materialType }) => materialType)).toEqual(['BOOK', 'BOOK'])
  expect(await closest({ ...asked, language: 'eng' })).toEqual([])
  expect(await closest({ keyword: '硝子の側量士 -測量士' })).toEqual([])
  expect(await closest({ isbn: '9784101010014', keyword: '硝子の側量士' })).toEqual([])
  const [inTitle] = await closest({ title: '硝子の側量士' })
  const [inAuthor] = await closest({ author: '硝子の側量士' })
  expect(inTitle?.share).toBeGreaterThan(inAuthor?.share ?? 0)
})

test('nonsense, addresses, numbers and titles that the library lacks have no closest title (C1)', async () => {
  for (const keyword of [
    ...['asdfghjkl', 'qwerty uiop', '東京都千代田区永田町1-7-1', '03-1234-5678', 'yamada@example.com', 'ああああああ'],
    ...['鬼滅の刃', '転スラ', 'パスワードを忘れました', '9784101010014', '！？', '本', 'の'],
  ]) {
    expect(
      (await closest({ keyword })).map(({ title }) => title),
      keyword,
    ).toEqual([])
  }
})

test('the statement reads few titles by the word indexes, however common the words are (C1)', async () => {
  await newTitles(
    db,
    Array.from({ length: 1_500 }, (_, n) => ({ title: `共有される標題${n}`, copies: 0 })),
  )
  await countKeys(db)
  await db.query('ANALYZE titles')
  const keys = keysOf(await partsOf(foldConditions({ keyword: '共有されない標題の硝子' })))
  const plans: string[] = []
  const explained = {
    query: async <Row>(sql: string, params?: unknown[]): Promise<Row[]> => {
      const rows = await db.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE) ${sql}`, params)
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
      return db.query<Row>(sql, params)
    },
  }
  const { candidates } = await findCandidates(explained, keys, foldConditions({}))
  expect(candidates.length).toBeGreaterThan(100)
  expect(candidates.length).toBeLessThanOrEqual(120)
  expect(plans.join()).toMatch(/Index Scan on titles_keys_idx/)
  expect(plans.join()).not.toMatch(/Seq Scan on titles/)
})
