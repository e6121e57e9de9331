import { StartError } from '../../server/common/start-error.ts'
import { type ColumnFile, missingColumns, openColumnFile } from '../import/table/columns.ts'
import type { Layout } from '../import/table/rows.ts'

/** Opens a file with columns. Throws when it lacks a column that the mapping names. */
export async function openColumns(path: string, layout: Layout, columns: Iterable<string>): Promise<ColumnFile> {
  const file = await openColumnFile(path, layout)
  const missing = missingColumns(file, columns)
  if (missing.length === 0) return file
  throw new StartError(`${path} has no column ${missing.join(', ')}. Its columns are ${file.headings.join(', ')}.`)
}
