import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrastOf } from '../../../server/common/colour.ts'
import {
  leastContrast,
  minContrast,
  nearestAccepted,
  parseColour,
} from '../../../server/domain/library/rules/theme-colour.ts'
import { themeColours } from '../../../views/frame/theme.ts'

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

test("the library's colour and its tints can be read on all backgrounds, in light and dark", () => {
  fc.assert(
    fc.property(colours.map(nearestAccepted), (colour) => {
      const { light, soft, dark, darkSoft } = themeColours(colour)
      const pairs = [
        ...[soft, '#f7f6f2', '#ffffff'].map((ground) => [light, ground] as const),
        ...[darkSoft, '#14161a', '#1c1f25', '#10182a'].map((ground) => [dark, ground] as const),
      ]
      expect(pairs.filter(([text, ground]) => contrastOf(text, ground) < minContrast)).toEqual([])
    }),
  )
})

test('text of the comfort sheet has enough contrast with its background, in light and dark', async () => {
  const css = await readFile(new URL('../../../static/comfort.css', import.meta.url), 'utf8')
  const schemes = [...css.matchAll(/:root\{([^}]*)\}/g)].map(([, rules = '']) =>
    Object.fromEntries(
      [...rules.matchAll(/--([\w-]+):(?:var\(--[\w-]+,)?(#\w+)/g)].map(([, name, hex]) => [
        name,
        parseColour(hex ?? ''),
      ]),
    ),
  )
  const pairs = [
    ...['ink', 'soft', 'accent', 'ok', 'warn', 'bad'].flatMap((text) => [`${text} ground`, `${text} card`]),
    ...['accent', 'ok', 'warn', 'bad'].map((name) => `${name} ${name}-soft`),
    ...['ok', 'warn', 'bad'].map((name) => `ink ${name}-soft`),
    ...['accent-ink accent', 'ink accent-soft', 'soft line'],
  ]
  expect(schemes).toHaveLength(2)
  for (const scheme of schemes) {
    const low = pairs.filter((pair) => {
      const [text, ground] = pair.split(' ').map((name) => scheme[name])
      return !text || !ground || contrastOf(text, ground) < minContrast
    })
    expect(low).toEqual([])
    // The borders of fields and the ring of the focus (WCAG 2.2, 1.4.11).
    for (const name of ['field', 'ring'])
      expect([name, contrastOf(scheme[name] ?? '', scheme.card ?? '') >= 3]).toEqual([name, true])
  }
  const tones = [...css.matchAll(/\.drawn(?:\[data-tone="\d"\])?\{[^}]*background:(#\w{6})/g)].map(
    ([, hex = '']) => hex,
  )
  expect(tones).toHaveLength(8)
  expect(tones.filter((tone) => contrastOf('#ffffff', tone) < minContrast)).toEqual([])
})
