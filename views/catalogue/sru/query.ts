import { graphql } from '../../graphql.ts'
import { TitleRecord } from '../records/record.ts'

export const SruQuery = graphql(
  `
  query Sru($query: String!, $first: Int!, $after: String, $withCopies: Boolean!) {
    titlesByCql(query: $query, first: $first, after: $after) {
      __typename
      ... on TitleConnection { totalCount edges { node { ...TitleRecord } } }
      ... on CqlRefused { diagnostic meaning details }
    }
  }
`,
  [TitleRecord],
)

export const SruExplainQuery = graphql(`
  query SruExplain {
    library { name nameEn }
    cqlContextSets { prefix address }
    cqlIndexes { title names relations }
  }
`)
