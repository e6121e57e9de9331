import { graphql } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'
import { FeedTitle } from './feed-titles.ts'
import { type Narrowing, typesText } from './search-box.tsx'
import { conditionsLine } from './search-state.tsx'

/** What the feed of a search is made of: what it finds, last added first. */
export const SearchFeedQuery = graphql(
  `
  query SearchFeed(
    $text: String, $field: SearchField!, $title: String, $author: String, $publisher: String, $subject: String,
    $ndc: String, $isbn: String, $types: [MaterialType!], $language: String, $yearFrom: Int, $yearTo: Int, $branch: ID,
    $lendableNow: Boolean, $addedSince: Date, $first: Int!
  ) {
    library { name nameEn }
    titles(
      text: $text, field: $field, title: $title, author: $author, publisher: $publisher, subject: $subject, ndc: $ndc,
      isbn: $isbn, materialTypes: $types, language: $language, yearFrom: $yearFrom, yearTo: $yearTo, branchId: $branch,
      lendableNow: $lendableNow, addedSince: $addedSince, order: NEWEST, first: $first
    ) {
      edges { node { ...FeedTitle } }
    }
  }
`,
  [FeedTitle],
)

/** What is searched for, in a line. */
export function feedHeading(texts: Texts, { state, branch }: Pick<Narrowing, 'state' | 'branch'>): string {
  const parts = [
    state.text,
    state.type && typesText(texts, state.type.split('-')),
    branch && texts.pick(branch),
    conditionsLine(texts, state),
  ]
  return [texts.catalogue.browse.newTitles, parts.filter(Boolean).join(' / ')].filter(Boolean).join(': ')
}
