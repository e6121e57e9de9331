import { graphql, type ResultOf } from '../../graphql.ts'
import { TitleRecord } from '../records/record.ts'

export const OaiIdentifyQuery = graphql(`
  query OaiIdentify {
    library { name }
    harvest(first: 0) { asOf earliest }
  }
`)

export const OaiSetsQuery = graphql(`
  query OaiSets {
    library { branches { code name } materialTypes(retired: true) { code name mergedInto } }
  }
`)

export const OaiRecordsQuery = graphql(
  `
  query OaiRecords(
    $from: DateTime, $until: DateTime, $set: String, $titleId: ID, $after: String, $first: Int!, $count: Boolean!,
    $withTitles: Boolean!, $withCopies: Boolean!
  ) {
    harvest(from: $from, until: $until, set: $set, titleId: $titleId, after: $after, first: $first) {
      asOf next
      totalCount @include(if: $count)
      entries {
        titleId changedAt deleted sets
        title @include(if: $withTitles) { ...TitleRecord }
      }
    }
  }
`,
  [TitleRecord],
)

export type OaiEntry = ResultOf<typeof OaiRecordsQuery>['harvest']['entries'][number]
