import { expect, test } from 'vitest'
import { closeEnough } from '../../../../server/domain/catalogue/closest/closest.ts'

test.each([
  { shares: [], close: [] },
  { shares: [0.9, 0.8, 0.6], close: [0.9, 0.8] },
  { shares: [0.5, 0.5, 0.4], close: [0.5, 0.5] },
  { shares: [0.3, 0.2], close: [0.3] },
  { shares: [0.3, 0.29], close: [] },
  { shares: [0.3], close: [0.3] },
  { shares: [0.2], close: [] },
])('of the shares $shares, $close are close: the best ones, or one that is far ahead (C1)', ({ shares, close }) => {
  expect(closeEnough(shares.map((share) => ({ share })))).toEqual(close.map((share) => ({ share })))
})
