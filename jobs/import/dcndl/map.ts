import type { DcNdlRecord } from '../../../server/domain/catalogue/dcndl/read.ts'
import { normaliseIsbn } from '../../../server/domain/catalogue/titles/isbn.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import { languageOf, shortTexts } from '../dc/map.ts'
import type { Profile } from '../marc/profile.ts'
import type { Key } from '../source.ts'
import { isbnFields } from '../text/isbns.ts'
import { warnOfUnread } from '../text/unread.ts'

/** Maps a record of DC-NDL to a catalogue record. */
export function titleRecordOf(
  { record, responsibility }: DcNdlRecord,
  key: Key,
  material: string,
  profile: Profile,
  warnings: string[],
): TitleRecord {
  warnOfUnread(responsibility, warnings)
  return {
    ...key,
    title: record.title,
    titleReading: record.titleReading ?? undefined,
    subtitle: record.subtitle ?? undefined,
    subtitleReading: record.subtitleReading ?? undefined,
    volume: record.volume ?? undefined,
    volumeOrder: record.volumeOrder ?? undefined,
    contributors: record.contributors.map(({ name, reading, role }) => ({
      role: role ?? profile.authorRole,
      name,
      reading: reading ?? undefined,
    })),
    publisher: record.publisher ?? undefined,
    publisherReading: record.publisherReading ?? undefined,
    publishedYear: record.publishedYear ?? undefined,
    publishedOn: record.publishedOn ?? undefined,
    ...isbnFields(
      record.isbns.map((written) => ({ written, isbn: normaliseIsbn(written) })),
      warnings,
    ),
    ndcs: record.ndcs,
    subjects: [...new Set(record.subjects)],
    edition: record.edition ?? undefined,
    extent: record.extent ?? undefined,
    series: record.series,
    contents: shortTexts(record.contents, warnings),
    notes: shortTexts(record.notes, warnings),
    ...(record.variantTitles && { variantTitles: [...new Set(record.variantTitles)] }),
    language: languageOf(record.language ? [record.language] : []) ?? profile.language,
    materialType: material,
  }
}

/**
 * Returns the type that the profile or the library has for one of the record's types, or else the default. `unknown` is
 * a type without a match. A record may also have types that say nothing of its form, such as GovernmentPublication.
 */
export function materialOf(
  { types: written }: DcNdlRecord,
  profile: Profile,
  types: ImportTypes,
): { type: string; unknown?: string } {
  const mapped = written.flatMap(
    ({ name, label }) => profile.materialTypes[name] ?? profile.materialTypes[label ?? ''] ?? [],
  )
  const meant = written.flatMap(({ name, type }) => types.meant(name) ?? (type && types.meant(type)) ?? [])
  const known = mapped[0] ?? meant[0]
  if (known !== undefined) return { type: known }
  const [first] = written
  if (!first) return { type: profile.materialType ?? types.importDefault }
  return {
    type: profile.unknownMaterialType ?? profile.materialType ?? types.importDefault,
    unknown: first.label ?? first.name,
  }
}
