import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openSource } from '../../../jobs/import/open-source.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { iso2709, marc, repeated } from '../../jobs/catalogue/marc-records.ts'

export interface Files {
  marc: string
  /** The same titles as a table, and the mapping of its columns. */
  table: string
  map: string
}

const separator = '¦'
const texts = [
  'controlNumber',
  'title',
  'titleReading',
  'sortReading',
  'subtitle',
  'subtitleReading',
  'volume',
  'volumeOrder',
  'publisher',
  'publishedYear',
  'publishedOn',
  'edition',
  'extent',
  'language',
  'materialType',
  'discLabel',
] as const
const lists = ['isbns', 'ndcs', 'subjects', 'series', 'contents', 'notes'] as const
const headings = [...texts, ...lists, 'work', 'workReading', 'contributors']

/** Writes the records `times` times, each time with other control numbers, as MARC and as a table. */
export async function makeFiles(folder: string, records: Buffer, times: number): Promise<Files> {
  const files = { marc: join(folder, 'large.mrc'), table: join(folder, 'large.tsv'), map: join(folder, 'map.json') }
  const large = openSync(files.marc, 'w')
  for (const record of repeated(records, times)) writeSync(large, record)
  closeSync(large)
  const columns = Object.fromEntries(headings.map((heading) => [heading, heading]))
  const mapping = { source: 'table', delimiter: '\t', quotes: false, columns, listSeparator: separator }
  writeFileSync(files.map, JSON.stringify(mapping))
  const rows = openSync(files.table, 'w')
  writeSync(rows, `${headings.join('\t')}\n`)
  for await (const entry of (await openSource({ file: files.marc })).entries()) {
    if ('record' in entry) writeSync(rows, `${rowOf(entry.record)}\n`)
  }
  closeSync(rows)
  return files
}

function rowOf(record: TitleRecord): string {
  const people = record.contributors.map(({ role, name, reading = '', sortReading = '' }) =>
    [role, name, reading, sortReading].join(':'),
  )
  const cells = [
    ...texts.map((field) => record[field] ?? ''),
    ...lists.map((field) => (record[field] ?? []).join(separator)),
    record.work?.title ?? '',
    record.work?.titleReading ?? '',
    people.join(separator),
  ]
  return cells.join('\t').replaceAll('\n', ' ')
}

/** A few invented records, for a run that only checks that the part works. */
export function smallSample(): Buffer {
  const of = (n: number) =>
    marc(
      `001 ${String(n).padStart(8, '0')}`,
      `020 ## $a97840000000${n}0`,
      `084 ## $a913.6$29`,
      `245 10 $a窓口の本${n} :$b試験の副題 /$c夏目漱石 著.`,
      `260 ## $a東京 :$b試験書房,$c200${n}.`,
      `300 ## $a20${n}p ;$c19cm.`,
      `700 1# $a夏目漱石$e著`,
    )
  return Buffer.concat([1, 2, 3].map((n) => iso2709(of(n))))
}
