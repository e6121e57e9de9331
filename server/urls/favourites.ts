import { address, beyondFirst } from './address.ts'
import { number, numberOf } from './number.ts'

export interface FavouritesState {
  order?: string
  page?: number
  /** How many were just removed. */
  removed?: number | undefined
  saved?: 'note' | 'title'
}

const favouritesQuery = ({ order, page, removed, saved }: FavouritesState) => ({
  sort: order === 'ADDED' ? undefined : order,
  page: beyondFirst(page),
  removed,
  saved,
})

export const favouriteUrls = {
  favourites: address('/favourites', (at: FavouritesState = {}) => ({ query: favouritesQuery(at) })),
  /** What is done with the ticked ones of that page of the list. */
  chosenFavourites: address('/favourites/chosen', (at: FavouritesState = {}) => ({ query: favouritesQuery(at) })),
  /** The note of a favourite, by its title; then back to that page of the list. */
  favouriteNote: address(`/favourites/${number}/note`, (titleId: string, at: FavouritesState = {}) => ({
    id: numberOf(titleId),
    query: favouritesQuery(at),
  })),
} as const
