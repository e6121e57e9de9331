import type { LocationKind } from '../../../../generated/prisma/enums.ts'

/** The searchable parts of a record, each with its column of folded text. */
export const wordColumns = {
  keyword: 'folded_text',
  title: 'folded_title',
  author: 'folded_author',
  publisher: 'folded_publisher',
  subject: 'folded_subjects',
} as const
export type WordField = keyof typeof wordColumns
export const wordFields = Object.keys(wordColumns) as WordField[]

/** Where a copy stands: at one of these locations, of one of these kinds. An empty list means every one. */
export interface PlaceCondition {
  locationIds: number[]
  kinds: LocationKind[]
  /** The day for which displays are judged, YYYY-MM-DD. */
  today: string
}

/** Conditions of a search. A title must meet all of them (C1). */
export interface Conditions extends Partial<Record<WordField, string | null>> {
  /** The prefix of a class number. A leading letter, such as K for children, is ignored. */
  ndc?: string | null
  isbn?: string | null
  /** Codes of material types. An empty list means every type. */
  materialTypes?: string[]
  /** The whole name of a series, without the number in it. Width, case and spaces do not matter. */
  series?: string | null
  /** ISO 639-2 code. Null for every language. */
  language?: string | null
  /** First and last year of publication, both inclusive. A title without a year matches no range. */
  yearFrom?: number | null
  yearTo?: number | null
  /** Only titles of which this branch has a copy. Null for every branch. */
  branchId?: number | null
  /** Only titles with a copy that can be borrowed now. When `branchId` is set, the copy is at that branch. */
  lendableNow?: boolean | null
  /** Only titles whose whole text anybody can read on the web (C48). */
  openText?: boolean | null
  /** Only titles with a copy that stands at such a place today. Undefined for every place (C14). */
  place?: PlaceCondition | undefined
  /** Only titles of the children's catalogue (C45), by the shelves of this day, YYYY-MM-DD. */
  forChildren?: { today: string } | undefined
  /** Only titles that were added at this time or later. */
  addedSince?: Date | null
  /** Only titles that were added before this time. */
  addedBefore?: Date | null
  /** Only the title with this id. */
  id?: number | null
  /** Exact matches: a whole name or reading in a part of the record, or a whole class number. */
  whole?: Partial<Record<WordField | 'ndc', string>>
  /** Nested conditions: all, at least one, or none of them must match. */
  all?: Conditions[]
  any?: Conditions[]
  none?: Conditions[]
  /**
   * The maximum number of matches that are counted and ranked, so that a search for a very common word is fast. Null
   * counts all.
   */
  countUpTo?: number | null
}
