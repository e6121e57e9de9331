import { stat } from 'node:fs/promises'
import { StartError } from '../../server/common/start-error.ts'
import { lengthOf } from '../import/reading/bytes.ts'
import { missingColumns, openColumnFile } from '../import/table/columns.ts'
import { type Mapping, mappedColumns } from './mapping.ts'

/** Opens a patron file. Throws when it lacks a mapped column. */
export async function openFile(path: string, mapping: Mapping) {
  const { size } = await stat(path).catch((error: unknown) => {
    throw new StartError(`${path} cannot be read.`, error)
  })
  const file = await openColumnFile(path, mapping)
  const missing = missingColumns(file, mappedColumns(mapping))
  if (missing.length > 0) {
    throw new StartError(`${path} has no column ${missing.join(', ')}. Its columns are ${file.headings.join(', ')}.`)
  }
  return { file, bytes: file.sheets ? size : await lengthOf(path, size) }
}
