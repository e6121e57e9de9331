import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'

export interface DemoTitle {
  record: TitleRecord
  copies: number
  /** Whether all copies are for use in the library only (禁帯出). */
  referenceOnly: boolean
}

type Row = Record<string, string>

/** Encyclopaedias and place-name dictionaries, which no library lends. */
const referenceWorks = ['岡山県大百科事典', '岡山県の地名']

/** The demo library's titles, from `titles.tsv`. */
export async function demoTitles(): Promise<DemoTitle[]> {
  const text = await readFile(new URL('./titles.tsv', import.meta.url), 'utf8')
  const rows: Row[] = parse(text, { columns: true, delimiter: '\t', quote: false, skip_empty_lines: true })
  return rows.map((row, i) => ({
    record: record(row, i + 1),
    copies: Number(row.copies),
    referenceOnly: referenceWorks.includes(row.title ?? ''),
  }))
}

function record(row: Row, line: number): TitleRecord {
  const list = (cell: string | undefined) => (cell ? cell.split(';') : [])
  return {
    source: 'demo',
    controlNumber: `demo-${String(line).padStart(4, '0')}`,
    title: row.title ?? '',
    titleReading: row.titleReading || undefined,
    subtitle: row.subtitle || undefined,
    subtitleReading: row.subtitleReading || undefined,
    volume: row.volume || undefined,
    volumeOrder: row.volumeOrder ? Number(row.volumeOrder) : undefined,
    work: row.work ? { key: row.work, title: row.work, titleReading: row.workReading || undefined } : undefined,
    contributors: list(row.contributors).map((entry) => {
      const [role = '', name = '', reading] = entry.split(':')
      return { role, name, reading: reading || undefined }
    }),
    publisher: row.publisher || undefined,
    publishedYear: row.year ? Number(row.year) : undefined,
    isbns: list(row.isbn),
    ndcs: list(row.ndc),
    subjects: list(row.subjects),
    language: row.language || undefined,
    materialType: row.type ?? 'BOOK',
    discLabel: row.discLabel || undefined,
  }
}
