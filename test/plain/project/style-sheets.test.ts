import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../../../static/', import.meta.url)
const sheets = readdirSync(folder)
  // Browsers without custom properties do not load the comfort sheet: its media query asks for a newer feature. On the
  // desk's computers they show the desk without colours, with the buttons of the system.
  .filter((name) => name.endsWith('.css') && name !== 'comfort.css' && !name.startsWith('desk'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

/** The declarations of each rule, in order. */
const rulesOf = (css: string) => [...css.matchAll(/\{([^{}]*)\}/g)].map(([, rule = '']) => rule.split(';'))
const propertyOf = (declaration: string) => declaration.split(':')[0]?.trim()

test.each(sheets)('%s uses no variables for colours, because old browsers would show blank buttons', (_name, css) => {
  expect(css).not.toMatch(/var\(|--[a-z]/)
})

test.each(sheets)('%s has a fallback before each max() or min()', (_name, css) => {
  const bare = rulesOf(css).flatMap((rule) =>
    rule.filter((declaration, n) => {
      const before = rule.slice(0, n).map(propertyOf)
      return /\b(max|min|clamp)\(/.test(declaration) && !before.includes(propertyOf(declaration))
    }),
  )
  expect(bare).toEqual([])
})
