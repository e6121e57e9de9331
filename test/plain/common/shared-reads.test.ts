import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { SharedReads } from '../../../server/common/shared-reads.ts'

/** A source whose reads are counted, and end when `answer` is called. */
function source() {
  const answers: ((value: string) => void)[] = []
  return {
    load: () => new Promise<string>((resolve) => answers.push(resolve)),
    answer: (value: string) => answers.shift()?.(value),
    begun: () => answers.length,
  }
}

test('reads in flight are shared, and results for a while', async () => {
  const reads = new SharedReads<number, string>({ milliseconds: 30, most: 10 })
  const { load, answer, begun } = source()
  const both = [reads.read(1, load), reads.read(1, load)]
  expect(begun()).toBe(1)
  answer('a')
  expect(await Promise.all(both)).toEqual(['a', 'a'])
  expect(await reads.read(1, load)).toBe('a')
  await wait(50)
  expect(reads.has(1)).toBe(false)
})

test('a read that began before a drop is not shared with later callers, and not kept', async () => {
  const reads = new SharedReads<number, string>({ milliseconds: 1_000, most: 10 })
  const { load, answer } = source()
  const before = reads.read(1, load)
  reads.drop(1)
  const after = reads.read(1, load)
  answer('before')
  answer('after')
  expect([await before, await after]).toEqual(['before', 'after'])
  expect(await reads.read(1, load)).toBe('after')
})

test('failures and unsuitable results are not kept, and the number of results is bounded', async () => {
  const reads = new SharedReads<number, string>({ milliseconds: 1_000, most: 2, keeps: (value) => value !== 'long' })
  await expect(reads.read(1, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  await reads.read(2, async () => 'long')
  await wait(1)
  expect([reads.has(1), reads.has(2)]).toEqual([false, false])
  for (const key of [3, 4, 5]) await reads.read(key, async () => 'short')
  expect([3, 4, 5].map((key) => reads.has(key))).toEqual([false, true, true])
})

test('with no time to keep them, only reads in flight are shared', async () => {
  const reads = new SharedReads<number, string>({ milliseconds: 0, most: 10 })
  await reads.read(1, async () => 'a')
  await wait(1)
  expect(reads.has(1)).toBe(false)
})
