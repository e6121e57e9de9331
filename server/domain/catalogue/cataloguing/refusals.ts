import { field, refusal } from '../../common/refusal.ts'
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

export const RecordRefused = refusal('RecordRefused', 'The record has values that cannot be stored.', {
  fields: { faults: field.data<RecordFault[]>() },
})
export type RecordRefused = InstanceType<typeof RecordRefused>

/** E2 */
export const RecordChanged = refusal('RecordChanged', 'Somebody saved the record after the given version was read.', {
  fields: { version: field.int('The current version.'), titleId: field.data<number>() },
  message: ({ version }) => `The record was saved by somebody else in the meantime. Its version is now ${version}.`,
})

/** E1 */
export const IsbnInCatalogue = refusal('IsbnInCatalogue', 'The catalogue has a title with an ISBN of the new record.', {
  fields: {
    /** Oldest first. */
    titleIds: field.data<number[]>(),
  },
  message: 'The catalogue has a record with this ISBN. Use that record, or confirm that another one is wanted.',
})

export const NotAnIsbn = refusal('NotAnIsbn', 'The text is not an ISBN with a correct check digit.', {
  message: 'The text is not an ISBN of 10 or 13 digits with a correct check digit.',
})

export type SourceFault = 'NOT_SET_UP' | 'TIMEOUT' | 'UNREACHABLE' | 'REFUSED' | 'UNREADABLE'

export const RecordSourceAway = refusal(
  'RecordSourceAway',
  'The source of records gave no usable answer. The record can be entered by hand.',
  {
    fields: {
      reason: field.choice<SourceFault>('Reason.', {
        name: 'RecordSourceFault',
        description: 'Why the source of records gave no usable answer.',
        values: {
          NOT_SET_UP: 'The library uses no source of records.',
          TIMEOUT: 'It did not answer in time.',
          UNREACHABLE: 'It cannot be reached.',
          REFUSED: 'It refused the request.',
          UNREADABLE: 'Its answer cannot be read.',
        },
      }),
    },
  },
)
export type RecordSourceAway = InstanceType<typeof RecordSourceAway>
