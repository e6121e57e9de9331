export interface Subfield {
  code: string
  value: string
}

export interface DataField {
  tag: string
  ind1: string
  ind2: string
  subfields: Subfield[]
}

/** A MARC21 record, whatever file format brought it. */
export interface MarcRecord {
  leader: string
  /** Fields 00X, in the order of the record. */
  control: { tag: string; value: string }[]
  /** All others. */
  data: DataField[]
}

/** What a reader of a file format gives for every record, good or bad. */
export type MarcEntry = {
  /** Which record of the file it is, from 1. */
  number: number
  /** Where in the file it begins, in bytes. */
  start: number
  /** Bytes of the file that were read when it was complete. */
  end: number
} & (
  | { record: MarcRecord; warnings: string[] }
  | { refusal: string; controlNumber?: string | undefined }
  /** The identifier of a record that OAI-PMH says is deleted. */
  | { deleted: string }
)

export function controlValue(record: MarcRecord, tag: string): string | undefined {
  return record.control.find((field) => field.tag === tag)?.value
}

export function fieldsOf(record: MarcRecord, ...tags: string[]): DataField[] {
  return record.data.filter(({ tag }) => tags.includes(tag))
}

/** The values of the subfields with one of these codes, in the order of the field. */
export function valuesOf(field: DataField | undefined, codes: string): string[] {
  return field?.subfields.filter(({ code }) => codes.includes(code)).map(({ value }) => value) ?? []
}

export function firstOf(field: DataField | undefined, code: string): string | undefined {
  return field?.subfields.find((subfield) => subfield.code === code)?.value
}
