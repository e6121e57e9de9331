import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { controlValue, fieldsOf, firstOf, type MarcRecord, valuesOf } from '../record.ts'
import { linkedFields } from './links.ts'
import { plain } from './punctuation.ts'

type Imprint = Pick<TitleRecord, 'publisher' | 'publisherReading' | 'publishedYear' | 'publishedOn'>

/** Reads the publisher and the date of publication (264, 260, 008). */
export function imprintOf(record: MarcRecord, warnings: string[]): Imprint {
  const linked = linkedFields(record, ['264', '260'], warnings)
  const publication = linked.find(({ field }) => field.tag === '264' && field.ind2 === '1')
  const { field, reading } = publication ?? linked.find((found) => found.field.tag === '260') ?? linked[0] ?? {}
  const printed = plain(valuesOf(field, 'c').at(-1))?.replace(/^\[(.*)\]$/, '$1')
  return {
    publisher: named(firstOf(field, 'b')),
    publisherReading: named(firstOf(reading, 'b')),
    ...publishedOf(printed, controlValue(record, '008')?.slice(7, 11)),
  }
}

/** Combines the printed date and the coded year. */
export function publishedOf(
  printed: string | undefined,
  coded?: string,
): Pick<Imprint, 'publishedYear' | 'publishedOn'> {
  return {
    publishedYear: yearOf(coded) ?? yearOf(printed),
    publishedOn: printed !== undefined && saysMore(printed) ? printed : undefined,
  }
}

/** `S.n.` and similar texts mean that the publisher is unknown. */
function named(publisher: string | undefined): string | undefined {
  const name = plain(publisher)?.replace(/^\[(.*)\]$/, '$1')
  return name === undefined || /^(s\.\s?n\.?|出版者不明)$/i.test(name) ? undefined : name
}

function yearOf(text: string | undefined): number | undefined {
  const year = Number(text?.normalize('NFKC').match(/(?<!\d)(1[4-9]|20)\d\d(?!\d)/)?.[0])
  return Number.isNaN(year) ? undefined : year
}

/** Returns true when the printed date has a month or an era year, and not only a year. */
function saysMore(printed: string): boolean {
  return /\d{4}\.\d{1,2}|月|明治|大正|昭和|平成|令和/.test(printed)
}

/** Returns the ISO 639-2 language from 008, or else from 041 $a. Undefined when neither states one. */
export function languageOf(record: MarcRecord): string | undefined {
  const codes = [
    controlValue(record, '008')?.slice(35, 38),
    ...fieldsOf(record, '041').flatMap((field) => valuesOf(field, 'a').map((value) => value.slice(0, 3))),
  ]
  return codes.map((code) => code?.toLowerCase()).find((code) => /^(?!und|zxx|mis)[a-z]{3}$/.test(code ?? ''))
}
