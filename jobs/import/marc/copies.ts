import type { CopyRead } from '../source.ts'
import { hasLostDigits } from '../text/scientific.ts'
import type { CopyMeanings, Profile } from './profile.ts'
import { fieldsOf, firstOf, type MarcRecord, valuesOf } from './record.ts'

interface Written {
  barcode: string | undefined
  branch: string | undefined
  location: string | undefined
  shelfMark: string | undefined
  status: string | undefined
  reference: string | undefined
}

/** Returns the copies that a record lists, one for each field. Undefined when the profile does not map them. */
export function copiesOf(record: MarcRecord, { copies }: Profile): CopyRead[] | undefined {
  if (!copies) return undefined
  return fieldsOf(record, copies.field).map((field) => {
    const value = (code: string | undefined) => (code === undefined ? undefined : firstOf(field, code))
    const marks = [...(copies.shelfMark ?? '')].flatMap((code) => valuesOf(field, code)).map((mark) => mark.trim())
    const restrictions =
      copies.reference === undefined ? [] : valuesOf(field, copies.reference).map((one) => one.trim())
    const written = {
      barcode: value(copies.barcode),
      branch: value(copies.branch),
      location: value(copies.location),
      shelfMark: marks.filter(Boolean).join('/'),
      status: value(copies.status),
      // The subfield is repeated when several restrictions hold.
      reference: restrictions.find((one) => copies.referenceOnly.includes(one)) ?? restrictions[0],
    }
    return copyOf(written, copies)
  })
}

/** Maps the written values of a copy to ours, or returns the reason for a refusal. */
export function copyOf(written: Written, meanings: CopyMeanings): CopyRead {
  const barcode = written.barcode?.trim()
  if (!barcode) return { refusal: 'a copy has no barcode' }
  if (hasLostDigits(barcode)) return { refusal: `the barcode ${barcode} lost its digits in a spreadsheet` }
  const library = written.branch?.trim()
  const branch = library ? (meanings.branches[library] ?? library) : meanings.defaultBranch
  if (branch === undefined) return { refusal: `the copy ${barcode} names no branch` }
  const status = written.status?.trim() ?? ''
  const reference = written.reference?.trim() ?? ''
  const { referenceOnly } = meanings
  const meant = meanings.statuses[status]
  if (meant === undefined && status !== '' && status !== '0') {
    return { refusal: `the status ${status} of the copy ${barcode} is unknown` }
  }
  const place = written.location?.trim()
  return {
    barcode,
    branch,
    ...(place && { location: meanings.locations[place] ?? place }),
    shelfMark: written.shelfMark?.trim() || null,
    // Without a list in the profile, any value marks the copy as reference only.
    referenceOnly: referenceOnly.includes(reference) || (referenceOnly.length === 0 && !['', '0'].includes(reference)),
    status: meant ?? 'AVAILABLE',
  }
}
