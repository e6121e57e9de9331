import { normaliseIsbn } from '../../server/domain/catalogue/titles/isbn.ts'
import { publishedOf } from '../../server/domain/catalogue/titles/published-date.ts'
import type { ContributorRecord } from '../../server/domain/catalogue/titles/title-record.ts'
import { languageOf } from '../import/dc/map.ts'
import { maxTextLength } from '../import/save/check-lengths.ts'
import { isObject, type Json, type JsonObject, listOf, nameOf, textOf } from './opds-json.ts'
import type { PublicationRead } from './port.ts'

type PublicationRecord = Omit<Extract<PublicationRead, { record: unknown }>['record'], 'links'>

/** The roles of the Readium Web Publication Manifest. */
const roles: [property: string, role: string][] = [
  ['author', '著者'],
  ['translator', '訳者'],
  ['editor', '編者'],
  ['artist', '絵'],
  ['illustrator', '絵'],
  ['narrator', '朗読'],
  ['contributor', '協力者'],
]

/** The largest number of entries of a list, as in other imports. */
const maxEntries = 100

/** Maps the metadata of a publication to a record. Returns a string with the reason when it has no title. */
export function readMetadata(metadata: JsonObject, warnings: string[]): PublicationRecord | string {
  const title = textOf(metadata.title)
  if (title === undefined) return 'it has no title'
  const { subjects, ndcs } = subjectsOf(metadata.subject)
  const isbn = isbnOf(textOf(metadata.identifier))
  const summary = summaryOf(metadata.description, warnings)
  return {
    title,
    ...(isKana(metadata.sortAs) ? { titleReading: textOf(metadata.sortAs) } : { sortReading: textOf(metadata.sortAs) }),
    subtitle: textOf(metadata.subtitle),
    contributors: contributorsOf(metadata),
    publisher: nameOf(listOf(metadata.publisher)[0]),
    ...publishedOf(dayOf(metadata.published)),
    isbns: isbn === null ? [] : [isbn],
    ndcs,
    subjects,
    series: seriesOf(metadata.belongsTo ?? metadata.belongs_to),
    extent: extentOf(metadata),
    ...(summary !== undefined && { summary: [summary] }),
    language: languageOf(listOf(metadata.language).filter((one) => typeof one === 'string')),
  }
}

function contributorsOf(metadata: JsonObject): ContributorRecord[] {
  const found = roles.flatMap(([property, role]) =>
    listOf(metadata[property]).flatMap((one): ContributorRecord[] => {
      const name = nameOf(one)
      if (name === undefined) return []
      const sortAs = isObject(one) ? one.sortAs : undefined
      return [{ role, name, ...(isKana(sortAs) ? { reading: textOf(sortAs) } : { sortReading: textOf(sortAs) }) }]
    }),
  )
  return [...new Map(found.map((one) => [`${one.role} ${one.name}`, one])).values()].slice(0, maxEntries)
}

/** A class of the NDC has a scheme that names it. Other codes belong to schemes that this catalogue does not have. */
function subjectsOf(value: Json | undefined): { subjects: string[]; ndcs: string[] } {
  const ndcOf = (one: Json) => {
    if (!isObject(one) || !/\bndc/i.test(textOf(one.scheme) ?? '')) return undefined
    return /^[A-Z]?\d{1,3}(\.\d+)?$/i.exec(textOf(one.code) ?? '')?.[0]
  }
  const all = listOf(value)
  const unique = (texts: string[]) => [...new Set(texts)].slice(0, maxEntries)
  return {
    subjects: unique(all.filter((one) => ndcOf(one) === undefined).flatMap((one) => nameOf(one) ?? [])),
    ndcs: unique(all.flatMap((one) => ndcOf(one) ?? [])),
  }
}

function seriesOf(belongsTo: Json | undefined): string[] {
  if (!isObject(belongsTo)) return []
  return listOf(belongsTo.series)
    .flatMap((one) => {
      const position = isObject(one) && typeof one.position === 'number' ? String(one.position) : ''
      const name = nameOf(one)
      return name === undefined ? [] : [[name, position].filter(Boolean).join(' ')]
    })
    .slice(0, maxEntries)
}

/** A description may be HTML. */
function summaryOf(value: Json | undefined, warnings: string[]): string | undefined {
  const text = textOf(value)
    // The expression stops at the next `<`, so a text of many of them takes no longer.
    ?.replace(/<[^<>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? ' ')
  const plain = text?.replace(/\s+/g, ' ').trim()
  if (!plain) return undefined
  if (plain.length <= maxTextLength) return plain
  warnings.push(`the description is longer than ${maxTextLength} characters and was dropped`)
  return undefined
}

const entities: { [entity: string]: string } = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

function extentOf({ numberOfPages, duration }: JsonObject): string | undefined {
  if (typeof numberOfPages === 'number' && numberOfPages > 0) return `${Math.round(numberOfPages)}p`
  return typeof duration === 'number' && duration > 0 ? `${Math.ceil(duration / 60)}分` : undefined
}

/** The day of a timestamp. */
const dayOf = (value: Json | undefined) => textOf(value)?.replace(/T.*$/, '')

const isKana = (value: Json | undefined) => /^[\p{sc=Hiragana}\p{sc=Katakana}ー・,、\s]+$/u.test(textOf(value) ?? '')

function isbnOf(identifier: string | undefined): string | null {
  const written = /^(?:urn:)?isbn[:\s]*(.+)$|^(97[89][\d-]{10,14})$/i.exec(identifier ?? '')
  return written ? normaliseIsbn(written[1] ?? written[2] ?? '') : null
}
