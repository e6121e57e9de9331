import type { Texts } from '../text/languages.ts'
import { Key } from './key.tsx'

interface Props {
  texts: Texts
  page: number
  /** So many rows make a page. */
  rows: number
  total: number
  to: (page: number) => string
  /** Whether htmx swaps the results alone. */
  swaps?: boolean | undefined
}

/** The links to the pages before and after, of a list whose pages are numbered. */
export function PagePager({ texts, page, rows, total, to, swaps }: Props) {
  const { results } = texts.catalogue.search
  const last = Math.max(1, Math.ceil(total / rows))
  if (last === 1) return null
  const swapping = { 'hx-boost': 'true', 'hx-target': '#results', 'hx-swap': 'outerHTML show:#results:top' }
  return (
    <nav class="pager" aria-label={results.pages} {...(swaps && swapping)}>
      {page > 1 && <Key n="*" href={to(page - 1)} rel="prev" text={results.previous(rows)} />}{' '}
      <span>{results.page(page, last)}</span>{' '}
      {page < last && <Key n={9} href={to(page + 1)} rel="next" text={results.next(rows)} />}
    </nav>
  )
}
