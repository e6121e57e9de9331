import { Refusal } from '../../common/refusal.ts'
import type { RecordField } from '../titles/record-fields.ts'

/** Why a value of a record cannot be stored. */
export type RecordFaultReason =
  | 'MISSING'
  | 'TOO_LONG'
  | 'TOO_MANY'
  | 'OUT_OF_RANGE'
  | 'NAME_MISSING'
  | 'NOT_A_CLASS'
  | 'NOT_A_LANGUAGE'
  | 'NOT_AN_ADDRESS'

export interface RecordFault {
  field: RecordField
  reason: RecordFaultReason
  /** The position of the value in a list, from 0. Null when the field has one value. */
  entry: number | null
  /** The limit that is exceeded. Null when the reason has none. */
  most: number | null
}

/** Values of the record cannot be stored. Every one of them is listed. */
export class RecordRefused extends Refusal {
  readonly faults: RecordFault[]
  constructor({ faults }: { faults: RecordFault[] }) {
    super('The record has values that cannot be stored.')
    this.faults = faults
  }
}

/** Somebody saved the record after the caller read it (E2). */
export class RecordChanged extends Refusal {
  readonly titleId: number
  readonly version: number
  constructor({ titleId, version }: Pick<RecordChanged, 'titleId' | 'version'>) {
    super(`The record was saved by somebody else in the meantime. Its version is now ${version}.`)
    this.titleId = titleId
    this.version = version
  }
}

/** Titles of the catalogue have an ISBN of the new record, and the caller did not ask for another one (E1). */
export class IsbnInCatalogue extends Refusal {
  /** Oldest first. */
  readonly titleIds: number[]
  constructor({ titleIds }: { titleIds: number[] }) {
    super('The catalogue has a record with this ISBN. Use that record, or confirm that another one is wanted.')
    this.titleIds = titleIds
  }
}

/** The text is not an ISBN. */
export class NotAnIsbn extends Refusal {
  constructor() {
    super('The text is not an ISBN of 10 or 13 digits with a correct check digit.')
  }
}

export type SourceFault = 'NOT_SET_UP' | 'TIMEOUT' | 'UNREACHABLE' | 'REFUSED' | 'UNREADABLE'

/** The source of records gave no usable answer. */
export class RecordSourceAway extends Refusal {
  readonly reason: SourceFault
  constructor({ reason }: { reason: SourceFault }) {
    super('The source of records gave no usable answer. The record can be entered by hand.')
    this.reason = reason
  }
}
