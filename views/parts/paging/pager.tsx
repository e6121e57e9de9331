import type { Texts } from '../../text/languages.ts'
import { KeyLink } from '../key.tsx'

interface Props {
  texts: Texts
  /** Number of rows on a page. */
  rows: number
  at: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
  /** The address of the rows after or before a cursor. */
  to: (range: { after?: string; before?: string }) => string
}

/** The links to the previous and next rows of a list with cursors. */
export function Pager({ texts, rows, at, to }: Props) {
  if (!at.hasPreviousPage && !at.hasNextPage) return null
  return (
    <nav class="pager" aria-label={texts.catalogue.search.results.pages}>
      {at.hasPreviousPage && at.startCursor && (
        <KeyLink n="*" href={to({ before: at.startCursor })} text={texts.catalogue.search.results.previous(rows)} />
      )}{' '}
      {at.hasNextPage && at.endCursor && (
        <KeyLink n={9} href={to({ after: at.endCursor })} text={texts.catalogue.search.results.next(rows)} />
      )}
    </nav>
  )
}
