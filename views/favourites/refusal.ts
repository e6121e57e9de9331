import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

const fields = graphql(`
  fragment FavouriteRefusalData on Refusal {
    __typename
    ... on BasketFull { most }
    ... on FavouritesFull { most }
    ... on NoteTooLong { most }
    ... on BookshelvesFull { most }
    ... on ShelfNameRefused { most }
    ... on ReadingGoalRefused { least mostTitles: most }
    ... on AlertsFull { most }
  }
`)

/** The refusals about lists of titles that patrons keep. */
export const FavouriteRefusalData: RefusalFragment<'FavouriteRefusalData'> = fields

type Name =
  | 'BasketFull'
  | 'FavouritesFull'
  | 'NoteTooLong'
  | 'BookshelvesFull'
  | 'ShelfNameRefused'
  | 'ReadingGoalRefused'
  | 'AlertsFull'

/** The refusal as a sentence for the patron. */
export function favouriteRefusalText(
  texts: Texts,
  masked: FragmentOf<typeof FavouriteRefusalData> & { __typename: Name },
): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const { refusals } = texts
  switch (refusal.__typename) {
    case 'BasketFull':
      return refusals.BasketFull(refusal.most)
    case 'FavouritesFull':
      return refusals.FavouritesFull(refusal.most)
    case 'NoteTooLong':
      return refusals.NoteTooLong(refusal.most)
    case 'BookshelvesFull':
      return refusals.BookshelvesFull(refusal.most)
    case 'ShelfNameRefused':
      return refusals.ShelfNameRefused(refusal.most)
    case 'ReadingGoalRefused':
      return refusals.ReadingGoalRefused(refusal.least, refusal.mostTitles)
    case 'AlertsFull':
      return refusals.AlertsFull(refusal.most)
  }
}
