import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { textsOf } from '../../save/check-lengths.ts'
import { replacement } from '../marc8/decode.ts'
import type { Profile } from '../profile.ts'
import { controlValue, type MarcRecord } from '../record.ts'
import { descriptionOf } from './description.ts'
import { imprintOf, languageOf } from './imprint.ts'
import { atPlace, materialOf } from './material.ts'
import { nameOf } from './name.ts'
import { classesOf, isbnsOf, subjectsOf } from './numbers.ts'
import { contributorsOf } from './people.ts'

/** What names a record: its control number (001) and whose number that is (003, unless the library names the source). */
export function keyOf(record: MarcRecord, profile: Profile): { source: string; controlNumber: string } {
  const owner = controlValue(record, '003')
    ?.toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const place = profile.controlNumberFrom
  const own = place === undefined ? controlValue(record, '001')?.trim() : atPlace(record, place)
  return {
    source: profile.source ?? (owner || 'marc'),
    controlNumber: own ?? '',
  }
}

/** A MARC21 record as the catalogue keeps it. */
export function titleRecordOf(
  record: MarcRecord,
  profile: Profile,
  warnings: string[],
): TitleRecord | { refusal: string } {
  const material = materialOf(record, profile, warnings)
  if ('refusal' in material) return material
  const imprint = imprintOf(record, warnings)
  const { statement, ...name } = nameOf(record, imprint.publisher, profile, warnings)
  const { subjects, readings } = subjectsOf(record, warnings)
  const made: TitleRecord = {
    ...keyOf(record, profile),
    ...name,
    contributors: contributorsOf(record, statement, profile.authorRole, warnings),
    ...imprint,
    isbns: isbnsOf(record, warnings),
    ndcs: classesOf(record, profile),
    subjects,
    subjectReadings: readings,
    ...descriptionOf(record, warnings),
    language: languageOf(record) ?? profile.language,
    materialType: material.type,
    discLabel: atPlace(record, profile.discLabelFrom),
  }
  const [spoilt] = textsOf(made).filter(([, text]) => text.includes(replacement))
  return spoilt ? { refusal: `${spoilt[0]} contains bytes that are no text: ${spoilt[1]}` } : made
}
