import { expect, test } from 'vitest'
import { FairQueue } from '../../../server/http/limits/fair-queue.ts'

function queueOf(...names: string[]) {
  const queue = new FairQueue<{ client: string; name: string; since: number }>()
  for (const [since, name] of names.entries()) queue.add({ client: name.slice(0, 1), name, since })
  return queue
}

const any = () => true

test('clients are served in turn, each in the order of its entries', () => {
  const queue = queueOf('a1', 'a2', 'a3', 'b1', 'c1', 'b2')
  const taken = Array.from({ length: 7 }, () => queue.take(any)?.name)
  expect(taken).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined])
  expect(queue.length).toBe(0)
})

test('an entry that may not enter keeps its place, and does not delay others', () => {
  const queue = queueOf('a1', 'a2', 'b1')
  expect(queue.take(({ name }) => name !== 'a1')?.name).toBe('a2')
  expect(queue.take(({ name }) => name !== 'a1')?.name).toBe('b1')
  expect(queue.take(any)?.name).toBe('a1')
})

test('the newest entry of the client with the most entries is dropped, and entries that are too old', () => {
  const queue = queueOf('a1', 'b1', 'b2', 'b3', 'c1')
  const longest = queue.longest()
  expect(longest).toEqual({ client: 'b', length: 3 })
  expect(queue.dropNewest('b')?.name).toBe('b3')
  expect(queue.dropOlderThan(2).map(({ name }) => name)).toEqual(['a1', 'b1', 'b2'])
  expect([queue.length, queue.lengthOf('a'), queue.take(any)?.name]).toEqual([1, 0, 'c1'])
})

test('not all of ten thousand waiting clients are examined for one slot', () => {
  const queue = new FairQueue<{ client: string; since: number }>()
  for (let i = 0; i < 10_000; i++) queue.add({ client: String(i), since: i })
  let looked = 0
  queue.take(() => {
    looked += 1
    return false
  })
  expect(looked).toBeLessThanOrEqual(64)
})
