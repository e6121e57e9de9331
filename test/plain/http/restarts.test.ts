import { expect, test } from 'vitest'
import { Restarts } from '../../../server/common/restarts.ts'

test('each early end lengthens the pause up to the maximum, and a late end resets it', () => {
  const restarts = new Restarts([0, 500, 1_000, 5_000])
  const soon = () => restarts.pauseAfter(performance.now() - 2_000)
  expect([soon(), soon(), soon(), soon(), restarts.ends]).toEqual([500, 1_000, 5_000, 5_000, 4])
  expect([restarts.pauseAfter(performance.now() - 31_000), restarts.ends]).toEqual([0, 0])
  expect(soon()).toBe(500)
})
