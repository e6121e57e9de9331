import { urls } from '../../server/urls.ts'
import type { Texts } from '../text/index.ts'

interface Props {
  texts: Texts
  page: number
  /** So many titles make a page. */
  rows: number
  titles: { totalCount: number; edges: { node: { id: string } }[] }
  to: (page: number, place: { after?: string; before?: string }) => string
  /** Whether htmx swaps the results alone. */
  swaps?: boolean
}

/** The links say after or before which title the page begins, so that it is found however far it is. */
export function NumberedPager({ texts, page, rows, titles: { totalCount, edges }, to, swaps }: Props) {
  const { results } = texts
  const last = Math.max(1, Math.ceil(totalCount / rows))
  if (last === 1) return null
  const [start, end] = [edges[0], edges.at(-1)].map((edge) => urls.numberOf(edge?.node.id ?? ''))
  const swapping = { 'hx-boost': 'true', 'hx-target': '#results', 'hx-swap': 'outerHTML show:#results:top' }
  return (
    <nav class="pager" aria-label={results.pages} {...(swaps && swapping)}>
      {page > 1 && (
        <a href={to(page - 1, page > 2 ? { before: start ?? '' } : {})} rel="prev" accesskey="*">
          {results.previous(rows)}
        </a>
      )}
      <span>{results.page(page, last)}</span>
      {page < last && (
        <a href={to(page + 1, { after: end ?? '' })} rel="next" accesskey="#">
          {results.next(rows)}
        </a>
      )}
    </nav>
  )
}
