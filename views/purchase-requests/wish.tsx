import { graphql, type ResultOf } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const WishData = graphql(`
  fragment WishData on AnyPurchaseRequest @_unmask { isbn title author publisher publishedYear note }
`)

type Wish = Omit<ResultOf<typeof WishData>, 'publishedYear'> & { publishedYear?: string | number | null }

/** The fields of a purchase request, in the order of its form. */
export const purchaseRequestFields = ['isbn', 'title', 'author', 'publisher', 'publishedYear', 'note'] as const

/** The name of a purchase request in a list: its title or ISBN. */
export function purchaseRequestName({ title, isbn }: Pick<Wish, 'title' | 'isbn'>): string {
  return title ?? `ISBN ${isbn}`
}

/** The details of a purchase request. Empty fields are left out. */
export function PurchaseRequestTable({ texts, of }: { texts: Texts; of: Wish }) {
  return (
    <dl>
      {purchaseRequestFields
        .filter((field) => of[field])
        .map((field) => (
          <>
            <dt>
              <b>{texts.requests.fields[field]}</b>
            </dt>
            <dd lang={texts.japanese}>{of[field]}</dd>
          </>
        ))}
    </dl>
  )
}
