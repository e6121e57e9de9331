import { createHash } from 'node:crypto'
import { fold, foldedForms } from '../folding/fold.ts'
import { expandIterationMarks, longMarksToVowels, toHiraganaOnly, unvoiced, withLargeKana } from '../folding/kana.ts'
import { normalizeForms } from '../folding/letters.ts'
import { foldingVersion } from '../folding/rules.ts'
import { soundsOf } from '../folding/sound.ts'
import { foldedNdcs, mainClassBits } from '../ndc/ndc.ts'
import type { Details } from './details.ts'
import { namePartsOf } from './name-parts.ts'

export interface ContributorRecord {
  /** The role as recorded, e.g. 著者. */
  role: string
  name: string
  reading?: string | undefined
  sortReading?: string | undefined
}

/** Texts that are shown as recorded. A table of an import and the database have columns with the same names. */
export const recordedTexts = ['edition', 'extent'] as const

export type RecordedTexts = { [name in (typeof recordedTexts)[number]]?: string | undefined }

/** A bibliographic record from any source, before it is folded and stored. */
export interface TitleRecord extends Details, RecordedTexts {
  source: string
  controlNumber: string
  title: string
  titleReading?: string | undefined
  /** A sort key from the source. It is used when the title has no reading. */
  sortReading?: string | undefined
  subtitle?: string | undefined
  subtitleReading?: string | undefined
  volume?: string | undefined
  volumeOrder?: number | undefined
  /**
   * The multi-volume work that this title belongs to. `key` is unique within the source. With `id`, the work is stored
   * already, perhaps by another source.
   */
  work?: { key: string; title: string; titleReading?: string | undefined; id?: number } | undefined
  contributors: ContributorRecord[]
  publisher?: string | undefined
  publisherReading?: string | undefined
  publishedYear?: number | undefined
  publishedOn?: string | undefined
  /** 13 digits each. */
  isbns: string[]
  /** ISBNs with a wrong check digit, as written (E1). */
  invalidIsbns?: string[] | undefined
  ndcs: string[]
  subjects: string[]
  /** Readings of the subjects, for search only. */
  subjectReadings?: string[] | undefined
  /** Series titles with the number in the series, as recorded. */
  series?: string[] | undefined
  seriesReadings?: string[] | undefined
  /** The pieces contained, each with its creators. */
  contents?: string[] | undefined
  notes?: string[] | undefined
  /** ISO 639-2 code; jpn when undefined. */
  language?: string | undefined
  /** The code of the material type. */
  materialType: string
  discLabel?: string | undefined
}

export type FoldedPart =
  | 'title'
  | 'titleReading'
  | 'sortReading'
  | 'subtitle'
  | 'subtitleReading'
  | 'volume'
  | 'volumeOrder'
type FoldedList = 'contributors' | 'publisher' | 'publisherReading' | 'isbns' | 'ndcs' | 'subjects' | 'subjectReadings'
type FoldedExtra = 'publishedYear' | 'series' | 'seriesReadings' | 'contents' | 'invalidIsbns'
type FoldedDetail = 'variantTitles' | 'variantTitleReadings' | 'performers' | 'genres' | 'summary'

/** The folded characters of a summary. Each costs about as much of the search index as one of a title. */
const foldedSummaryLength = 300

/** The parts of a record that are folded. */
export type FoldedRecord = Pick<TitleRecord, FoldedPart | FoldedList | FoldedExtra | FoldedDetail> & {
  work?: Pick<NonNullable<TitleRecord['work']>, 'title' | 'titleReading'> | undefined
}

/** Returns a hash that changes with any change of the record. */
export function fingerprintOf(record: TitleRecord): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('base64url')
}

