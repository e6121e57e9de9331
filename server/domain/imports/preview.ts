import type { ImportKind } from '../../../generated/prisma/enums.ts'

/** A column of an uploaded table. */
export interface PreviewColumn {
  name: string
  /** The first values that are not empty. */
  samples: string[]
}

/** A value of the library in a column whose values are mapped to ours. */
export interface PreviewValue {
  /** The field: materialType, branch, status, reference or category. */
  field: string
  text: string
  count: number
  /** Our code. Null when the value is unknown. */
  meaning: string | null
}

/** A row as it would become a record, copies or a patron. */
export interface PreviewRow {
  line: number
  cells: { field: string; text: string }[]
  /** One text for each copy: barcode, branch and shelf mark. */
  copies: string[]
  /** Null when the row is accepted. */
  refusal: string | null
  warnings: string[]
}

/** A refused row or copy, or a warning. */
export interface ImportProblem {
  kind: 'refused' | 'warning'
  line: number
  /** The control number or the card. Null when it could not be read. */
  key: string | null
  reason: string
}

/** Numbers that seem to have lost leading zeros. */
export interface PreviewShortened {
  column: string
  /** The number of digits that most numbers of the column have. */
  digits: number
  examples: { line: number; text: string }[]
  count: number
}

export interface ImportPreview {
  encoding: string | null
  delimiter: string | null
  headerLine: number | null
  sheet: string | null
  sheets: string[]
  columns: PreviewColumn[]
  values: PreviewValue[]
  rows: PreviewRow[]
  counts: Record<string, number>
  /** False when the dry run reached its time limit, and the counts are of the rows before. */
  isComplete: boolean
  problems: ImportProblem[]
  shortened: PreviewShortened[]
  /** The columns that no field uses. Undefined in a preview of the previous release. */
  unused?: string[]
  /** Our fields that need a column and have none. */
  missing: string[]
  /** Why the file cannot be read with these settings. Null when it can. */
  complaint: string | null
}

export interface ImportOutcome {
  kind: ImportKind
  counts: Record<string, number>
  problems: ImportProblem[]
}

/** The most refused rows and warnings that a report keeps. */
export const maxProblems = 5_000
