import { publishedOf } from '../../../../server/domain/catalogue/titles/published-date.ts'
import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { languageCode } from '../../text/language.ts'
import { controlValue, type DataField, fieldsOf, firstOf, type MarcRecord, valuesOf } from '../record.ts'
import { type Linked, linkedFields } from './links.ts'
import { plain } from './punctuation.ts'

type Imprint = Pick<TitleRecord, 'publisher' | 'publisherReading' | 'publishedYear' | 'publishedOn'>

/** Reads the publisher and the date of publication (264, 260, 008). */
export function imprintOf(record: MarcRecord, warnings: string[]): Imprint {
  const { field, reading } = publicationOf(record, warnings) ?? {}
  const printed = plain(valuesOf(field, 'c').at(-1))?.replace(/^\[(.*)\]$/, '$1')
  return {
    publisher: named(firstOf(field, 'b')),
    publisherReading: named(firstOf(reading, 'b')),
    ...publishedOf(printed, controlValue(record, '008')?.slice(7, 11)),
  }
}

function publicationOf(record: MarcRecord, warnings: string[]): Linked | undefined {
  const linked = linkedFields(record, ['264', '260'], warnings)
  const publication = linked.find(({ field }) => field.tag === '264' && field.ind2 === '1')
  return publication ?? linked.find(({ field }) => field.tag === '260') ?? linked[0]
}

/** Returns the distributor and further publishers, each with the place before it: `東京 : 日経BPマーケティング (発売)`. */
export function otherPublishersOf(record: MarcRecord): (string | undefined)[] {
  const publication = publicationOf(record, [])?.field
  const distribution = fieldsOf(record, '264').filter(({ ind2 }) => ind2 === '2')
  return [...publishersOf(publication).slice(1), ...distribution.flatMap(publishersOf)]
}

function publishersOf(field: DataField | undefined): (string | undefined)[] {
  const publishers: (string | undefined)[] = []
  let place: string | undefined
  for (const { code, value } of field?.subfields ?? []) {
    if (code === 'a') place = plain(value)?.replace(/^\[(.*)\]$/, '$1')
    if (code !== 'b') continue
    const name = named(value)
    publishers.push(name && [place, name].filter(Boolean).join(' : '))
    place = undefined
  }
  return publishers
}

/** `S.n.` and similar texts mean that the publisher is unknown. */
function named(publisher: string | undefined): string | undefined {
  const name = plain(publisher)?.replace(/^\[(.*)\]$/, '$1')
  return name === undefined || /^(s\.\s?n\.?|出版者不明)$/i.test(name) ? undefined : name
}

/** Returns the ISO 639-2 language from 008 or 041 $a. Undefined when neither states one. */
export function languageOf(record: MarcRecord): string | undefined {
  const codes = [
    controlValue(record, '008')?.slice(35, 38),
    ...fieldsOf(record, '041').flatMap((field) => valuesOf(field, 'a').map((value) => value.slice(0, 3))),
  ]
  return languageCode(codes.map((code) => code?.toLowerCase() ?? ''))
}
