import { expect, test, vi } from 'vitest'
import { deferStart } from '../../../server/start/deferred-start.ts'

test('work that fails while the database restarts is started again, and can be stopped', async () => {
  const failures: unknown[] = []
  const stop = vi.fn(async () => {})
  const begin = vi.fn(async () => {
    if (begin.mock.calls.length < 2) throw new Error('terminating connection')
    return { stop }
  })
  const work = deferStart(begin, (error) => failures.push(error))
  expect(await work.begun).toEqual({ stop })
  expect([failures.length, begin.mock.calls.length]).toEqual([1, 2])
  await work.stop()
  expect(stop).toHaveBeenCalledOnce()
})

test('work that is stopped before it began never begins', async () => {
  const begin = vi.fn(async () => null)
  const work = deferStart(begin, () => {})
  const begun = work.begun.catch((error) => error.name)
  await work.stop()
  expect([await begun, begin.mock.calls.length]).toEqual(['AbortError', 0])
})
