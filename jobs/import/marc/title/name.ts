import { createHash } from 'node:crypto'
import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { volumeOrder } from '../../../../server/domain/catalogue/volumes/volume-number.ts'
import type { Profile } from '../profile.ts'
import { type DataField, firstOf, type MarcRecord, valuesOf } from '../record.ts'
import { linkedFields } from './links.ts'
import { bareTitle, joined, plain } from './punctuation.ts'

type Name = Pick<
  TitleRecord,
  'title' | 'titleReading' | 'sortReading' | 'subtitle' | 'subtitleReading' | 'volume' | 'volumeOrder' | 'work'
>

/** Reads title, subtitle, volume and their readings (245), and the work or series of the volume. */
export function nameOf(
  record: MarcRecord,
  publisher: string | undefined,
  { series }: Profile,
  warnings: string[],
): Name & { statement: string | undefined } {
  const { field, reading } = linkedFields(record, ['245'], warnings)[0] ?? {}
  const own = partsOf(field)
  const read = partsOf(reading)
  const title = own.title ?? ''
  const volume = own.volume
  const name = {
    title,
    titleReading: read.title,
    sortReading: read.title === undefined ? withoutArticle(title, field) : undefined,
    subtitle: own.subtitle,
    subtitleReading: read.subtitle,
    volume,
    statement: joined(valuesOf(field, 'c'), ' ; '),
  }
  if (volume !== undefined && /^[am ]$/.test(record.leader.charAt(7)) && title !== '') {
    const work = { key: keyOf('work', title, publisher ?? ''), title, titleReading: read.title }
    return { ...name, work, volumeOrder: volumeOrder(volume) }
  }
  return { ...name, ...seriesOf(record, series) }
}

function partsOf(field: DataField | undefined) {
  return {
    title: bareTitle(joined(valuesOf(field, 'a'), ' ')),
    subtitle: joined(valuesOf(field, 'bp'), ' : '),
    volume: joined(valuesOf(field, 'n'), ' '),
  }
}

/** The second indicator counts the non-sorting characters at the start of a title, for example an article. */
function withoutArticle(title: string, field: DataField | undefined): string | undefined {
  const skipped = Number(field?.ind2)
  return skipped > 0 && skipped < title.length ? title.slice(skipped) : undefined
}

function seriesOf(record: MarcRecord, which: Profile['series']): Pick<Name, 'work' | 'volumeOrder'> {
  if (which === 'none') return {}
  const tags = ['800', '810', '811', '830', '490']
  const numbered = linkedFields(record, tags, [])
    .filter(({ field: { tag, ind1 } }) => tag !== '490' || which === 'all' || ind1 === '1')
    .map((linked) => ({ linked, order: volumeOrder(plain(firstOf(linked.field, 'v'))) }))
    .find(({ order }) => order !== undefined)
  const title = numbered && titleOf(numbered.linked.field)
  if (!numbered || title === undefined) return {}
  const { reading } = numbered.linked
  return {
    work: { key: keyOf('series', title), title, titleReading: reading && titleOf(reading) },
    volumeOrder: numbered.order,
  }
}

/** Fields 800 to 811 begin with the author's name. */
function titleOf(field: DataField): string | undefined {
  return joined(valuesOf(field, /^8[01]/.test(field.tag) ? 't' : 'a').slice(0, 1), ' ')
}

function keyOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)
}
