import type { PreviewColumn, PreviewShortened, PreviewValue } from '../../server/domain/imports/preview.ts'
import type { ColumnFile } from '../import/table/columns.ts'
import type { KnownValues } from './known-values.ts'

/** The columns of a file by our field. Several columns are joined. */
export type Columns = Record<string, string | string[]>

export interface ColumnScan {
  columns: PreviewColumn[]
}

const maxSamples = 3
const maxColumns = 200
const maxValues = 60
const maxExamples = 5
const maxSampleLength = 60

/** Reads the first values of each column. */
export async function sampleColumns(file: ColumnFile): Promise<ColumnScan> {
  const columns = file.headings
    .filter((name) => name !== '')
    .slice(0, maxColumns)
    .map((name) => ({ name, samples: [] as string[] }))
  let rows = 0
  for await (const row of file.rows()) {
    if (!('cells' in row)) continue
    for (const { name, samples } of columns) {
      const text = samples.length < 30 ? file.cell(row.cells, name) : ''
      if (text !== '' && !samples.includes(text.slice(0, maxSampleLength))) samples.push(text.slice(0, maxSampleLength))
    }
    rows += 1
    if (rows >= 200) break
  }
  return { columns }
}

export const shownSamples = ({ columns }: ColumnScan): PreviewColumn[] =>
  columns.map(({ name, samples }) => ({ name, samples: samples.slice(0, maxSamples) }))

/** Fields whose values are mapped to ours. */
const valueFields = ['materialType', 'branch', 'location', 'status', 'reference', 'category'] as const

/** Fields whose numbers have as many digits as the label has, so that a shorter one has lost zeros. */
const numberFields = ['barcode', 'card', 'controlNumber', 'number', 'isbns', 'phone', 'postalCode']

/** Reads the whole file once: the values of the mapped columns, and numbers that seem to have lost leading zeros. */
export async function scanValues(
  file: ColumnFile,
  columns: Columns,
  known: KnownValues,
): Promise<{ values: PreviewValue[]; shortened: PreviewShortened[] }> {
  const headingOf = (field: string) => {
    const heading = columns[field]
    return typeof heading === 'string' && file.headings.includes(heading.normalize('NFKC').trim()) ? heading : undefined
  }
  const counted = valueFields.flatMap((field) => {
    const heading = headingOf(field)
    return heading === undefined ? [] : [{ field, heading, counts: new Map<string, number>() }]
  })
  const numbered = [...new Set(numberFields.flatMap((field) => headingOf(field) ?? []))].map((heading) => ({
    heading,
    lengths: new Map<number, LengthOf>(),
  }))
  for await (const row of file.rows()) {
    if (!('cells' in row)) continue
    for (const { heading, counts } of counted) {
      const text = file.cell(row.cells, heading)
      if (text !== '' && (counts.has(text) || counts.size < maxValues)) counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    for (const { heading, lengths } of numbered) {
      const text = file.cell(row.cells, heading)
      if (/^\d+$/.test(text)) countLength(lengths, text, row.line)
    }
  }
  return {
    values: counted.flatMap(({ field, counts }) =>
      [...counts]
        .sort(([, one], [, other]) => other - one)
        .map(([text, count]) => ({ field, text, count, meaning: known[field](text) })),
    ),
    shortened: numbered.flatMap(({ heading, lengths }) => shortenedIn(heading, lengths) ?? []),
  }
}

interface LengthOf {
  count: number
  examples: { line: number; text: string }[]
  startsWithZero: boolean
}

function countLength(lengths: Map<number, LengthOf>, text: string, line: number): void {
  const known = lengths.get(text.length) ?? { count: 0, examples: [], startsWithZero: false }
  known.count += 1
  known.startsWithZero ||= text.startsWith('0')
  if (known.examples.length < maxExamples) known.examples.push({ line, text })
  lengths.set(text.length, known)
}

/**
 * Numbers of several lengths have lost zeros when the longer ones begin with a zero or are most numbers. A column whose
 * numbers were counted up from 1 looks the same, so this only is a warning.
 */
function shortenedIn(column: string, lengths: Map<number, LengthOf>): PreviewShortened | undefined {
  const longest = Math.max(...lengths.keys())
  const top = lengths.get(longest)
  const shorter = [...lengths].filter(([length]) => length < longest).sort(([one], [other]) => other - one)
  const count = shorter.reduce((total, [, { count: times }]) => total + times, 0)
  if (!top || count === 0 || longest < 3) return undefined
  if (!top.startsWithZero && top.count < count) return undefined
  return {
    column,
    digits: longest,
    count,
    examples: shorter.flatMap(([, { examples }]) => examples).slice(0, maxExamples),
  }
}
