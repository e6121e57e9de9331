import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { AdaptiveLimit } from '../../../server/common/adaptive-limit.ts'

const open = (most = 8, mostWaiting = 10) =>
  new AdaptiveLimit({ most, mostWaiting, errorFor: (failure) => new Error(failure) })

/** Uses all slots at once, with this outcome for each. */
async function round(limit: AdaptiveLimit, outcome: 'fast' | 'slow' | 'timeout') {
  const { limit: slots } = limit.state
  const began = performance.now()
  await Promise.all(Array.from({ length: slots }, () => limit.acquire(100)))
  for (let i = 0; i < slots; i++) limit.release(outcome, began)
}

test('the limit begins at two, grows by about one with each full round of fast answers, and ends at its maximum', async () => {
  const limit = open(4)
  const seen = [limit.state.limit]
  for (let i = 0; i < 8; i++) {
    await round(limit, 'fast')
    seen.push(limit.state.limit)
  }
  expect(seen.slice(0, 2)).toEqual([2, 2])
  expect(seen.at(-1)).toBe(4)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(open(1).state.limit).toBe(1)
})

test('the limit does not grow on slow answers, nor while slots are free', async () => {
  const limit = open()
  for (let i = 0; i < 20; i++) await round(limit, 'slow')
  for (let i = 0; i < 20; i++) {
    await limit.acquire(0)
    limit.release('fast', performance.now())
  }
  expect(limit.state.limit).toBe(2)
})

test('timeouts of requests in flight together halve the limit once, to at least one', async () => {
  const limit = open()
  for (let i = 0; i < 100; i++) await round(limit, 'fast')
  expect(limit.state.limit).toBe(8)
  await round(limit, 'timeout')
  expect(limit.state.limit).toBe(4)
  for (let i = 0; i < 5; i++) await round(limit, 'timeout')
  expect(limit.state).toEqual({ limit: 1, running: 0, waiting: 0 })
})

test('callers wait in order, urgent ones first, for a bounded time and in a bounded number', async () => {
  const limit = open(1, 2)
  await limit.acquire(0)
  const log: string[] = []
  const come = (name: string, patience: number, isUrgent = false) =>
    limit.acquire(patience, isUrgent).then(
      () => log.push(name),
      (error: Error) => log.push(`${name} ${error.message}`),
    )
  const first = come('first', 1_000)
  const late = come('late', 20)
  await come('third', 1_000)
  const urgent = come('urgent', 1_000, true)
  await late
  expect(log).toEqual(['third FULL', 'late LATE'])
  expect(limit.state.waiting).toBe(2)
  limit.release('slow', performance.now())
  await urgent
  await wait(5)
  limit.release('slow', performance.now())
  await first
  expect(log.slice(2)).toEqual(['urgent', 'first'])
})
