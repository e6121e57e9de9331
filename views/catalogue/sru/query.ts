import { graphql, type ResultOf } from '../../graphql.ts'

/** What records of both schemas are made of; copies are for MARC alone. */
const SruTitle = graphql(`
  fragment SruTitle on Title @_unmask {
    id source controlNumber addedAt title titleReading subtitle subtitleReading volume publisher publishedYear publishedOn
    edition extent series contents notes isbns ndcs subjects language materialType discLabel
    contributors { role name reading }
    items @include(if: $withCopies) { barcode shelfMark referenceOnly state branch { code } }
  }
`)

export type SruTitleData = ResultOf<typeof SruTitle>

export const SruQuery = graphql(
  `
  query Sru($query: String!, $first: Int!, $after: String, $withCopies: Boolean!) {
    titlesByCql(query: $query, first: $first, after: $after) {
      __typename
      ... on TitleConnection { totalCount edges { node { ...SruTitle } } }
      ... on CqlRefused { diagnostic meaning details }
    }
  }
`,
  [SruTitle],
)

export const SruExplainQuery = graphql(`
  query SruExplain {
    library { name nameEn }
    cqlContextSets { prefix address }
    cqlIndexes { title names relations }
  }
`)
