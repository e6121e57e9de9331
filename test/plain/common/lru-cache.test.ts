import { expect, test } from 'vitest'
import { LruCache } from '../../../server/common/lru-cache.ts'

const keysOf = (cache: LruCache<string, number>, keys: string) =>
  [...keys].filter((key) => cache.get(key) !== undefined)

test('entries are dropped, least recently used first, until their sizes fit', () => {
  const cache = new LruCache<string, number>(100, { total: 10, sizeOf: (value) => value })
  for (const [key, size] of Object.entries({ a: 4, b: 4, c: 2 })) cache.set(key, size)
  cache.get('a')
  cache.set('d', 5)
  expect(keysOf(cache, 'abcd')).toEqual(['a', 'd'])
  cache.set('d', 1)
  cache.delete('a')
  cache.set('e', 9)
  expect(keysOf(cache, 'ade')).toEqual(['d', 'e'])
})

test('without a limit of sizes the number of entries decides', () => {
  const cache = new LruCache<string, number>(2)
  for (const key of 'abc') cache.set(key, 1_000)
  expect(keysOf(cache, 'abc')).toEqual(['b', 'c'])
})
