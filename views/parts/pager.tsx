import type { Texts } from '../text/languages.ts'

interface Props {
  texts: Texts
  /** So many rows make a page. */
  rows: number
  at: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
  /** The address of the rows after or before a cursor. */
  to: (range: { after?: string; before?: string }) => string
}

/** The links to the rows before and after, of a list that is read by cursors. */
export function Pager({ texts, rows, at, to }: Props) {
  if (!at.hasPreviousPage && !at.hasNextPage) return null
  return (
    <nav class="pager" aria-label={texts.catalogue.search.results.pages}>
      {at.hasPreviousPage && at.startCursor && (
        <a href={to({ before: at.startCursor })} accesskey="*">
          {texts.catalogue.search.results.previous(rows)}
        </a>
      )}
      {at.hasNextPage && at.endCursor && (
        <a href={to({ after: at.endCursor })} accesskey="#">
          {texts.catalogue.search.results.next(rows)}
        </a>
      )}
    </nav>
  )
}
