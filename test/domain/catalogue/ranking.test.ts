import { beforeAll, describe, expect, test } from 'vitest'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { updatePopularity } from '../../../server/domain/catalogue/search/popularity.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import type { RowPosition } from '../../../server/domain/common/list-order.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()

async function found(conditions: Conditions): Promise<string[]> {
  const { ids } = await findIds(db, foldConditions(conditions), 'RELEVANCE', { limit: 100 })
  const rows = await db.prisma.title.findMany({ where: { id: { in: ids } } })
  return ids.map((id) => rows.find((row) => row.id === id)?.title ?? '')
}

test('the exact title ranks first, then titles that begin with it, then titles with the words, then others (C2)', async () => {
  const contributors = [{ role: '著者', name: '白鷺 太郎', reading: 'シラサギ タロウ' }]
  await newTitle(db, { title: '別の本', contributors, addedAt: later({ days: 9 }) })
  await newTitle(db, { title: '夜の白鷺', titleReading: 'ヨル ノ シラサギ', addedAt: later({ days: 8 }) })
  await newTitle(db, { title: '白鷺鉄道', titleReading: 'シラサギ テツドウ', addedAt: later({ days: 7 }) })
  await newTitle(db, { title: '白鷺', titleReading: 'シラサギ' })
  const ranked = ['白鷺', '白鷺鉄道', '夜の白鷺', '別の本']
  for (const keyword of ['白鷺', 'しらさぎ', 'シラサギ', '「白鷺」'])
    expect(await found({ keyword }), keyword).toEqual(ranked)
  expect(await found({ title: '白鷺' })).toEqual(ranked.slice(0, 3))
})

test('a title may be entered with spaces, and a title match needs all of several words (C2)', async () => {
  const contributors = [{ role: '著者', name: '海辺 次郎' }]
  await newTitle(db, { title: '海辺の図書室' })
  await newTitle(db, { title: '図書室', contributors })
  await newTitle(db, { title: '図書室の海辺' })
  expect(await found({ keyword: '図書室 海辺' })).toEqual(['図書室の海辺', '海辺の図書室', '図書室'])
  expect((await found({ keyword: '海辺 の 図書室' }))[0]).toBe('海辺の図書室')
})

describe("a person's whole name", () => {
  const contributors = [
    { role: '訳者', name: '水城 花', reading: 'ミズキ ハナ' },
    { role: '著者', name: '鷺沼 千歳', reading: 'サギヌマ チトセ' },
  ]
  const ranked = ['鷺沼千歳', '鷺沼千歳全集', '渡り鳥', '鷺沼千歳の生涯', '作家論', '評伝 鷺沼千歳']
  beforeAll(async () => {
    const about = { contributors: [{ role: '著者', name: '別の 人' }], addedAt: later({ days: 9 }) }
    await newTitle(db, {
      title: '作家論',
      subjects: ['鷺沼千歳 (サギヌマ チトセ)', '鷺沼千歳', 'サギヌマチトセ'],
      ...about,
    })
    await newTitle(db, { title: '評伝 鷺沼千歳', titleReading: 'ヒョウデン サギヌマ チトセ', ...about })
    await newTitle(db, { title: '渡り鳥', titleReading: 'ワタリドリ', contributors })
    await newTitle(db, { title: '鷺沼千歳全集', titleReading: 'サギヌマ チトセ ゼンシュウ', contributors })
    await newTitle(db, { title: '鷺沼千歳の生涯', titleReading: 'サギヌマ チトセ ノ ショウガイ', ...about })
    await newTitle(db, { title: '鷺沼千歳', titleReading: 'サギヌマ チトセ', ...about })
  })

  test.each([
    ['as recorded', '鷺沼 千歳'],
    ['without a space', '鷺沼千歳'],
    ['in kana', 'サギヌマ チトセ'],
    ['in kana without a space', 'さぎぬまちとせ'],
    ['in quotes', '「鷺沼千歳」'],
  ])('%s ranks works by the person before works about them, and an exact title first (C2)', async (_, keyword) => {
    expect(await found({ keyword })).toEqual(ranked)
  })

  test('a whole name may be entered with the given name first (C2)', async () => {
    for (const keyword of ['千歳 鷺沼', 'ちとせ さぎぬま'])
      expect((await found({ keyword })).slice(0, 2).sort(), keyword).toEqual(['渡り鳥', '鷺沼千歳全集'].sort())
  })

  test('a whole name may combine name and reading (C2)', async () => {
    await newTitle(db, { title: '鷺沼のちとせ', addedAt: later({ days: 9 }) })
    for (const keyword of ['鷺沼 ちとせ', 'ちとせ 鷺沼'])
      expect((await found({ keyword })).slice(0, 2).sort(), keyword).toEqual(['渡り鳥', '鷺沼千歳全集'].sort())
  })

  test('a part of a name, a name with other words, and a title word do not count as a whole name (C2)', async () => {
    expect((await found({ keyword: '鷺沼' }))[0]).not.toBe('渡り鳥')
    expect((await found({ keyword: '鷺沼千歳 生涯' }))[0]).toBe('鷺沼千歳の生涯')
    expect((await found({ title: '鷺沼千歳' })).slice(0, 2)).toEqual(['鷺沼千歳', '鷺沼千歳の生涯'])
  })

  test('a few kana count as a word, not as a name (C2)', async () => {
    await newTitle(db, { title: '短い名の人の本', contributors: [{ role: '著者', name: 'ミミズ' }] })
    await newTitle(db, { title: 'みみずの一生' })
    expect(await found({ keyword: 'みみず' })).toEqual(['みみずの一生', '短い名の人の本'])
  })

  test('the order of a whole name search is the same from page to page (C2)', async () => {
    const asked = foldConditions({ keyword: '鷺沼千歳' })
    const ids: number[] = []
    let from: RowPosition | null = null
    for (let page = 0; page < 3; page++) {
      const { rows, places }: Awaited<ReturnType<typeof findTitles<{ id: number }>>> = await findTitles(
        db,
        asked,
        'RELEVANCE',
        { limit: 2, from },
        undefined,
        true,
      )
      ids.push(...rows.map(({ id }) => id))
      from = places[1] ?? null
    }
    const rows = await db.prisma.title.findMany({ where: { id: { in: ids } } })
    expect(ids.map((id) => rows.find((row) => row.id === id)?.title)).toEqual(ranked)
  })
})

