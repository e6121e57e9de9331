import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { type DataField, fieldsOf, type MarcRecord, valuesOf } from '../record.ts'
import { otherPublishersOf } from './imprint.ts'
import { keptTexts } from './kept-texts.ts'
import { linkedFields } from './links.ts'
import { joined, plain } from './punctuation.ts'

/** Dashes between two works, also at the end or beginning of a subfield. */
const dashes = /(?:^|\s)--(?=\s|$)/

/**
 * Splits the contents (505) into works with their authors: `$t… /$r….`, or one `$a` with dashes between works. A number
 * before the title (`$g1.$t…`) belongs to it.
 */
function contentsOf(field: DataField): (string | undefined)[] {
  const works: string[] = []
  let isEnded = true
  let isNumber = false
  for (const { code, value } of field.subfields) {
    if (!'agrt'.includes(code)) continue
    const isTitle = code === 'a' || code === 't'
    for (const [index, piece] of value.split(dashes).entries()) {
      if (index > 0) isEnded = true
      const text = piece.trim()
      if (text === '') continue
      if (isEnded || (isTitle && !isNumber)) works.push(text)
      else works.push(`${works.pop() ?? ''} ${text}`)
      isNumber = isEnded ? code === 'g' : isNumber && code === 'g'
      isEnded = false
    }
  }
  return works.map(plain)
}

type Description = Required<Pick<TitleRecord, 'series' | 'contents' | 'notes'>> &
  Pick<TitleRecord, 'edition' | 'extent'> & { seriesReadings: string[] }

/**
 * Reads edition (250), extent (300), series (490 or 440), contents (505) and notes (255, 500, 504, further publishers).
 * Faults in them do not refuse the record.
 */
export function descriptionOf(record: MarcRecord, warnings: string[]): Description {
  const series = linkedFields(record, ['490', '440'], [])
  const kept = (texts: (string | undefined)[]) => keptTexts(texts, warnings)
  const [edition] = kept(fieldsOf(record, '250').map((field) => joined(valuesOf(field, 'ab'), ' / ')))
  const [extent] = kept(fieldsOf(record, '300').map(extentOf))
  return {
    edition,
    extent,
    series: kept(series.map(({ field }) => seriesOf(field))),
    seriesReadings: kept(series.map(({ reading }) => joined(valuesOf(reading, 'a'), ' '))),
    contents: kept(fieldsOf(record, '505').flatMap(contentsOf)),
    notes: kept([
      ...fieldsOf(record, '255').map((field) => joined(valuesOf(field, 'abc'), ' ; ')),
      ...fieldsOf(record, '500', '504').map((field) => joined(valuesOf(field, 'ab'), ' ')),
      ...otherPublishersOf(record),
    ]),
  }
}

/** The parts of a series ($n, $p) follow a full stop, as in `Biblioteca di cultura musicale. Autori e opere`. */
function seriesOf(field: DataField): string | undefined {
  const parts = field.subfields.flatMap(({ code, value }) => {
    const part = 'anpv'.includes(code) ? plain(value) : undefined
    return part === undefined ? [] : [(code === 'n' || code === 'p' ? '. ' : ' ; ') + part]
  })
  return parts.join('').replace(/^(?:\. | ; )/, '') || undefined
}

/** Accompanying material follows a plus sign, as in `1 score + parts`. */
function extentOf(field: DataField): string | undefined {
  return (
    [joined(valuesOf(field, 'abc'), ' ; '), joined(valuesOf(field, 'e'), ' + ')].filter(Boolean).join(' + ') ||
    undefined
  )
}
