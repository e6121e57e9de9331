import type { Texts } from '../../text/languages.ts'
import { moreRows } from '../in-place.ts'
import { KeyLink } from '../key.tsx'

interface Props {
  texts: Texts
  page: number
  /** Number of rows on a page. */
  rows: number
  total: number
  to: (page: number) => string
  /** Whether htmx appends the next results to the list. */
  swaps?: boolean | undefined
}

/** Number of pages of a list. */
export const pageCount = (total: number, rows: number) => Math.max(1, Math.ceil(total / rows))

/** The links to the previous and next page of a list with numbered pages. */
export function PagePager({ texts, page, rows, total, to, swaps }: Props) {
  const { results } = texts.catalogue.search
  const last = pageCount(total, rows)
  if (last === 1) return null
  return (
    <nav class="pager" id={swaps ? 'pager' : undefined} aria-label={results.pages}>
      {page > 1 && <KeyLink n="*" href={to(page - 1)} rel="prev" text={results.previous(rows)} />}{' '}
      <span>{results.page(page, last)}</span>{' '}
      {page < last && (
        <KeyLink
          n={9}
          href={to(page + 1)}
          rel="next"
          text={results.next(rows)}
          more={swaps ? moreRows(to(page + 1)) : undefined}
        />
      )}
    </nav>
  )
}
