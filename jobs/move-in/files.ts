import { StartError } from '../../server/common/start-error.ts'
import { openSource } from '../import/open-source.ts'
import type { Entry, Source } from '../import/source.ts'
import { type ColumnFile, missingColumns, openColumnFile } from '../import/table/columns.ts'
import type { Layout } from '../import/table/rows.ts'
import type { RecordsFile } from './recipe.ts'

const noBarcode = 'a copy has no barcode'

/** Opens the records or copies of a recipe. */
export async function openRecords({ rowForEachCopy, ...options }: RecordsFile): Promise<Source> {
  const source = await openSource(options)
  return rowForEachCopy ? { ...source, entries: () => firstOfEach(source.entries()) } : source
}

/** Leaves out the rows of records that an earlier row has described, and rows of records without a copy. */
async function* firstOfEach(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  const seen = new Set<string>()
  for await (const entry of entries) {
    if ('record' in entry) {
      const { controlNumber } = entry.record
      if (controlNumber !== '' && seen.has(controlNumber)) continue
      seen.add(controlNumber)
    }
    if ('copiesOf' in entry && entry.copies.every((copy) => 'refusal' in copy && copy.refusal === noBarcode)) continue
    yield entry
  }
}

/** Opens a file with columns. Throws when it lacks a column that the mapping names. */
export async function openColumns(path: string, layout: Layout, columns: Iterable<string>): Promise<ColumnFile> {
  const file = await openColumnFile(path, layout)
  const missing = missingColumns(file, columns)
  if (missing.length === 0) return file
  throw new StartError(`${path} has no column ${missing.join(', ')}. Its columns are ${file.headings.join(', ')}.`)
}
