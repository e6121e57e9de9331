import { graphql } from '../../graphql.ts'
import type { Texts } from '../../text/languages.ts'
import { type SearchBoxState, typesText } from '../search/search-box.tsx'
import { conditionsLine } from '../search/search-state.tsx'
import { FeedTitle } from './feed-titles.ts'

/** The titles that a search finds, newest first. */
export const SearchFeedQuery = graphql(
  `
  query SearchFeed($conditions: TitleConditions, $first: Int!) {
    library { name nameEn }
    titles(conditions: $conditions, order: NEWEST, countUpTo: 10000, first: $first) {
      edges { node { ...FeedTitle } }
    }
  }
`,
  [FeedTitle],
)

/** The search as one line of text. */
export function searchDescription(texts: Texts, { state, types, branch, place }: SearchBoxState): string {
  const parts = [state.text, typesText(texts, types), branch && texts.pick(branch), conditionsLine(texts, state, place)]
  return [texts.catalogue.browse.newTitles, parts.filter(Boolean).join(' / ')].filter(Boolean).join(': ')
}
