import { expect, test } from 'vitest'
import { loadDictionary } from '../../../server/domain/catalogue/search-fallback/dictionary.ts'
import { readingsOf } from '../../../server/domain/catalogue/search-fallback/readings.ts'

test('the first search that needs the dictionary gets no readings, and loading does not block the process', async () => {
  let turns = 0
  const turning = setInterval(() => {
    turns += 1
  }, 10)
  // Another file may already have loaded the dictionary in this process. Then only the readings can be checked.
  const first = await readingsOf(['星の王子様'])
  expect(await loadDictionary()).toBe(true)
  clearInterval(turning)
  if (first[0] === null) expect(turns).toBeGreaterThan(10)
  expect(await readingsOf(['星の王子様', '蜘蛛のいと', '鱻麤 x'])).toEqual(['ホシノオウジサマ', 'クモノイト', null])
})

test('a text that the dictionary rejects does not stop it', async () => {
  await readingsOf(['', '\ud800', 'あ'.repeat(10_000)])
  expect(await readingsOf(['蜘蛛'])).toEqual(['クモ'])
})
