import { graphql, type ResultOf } from '../../graphql.ts'

/** The data of each title in a feed. */
export const FeedTitle = graphql(`
  fragment FeedTitle on Title @_unmask {
    id title volume publisher publishedYear materialType addedAt contributors { name }
  }
`)

export type FeedTitles = ResultOf<typeof FeedTitle>[]
