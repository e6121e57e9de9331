import type { Texts } from '../text/languages.ts'

interface Props {
  texts: Texts
  page: number
  /** So many rows make a page. */
  rows: number
  total: number
  to: (page: number) => string
  /** Whether the script changes the results alone. */
  swaps?: boolean | undefined
}

/** So many pages a list has. */
export const pagesOf = (total: number, rows: number) => Math.max(1, Math.ceil(total / rows))

/** The links to the pages before and after, of a list whose pages are numbered. */
export function PagePager({ texts, page, rows, total, to, swaps }: Props) {
  const { results } = texts.catalogue.search
  const last = pagesOf(total, rows)
  if (last === 1) return null
  return (
    <nav class="pager" aria-label={results.pages} data-part={swaps ? '' : undefined}>
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
