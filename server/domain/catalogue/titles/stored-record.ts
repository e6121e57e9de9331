import type { Prisma } from '../../../../generated/prisma/client.ts'
import { detailsOf } from './details.ts'
import type { TitleRecord } from './title-record.ts'

/** The relations that `recordOf` needs. */
export const storedRecordInclude = {
  work: true,
  contributors: { orderBy: { position: 'asc' } },
} satisfies Prisma.TitleInclude

type StoredTitle = Prisma.TitleGetPayload<{ include: typeof storedRecordInclude }>

const given = <Value>(value: Value | null) => value ?? undefined

/** Returns a stored title as the record that it was saved from. */
export function recordOf(title: StoredTitle): TitleRecord {
  const [key = ''] = title.sortKey.split(' ')
  const { work } = title
  return {
    source: title.source,
    controlNumber: title.controlNumber,
    title: title.title,
    titleReading: given(title.titleReading),
    // The sort key of the source is stored nowhere else.
    sortReading: /^[ぁ-ゖー]+$/.test(key) ? key : undefined,
    subtitle: given(title.subtitle),
    subtitleReading: given(title.subtitleReading),
    volume: given(title.volume),
    volumeOrder: given(title.volumeOrder),
    work: work ? { id: work.id, key: work.key, title: work.title, titleReading: given(work.titleReading) } : undefined,
    contributors: title.contributors.map(({ role, name, reading, sortReading }) => ({
      role,
      name,
      reading: given(reading),
      sortReading: given(sortReading),
    })),
    publisher: given(title.publisher),
    publisherReading: given(title.publisherReading),
    publishedYear: given(title.publishedYear),
    publishedOn: given(title.publishedOn),
    isbns: title.isbns,
    invalidIsbns: title.invalidIsbns,
    ndcs: title.ndcs,
    subjects: title.subjects,
    subjectReadings: title.subjectReadings,
    edition: given(title.edition),
    extent: given(title.extent),
    series: title.series,
    seriesReadings: title.seriesReadings,
    contents: title.contents,
    notes: title.notes,
    ...detailsOf(title.details),
    language: title.language,
    materialType: title.materialType,
    discLabel: given(title.discLabel),
  }
}
