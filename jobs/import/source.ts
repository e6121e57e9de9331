import type { ItemStatus } from '../../generated/prisma/enums.ts'
import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'

interface Position {
  /** Where it begins in the file, counted from 1: the line, or the record's number where a format has no lines. */
  line: number
  /** Bytes of the file that were read when it was complete; moves the progress bar. */
  end: number
}

/** What names a title. */
export interface Key {
  source: string
  controlNumber: string
}

/** A copy as a record or a file of copies gives it, or why it is none. */
export type CopyRead =
  | {
      barcode: string
      /** The code of the owner. */
      branch: string
      shelfMark: string | null
      referenceOnly: boolean
      status: ItemStatus
    }
  | { refusal: string }

export interface Read extends Position {
  record: TitleRecord
  /** Rows of the file that made the record; unset: one. */
  rows?: number
  /** What was dropped or could not be understood without refusing the record. */
  warnings?: string[]
  copies?: CopyRead[]
  unknownType?: string | undefined
}

export interface Refused extends Position {
  refusal: string
  controlNumber?: string | undefined
  /** A type of material of the library's own, of which nothing says what it means. */
  unknownType?: string | undefined
}

/** A title is to leave the catalogue. */
export interface Deletion extends Position {
  deletion: Key
}

/** Copies of a title that is in the catalogue already. */
export interface Copies extends Position {
  copiesOf: Key
  copies: CopyRead[]
}

export type Entry = Read | Refused | Deletion | Copies

/** A file in some format. A new format is one function that gives this, and one name in `format.ts`. */
export interface Source {
  format: string
  bytes: number
  /** What positions in the file count; unset: lines. */
  counts?: 'line' | 'record'
  entries(): AsyncIterable<Entry>
}
