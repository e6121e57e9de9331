import type { Texts } from '../../text/languages.ts'
import { Key } from '../key.tsx'

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
      {page > 1 && <Key n="*" href={to(page - 1)} rel="prev" text={results.previous(rows)} />}{' '}
      <span>{results.page(page, last)}</span>{' '}
      {page < last && <Key n={9} href={to(page + 1)} rel="next" text={results.next(rows)} />}
    </nav>
  )
}
