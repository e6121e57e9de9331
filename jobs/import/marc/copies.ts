import type { CopyRead } from '../source.ts'
import type { CopyMeanings, Profile } from './profile.ts'
import { fieldsOf, firstOf, type MarcRecord, valuesOf } from './record.ts'

interface Written {
  barcode: string | undefined
  branch: string | undefined
  shelfMark: string | undefined
  status: string | undefined
  reference: string | undefined
}

/** The copies that a record lists, one a field; undefined where the profile does not say how. */
export function copiesOf(record: MarcRecord, { copies }: Profile): CopyRead[] | undefined {
  if (!copies) return undefined
  return fieldsOf(record, copies.field).map((field) => {
    const value = (code: string | undefined) => (code === undefined ? undefined : firstOf(field, code))
    const marks = [...(copies.shelfMark ?? '')].flatMap((code) => valuesOf(field, code)).map((mark) => mark.trim())
    const written = {
      barcode: value(copies.barcode),
      branch: value(copies.branch),
      shelfMark: marks.filter(Boolean).join('/'),
      status: value(copies.status),
      reference: value(copies.reference),
    }
    return copyOf(written, copies)
  })
}

/** What is written of a copy, as it is meant. */
export function copyOf(written: Written, meanings: CopyMeanings): CopyRead {
  const barcode = written.barcode?.trim()
  if (!barcode) return { refusal: 'a copy has no barcode' }
  const library = written.branch?.trim()
  const branch = library ? (meanings.branches[library] ?? library) : meanings.defaultBranch
  if (branch === undefined) return { refusal: `the copy ${barcode} names no branch` }
  const status = written.status?.trim() ?? ''
  const reference = written.reference?.trim() ?? ''
  const { referenceOnly } = meanings
  const meant = meanings.statuses[status]
  if (meant === undefined && status !== '' && status !== '0') {
    return { refusal: `the status ${status} of the copy ${barcode} is not known` }
  }
  return {
    barcode,
    branch,
    shelfMark: written.shelfMark?.trim() || null,
    // Without a list any word in its place says so.
    referenceOnly: referenceOnly.includes(reference) || (referenceOnly.length === 0 && !['', '0'].includes(reference)),
    status: meant ?? 'AVAILABLE',
  }
}
