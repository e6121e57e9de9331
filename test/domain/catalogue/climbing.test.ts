import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { loadAuthorNames } from '../../../server/domain/catalogue/author-names/author-name-cache.ts'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import { loadDictionary } from '../../../server/domain/catalogue/search-fallback/dictionary.ts'
import { findFallback } from '../../../server/domain/catalogue/search-fallback/fallback.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()
const by = (name: string, reading: string) => [{ role: '著者', name, reading }]

beforeAll(async () => {
  await loadDictionary()
  await newTitle(db, { title: '首飾り', contributors: [{ role: '著者', name: 'モーパッサン ギ・ド' }] })
  const dazai = by('太宰 治', 'ダザイ オサム')
  await newTitle(db, { title: '走れメロス', titleReading: 'ハシレ メロス', contributors: dazai })
  await newTitle(db, { title: '人間失格', titleReading: 'ニンゲン シッカク', contributors: dazai })
  await newTitle(db, { title: '星の王子さま', titleReading: 'ホシ ノ オウジサマ' })
  await newTitle(db, { title: '霧笛の王子さま', titleReading: 'ムテキ ノ オウジサマ', materialType: 'DVD' })
  await newTitle(db, { title: '蜘蛛の糸', titleReading: 'クモ ノ イト' })
  await newTitle(db, { title: '100万回生きたねこ', titleReading: '100マンカイ イキタ ネコ' })
  await newTitle(db, {
    title: '吾輩は猫である',
    titleReading: 'ワガハイ ワ ネコ デ アル',
    contributors: by('夏目 漱石', 'ナツメ ソウセキ'),
  })
  await newTitle(db, { title: '山月記', titleReading: 'サンゲツキ' })
  await newTitle(db, { title: '黒田清隆の方針', titleReading: 'クロダ キヨタカ ノ ホウシン' })
  await newTitle(db, { title: 'ハムレット', contributors: [{ role: '著者', name: 'シェイクスピア' }] })
})

/** Returns the interpretation, its words and the titles that it finds. The entered words must find nothing. */
async function understood(asked: Conditions) {
  const folded = foldConditions(asked)
  expect((await findIds(db, folded, 'RELEVANCE', { limit: 1 })).total, JSON.stringify(asked)).toBe(0)
  const found = await findFallback(db, folded, await loadAuthorNames(db))
  if (!found) return null
  const { ids } = await findIds(db, found.conditions, 'RELEVANCE', { limit: 10 })
  const titles = await db.prisma.title.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })
  return { rung: found.rung, words: found.words, titles: titles.map(({ title }) => title) }
}

test.each([
  ['走れメロス太宰治', 'CUT', '走れメロス 太宰治', '走れメロス'],
  ['太宰治人間失格', 'CUT', '太宰治 人間失格', '人間失格'],
  ['太宰治さんの小説', 'PERSON', '太宰治', '人間失格'],
  ['太宰　治 著', 'PERSON', '太宰 治', '走れメロス'],
  ['百万回生きたねこ', 'NUMERALS', '100万回生きたねこ', '100万回生きたねこ'],
  ['星の王子様', 'SOUND', 'ホシノオウジサマ', '星の王子さま'],
  ['蜘蛛のいと', 'SOUND', 'クモノイト', '蜘蛛の糸'],
  ['hashire merosu', 'SOUND', 'はしれめろす', '走れメロス'],
  ['natsume soseki', 'SOUND', 'なつめそせき', '吾輩は猫である'],
  ['soseki natsume', 'SOUND', 'なつめそせき', '吾輩は猫である'],
  ['soseki wagahai', 'SOUND', 'そせき わがはい', '吾輩は猫である'],

  ['wagahai wa neko de aru', 'SOUND', 'わがはいわねこである', '吾輩は猫である'],
  ['我輩は猫で有る', 'SOUND', 'ワガハイハネコデアル', '吾輩は猫である'],
  ['シェークスピア', 'SOUND', 'シェークスピア', 'ハムレット'],
  ['モーパサン', 'SOUND', 'モーパサン', '首飾り'],
  ['人間失挌', 'NEAR', '人間失格', '人間失格'],
  ['山月期', 'NEAR', '山月記', '山月記'],
])('%s finds nothing and is interpreted by %s as %s (C1)', async (keyword, rung, words, title) => {
  expect(await understood({ keyword })).toEqual({ rung, words, titles: expect.arrayContaining([title]) })
})

test('an interpretation keeps all conditions and the field, and is not tried for excluded words (C1)', async () => {
  expect(await understood({ keyword: '霧笛の王子様', materialTypes: ['DVD'] })).toMatchObject({ rung: 'SOUND' })
  expect(await understood({ keyword: '霧笛の王子様', materialTypes: ['BOOK'] })).toBeNull()
  expect(await understood({ title: 'muteki no ojisama' })).toMatchObject({ rung: 'SOUND' })
  expect(await understood({ author: 'muteki no ojisama' })).toBeNull()
  expect(await understood({ title: 'natsume soseki' })).toBeNull()
  expect(await understood({ publisher: 'muteki no ojisama' })).toBeNull()
  expect(await understood({ keyword: 'muteki no ojisama -猫' })).toBeNull()
  expect(await understood({ title: '走れ', author: 'natsume' })).toBeNull()
  expect(await understood({ keyword: 'どこにもない一語' })).toBeNull()
})

test('a sound inside a name does not match (C1)', async () => {
  expect(await understood({ keyword: '夜鷹の星' })).toBeNull()
})

test('incidental matches are replaced only by an interpretation that matches a whole title (C1)', async () => {
  await newTitle(db, { title: '砂漠の翼', subtitle: '「霧の王子様」を訳して' })
  const asked = foldConditions({ keyword: '霧の王子様' })
  const asTyped = () => findTitles(db, asked, 'RELEVANCE', { limit: 1 })
  expect(await asTyped()).toMatchObject({ total: 1, inPassing: true })
  expect(await findFallback(db, asked, await loadAuthorNames(db), true)).toBeNull()
  await newTitle(db, { title: '霧の王子さまたち', titleReading: 'キリ ノ オウジサマタチ' })
  expect(await findFallback(db, asked, await loadAuthorNames(db), true)).toBeNull()
  await newTitle(db, { title: '霧の王子さま', titleReading: 'キリ ノ オウジサマ' })
  expect(await findFallback(db, asked, await loadAuthorNames(db), true)).toMatchObject({
    rung: 'SOUND',
    words: 'キリノオウジサマ',
  })
  await newTitle(db, { title: '霧の王子様' })
  expect(await asTyped()).toMatchObject({ total: 2, inPassing: false })
})

test('the interpretation of any characters never fails (C1)', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^[a-z' 0-9百万一ーっんはへ%_\\"「-]{1,40}$/),
  )
  await fc.assert(
    fc.asyncProperty(text, async (keyword) => {
      // A request never contains these characters.
      await findFallback(db, foldConditions({ keyword: keyword.replace(/\0|\p{Cs}/gu, '') }), await loadAuthorNames(db))
    }),
    { numRuns: 150 },
  )
})
