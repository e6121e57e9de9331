import type { Texts } from '../text/languages.ts'

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
      {page > 1 && (
        <a href={to(page - 1)} rel="prev" accesskey="*">
          {results.previous(rows)}
        </a>
      )}
      <span>{results.page(page, last)}</span>
      {page < last && (
        <a href={to(page + 1)} rel="next" accesskey="#">
          {results.next(rows)}
        </a>
      )}
    </nav>
  )
}
