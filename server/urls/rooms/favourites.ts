import { address, beyondFirst } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

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

export const favourites = {
  urls: {
    favourites: address('/favourites', (at: FavouritesState = {}) => ({ query: favouritesQuery(at) })),
    /** Actions on the ticked favourites of that page of the list. */
    chosenFavourites: address('/favourites/chosen', (at: FavouritesState = {}) => ({ query: favouritesQuery(at) })),
    /** The note of a favourite, by its title. The form returns to that page of the list. */
    favouriteNote: address(`/favourites/${number}/note`, (titleId: string, at: FavouritesState = {}) => ({
      id: numberOf(titleId),
      query: favouritesQuery(at),
    })),
    /** The patron's named shelves with the goal of the year, one shelf, and the forms of both. */
    bookshelves: '/bookshelves',
    readingGoal: '/bookshelves/goal',
    bookshelf: address(`/bookshelves/${number}`, (id: string, page?: number, done?: string) => ({
      id: numberOf(id),
      query: { page: beyondFirst(page), done },
    })),
    /** Actions on the ticked titles of a shelf. */
    bookshelfTitles: address(`/bookshelves/${number}/titles`, (id: string, page?: number) => ({
      id: numberOf(id),
      query: { page: beyondFirst(page) },
    })),
    /** The name, the link and the deletion of a shelf. */
    bookshelfSettings: address(`/bookshelves/${number}/settings`, (id: string) => ({ id: numberOf(id) })),
    /** A shelf that is shared by its link. */
    sharedBookshelf: address('/bookshelves/shared/:key{[0-9a-f-]{36}}', (key: string, page?: number) => ({
      key,
      query: { page: beyondFirst(page) },
    })),
    /** Titles to print, or to mail to oneself (M7). */
    titleSheet: address('/list', (...titleIds: string[]) => ({ query: { titles: numbersOf(titleIds) } })),
    titlesMailed: address('/list', (mailed: number, ...titleIds: string[]) => ({
      query: { titles: numbersOf(titleIds), mailed },
    })),
    mailTitles: '/list/mail',
  },
  pages: {
    favourites: { ja: 'お気に入り', en: 'Favourites' },
    chosenFavourites: { ja: '選んだお気に入り', en: 'Chosen favourites' },
    favouriteNote: { ja: 'お気に入りのメモ', en: 'Note of a favourite' },
    bookshelves: { ja: '本棚', en: 'Bookshelves' },
    bookshelf: { ja: '本棚の資料', en: 'One bookshelf' },
    sharedBookshelf: { ja: 'リンクで公開された本棚', en: 'A shared bookshelf' },
    titleSheet: { ja: '資料の一覧（印刷用）', en: 'List of titles for printing' },
    mailTitles: { ja: '資料の一覧をメールで送る', en: 'Send a list by email' },
  },
} as const satisfies UrlRoom
