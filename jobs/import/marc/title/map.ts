import { createHash } from 'node:crypto'
import { normaliseIsbn } from '../../../../server/domain/catalogue/titles/isbn.ts'
import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { type ImportTypes, usualImportTypes } from '../../../../server/domain/library/material-types/import-types.ts'
import { textsOf } from '../../save/check-lengths.ts'
import { withOpenTexts } from '../../text/open-texts.ts'
import { withPlaceApart } from '../../text/publisher.ts'
import { replacement } from '../marc8/decode.ts'
import type { Profile } from '../profile.ts'
import { controlValue, fieldsOf, type MarcRecord, valuesOf } from '../record.ts'
import { descriptionOf } from './description.ts'
import { detailsOf } from './details.ts'
import { imprintOf, languageOf } from './imprint.ts'
import { atPlace, materialOf } from './material.ts'
import { nameOf } from './name.ts'
import { classesOf, isbnsOf, subjectsOf } from './numbers.ts'
import { withPairedScripts } from './paired-scripts.ts'
import { contributorsOf } from './people.ts'

/** The fields and subfields that identify an edition. They are read as recorded, so that no change of the mapping counts. */
const identifying: [tags: string[], codes: string][] = [
  [['245'], 'abnp'],
  [['245'], 'c'],
  [['250'], 'a'],
  [['260', '264'], 'bc'],
  [['022', '024', '028'], 'a'],
]

/**
 * Returns a control number for a record without one, made of its title, statement, edition, publisher, year and numbers
 * (E33). The same record has the same number in every import. Empty when the record has no title.
 */
function contentNumberOf(record: MarcRecord): string {
  if (valuesOf(fieldsOf(record, '245')[0], 'a').every((title) => plain(title) === '')) return ''
  const texts = identifying.map(([tags, codes]) =>
    fieldsOf(record, ...tags).map((field) => plain(valuesOf(field, codes).join(' '))),
  )
  const isbns = fieldsOf(record, '020').flatMap((field) =>
    valuesOf(field, 'a').map((written) => normaliseIsbn(written.split(/[ (]/)[0] ?? '') ?? plain(written)),
  )
  const year = controlValue(record, '008')?.slice(7, 11).trim() ?? ''
  const parts = [record.leader.slice(6, 8), year, ...texts, isbns.sort()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)
}

/** Punctuation, case and width often differ between two exports of one record. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Returns the key of a record. The control number is 001, or is made of the content (E33); the source is 003, unless the
 * profile names one.
 */
export function keyOf(record: MarcRecord, profile: Profile): { source: string; controlNumber: string } {
  const place = profile.controlNumberFrom
  const own =
    place === undefined ? controlValue(record, '001')?.trim() || contentNumberOf(record) : atPlace(record, place)
  return {
    source: profile.source ?? (sourceOf(record) || 'marc'),
    controlNumber: own ?? '',
  }
}

/** Reports whether the control number of a record is made of its content. */
export function isNumbered(record: MarcRecord, { controlNumberFrom }: Profile): boolean {
  return controlNumberFrom === undefined && !controlValue(record, '001')?.trim()
}

/** Returns the name of the catalogue that field 003 gives. Empty when it gives none. */
export function sourceOf(record: MarcRecord): string {
  const owner = controlValue(record, '003') ?? ''
  return owner
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
}

/** Maps a MARC21 record to a catalogue record, or returns the reason for a refusal. */
export function titleRecordOf(
  written: MarcRecord,
  profile: Profile,
  warnings: string[],
  types: ImportTypes = usualImportTypes,
): TitleRecord | { refusal: string } {
  const record = withPairedScripts(written)
  const material = materialOf(record, profile, types, warnings)
  if ('refusal' in material) return material
  const imprint = imprintOf(record, warnings)
  const { statement, ...name } = nameOf(record, imprint.publisher, profile, warnings)
  const { contributors, remarks } = contributorsOf(record, statement, profile.authorRole, warnings)
  const description = descriptionOf(record, warnings)
  const { subjects, readings } = subjectsOf(record, warnings)
  const made: TitleRecord = withPlaceApart({
    ...keyOf(written, profile),
    ...name,
    contributors,
    ...imprint,
    ...isbnsOf(record, warnings),
    ndcs: classesOf(record, profile),
    subjects,
    subjectReadings: readings,
    ...description,
    notes: [...description.notes, ...remarks],
    ...withOpenTexts(detailsOf(record, name.title, warnings), profile.openTextHosts),
    language: languageOf(record) ?? profile.language,
    materialType: material.type,
    discLabel: atPlace(record, profile.discLabelFrom),
  })
  const [spoilt] = textsOf(made).filter(([, text]) => text.includes(replacement))
  return spoilt ? { refusal: `${spoilt[0]} contains undecodable bytes: ${spoilt[1]}` } : made
}
