import type { Page } from 'playwright-core'

/** Properties, values and selectors that Gecko 48 does not know, nor the engines of feature phones of that age. */
const unknownRules = /[^{}]*:(is|has|where|focus-visible)\b[^{}]*\{[^{}]*\}/g
const unknownDeclarations = [
  /(?<=[{;])(row-|column-)?gap:[^;}]*;?/g,
  /(?<=[{;])[a-z-]+:[^;}]*\b(max|min|clamp)\([^;}]*;?/g,
  /(?<=[{;])[a-z-]+:[^;}]*var\([^;}]*;?/g,
  /(?<=[{;])(display:grid|grid[a-z-]*:[^;}]*|place-[a-z]+:[^;}]*|justify-self:[^;}]*);?/g,
  /(?<=[{;])(inset|aspect-ratio|accent-color|color-scheme)[a-z-]*:[^;}]*;?/g,
  /(?<=[{;])[a-z-]+-(inline|block)(-start|-end)?:[^;}]*;?/g,
  /(?<=[{;])overflow-wrap:anywhere;?/g,
]

/** A style sheet with what such an engine understands of it. */
export function asOldEngine(css: string): string {
  return unknownDeclarations.reduce((left, unknown) => left.replace(unknown, ''), css.replace(unknownRules, ''))
}

/** From now on the page's style sheets are read as such an engine reads them. */
export async function useOldEngine(page: Page): Promise<void> {
  await page.route('**/*.css', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: asOldEngine(await response.text()) })
  })
}

/** Links, buttons and fields of the open page that stand on one line with nothing between them, in pairs. */
export function runTogether(page: Page): Promise<string[][]> {
  return page.evaluate(() => {
    const least = 3
    const parts = [...document.querySelectorAll('a, button, select, input:not([type=hidden])')]
    // Of a link its words are seen, of a button its border.
    const rectsOf = (part: Element) => {
      if (getComputedStyle(part).borderTopWidth !== '0px') return part.getClientRects()
      const words = document.createRange()
      words.selectNodeContents(part)
      return words.getClientRects()
    }
    const boxes = parts.flatMap((part) =>
      [...rectsOf(part)].filter(({ width }) => width > 0).map((box) => ({ part, box })),
    )
    return boxes.flatMap(({ part, box }) =>
      boxes
        .filter((other) => {
          const isBeside = other.box.top < box.bottom - 4 && other.box.bottom > box.top + 4
          const between = other.box.left - box.right
          return other.part !== part && !part.contains(other.part) && isBeside && between > -1 && between < least
        })
        .map((other) => [part.outerHTML.slice(0, 90), other.part.outerHTML.slice(0, 90)]),
    )
  })
}
