import { webAddress } from '../../../server/domain/catalogue/titles/link.ts'
import { yearOf } from '../../../server/domain/catalogue/titles/published-date.ts'
import type { ContributorRecord, TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import type { Entry, Read } from '../source.ts'
import { withPlaceApart } from '../text/publisher.ts'
import type { ColumnFile } from './columns.ts'

/** The columns of the Aozora index that are read. They also identify the format. */
export const aozoraColumns = [
  '作品ID',
  '作品名',
  '作品名読み',
  'ソート用読み',
  '副題',
  '副題読み',
  '分類番号',
  '姓',
  '名',
  '姓読み',
  '名読み',
  '姓読みソート用',
  '名読みソート用',
  '役割フラグ',
  '底本出版社名1',
  '底本初版発行年1',
] as const

/** Columns that older copies of the index lack. */
type LaterColumn = 'XHTML/HTMLファイルURL' | '図書カードURL' | '原題'

type Cell = (heading: (typeof aozoraColumns)[number] | LaterColumn) => string

export const aozoraLayout = { encoding: 'utf-8', delimiter: ',', quotes: true }

/** The order of roles: creators before other contributors. The index lists contributors by name. */
const roles = ['著者', '編者', '翻訳者', '校訂者']

/**
 * Reads the works of the index, which has a row for every contributor. It is sorted by contributor, so the rows of a
 * work are not adjacent. The file is read once to count the rows, and again to collect each work.
 */
export async function* readAozora(file: ColumnFile, types: ImportTypes): AsyncGenerator<Entry> {
  const missing = await rowsOfEachWork(file)
  const gathered = new Map<string, Read>()
  for await (const row of file.rows()) {
    if (!('cells' in row)) {
      yield row
      continue
    }
    const { line, end, cells } = row
    const cell: Cell = (heading) => file.cell(cells, heading)
    const id = cell('作品ID')
    if (id === '') {
      yield { line, end, refusal: 'no control number (作品ID)' }
      continue
    }
    const left = (missing.get(id) ?? 1) - 1
    missing.set(id, left)
    const known = gathered.get(id)
    const refusal = known ? differs(known, cell) : cell('作品名') === '' ? 'no title (作品名)' : undefined
    if (refusal) yield { line, end, refusal }
    else if (known) addContributor(known, cell)
    else gathered.set(id, { line, end, record: workOf(id, cell, types), rows: 1 })
    const work = gathered.get(id)
    if (left > 0 || !work) continue
    gathered.delete(id)
    work.record.contributors.sort((a, b) => rank(a) - rank(b))
    yield { ...work, end }
  }
}

async function rowsOfEachWork(file: ColumnFile): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for await (const row of file.rows()) {
    if (!('cells' in row)) continue
    const id = file.cell(row.cells, '作品ID')
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

function differs({ line, record }: Read, cell: Cell): string | undefined {
  const title = cell('作品名')
  if (title === record.title) return undefined
  return `作品ID ${record.controlNumber} is 「${record.title}」 on line ${line}, and 「${title}」 here`
}

function addContributor(work: Read, cell: Cell): void {
  work.rows = (work.rows ?? 1) + 1
  const [contributor] = contributorsOf(cell)
  const same = ({ role, name }: ContributorRecord) => role === contributor?.role && name === contributor.name
  if (contributor && !work.record.contributors.some(same)) work.record.contributors.push(contributor)
}

function workOf(id: string, cell: Cell, { importDefault }: ImportTypes): TitleRecord {
  const printed = cell('底本初版発行年1')
  return withPlaceApart({
    source: 'aozora',
    controlNumber: id,
    title: cell('作品名'),
    titleReading: cell('作品名読み') || undefined,
    sortReading: cell('ソート用読み') || undefined,
    ...partsOf(cell('副題'), cell('副題読み')),
    ...(cell('原題') !== '' && { variantTitles: [cell('原題')] }),
    contributors: contributorsOf(cell),
    publisher: cell('底本出版社名1') || undefined,
    publishedYear: yearOf(printed),
    publishedOn: printed.includes('月') ? printed : undefined,
    isbns: [],
    ndcs: [...new Set(cell('分類番号').match(/K?\d[\d.]*/g))],
    subjects: [],
    language: 'jpn',
    materialType: importDefault,
    ...linksOf(cell),
  })
}

/**
 * Splits a subtitle that begins with the number of a part: 03 神尾の巻. The index numbers parts with two or three digits, so
 * that they sort as texts.
 */
function partsOf(text: string, reading: string): Partial<TitleRecord> {
  const numbered = /^(\d{2,3})(?:\s|(?=（)|$)/
  const [, number] = numbered.exec(text) ?? []
  const [subtitle, subtitleReading] = [text, reading].map((one) => one.replace(numbered, '').trim() || undefined)
  return { ...(number && { volume: String(Number(number)), volumeOrder: Number(number) }), subtitle, subtitleReading }
}

/** The text of the work, or else the page about it. */
function linksOf(cell: Cell): Pick<TitleRecord, 'links'> {
  const text = webAddress(cell('XHTML/HTMLファイルURL'))
  if (text !== null) return { links: [{ url: text, label: '本文を読む（青空文庫）', isOpen: true }] }
  const page = webAddress(cell('図書カードURL'))
  return page === null ? {} : { links: [{ url: page, label: '図書カード（青空文庫）' }] }
}

function contributorsOf(cell: Cell): ContributorRecord[] {
  const name = join(cell('姓'), cell('名'))
  if (name === '') return []
  return [
    {
      role: cell('役割フラグ') || 'その他',
      name,
      reading: join(cell('姓読み'), cell('名読み')) || undefined,
      sortReading: join(cell('姓読みソート用'), cell('名読みソート用')) || undefined,
    },
  ]
}

function join(family: string, given: string): string {
  return [family, given].filter(Boolean).join(' ')
}

function rank({ role }: ContributorRecord): number {
  const place = roles.indexOf(role)
  return place < 0 ? roles.length : place
}
