import { expect, test } from 'vitest'
import { likenessWithin } from '../../../../server/domain/catalogue/closest/likeness.ts'

test.each([
  ['漱石', '夏目漱石', 1],
  ['夏目礎石', '夏目漱石 ', 0.75],
  ['夏目漱', '夏目礎石', 0],
  ['八墓村横', '八つ墓村横溝', 0.75],
  ['吾輩は猫である', '吾輩も猫である', 6 / 7],
  ['てんすら', 'かすら', 0],
])('%s is within %s by %s', (part, text, likeness) => {
  expect(likenessWithin(part, text)).toBeCloseTo(likeness, 5)
})
