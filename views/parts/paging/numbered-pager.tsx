import { urls } from '../../../server/urls/urls.ts'
import type { Texts } from '../../text/languages.ts'
import { PagePager } from './page-pager.tsx'

interface Props {
  texts: Texts
  page: number
  /** Number of titles on a page. */
  rows: number
  titles: { totalCount: number; edges: { node: { id: string } }[] }
  to: (page: number, place: { after?: string; before?: string }) => string
  /** Whether htmx appends the next results to the list. */
  swaps?: boolean
}

/**
 * Each link contains the title after or before which its page begins, so that a page far down the list costs no more.
 */
export function NumberedPager({ texts, page, rows, titles: { totalCount, edges }, to, swaps }: Props) {
  const [start, end] = [edges[0], edges.at(-1)].map((edge) => urls.numberOf(edge?.node.id ?? ''))
  const placeOf = (at: number) => (at > page ? { after: end ?? '' } : at > 1 ? { before: start ?? '' } : {})
  return (
    <PagePager
      texts={texts}
      page={page}
      rows={rows}
      total={totalCount}
      to={(at) => to(at, placeOf(at))}
      swaps={swaps}
    />
  )
}
