import { address, besidesJapanese, beyondFirst } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'
import { searchUrls } from './search.ts'
import type { SearchState } from './search-state.ts'

/** A week of new titles: its Monday, material type, branch, main class and page. */
export interface ArrivalsState extends Pick<SearchState, 'type' | 'at' | 'ndc' | 'page' | 'after' | 'before'> {
  week?: string | undefined
}

/** A ranking: its kind, period, age group and page. Undefined values are the first choice of the page. */
export interface RankingState {
  kind?: string | undefined
  period?: string | undefined
  age?: string | undefined
  page?: number | undefined
}

/** A search of the children's catalogue. Without words and a subject it is the first page. */
interface KidsState extends Pick<SearchState, 'text' | 'page' | 'after' | 'before'> {
  topic?: string | undefined
}

/** The titles of a contributor. */
export interface AuthorState extends Pick<SearchState, 'order' | 'page' | 'after' | 'before'> {
  name: string
}

const urls = {
  top: '/',
  ...searchUrls,
  feeds: '/feeds/*',
  /** The feed of new titles. `language` is a language code of the texts. */
  newTitlesFeed: address(
    '/feeds/new.xml',
    ({ type, language }: { type?: string | undefined; language?: string } = {}) => ({
      query: { type, lang: besidesJapanese(language) },
    }),
  ),
  /** The OpenSearch description. `language` is a language code of the texts. */
  openSearch: address('/opensearch.xml', (language?: string) => ({
    query: { lang: besidesJapanese(language) },
  })),
  /** SRU (Search/Retrieve via URL), for programs of other libraries. */
  sru: '/sru',
  /** OAI-PMH, for harvesters. */
  oai: '/oai',
  /** Availability by ISBN, for sites that search several libraries. */
  availability: '/availability',
  /** The rules for robots. */
  robots: '/robots.txt',
  /** The list of the sitemaps, and each of them: the library's own pages, and titles and works by ranges of their numbers. */
  sitemap: '/sitemap.xml',
  sitemapFile: address(
    '/sitemaps/:sitemap{(?:pages|(?:titles|works)-[0-9]{1,5})[.]xml}',
    (kind: 'pages' | 'titles' | 'works', part?: number) => ({
      sitemap: part === undefined ? `${kind}.xml` : `${kind}-${part}.xml`,
    }),
  ),
  /** Redirects to the title with a printed ISBN, or to a list when there are several. */
  isbn: address('/isbn/:isbn', (isbn: string) => ({ isbn })),
  title: address(`/titles/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** The contents and notes of a title. */
  contents: address(`/titles/${number}/contents`, (id: string, page?: number) => ({
    id: numberOf(id),
    query: { page: beyondFirst(page) },
  })),
  /** Related titles: by the same author, and next to it on the shelf. */
  related: address(`/titles/${number}/related`, (id: string) => ({ id: numberOf(id) })),
  /** The page for sharing a title with a person or another device. */
  share: address(`/titles/${number}/share`, (id: string) => ({ id: numberOf(id) })),
  /** Redirects to the cover image: an uploaded one, or one of the library's provider. */
  cover: address(`/titles/${number}/cover`, (id: string) => ({ id: numberOf(id) })),
  /** An uploaded cover image. Its checksum is part of the address, so that browsers can cache it without end. */
  coverImage: address(`/titles/${number}/cover/:file{[0-9a-f]{32}[.]jpg}`, (id: string, checksum: string) => ({
    id: numberOf(id),
    file: `${checksum}.jpg`,
  })),
  /** Recently viewed titles. Only the browser stores them. */
  recent: '/recent',
  arrivals: address('/new', ({ week, type, at, ndc, page, after, before }: ArrivalsState = {}) => ({
    query: { week, type, at, ndc, page: beyondFirst(page), after, before },
  })),
  /** The titles with the most holds. */
  mostReserved: address('/most-reserved', ({ type, page }: { type?: string | undefined; page?: number } = {}) => ({
    query: { type, page: beyondFirst(page) },
  })),
  /** The children's catalogue: its subjects, or the titles of a search. */
  kids: address('/kids', ({ topic, text, page, after, before }: KidsState = {}) => ({
    query: { topic, q: text, page: beyondFirst(page), after, before },
  })),
  /** The most lent or reserved titles of past months. */
  rankings: address('/rankings', ({ kind, period, age, page }: RankingState = {}) => ({
    query: { kind, period, age, page: beyondFirst(page) },
  })),
  author: address('/authors', ({ name, order, page, after, before }: AuthorState) => ({
    query: { name, sort: order === 'RELEVANCE' ? undefined : order, page: beyondFirst(page), after, before },
  })),
  work: address(`/works/${number}`, (id: string, page?: number) => ({
    id: numberOf(id),
    query: { page: beyondFirst(page) },
  })),
  /** The tree of NDC classes. */
  ndc: '/ndc',
  /** An NDC class of one to three digits. */
  ndcClass: address('/ndc/:ndc{[0-9]{1,3}}', (ndc: string) => ({ ndc })),
  /** Explains how search folds characters. With `text`, it shows the folding of that text. */
  folding: address('/guide/folding', (text?: string) => ({ query: { q: text } })),
  foldingKanji: address('/guide/folding/kanji', (page?: number) => ({ query: { page: beyondFirst(page) } })),
  /** Names with several spellings that search treats as the same. The file is the same list for programs. */
  authorNames: address('/guide/folding/names', (part?: string, page?: number) => ({
    query: { q: part || undefined, page: beyondFirst(page) },
  })),
  authorNamesFile: '/guide/folding/names.csv',
} as const

export const catalogue = {
  urls,
  pages: {
    top: { ja: 'トップ', en: 'Home page', indexed: { keeps: 'lang' } },
    search: { ja: '検索結果', en: 'Search results' },
    advancedSearch: { ja: '詳しい検索', en: 'Advanced search' },
    narrowSearch: { ja: '絞り込み', en: 'Narrow a search' },
    suggest: { ja: '検索語の候補', en: 'Search suggestions' },
    searchSheet: { ja: '検索結果の一覧（印刷用）', en: 'List of results for printing' },
    isbn: { ja: 'ISBNの資料', en: 'Titles by ISBN' },
    title: { ja: '資料の詳細', en: 'Title', indexed: {} },
    contents: { ja: '収録作品', en: 'Contents of a title' },
    related: { ja: '関連する資料', en: 'Related titles' },
    share: { ja: 'ほかの人に知らせる', en: 'Share a title' },
    recent: { ja: '最近見た資料', en: 'Recently viewed titles' },
    arrivals: { ja: '新着資料', en: 'New titles', indexed: { isList: true } },
    mostReserved: { ja: '予約の多い資料', en: 'Most reserved titles', indexed: { isList: true } },
    kids: { ja: 'こどもの としょかん', en: 'Children’s catalogue' },
    rankings: { ja: '貸出と予約のランキング', en: 'Rankings of loans and holds' },
    author: { ja: '著者から探す', en: 'Authors' },
    work: { ja: '同じ作品の資料', en: 'Editions of a work', indexed: { keeps: 'page', isList: true } },
    ndc: { ja: '分類から探す', en: 'Subjects', indexed: {} },
    ndcClass: { ja: '分類の資料', en: 'Titles of a subject', indexed: {} },
    folding: { ja: '検索での文字のまとめ方', en: 'How search treats characters' },
    foldingKanji: { ja: 'まとめて探す漢字', en: 'Kanji that search treats as one' },
    authorNames: { ja: '著者名のまとめ方', en: 'Names of authors' },
  },
  robots: [
    `Allow: ${urls.top}$`,
    `Allow: ${urls.top}?lang=`,
    'Allow: /titles/',
    'Disallow: /titles/*/',
    'Disallow: /titles/*?',
    'Allow: /titles/*/cover/',
    'Allow: /works/',
    'Disallow: /works/*?',
    'Allow: /works/*?page=',
    'Disallow: /works/*?page=*&',
    `Allow: ${urls.ndc}`,
    `Disallow: ${urls.ndc}*?`,
    `Allow: ${urls.arrivals.pattern}$`,
    `Allow: ${urls.mostReserved.pattern}$`,
    `Disallow: ${urls.folding.pattern}`,
    `Allow: ${urls.sitemap}`,
    'Allow: /sitemaps/',
  ],
} as const satisfies UrlRoom
