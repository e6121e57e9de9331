import fc from 'fast-check'
import { html } from 'hono/html'
import { expect, test } from 'vitest'
import { splitPages } from '../../../views/catalogue/browse/split-pages.tsx'

const bytes = (entries: string[]) => Buffer.byteLength(entries.map((text) => String(html`<li>${text}</li>`)).join(''))

test('the pages hold all entries in order, none is empty, and only a single entry can exceed the limit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 60 })),
      fc.integer({ min: 1, max: 300 }),
      (entries, most) => {
        const pages = splitPages(entries, (text) => text, most)
        expect(pages.flat()).toEqual(entries)
        for (const page of pages) expect(page.length === 1 || (page.length > 1 && bytes(page) <= most)).toBe(true)
        // The first entry of the next page would not have fitted.
        for (const [i, page] of pages.entries()) {
          const next = pages[i + 1]?.[0]
          if (next !== undefined) expect(bytes([...page, next])).toBeGreaterThan(most)
        }
      },
    ),
  )
})
