import { withoutBidiControls } from '../../common/bidi-controls.ts'
import { type DetailName, detailNames } from '../titles/details.ts'
import { normaliseIsbn } from '../titles/isbn.ts'
import { linkLimits, type TitleLink, webAddress } from '../titles/link.ts'
import type { RecordField } from '../titles/record-fields.ts'
import type { TitleRecord } from '../titles/title-record.ts'
import { type RecordFault, RecordRefused } from './refusals.ts'

type DetailInput = { [name in DetailName]?: string[] | null | undefined }

/** A record as staff enter it. Empty texts are null. */
export interface RecordInput extends DetailInput {
  title: string
  titleReading?: string | null | undefined
  subtitle?: string | null | undefined
  subtitleReading?: string | null | undefined
  volume?: string | null | undefined
  volumeOrder?: number | null | undefined
  /** The title of the multi-volume work, and its reading. */
  workTitle?: string | null | undefined
  workTitleReading?: string | null | undefined
  contributors: { role?: string | null | undefined; name: string; reading?: string | null | undefined }[]
  publisher?: string | null | undefined
  publisherReading?: string | null | undefined
  publishedYear?: number | null | undefined
  publishedOn?: string | null | undefined
  /** In any notation. One with a wrong check digit is stored as written. */
  isbns: string[]
  ndcs: string[]
  subjects: string[]
  edition?: string | null | undefined
  extent?: string | null | undefined
  series: string[]
  contents: string[]
  notes: string[]
  /** Absent lists keep what is stored. */
  links?: { url: string; label?: string | null | undefined; isOpen?: boolean | null | undefined }[] | null | undefined
  language?: string | null | undefined
  materialType: string
  discLabel?: string | null | undefined
}

/** The largest number of entries in a list, and of characters in a line, a paragraph and a code. */
export const recordLimits = { entries: 100, line: 500, paragraph: 2_000, code: 40 }

const largestVolume = 99_999
const largestYear = 9_999

export type CheckedRecord = Omit<TitleRecord, 'source' | 'controlNumber' | 'work'> & {
  work: { title: string; titleReading: string | undefined } | undefined
}

/**
 * Returns the record with trimmed texts on one line each, without empty entries. Throws `RecordRefused` with all values
 * that cannot be stored (E1).
 */
export function checkRecord(given: RecordInput): CheckedRecord {
  const faults: RecordFault[] = []
  const blame = (field: RecordField, reason: RecordFault['reason'], more: Partial<RecordFault> = {}) =>
    faults.push({ field, reason, entry: null, most: null, ...more })

  function text(field: RecordField, written: string | null | undefined, most = recordLimits.line, entry?: number) {
    const line = oneLine(written ?? '')
    if ([...line].length > most) blame(field, 'TOO_LONG', { most, ...(entry !== undefined && { entry }) })
    return line === '' ? undefined : line
  }
  function number(field: RecordField, value: number | null | undefined, most: number) {
    if (value == null) return undefined
    if (value < 0 || value > most) blame(field, 'OUT_OF_RANGE', { most })
    return value
  }
  function list(field: RecordField, written: string[], most = recordLimits.line) {
    if (written.length > recordLimits.entries) blame(field, 'TOO_MANY', { most: recordLimits.entries })
    return written.flatMap((line, entry) => text(field, line, most, entry) ?? [])
  }

  const title = text('title', given.title)
  if (title === undefined) blame('title', 'MISSING')
  const workTitle = text('work', given.workTitle)
  const workReading = text('work', given.workTitleReading)
  if (workTitle === undefined && workReading !== undefined) blame('work', 'MISSING')
  const contributors = given.contributors.flatMap(({ role, name, reading }, entry) => {
    const person = {
      role: text('contributors', role, recordLimits.line, entry) ?? '',
      name: text('contributors', name, recordLimits.line, entry) ?? '',
      reading: text('contributors', reading, recordLimits.line, entry),
    }
    if (person.name !== '') return [person]
    if (person.role !== '' || person.reading !== undefined) blame('contributors', 'NAME_MISSING', { entry })
    return []
  })
  if (contributors.length > recordLimits.entries) {
    blame('contributors', 'TOO_MANY', { most: recordLimits.entries })
  }
  const ndcs = list('ndcs', given.ndcs, recordLimits.code).map((ndc) => ndc.normalize('NFKC'))
  for (const [entry, ndc] of ndcs.entries())
    if (!/^[A-Z]{0,3}\d{1,3}(\.\d+)?$/i.test(ndc)) blame('ndcs', 'NOT_A_CLASS', { entry })
  const language = text('language', given.language, recordLimits.code)?.normalize('NFKC').toLowerCase() ?? 'jpn'
  if (!/^[a-z]{3}$/.test(language)) blame('language', 'NOT_A_LANGUAGE')
  const isbns = list('isbns', given.isbns, recordLimits.code)
  const details = detailNames.flatMap((name) => {
    const written = given[name]
    return written === undefined ? [] : [[name, unique(list(name, written ?? [], recordLimits.paragraph))]]
  })
  function links(written: NonNullable<RecordInput['links']>): TitleLink[] {
    if (written.length > recordLimits.entries) blame('links', 'TOO_MANY', { most: recordLimits.entries })
    return written.flatMap(({ url, label, isOpen }, entry): TitleLink[] => {
      const words = text('links', label, linkLimits.label, entry)
      if (url.trim() === '' && words === undefined) return []
      const address = webAddress(url)
      if (address === null) blame('links', 'NOT_AN_ADDRESS', { entry })
      if (address === null) return []
      return [{ url: address, ...(words !== undefined && { label: words }), ...(isOpen && { isOpen: true as const }) }]
    })
  }
  const record = {
    title: title ?? '',
    titleReading: text('titleReading', given.titleReading),
    subtitle: text('subtitle', given.subtitle),
    subtitleReading: text('subtitleReading', given.subtitleReading),
    volume: text('volume', given.volume),
    volumeOrder: number('volumeOrder', given.volumeOrder, largestVolume),
    work: workTitle === undefined ? undefined : { title: workTitle, titleReading: workReading },
    contributors,
    publisher: text('publisher', given.publisher),
    publisherReading: text('publisherReading', given.publisherReading),
    publishedYear: number('publishedYear', given.publishedYear, largestYear),
    publishedOn: text('publishedOn', given.publishedOn),
    isbns: unique(isbns.flatMap((isbn) => normaliseIsbn(isbn) ?? [])),
    invalidIsbns: unique(isbns.filter((isbn) => normaliseIsbn(isbn) === null)),
    ndcs: unique(ndcs),
    subjects: unique(list('subjects', given.subjects)),
    edition: text('edition', given.edition),
    extent: text('extent', given.extent),
    series: unique(list('series', given.series)),
    contents: list('contents', given.contents, recordLimits.paragraph),
    notes: list('notes', given.notes, recordLimits.paragraph),
    ...(Object.fromEntries(details) as Pick<TitleRecord, DetailName>),
    ...(given.links !== undefined && { links: links(given.links ?? []) }),
    language,
    materialType: given.materialType,
    discLabel: text('discLabel', given.discLabel, recordLimits.code),
  }
  if (faults.length > 0) throw new RecordRefused({ faults })
  return record
}

const unique = (values: string[]) => [...new Set(values)]

/** Lists and export files have one line for each title. Half a character cannot be stored. */
function oneLine(text: string): string {
  return withoutBidiControls(text)
    .replace(/[\n\r\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(/\p{Surrogate}/gu, '')
    .trim()
}
