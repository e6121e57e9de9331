import { StartError } from '../../server/common/start-error.ts'
import { copyOf } from './marc/copies.ts'
import type { Profile } from './marc/profile.ts'
import type { Entry } from './source.ts'
import type { ColumnFile } from './table/columns.ts'

type CopiesFile = NonNullable<Profile['copiesFile']>

/** What the profile says of files of copies. */
export function copiesFileOf({ copiesFile, source }: Profile): CopiesFile {
  if (!copiesFile)
    throw new StartError('--format copies needs a profile with copiesFile, which says what the columns mean.')
  if (!copiesFile.columns.source && !source) {
    throw new StartError('Say with --source, or with source in the profile, whose control numbers the copies name.')
  }
  return copiesFile
}

/** The copies of a file, one a row. */
export async function* readCopies(file: ColumnFile, profile: Profile): AsyncGenerator<Entry> {
  const copiesFile = copiesFileOf(profile)
  const { columns } = copiesFile
  for await (const row of file.rows()) {
    if (!('cells' in row)) {
      yield row
      continue
    }
    const { line, end, cells } = row
    const cell = (heading: string | undefined) => (heading === undefined ? '' : file.cell(cells, heading))
    const copy = copyOf(
      {
        barcode: cell(columns.barcode),
        branch: cell(columns.branch),
        shelfMark: cell(columns.shelfMark),
        status: cell(columns.status),
        reference: cell(columns.reference),
      },
      copiesFile,
    )
    const key = { source: cell(columns.source) || (profile.source ?? ''), controlNumber: cell(columns.controlNumber) }
    yield key.controlNumber === ''
      ? { line, end, refusal: 'no control number' }
      : { line, end, copiesOf: key, copies: [copy] }
  }
}