test('a subtitle or a volume with the same words does not count as an exact title (C2)', async () => {
  await newTitle(db, { title: '論文集', subtitle: '入江', addedAt: later({ days: 3 }) })
  await newTitle(db, { title: '入江' })
  expect(await found({ keyword: '入江' })).toEqual(['入江', '論文集'])
})

test('equal ranks are ordered by the nightly popularity, then by the newer record (C2)', async () => {
  const title = '峠の茶屋の客'
  const plain = await newTitle(db, { title })
  const wanted = await newTitle(db, { title })
  const many = await newTitle(db, { title, copies: 9 })
  const newest = await newTitle(db, { title })
  for (let i = 0; i < 2; i++) await hold(db, await newPatron(db), wanted)
  await hold(db, await newPatron(db), plain, { state: 'CANCELLED' })
  const ids = async () => (await findIds(db, foldConditions({ keyword: title }), 'RELEVANCE', { limit: 10 })).ids
  expect(await ids()).toEqual([newest.id, many.id, wanted.id, plain.id])
  expect((await updatePopularity(db, 3)).titles).toBeGreaterThan(1)
  expect(await ids()).toEqual([many.id, wanted.id, newest.id, plain.id])
  expect(await updatePopularity(db)).toEqual({ titles: 0 })
})

test('a locked title is skipped until the next night, and no transaction waits', async () => {
  const title = await newTitle(db, { copies: 30 })
  await db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM titles WHERE id = ${title.id} FOR UPDATE`
    await updatePopularity(db)
  })
  const demand = async () => (await db.prisma.title.findUniqueOrThrow({ where: { id: title.id } })).popularity
  expect(await demand()).toBe(2)
  await updatePopularity(db)
  expect(await demand()).toBe(9)
})

test('a search without words lists the newest titles first (C2)', async () => {
  const { id } = await newTitle(db, { title: '最後に入った本', addedAt: later({ days: 99 }) })
  const { ids } = await findIds(db, foldConditions({}), 'RELEVANCE', { limit: 1 })
  expect(ids).toEqual([id])
  expect(now.getTime()).toBeLessThan(later({ days: 99 }).getTime())
})

describe('a part of a person’s name', () => {
  const of = (name: string, reading: string) => [{ role: '著者', name, reading }]
  beforeAll(async () => {
    for (const title of ['夕凪', '朝凪', '潮騒い'])
      await newTitle(db, { title, contributors: of('霜月 千草', 'シモツキ チグサ') })
    await newTitle(db, { title: '千草の文学', titleReading: 'チグサ ノ ブンガク', addedAt: later({ days: 9 }) })
    await newTitle(db, { title: '霜月の空', titleReading: 'シモツキ ノ ソラ', addedAt: later({ days: 9 }) })
    for (const title of ['露草', '露草の咲く道', '庭の露草']) await newTitle(db, { title, addedAt: later({ days: 9 }) })
    await newTitle(db, {
      title: '野の花',
      contributors: of('山辺 露草', 'ヤマベ ツユクサ'),
      addedAt: later({ days: 10 }),
    })
  })

  test.each(['霜月', '千草', 'ちぐさ', 'シモツキ'])(
    '%s ranks works by the person first when they outnumber the title matches (C2)',
    async (keyword) => {
      const [first, second, third, about] = await found({ keyword })
      expect([first, second, third].sort()).toEqual(['夕凪', '朝凪', '潮騒い'].sort())
      expect(about).toMatch(/^(千草の文学|霜月の空)$/)
    },
  )

  test('title matches rank first when they outnumber the works by the person (C2)', async () => {
    expect(await found({ keyword: '露草' })).toEqual(['露草', '露草の咲く道', '庭の露草', '野の花'])
  })

  test('the order of a name search is the same from page to page (C2)', async () => {
    const asked = foldConditions({ keyword: '霜月' })
    const whole = await findTitles(db, asked, 'RELEVANCE', { limit: 10 }, undefined, true)
    for (const [i, place] of whole.places.entries()) {
      const rest = whole.rows.slice(i + 1)
      for (const from of [place, whole.rows[i]?.id ?? 0]) {
        expect((await findTitles(db, asked, 'RELEVANCE', { limit: 10, from })).rows).toEqual(rest)
      }
    }
  })
})

test('a matching subject ranks after titles that begin with the words and before those that contain them (C2)', async () => {
  await newTitle(db, { title: '夏の養蜂', addedAt: later({ days: 9 }) })
  await newTitle(db, { title: '蜜の本', subjects: ['養蜂', '農業'] })
  await newTitle(db, { title: '養蜂入門', addedAt: later({ days: 9 }) })
  await newTitle(db, { title: '花の本', subjects: ['養蜂業'], addedAt: later({ days: 9 }) })
  expect(await found({ keyword: '養蜂' })).toEqual(['養蜂入門', '蜜の本', '夏の養蜂', '花の本'])
})
