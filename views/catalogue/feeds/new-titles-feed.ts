import { graphql } from '../../graphql.ts'
import { FeedTitle } from './feed-titles.ts'

/** What the feed of new titles is made of. */
export const NewTitlesQuery = graphql(
  `
  query NewTitles($first: Int!, $type: MaterialType) {
    library { name nameEn }
    newTitles(first: $first, materialType: $type) { ...FeedTitle }
  }
`,
  [FeedTitle],
)
