import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  contrastOf,
  leastContrast,
  minContrast,
  nearestAccepted,
  parseColour,
} from '../../../server/domain/library/rules/theme-colour.ts'

const colours = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`)

test('the contrast of known pairs is that of WCAG (1.4.3)', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrastOf('#1f3f75', '#1f3f75')).toBe(1)
})

test('the proposed colour always passes, and an accepted colour is its own proposal', () => {
  fc.assert(
    fc.property(colours, (colour) => {
      const nearest = nearestAccepted(colour)
      expect(parseColour(nearest)).toBe(nearest)
      expect(leastContrast(nearest)).toBeGreaterThanOrEqual(minContrast)
      if (leastContrast(colour) >= minContrast) expect(nearest).toBe(colour)
      // Not darker than it has to be. Rounding to 256 steps costs a little.
      else expect(leastContrast(nearest)).toBeLessThan(minContrast + 0.25)
    }),
  )
})

test('colours are read as people enter them', () => {
  expect(['1F3F75', ' #1f3f75 ', '＃１ｆ３ｆ７５', '#abc', 'red', '#12345', ''].map(parseColour)).toEqual([
    ...['#1f3f75', '#1f3f75', '#1f3f75', '#aabbcc'],
    ...[null, null, null],
  ])
})
