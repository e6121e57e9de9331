import type { MaterialType } from '../../../../generated/prisma/enums.ts'

/** Parts of a record in which words are looked for, and the column that has each of them folded. */
export const wordColumns = {
  keyword: 'folded_text',
  title: 'folded_title',
  author: 'folded_author',
  publisher: 'folded_publisher',
  subject: 'folded_subjects',
} as const
export type WordField = keyof typeof wordColumns
export const wordFields = Object.keys(wordColumns) as WordField[]

/** What titles are looked for by; all of it has to hold (C1). */
export interface Conditions extends Partial<Record<WordField, string | null>> {
  /** The beginning of a class number; the letter before it, as children's K, is ignored. */
  ndc?: string | null
  isbn?: string | null
  /** Empty: every type. */
  materialTypes?: MaterialType[]
  /** ISO 639-2 code; null: every language. */
  language?: string | null
  /** First and last year of publication; a title without a year is in no range. */
  yearFrom?: number | null
  yearTo?: number | null
  /** Only titles that this branch has a copy of; null: every branch. */
  branchId?: number | null
  /** Only titles of which a copy, at that branch if one is named, can be lent at this moment. */
  lendableNow?: boolean | null
  /** Only titles that were added at this moment or later. */
  addedSince?: Date | null
  /** Only titles that were added before this moment. */
  addedBefore?: Date | null
  /** The title with this id alone. */
  id?: number | null
  /** Parts of a record that are, whole, what is named: one of the names or readings, or one class number. */
  whole?: Partial<Record<WordField | 'ndc', string>>
  /** Each of these, at least one of them, none of them. */
  all?: Conditions[]
  any?: Conditions[]
  none?: Conditions[]
}
