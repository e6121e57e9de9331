import { address, beyondFirst } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

export interface FavouritesState {
  order?: string
  page?: number
  /** The number of favourites that were just removed. */
  removed?: number | undefined
  /** Announces a saved note or title. */
  saved?: 'note' | 'title'
}

const favouritesQuery = ({ order, page, removed, saved }: FavouritesState) => ({
  sort: order === 'ADDED' ? undefined : order,
  page: beyondFirst(page),
  removed,
  saved,
})

/** Joins numbers compactly, because a mail contains the link. */
const numbersOf = (ids: string[]) => ids.map(numberOf).join('-')

export const favouriteUrls = {
  favourites: address('/favourites', (at: FavouritesState = {}) => ({ query: favouritesQuery(at) })),
  /** Actions on the ticked favourites of that page of the list. */
  chosenFavourites: address('/favourites/chosen', (at: FavouritesState = {}) => ({ query: favouritesQuery(at) })),
  /** The note of a favourite, by its title. The form returns to that page of the list. */
  favouriteNote: address(`/favourites/${number}/note`, (titleId: string, at: FavouritesState = {}) => ({
    id: numberOf(titleId),
    query: favouritesQuery(at),
  })),
  /** Titles to print, or to mail to oneself (M7). */
  titleSheet: address('/list', (...titleIds: string[]) => ({ query: { titles: numbersOf(titleIds) } })),
  titlesMailed: address('/list', (mailed: number, ...titleIds: string[]) => ({
    query: { titles: numbersOf(titleIds), mailed },
  })),
  mailTitles: '/list/mail',
} as const
