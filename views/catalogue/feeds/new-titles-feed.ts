import { graphql } from '../../graphql.ts'
import { FeedTitle } from './feed-titles.ts'

export const NewTitlesQuery = graphql(
  `
  query NewTitles($first: Int!, $type: MaterialTypeCode) {
    library { name nameEn }
    newTitles(first: $first, materialType: $type) { ...FeedTitle }
  }
`,
  [FeedTitle],
)
