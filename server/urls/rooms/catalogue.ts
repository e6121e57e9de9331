import { address, besidesJapanese, beyondFirst } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import { searchUrls } from './search.ts'
import type { SearchState } from './search-state.ts'

/** A week of new titles: its Monday, a material type, a branch, and the page of the list. */
export interface ArrivalsState extends Pick<SearchState, 'type' | 'at' | 'page' | 'after' | 'before'> {
  week?: string | undefined
}

/** A contributor's titles. */
export interface AuthorState extends Pick<SearchState, 'order' | 'page' | 'after' | 'before'> {
  name: string
}

export const catalogueUrls = {
  top: '/',
  ...searchUrls,
  feeds: '/feeds/*',
  /** For feed readers; `language` as the texts call it. */
  newTitlesFeed: address(
    '/feeds/new.xml',
    ({ type, language }: { type?: string | undefined; language?: string } = {}) => ({
      query: { type, lang: besidesJapanese(language) },
    }),
  ),
  /** How other programs search here (OpenSearch); `language` as the texts call it. */
  openSearch: address('/opensearch.xml', (language?: string) => ({
    query: { lang: besidesJapanese(language) },
  })),
  /** Search/Retrieve via URL, for other libraries' programs. */
  sru: '/sru',
  /** OAI-PMH, for harvesters. */
  oai: '/oai',
  /** Whether books are in, by their ISBNs; for sites that search many libraries. */
  availability: '/availability',
  /** The title with this ISBN, as it is printed; the titles, if there are several. */
  isbn: address('/isbn/:isbn', (isbn: string) => ({ isbn })),
  title: address(`/titles/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** The pieces in a title and the notes on it. */
  contents: address(`/titles/${number}/contents`, (id: string, page?: number) => ({
    id: numberOf(id),
    query: { page: beyondFirst(page) },
  })),
  /** What is near a title: others by its author, and what stands beside it on the shelf. */
  related: address(`/titles/${number}/related`, (id: string) => ({ id: numberOf(id) })),
  /** How to show a title to somebody, or to another device. */
  share: address(`/titles/${number}/share`, (id: string) => ({ id: numberOf(id) })),
  /** A picture of its cover, where the library has a provider of them. */
  cover: address(`/titles/${number}/cover`, (id: string) => ({ id: numberOf(id) })),
  /** What was looked at in this browser, which alone knows it. */
  recent: '/recent',
  arrivals: address('/new', ({ week, type, at, page, after, before }: ArrivalsState = {}) => ({
    query: { week, type, at, page: beyondFirst(page), after, before },
  })),
  /** What most people wait for. */
  mostReserved: address('/most-reserved', ({ type, page }: { type?: string | undefined; page?: number } = {}) => ({
    query: { type, page: beyondFirst(page) },
  })),
  author: address('/authors', ({ name, order, page, after, before }: AuthorState) => ({
    query: { name, sort: order === 'NEWEST' ? undefined : order, page: beyondFirst(page), after, before },
  })),
  work: address(`/works/${number}`, (id: string, page?: number) => ({
    id: numberOf(id),
    query: { page: beyondFirst(page) },
  })),
  /** The tree of classes. */
  ndc: '/ndc',
  /** One class, of one to three digits. */
  ndcClass: address('/ndc/:ndc{[0-9]{1,3}}', (ndc: string) => ({ ndc })),
  /** What search takes for the same; of these characters too. */
  folding: address('/guide/folding', (text?: string) => ({ query: { q: text } })),
  foldingKanji: address('/guide/folding/kanji', (page?: number) => ({ query: { page: beyondFirst(page) } })),
  /** People whom search finds by any of several spellings; as a table for other programs. */
  authorNames: address('/guide/folding/names', (part?: string, page?: number) => ({
    query: { q: part || undefined, page: beyondFirst(page) },
  })),
  authorNamesFile: '/guide/folding/names.csv',
} as const
