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

/** A MARC21 record, independent of its file format. */
export interface MarcRecord {
  leader: string
  /** Fields 00X, in the order of the record. */
  control: { tag: string; value: string }[]
  /** All other fields. */
  data: DataField[]
}

/** The result of a format reader for each record, valid or not. */
export type MarcEntry = {
  /** The number of the record in the file, from 1. */
  number: number
  /** The byte offset at which it begins. */
  start: number
  /** The number of bytes read when it was complete. */
  end: number
} & (
  | { record: MarcRecord; warnings: string[] }
  | { refusal: string; controlNumber?: string | undefined }
  /** The identifier of a record that OAI-PMH reports as deleted. */
  | { deleted: string }
)

export function controlValue(record: MarcRecord, tag: string): string | undefined {
  return record.control.find((field) => field.tag === tag)?.value
}

export function fieldsOf(record: MarcRecord, ...tags: string[]): DataField[] {
  return record.data.filter(({ tag }) => tags.includes(tag))
}

/** Returns the values of the subfields with one of these codes, in the order of the field. */
export function valuesOf(field: DataField | undefined, codes: string): string[] {
  return field?.subfields.filter(({ code }) => codes.includes(code)).map(({ value }) => value) ?? []
}

export function firstOf(field: DataField | undefined, code: string): string | undefined {
  return field?.subfields.find((subfield) => subfield.code === code)?.value
}
