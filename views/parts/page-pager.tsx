import type { Texts } from '../text/index.ts'

interface Props {
  texts: Texts
  page: number
  /** So many rows make a page. */
  rows: number
  total: number
  to: (page: number) => string
}

/** The links to the pages before and after, of a list that is short enough to be counted through. */
export function PagePager({ texts: { results }, page, rows, total, to }: Props) {
  const last = Math.max(1, Math.ceil(total / rows))
  if (last === 1) return null
  return (
    <nav class="pager" aria-label={results.pages}>
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
