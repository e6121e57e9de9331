import { type Address, address, withQuery } from './address.ts'

export interface SearchState {
  text?: string
  field?: string
  /** One material type, or several with a hyphen between. */
  type?: string | undefined
  /** Code of the branch whose copies are looked for. */
  at?: string | undefined
  order?: string
  /** Titles on one page. */
  rows?: number | undefined
  page?: number
  title?: string | undefined
  author?: string | undefined
  publisher?: string | undefined
  subject?: string | undefined
  /** The beginning of a class number. */
  ndc?: string | undefined
  isbn?: string | undefined
  language?: string | undefined
  /** Years of publication. */
  from?: number | undefined
  to?: number | undefined
  /** `1`: only what can be lent now. */
  now?: string | undefined
  /** Only what was added in so many days. */
  days?: number | undefined
  /** The number of the title that the page comes after, or before: the page is then found however far it is. */
  after?: string | undefined
  before?: string | undefined
}

/** The parameters of a search: what is usual is not among them. */
export function searchQuery(state: SearchState): Record<string, string | number | undefined> {
  const { text, field, type, at, order, rows, page, title, author, publisher, subject, ndc, isbn } = state
  const hasWords = [text, title, author, publisher, subject].some(Boolean)
  return {
    q: text,
    in: field === 'KEYWORD' ? undefined : field,
    title,
    author,
    pub: publisher,
    subj: subject,
    ndc,
    isbn,
    type,
    at,
    language: state.language,
    from: state.from,
    to: state.to,
    now: state.now,
    days: state.days,
    // Without words nothing is nearer than anything else.
    sort: order === 'RELEVANCE' || (order === 'NEWEST' && !hasWords) ? undefined : order,
    n: rows,
    page: page === 1 ? undefined : page,
    after: state.after,
    before: state.before,
  }
}

/** The same search at its first page. */
export function atFirst(state: SearchState): SearchState {
  return { ...state, page: 1, after: undefined, before: undefined }
}

/** A state that says nothing is told from none by empty words. */
function ofSearch<const Pattern extends string>(
  pattern: Pattern,
  shown: (state: SearchState) => SearchState = (state) => state,
): Address<Pattern, [state?: SearchState]> {
  const link = (state?: SearchState) => {
    const said = state ? withQuery(pattern, searchQuery(shown(state))) : pattern
    return state && said === pattern ? `${pattern}?q=` : said
  }
  return Object.assign(link, { pattern })
}

export const searchUrls = {
  /** Without a state a search begins, with the patron's settings (P5); one for everything says so by empty words. */
  search: ofSearch('/search'),
  advancedSearch: ofSearch('/search/advanced', atFirst),
  /** By what a search can be narrowed, with counts. */
  narrowSearch: ofSearch('/search/narrow', atFirst),
  /** Any search for feed readers, newest first whatever the page's order is. */
  searchFeed: address(
    '/feeds/:feed{search\\.(?:rss|atom)}',
    (kind: 'rss' | 'atom', state: SearchState = {}, language?: string) => ({
      feed: `search.${kind}`,
      query: {
        ...searchQuery({ ...atFirst(state), order: 'NEWEST', rows: undefined }),
        sort: undefined,
        lang: language === 'ja' ? undefined : language,
      },
    }),
  ),
} as const
