import { type Address, address, besidesJapanese, withQuery } from '../address.ts'
import { atFirst, type SearchState, searchQuery } from './search-state.ts'

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
  /** Titles, people and subjects that begin so, as a page and for who types (OpenSearch Suggestions). */
  suggest: address('/search/suggest', (beginning?: string) => ({ query: { q: beginning } })),
  suggestions: address('/search/suggest.json', (beginning?: string, language?: string) => ({
    query: { q: beginning, lang: besidesJapanese(language) },
  })),
  /** The first titles of a search, to print or to mail to oneself. */
  searchSheet: ofSearch('/search/list', atFirst),
  /** Any search for feed readers, newest first whatever the page's order is. */
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
