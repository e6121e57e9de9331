import { expect, test } from 'vitest'
import { loadDictionary } from '../../../server/domain/catalogue/search-fallback/dictionary.ts'
import { readingsOf } from '../../../server/domain/catalogue/search-fallback/readings.ts'

test('the first search that needs the dictionary gets no readings, and does not block the process while it loads', async () => {
  let turns = 0
  const turning = setInterval(() => {
    turns += 1
  }, 10)
  // In a process where another file loaded it, there is nothing left to see but the readings.
  const first = await readingsOf(['星の王子様'])
  expect(await loadDictionary()).toBe(true)
  clearInterval(turning)
  if (first[0] === null) expect(turns).toBeGreaterThan(10)
  expect(await readingsOf(['星の王子様', '蜘蛛のいと', '鱻麤 x'])).toEqual(['ホシノオウジサマ', 'クモノイト', null])
})

test('a text that the dictionary cannot take does not end it', async () => {
  await readingsOf(['', '\ud800', 'あ'.repeat(10_000)])
  expect(await readingsOf(['蜘蛛'])).toEqual(['クモ'])
})
