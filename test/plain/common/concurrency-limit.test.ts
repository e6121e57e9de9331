import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ConcurrencyLimit } from '../../../server/common/concurrency-limit.ts'
import { exclusiveByKey } from '../../../server/library-systems/koha/koha.ts'

test('a concurrency limit runs its number of operations at once, in order of arrival', async () => {
  const limit = new ConcurrencyLimit(2)
  const started: number[] = []
  let running = 0
  let most = 0
  const work = async (n: number) => {
    started.push(n)
    most = Math.max(most, ++running)
    await setTimeout(5)
    running--
    return n
  }
  expect(await Promise.all([1, 2, 3, 4, 5].map((n) => limit.run(() => work(n))))).toEqual([1, 2, 3, 4, 5])
  expect(started).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

test('an operation that throws frees its slot', async () => {
  const limit = new ConcurrencyLimit(1)
  await expect(limit.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  expect(await limit.run(async () => 'next')).toBe('next')
})

test('a caller whose signal aborts leaves the queue and is never run', async () => {
  const limit = new ConcurrencyLimit(1)
  await limit.acquire()
  const controller = new AbortController()
  let wasRun = false
  const first = limit.run(async () => {
    wasRun = true
  }, controller.signal)
  const second = limit.run(async () => 'second')
  controller.abort()
  await expect(first).rejects.toThrow('ABORTED')
  limit.release()
  expect(await second).toBe('second')
  expect(wasRun).toBe(false)
})

test('a signal that aborts after its slot was granted changes nothing', async () => {
  const limit = new ConcurrencyLimit(1)
  await limit.acquire()
  const controller = new AbortController()
  const granted = limit.acquire(controller.signal)
  limit.release()
  controller.abort()
  await granted
  limit.release()
  expect(await limit.run(async () => 'free')).toBe('free')
})

test('a signal that has aborted already gets no slot, even when one is free', async () => {
  const limit = new ConcurrencyLimit(1)
  await expect(limit.acquire(AbortSignal.abort())).rejects.toThrow('ABORTED')
  expect(await limit.run(async () => 'free')).toBe('free')
})

test('a closed limit rejects the callers that wait, and later ones, with the error of its owner', async () => {
  const limit = new ConcurrencyLimit(1, (failure) => new RangeError(failure))
  await limit.acquire()
  const waiting = limit.acquire()
  limit.close()
  await expect(waiting).rejects.toThrow(new RangeError('CLOSED'))
  await expect(limit.acquire()).rejects.toThrow(new RangeError('CLOSED'))
})

test('a limit that closes just after it granted a slot rejects that caller too', async () => {
  const limit = new ConcurrencyLimit(1)
  await limit.acquire()
  const granted = limit.acquire()
  limit.release()
  limit.close()
  await expect(granted).rejects.toThrow('CLOSED')
})

test('operations with the same key run one after another, those with different keys at once', async () => {
  const alone = exclusiveByKey()
  const signal = AbortSignal.timeout(5_000)
  const log: string[] = []
  const work = (name: string) => async () => {
    log.push(`${name} begins`)
    await setTimeout(5)
    log.push(`${name} ends`)
  }
  await Promise.all([alone('a', signal, work('a1')), alone('a', signal, work('a2')), alone('b', signal, work('b'))])
  expect(log.slice(0, 2)).toEqual(['a1 begins', 'b begins'])
  expect(log.indexOf('a2 begins')).toBeGreaterThan(log.indexOf('a1 ends'))
})

test('an operation that waits for its key fails when its signal aborts', async () => {
  const alone = exclusiveByKey()
  const first = alone('a', AbortSignal.timeout(5_000), () => setTimeout(30))
  await expect(alone('a', AbortSignal.timeout(5), async () => {})).rejects.toThrow('the timeout passed')
  await first
})
