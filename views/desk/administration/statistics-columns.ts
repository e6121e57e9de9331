import type { ResultOf } from '../../graphql.ts'
import { graphql } from '../../graphql.ts'
import { MaterialTypeNames } from '../../parts/titles/type-names.ts'
import type { DeskTexts } from '../../text/languages.ts'
import { DeskRefusalData } from '../refusal.ts'

export const NumbersQuery = graphql(
  `
  query DeskStatistics($from: String!, $until: String!, $by: StatisticsGrouping!, $branch: ID) {
    deskStatistics(from: $from, until: $until, groupBy: $by, branchId: $branch, yearBefore: true) {
      __typename
      ... on Statistics {
        rows {
          key branch { name nameEn } materialType { ...MaterialTypeNames } patronCategory { name nameEn }
          loans renewals returns holds patrons mails
          yearBefore { loans renewals returns holds patrons mails }
        }
      }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData, MaterialTypeNames],
)

export type Statistics = Extract<ResultOf<typeof NumbersQuery>['deskStatistics'], { __typename: 'Statistics' }>
export type StatisticsRow = Statistics['rows'][number]

export const columns = ['loans', 'renewals', 'returns', 'holds', 'patrons', 'mails'] as const
export type Column = (typeof columns)[number]

export const groupings = ['DAY', 'MONTH', 'BRANCH', 'CLASS', 'TYPE', 'CATEGORY'] as const
export type Grouping = (typeof groupings)[number]

/** The filter of the address. */
export interface StatisticsFilter {
  /** A month, for example 2026-04. */
  from: string
  until: string
  by: Grouping
  /** The branch's number. Empty means all branches. */
  branch: string
}

/** The name of a row. */
export function statisticsRowName(
  texts: DeskTexts,
  by: Grouping,
  { key, branch, materialType, patronCategory }: StatisticsRow,
): string {
  const words = texts.desk.numbers
  if (branch) return texts.pick(branch)
  if (materialType) return texts.typeName(materialType)
  if (patronCategory) return texts.pick(patronCategory)
  if (key === 'OTHER') return words.other
  if (key === 'NONE') return by === 'CATEGORY' ? words.noCategory : words.none
  if (by === 'DAY') return texts.shortDay(key)
  if (by === 'BRANCH') return words.noBranch
  if (by === 'CLASS') return `${key} ${words.classes[Number(key)] ?? ''}`.trim()
  return key
}

/** Figures of a row, or of the same row a year before. */
export type StatisticsFigures = Record<Column, number | null>

export function sumOf(rows: readonly StatisticsFigures[], column: Column): number | null {
  return rows.some((row) => row[column] !== null) ? rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) : null
}

/** The figures of the year before, row by row. */
export const yearBeforeOf = (rows: readonly StatisticsRow[]): StatisticsFigures[] =>
  rows.flatMap(({ yearBefore }) => yearBefore ?? [])
