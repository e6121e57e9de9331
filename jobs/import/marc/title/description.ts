import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { fieldsOf, type MarcRecord, valuesOf } from '../record.ts'
import { keptTexts } from './kept-texts.ts'
import { linkedFields } from './links.ts'
import { joined, plain } from './punctuation.ts'

type Description = Required<Pick<TitleRecord, 'series' | 'contents' | 'notes'>> &
  Pick<TitleRecord, 'edition' | 'extent'> & { seriesReadings: string[] }

/**
 * Reads edition (250), extent (300), series (490 or 440), contents (505) and notes (500, 504). Faults in them do not
 * refuse the record.
 */
export function descriptionOf(record: MarcRecord, warnings: string[]): Description {
  const series = linkedFields(record, ['490', '440'], [])
  const kept = (texts: (string | undefined)[]) => keptTexts(texts, warnings)
  const [edition] = kept(fieldsOf(record, '250').map((field) => joined(valuesOf(field, 'ab'), ' / ')))
  const [extent] = kept(fieldsOf(record, '300').map((field) => joined(valuesOf(field, 'abce'), ' ; ')))
  return {
    edition,
    extent,
    series: kept(series.map(({ field }) => joined(valuesOf(field, 'av'), ' ; '))),
    seriesReadings: kept(series.map(({ reading }) => joined(valuesOf(reading, 'a'), ' '))),
    contents: kept(fieldsOf(record, '505').flatMap(contentsOf)),
    notes: kept(fieldsOf(record, '500', '504').map((field) => joined(valuesOf(field, 'ab'), ' '))),
  }
}

/** Splits the contents into works with their authors: `$t… /$r….`, or one `$a` with dashes between works. */
function contentsOf(field: Parameters<typeof valuesOf>[0] & object): (string | undefined)[] {
  const pieces: string[] = []
  for (const { code, value } of field.subfields) {
    if (code === 'a') pieces.push(...value.split(/\s--\s?/))
    else if (code === 't') pieces.push(value)
    else if (code === 'r' || code === 'g') pieces.push(`${pieces.pop() ?? ''} ${value}`)
  }
  return pieces.map(plain)
}
