import { graphql, type ResultOf } from '../../graphql.ts'
import { MaterialTypeNames } from '../../parts/titles/type-names.ts'

/** The data of each title in a feed. */
export const FeedTitle = graphql(
  `
  fragment FeedTitle on Title @_unmask {
    id title volume publisher publishedYear materialType { ...MaterialTypeNames } addedAt contributors { name }
  }
`,
  [MaterialTypeNames],
)

export type FeedTitles = ResultOf<typeof FeedTitle>[]