/** Returns the sort key and the search columns, folded by the current rules. */
export function foldRecord(record: FoldedRecord) {
  const { variantTitles = [], variantTitleReadings = [], performers = [], genres = [], summary = [] } = record
  const titleParts = [
    record.title,
    record.titleReading,
    record.subtitle,
    record.subtitleReading,
    record.volume,
    record.work?.title,
    record.work?.titleReading,
    ...variantTitles,
    ...variantTitleReadings,
    respellParticles(record.titleReading),
    respellParticles(record.subtitleReading),
    respellParticles(record.work?.titleReading),
    ...variantTitleReadings.map(respellParticles),
  ]
  const authorParts = record.contributors.flatMap(({ name, reading }) => [name, reading])
  const foldedPublisher = foldParts([record.publisher, record.publisherReading])
  const foldedSubjects = foldParts([...record.subjects, ...(record.subjectReadings ?? [])])
  const { series = [], seriesReadings = [], contents = [], invalidIsbns = [] } = record
  const year = record.publishedYear?.toString()
  const otherParts = [
    ...[year, ...record.ndcs, ...record.isbns, ...invalidIsbns, ...series, ...seriesReadings, ...contents],
    // These words count less than those of titles and names, because no other column has them.
    ...[...performers, ...genres, [...summary.join(' ')].slice(0, foldedSummaryLength).join('')],
  ]
  const foldedTitle = foldParts(titleParts)
  const foldedAuthor = foldParts(authorParts)
  const words = new Set([
    ...foldedTitle,
    ...foldedAuthor,
    ...foldedPublisher,
    ...foldedSubjects,
    ...foldParts(otherParts),
  ])
  return {
    sortKey: sortKeyOf(record),
    foldedTitle: foldedTitle.join(' '),
    foldedAuthor: foldedAuthor.join(' '),
    foldedPublisher: foldedPublisher.join(' '),
    foldedSubjects: foldedSubjects.join(' '),
    foldedText: [...words].join(' '),
    foldedNames: ` ${foldParts([record.title, record.titleReading, respellParticles(record.titleReading)]).join(' ')} `,
    foldedSounds: soundsOf(
      titleParts,
      authorParts.flatMap((name) => (name ? [name, ...namePartsOf(name)] : [])),
    ),
    foldedNdcs: foldedNdcs(record.ndcs),
    ndcTops: mainClassBits(record.ndcs),
    folding: foldingVersion,
  }
}

/**
 * Respells the particles of a reading. Library readings write them as pronounced (ウミ エ); patrons enter them as spelt
 * (うみへ). オ and ヲ fold alike.
 */
export function respellParticles(reading: string | undefined): string | undefined {
  const spelling: Record<string, string> = { ワ: 'ハ', エ: 'ヘ' }
  return reading?.replace(/(?<=\s)[ワエ](?=\s)/g, (particle) => spelling[particle] ?? particle)
}

/**
 * Returns the sort key: unvoiced kana as libraries order them, then the exact reading with digits and letters, then the
 * volume.
 */
function sortKeyOf({ sortReading, titleReading, title, volumeOrder }: FoldedRecord): string {
  const reading = fold(titleReading ?? title) || title
  const ownReading = /^[ぁ-ゖ]+$/.test(reading) ? title : ''
  const key = readingSortKey(titleReading ?? sortReading ?? ownReading)
  const volume = volumeOrder === undefined ? '' : ` ${String(volumeOrder).padStart(5, '0')}`
  return (key === '' || key === reading ? reading : `${key} ${reading}`) + volume
}

function foldParts(parts: (string | undefined)[]): string[] {
  return [...new Set(parts.flatMap((part) => foldedForms(part ?? '')).filter((part) => part !== ''))]
}

/**
 * Returns the sort key of a reading: hiragana only, unvoiced, small kana as large ones, long vowel marks as vowels.
 * Aozora Bunko's sort keys follow the same rules. Empty when the reading has no kana.
 */
export function readingSortKey(reading: string): string {
  const kana = longMarksToVowels(expandIterationMarks(toHiraganaOnly(normalizeForms(reading))))
  return unvoiced(withLargeKana(kana)).replace(/[^ぁ-ゖ]/g, '')
}
