import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import { keyOfOai } from '../reading/oai.ts'
import type { Entry } from '../source.ts'
import { copiesOf } from './copies.ts'
import { fromJapanMarc, isJapanMarc, withMovedFields } from './japan-marc/translate.ts'
import { fromKormarc, isKormarc } from './kormarc.ts'
import type { Profile } from './profile.ts'
import { controlValue, fieldsOf, type MarcEntry, type MarcRecord } from './record.ts'
import { notTitleOf, notTitles } from './record-kind.ts'
import { isNumbered, keyOf, titleRecordOf } from './title/map.ts'
import { ownTypeOf } from './title/material.ts'
import { isUnimarc } from './unimarc/detect.ts'
import { toMarc21 } from './unimarc/translate.ts'

/** Maps MARC21 and UNIMARC records of any file format to titles, copies and deletions. */
export async function* marcEntries(
  records: AsyncIterable<MarcEntry>,
  profile: Profile,
  types: ImportTypes,
): AsyncGenerator<Entry> {
  let isToldOfNumbers = false
  for await (const read of records) {
    const entry = entryOf(read, profile, types)
    if ('record' in entry && entry.isNumbered) {
      if (!isToldOfNumbers) entry.warnings = [...(entry.warnings ?? []), numberedNotice]
      isToldOfNumbers = true
    }
    yield entry
  }
}

const dialectOf = (record: MarcRecord): NonNullable<Profile['dialect']> =>
  isUnimarc(record) ? 'unimarc' : isJapanMarc(record) ? 'japanmarc' : isKormarc(record) ? 'kormarc' : 'marc21'

/** Returns the record in the tags of MARC21, after the places that the profile names. */
function translated(record: MarcRecord, dialect: Profile['dialect'], fields: Profile['fields']): MarcRecord {
  if (dialect === 'japanmarc') return fromJapanMarc(record, fields)
  const moved = Object.keys(fields).length > 0 ? withMovedFields(record, fields) : record
  if (dialect === 'unimarc') return toMarc21(moved)
  return dialect === 'kormarc' ? fromKormarc(moved) : moved
}

/** The only notice of a file about numbers that are made of the content. */
const numberedNotice =
  'the record has no control number (001), so its number is made of its title, edition, publisher, year and ISBN; so are those of all further records without one'

function entryOf(entry: MarcEntry, profile: Profile, types: ImportTypes): Entry {
  const position = { line: entry.number, end: entry.end }
  // The byte offset helps to find a record that cannot be counted.
  if ('refusal' in entry) return { ...position, refusal: `${entry.refusal} (at byte ${entry.start})` }
  if ('deleted' in entry) {
    const deletion = keyOfOai(entry.deleted, profile)
    // An OAI-PMH identifier is not a MARC control number, unless the profile maps it.
    if (profile.source && profile.oaiControlNumber && deletion.controlNumber) return { ...position, deletion }
    return {
      ...position,
      refusal: `it is deleted, and its identifier ${entry.deleted} does not contain a control number`,
    }
  }
  const notTitle = notTitleOf(entry.record)
  const ownNumber = controlValue(entry.record, '001')?.trim()
  if (notTitle) return { ...position, refusal: notTitles[notTitle], controlNumber: ownNumber, notTitle }
  const dialect = profile.dialect ?? dialectOf(entry.record)
  const isForeign = dialect === 'unimarc'
  const record = translated(entry.record, dialect, profile.fields)
  if (isForeign && record.leader.charAt(5) !== 'd' && fieldsOf(record, '245').length === 0) {
    return { ...position, refusal: 'it is a UNIMARC record without a title (200 $a)', controlNumber: ownNumber }
  }
  const key = keyOf(record, profile)
  const isDeleted = record.leader.charAt(5) === 'd'
  if (key.controlNumber === '') {
    const place = profile.controlNumberFrom ?? (isDeleted ? '001' : undefined)
    return { ...position, refusal: place === undefined ? 'no title' : `no control number (field ${place})` }
  }
  if (isDeleted) return { ...position, deletion: key }
  const warnings = [...entry.warnings]
  const made = titleRecordOf(record, profile, warnings, types)
  const { known, unknown: unknownType } = ownTypeOf(record, profile, types)
  const own = known ? {} : { unknownType }
  if ('refusal' in made) return { ...position, ...own, refusal: made.refusal, controlNumber: key.controlNumber }
  return {
    ...position,
    ...own,
    ...(isNumbered(record, profile) && { isNumbered: true }),
    record: made,
    warnings: [...new Set(warnings)],
    copies: copiesOf(record, profile) ?? [],
  }
}
