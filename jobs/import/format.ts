import { stat } from 'node:fs/promises'
import { StartError } from '../../server/start-error.ts'
import { aozoraColumns, aozoraLayout, readAozora } from './aozora.ts'
import { type ColumnFile, missingColumns, openColumnFile } from './columns.ts'
import { readMapping } from './mapping.ts'
import type { Source } from './source.ts'
import { mappedColumns, readTable } from './table.ts'

export const formats = ['aozora', 'table'] as const

export interface SourceOptions {
  file: string
  format?: (typeof formats)[number] | undefined
  /** Path of the mapping that a table needs. */
  map?: string | undefined
}

/** Opens a file as the format that was asked for, or that its first line shows. */
export async function openSource({ file, format, map }: SourceOptions): Promise<Source> {
  const bytes = await sizeOf(file)
  if (format === 'aozora' && map) throw new StartError('A mapping is for --format table; the Aozora index needs none.')
  if (format === 'table' || map) return table(file, bytes, map)
  if (format === undefined && !(await looksLikeAozora(file))) {
    throw new StartError(
      `The format of ${file} is not known: its first line is not that of the Aozora index. ` +
        'For any other CSV or TSV say with --map FILE what its columns mean.',
    )
  }
  const columns = await openColumnFile(file, aozoraLayout)
  mustHave(columns, aozoraColumns, `${file} is not the Aozora index`)
  return { format: 'aozora', bytes, entries: () => readAozora(columns) }
}

async function table(file: string, bytes: number, map: string | undefined): Promise<Source> {
  if (!map) throw new StartError('--format table needs --map FILE, which says what the columns mean.')
  const mapping = await readMapping(map)
  const columns = await openColumnFile(file, mapping)
  mustHave(columns, mappedColumns(mapping), `${file} does not fit the mapping ${map}`)
  return { format: 'table', bytes, entries: () => readTable(columns, mapping) }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: unknown) => {
    throw new StartError(`The file ${file} cannot be read. Check its name and that you may read it.`, error)
  })
  if (!found.isFile()) throw new StartError(`${file} is not a file.`)
  return found.size
}

async function looksLikeAozora(file: string): Promise<boolean> {
  try {
    return missingColumns(await openColumnFile(file, aozoraLayout), aozoraColumns).length === 0
  } catch (error) {
    if (error instanceof StartError) return false
    throw error
  }
}

function mustHave(columns: ColumnFile, needed: Iterable<string>, complaint: string): void {
  const missing = missingColumns(columns, needed)
  if (missing.length > 0) throw new StartError(`${complaint}: it has no column ${missing.join(', ')}.`)
}
