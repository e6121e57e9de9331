import { beforeAll, expect, test } from 'vitest'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import { searchAndUnderstand } from '../../../server/domain/catalogue/search-fallback/understand.ts'
import { loadSynonyms } from '../../../server/domain/catalogue/synonyms/thesaurus.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()

beforeAll(async () => {
  expect(await loadSynonyms()).toBe(true)
  await newTitle(db, { title: '自動車の仕組み' })
  await newTitle(db, { title: 'タイヤ', subjects: ['自動車'] })
  await newTitle(db, { title: '古い雑記', publisher: '自動車新報' })
  await newTitle(db, { title: 'クルマ旅' })
  await newTitle(db, { title: '霧笛の子育て' })
  await newTitle(db, { title: '育児', contributors: [{ role: '著者', name: '霧笛 太郎' }] })
  for (let i = 0; i < 6; i++) await newTitle(db, { title: `調理の霧笛 ${i}`, subjects: ['料理'] })
  await newTitle(db, { title: '釣銭の話' })
})

/** Returns the interpretation and the titles that a search finds, in their order. */
async function found(keyword: string) {
  const { page, understood } = await searchAndUnderstand(db, foldConditions({ keyword }), async (asked) => {
    const select = { select: { title: true } }
    const list = await findTitles<{ title: string }>(db, asked, 'RELEVANCE', { limit: 10 }, select)
    return { ...list, totalCount: list.total }
  })
  return { rung: understood?.rung, words: understood?.words, titles: page.rows.map(({ title }) => title) }
}

test('a search with few results also finds titles with synonyms, after those with the words (C1)', async () => {
  const { titles, ...how } = await found('くるま')
  expect(how).toEqual({ rung: 'SYNONYM', words: '自動車' })
  expect(titles[0]).toBe('クルマ旅')
  expect(titles.slice(1, 3).sort()).toEqual(['タイヤ', '自動車の仕組み'])
  expect(titles[3]).toBe('古い雑記')
})

test('a search without results finds the synonyms of one word together with the others (C1)', async () => {
  expect(await found('育児の本 霧笛')).toEqual({ rung: 'SYNONYM', words: '子育て', titles: ['霧笛の子育て', '育児'] })
  expect((await found('クルマの本 霧笛')).rung).not.toBe('SYNONYM')
})

test.each([
  ['育児', 'is a whole title'],
  ['料理', 'finds more than a few titles'],
  ['釣り', 'has several meanings'],
])('no synonym is searched when the word %s %s (C1)', async (word) => {
  expect((await found(word)).rung).toBeUndefined()
})
