import type { TitleRecord } from '../../server/domain/catalogue/record.ts'

interface Position {
  /** Where it begins in the file, counted from 1: the line, or the record's number where a format has no lines. */
  line: number
  /** Bytes of the file that were read when it was complete; moves the progress bar. */
  end: number
}

export interface Read extends Position {
  record: TitleRecord
  /** Rows of the file that made the record; unset: one. */
  rows?: number
  /** What was dropped or could not be understood without refusing the record. */
  warnings?: string[]
}

export interface Refused extends Position {
  refusal: string
}

export type Entry = Read | Refused

/** A file in some format. A new format is one function that gives this, and one name in `format.ts`. */
export interface Source {
  format: string
  bytes: number
  entries(): AsyncIterable<Entry>
}
