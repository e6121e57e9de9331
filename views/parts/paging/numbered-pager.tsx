import { urls } from '../../../server/urls/urls.ts'
import type { Texts } from '../../text/languages.ts'
import { PagePager } from './page-pager.tsx'

interface Props {
  texts: Texts
  page: number
  /** So many titles make a page. */
  rows: number
  titles: { totalCount: number; edges: { node: { id: string } }[] }
  to: (page: number, place: { after?: string; before?: string }) => string
  /** Whether the script changes the results alone. */
  swaps?: boolean
}

/** The links say after or before which title the page begins, so that it is found however far it is. */
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
