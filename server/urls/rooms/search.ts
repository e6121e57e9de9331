import { type Address, address, besidesJapanese, withQuery } from '../address.ts'
import { atFirst, type SearchState, searchQuery } from './search-state.ts'

/** A state without parameters becomes `?q=`, which distinguishes it from no state. */
function ofSearch<const Pattern extends string>(
  pattern: Pattern,
  shown: (state: SearchState) => SearchState = (state) => state,
): Address<Pattern, [state?: SearchState]> {
  const link = (state?: SearchState) => {
    const path = state ? withQuery(pattern, searchQuery(shown(state))) : pattern
    return state && path === pattern ? `${pattern}?q=` : path
  }
  return Object.assign(link, { pattern })
}

export const searchUrls = {
  /** Without a state it starts a search with the patron's settings (P5). A search for everything has an empty `q`. */
  search: ofSearch('/search'),
  advancedSearch: ofSearch('/search/advanced', atFirst),
  /** The filters for a search, with counts. */
  narrowSearch: ofSearch('/search/narrow', atFirst),
  /**
   * Suggestions of titles, people and subjects: as a page, and as JSON while the person types (OpenSearch Suggestions).
   */
  suggest: address('/search/suggest', (beginning?: string) => ({ query: { q: beginning } })),
  suggestions: address('/search/suggest.json', (beginning?: string, language?: string) => ({
    query: { q: beginning, lang: besidesJapanese(language) },
  })),
  /** The first titles of a search, to print or to mail to oneself. */
  searchSheet: ofSearch('/search/list', atFirst),
  /** A search as a feed. It is sorted by newest, whatever the order of the page is. */
  searchFeed: address(
    '/feeds/:feed{search\\.(?:rss|atom)}',
    (kind: 'rss' | 'atom', state: SearchState = {}, language?: string) => ({
      feed: `search.${kind}`,
      query: {
        ...searchQuery({ ...atFirst(state), order: 'NEWEST', rows: undefined }),
        sort: undefined,
        lang: besidesJapanese(language),
      },
    }),
  ),
} as const
