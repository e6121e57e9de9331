import { onceEach, readResponsibility } from '../../../server/domain/catalogue/responsibility/read.ts'
import { normaliseIsbn } from '../../../server/domain/catalogue/titles/isbn.ts'
import { publishedOf } from '../../../server/domain/catalogue/titles/published-date.ts'
import type { ContributorRecord, TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import type { Profile } from '../marc/profile.ts'
import { plain } from '../marc/title/punctuation.ts'
import { maxTextLength } from '../save/check-lengths.ts'
import type { Key } from '../source.ts'
import { isbnFields, type WrittenIsbn } from '../text/isbns.ts'
import { languageCode } from '../text/language.ts'
import { withPlaceApart } from '../text/publisher.ts'
import { warnOfUnread } from '../text/unread.ts'
import type { DublinCore } from './parse.ts'

/** The material types of the DCMI types that a library lends. */
const dcmiTypes: Record<string, string> = { text: 'BOOK', sound: 'CD', movingimage: 'DVD' }

/** ISO 639-1 codes, and language names that occur in their place. */
const languages: Record<string, string> = {
  ja: 'jpn',
  japanese: 'jpn',
  日本語: 'jpn',
  en: 'eng',
  english: 'eng',
  英語: 'eng',
  zh: 'chi',
  chinese: 'chi',
  中国語: 'chi',
  ko: 'kor',
  korean: 'kor',
  fr: 'fre',
  french: 'fre',
  de: 'ger',
  german: 'ger',
  es: 'spa',
  spanish: 'spa',
  it: 'ita',
  italian: 'ita',
  ru: 'rus',
  russian: 'rus',
  pt: 'por',
  portuguese: 'por',
}

/** Maps a Dublin Core record to a catalogue record. */
export function titleRecordOf(
  { values }: DublinCore,
  key: Key,
  material: string,
  profile: Profile,
  warnings: string[],
): TitleRecord {
  const [title = '', ...others] = values.title ?? []
  const [name = '', ...rest] = title.split(/ : (?=\S)/)
  const { subjects, ndcs } = subjectsOf(values.subject ?? [])
  return withPlaceApart({
    ...key,
    title: plain(name) ?? '',
    subtitle: plain(rest.join(' : ')),
    contributors: contributorsOf(values, profile.authorRole, warnings),
    publisher: plain(values.publisher?.[0]),
    ...publishedOf(values.date?.[0]),
    ...isbnFields(writtenIsbns(values.identifier ?? []), warnings),
    ndcs,
    subjects,
    extent: (values.format ?? []).filter((format) => !/^[a-z]+\/[\w.+-]+$/i.test(format)).join(' ; ') || undefined,
    notes: shortTexts([...others, ...(values.description ?? [])], warnings),
    language: languageOf(values.language ?? []) ?? profile.language,
    materialType: material,
  })
}

/** Returns the material type. `unknown` is a type that neither the profile nor DCMI defines. */
export function materialOf(
  { values }: DublinCore,
  profile: Profile,
  types: ImportTypes,
): { known?: string; unknown?: string } {
  const written = values.type ?? []
  const meant = (type: string) => {
    const dcmi = dcmiTypes[type.toLowerCase().replace(/\s/g, '')]
    return profile.materialTypes[type] ?? types.meant(type) ?? (dcmi && types.meant(dcmi))
  }
  const known = written.map(meant).find(Boolean)
  if (known) return { known }
  const [unknown] = written
  return unknown === undefined ? {} : { unknown }
}

function contributorsOf(
  { creator = [], contributor = [] }: DublinCore['values'],
  authorRole: string,
  warnings: string[],
): ContributorRecord[] {
  const readAll = (written: string[], role: string) =>
    written.flatMap((name) => {
      const read = readResponsibility(name, { authorRole: role, isName: true })
      warnOfUnread(read, warnings)
      return read.people
    })
  return onceEach([...readAll(creator, authorRole), ...readAll(contributor, '協力者')])
}

/** A subject may be a class, such as `NDC9:913.6`, or a National Diet Library URI that ends in one. */
function subjectsOf(written: string[]): { subjects: string[]; ndcs: string[] } {
  const ndcOf = (subject: string) => /\bndc\d{0,2}[/:)\]]\s*([A-Z]?\d{1,3}(?:\.\d+)?)$/i.exec(subject)?.[1]
  return {
    ndcs: [...new Set(written.flatMap((subject) => ndcOf(subject) ?? []))],
    subjects: [...new Set(written.filter((subject) => ndcOf(subject) === undefined && !/^https?:/.test(subject)))],
  }
}

function writtenIsbns(identifiers: string[]): WrittenIsbn[] {
  return identifiers.flatMap((identifier) => {
    const [, marked, bare] = /^(?:urn:)?isbn[:\s]*(.+)$|^(97[89][\d-]{10,14})$/i.exec(identifier) ?? []
    const written = marked ?? bare
    return written === undefined ? [] : [{ written, isbn: normaliseIsbn(written) }]
  })
}

/** Returns the texts that can be stored. */
export function shortTexts(texts: string[], warnings: string[]): string[] {
  const short = texts.filter((text) => text.length <= maxTextLength)
  if (short.length < texts.length)
    warnings.push(`a description is longer than ${maxTextLength} characters and was dropped`)
  return short
}

/** Returns the ISO 639-2 code of the first language that is understood. */
export function languageOf(written: string[]): string | undefined {
  const codes = written.map((each) => each.toLowerCase().replace(/^([a-z]{2})-[a-z]{2}$/, '$1'))
  return languageCode(codes.map((code) => languages[code] ?? code))
}
