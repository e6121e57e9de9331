import { expect, test } from 'vitest'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { suggestWords } from '../../../server/domain/catalogue/search-fallback/suggest.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()

/** Returns the suggested words. They must find something, and the original words must find nothing. */
async function suggested(asked: Conditions): Promise<string | null> {
  expect((await findIds(db, foldConditions(asked), 'RELEVANCE', { limit: 0 })).total).toBe(0)
  const suggestion = await suggestWords(db, foldConditions(asked))
  if (!suggestion) return null
  const field = (['keyword', 'title', 'author'] as const).find((name) => asked[name]) ?? 'keyword'
  expect(
    (await findIds(db, foldConditions({ ...asked, [field]: suggestion.words }), 'RELEVANCE', { limit: 0 })).total,
  ).toBeGreaterThan(0)
  return suggestion.words
}

test('a word one edit away suggests the title or the person as the record writes it (C1)', async () => {
  const contributors = [{ role: '著者', name: '霧島 灯子', reading: 'キリシマ トウコ' }]
  await newTitle(db, { title: '薄明の測量士', titleReading: 'ハクメイ ノ ソクリョウシ', contributors })
  for (const keyword of ['薄名の測量士', '薄明測量士', '薄明のの測量士', '薄明の測士量']) {
    expect(await suggested({ keyword }), keyword).toBe('薄明の測量士')
  }
  // A title that is found by its reading is suggested as it is written.
  expect(await suggested({ title: 'はくめいのそくりゅうし' })).toBe('薄明の測量士')
  expect(await suggested({ keyword: 'きりしまとおこお' })).toBe('霧島 灯子')
  expect(await suggested({ keyword: '霧島灯湖' })).toBe('霧島 灯子')
  expect(await suggested({ author: '霧鳥灯子' })).toBe('霧島 灯子')
})

test('of several words, the one whose removal finds the fewest titles is left out (C1)', async () => {
  for (let i = 0; i < 3; i++) await newTitle(db, { title: `風待ちの町${i}` })
  await newTitle(db, { title: '風待ちの港' })
  expect(await suggested({ keyword: '風待ち 港 存在しない' })).toBe('風待ち 港')
  expect(await suggested({ keyword: '"風待ち" 存在しない -町' })).toBe('"風待ち" -町')
})

test('a name that begins with the longest beginning or end of a single word is suggested (C1)', async () => {
  await newTitle(db, { title: '薄雪草の庭', contributors: [{ role: '著者', name: 'アンネッテ・ブリュム' }] })
  expect(await suggested({ keyword: 'アンネッテ童謡集' })).toBe('アンネッテ・ブリュム')
  expect(await suggested({ keyword: '続々薄雪草' })).toBe('薄雪草の庭')
  expect(await suggested({ keyword: '続々薄雪草 -猫' })).toBe('薄雪草の庭 -猫')
  expect(await suggested({ title: 'アンネッテ童謡集' })).toBeNull()
  expect(await suggested({ keyword: '薄雪峠の向こう側' })).toBeNull()
})

test('a suggestion always finds something under the same conditions (C1)', async () => {
  await newTitle(db, { title: '冬籠もりの手帖', materialType: 'BOOK' })
  expect(await suggested({ keyword: '冬籠りの手帖', materialTypes: ['BOOK'] })).toBe('冬籠もりの手帖')
  expect(await suggested({ keyword: '冬籠りの手帖', materialTypes: ['DVD'] })).toBeNull()
  expect(await suggested({ keyword: '冬籠もり ないない', materialTypes: ['DVD'] })).toBeNull()
})

test('short words, long texts, words in several fields and punctuation get no suggestion', async () => {
  for (const asked of [
    { keyword: 'ぬゑゐ' },
    { keyword: 'あ い う え お か き く け こ ぬゑゐ' },
    { title: 'ぬゑゐぬゑゐ', author: 'ぬゑゐぬゑゐ' },
    { keyword: '!?' },
    { keyword: '-本 ぬゑゐ' },
    { isbn: '9784101010014' },
  ]) {
    expect(await suggestWords(db, foldConditions(asked)), JSON.stringify(asked)).toBeNull()
  }
})
