import type { ItemStatus } from '../../generated/prisma/enums.ts'
import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'
import type { ImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import type { NotTitle } from './marc/record-kind.ts'

interface Position {
  /** The position in the file, from 1: the line, or the number of the record in formats without lines. */
  line: number
  /** The number of bytes read when it was complete, for the progress bar. */
  end: number
}

/** The key of a title. */
export interface Key {
  source: string
  controlNumber: string
}

/** A copy from a record or a copies file, or the reason why it is refused. */
export type CopyRead = { /** The line of the copy, when it is not that of the record. */ line?: number } & (
  | {
      barcode: string
      /** The code of the owning branch. */
      branch: string
      /** The code of a shelving location of that branch. Undefined when none is given. */
      location?: string | undefined
      shelfMark: string | null
      referenceOnly: boolean
      status: ItemStatus
    }
  | { refusal: string }
)

export interface Read extends Position {
  record: TitleRecord
  /** The number of rows that form the record. Defaults to one. */
  rows?: number
  /** Faults that did not refuse the record. */
  warnings?: string[]
  copies?: CopyRead[]
  /** Whether the control number was made of the content, because the record has none. */
  isNumbered?: boolean
  unknownType?: string | undefined
}

export interface Refused extends Position {
  refusal: string
  controlNumber?: string | undefined
  /** A material type of the library that the profile does not map. */
  unknownType?: string | undefined
  /** The kind of a record that describes no title. */
  notTitle?: NotTitle
}

/** A title to delete from the catalogue. */
export interface Deletion extends Position {
  deletion: Key
}

/** Copies of a title that is already in the catalogue. */
export interface Copies extends Position {
  copiesOf: Key
  copies: CopyRead[]
}

export type Entry = Read | Refused | Deletion | Copies

/** A file in some format. A new format needs one function that returns this, and one name in `open-source.ts`. */
export interface Source {
  format: string
  bytes: number
  /** The unit of positions in the file. Defaults to lines. */
  counts?: 'line' | 'record'
  /** The columns of a table that the mapping does not use. */
  unused?: string[] | undefined
  /** The codes of material types that the profile or the mapping names. */
  namedTypes?: string[] | undefined
  /** Without types, those of a new library apply. */
  entries(types?: ImportTypes): AsyncIterable<Entry>
}
