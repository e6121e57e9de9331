import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportKind } from '../../generated/prisma/enums.ts'
import { formats, openSource } from '../import/open-source.ts'
import type { Source } from '../import/source.ts'
import type { ColumnFile } from '../import/table/columns.ts'
import { type Mapping as PatronMapping, readMapping } from '../patrons/mapping.ts'
import { openFile } from '../patrons/open-file.ts'

/** An uploaded file with its settings, opened by the readers of the commands. */
export type OpenedUpload =
  | { kind: 'CATALOGUE' | 'COPIES'; bytes: number; source: Source }
  | { kind: 'PATRONS'; bytes: number; file: ColumnFile; mapping: PatronMapping }

/** Opens a file with settings in the form of the mapping files. Throws `StartError` with the reason when they do not fit. */
export async function openUpload(
  { path, folder }: { path: string; folder: string },
  { kind, format, settings }: { kind: ImportKind; format: string; settings: object },
): Promise<OpenedUpload> {
  const settingsPath = join(folder, 'settings.json')
  await writeFile(settingsPath, JSON.stringify(settings), { mode: 0o600 })
  if (kind === 'PATRONS') {
    const mapping = await readMapping(settingsPath)
    return { kind, mapping, ...(await openFile(path, mapping)) }
  }
  const known = formats.find((one) => one === format)
  const how = known === 'table' ? { map: settingsPath } : known === 'aozora' ? {} : { profile: settingsPath }
  const source = await openSource({ file: path, format: known, ...how })
  return { kind, bytes: source.bytes, source }
}
