import { StartError } from '../../server/common/start-error.ts'
import { copyOf } from './marc/copies.ts'
import type { Profile } from './marc/profile.ts'
import type { Entry } from './source.ts'
import type { ColumnFile } from './table/columns.ts'

type CopiesFile = NonNullable<Profile['copiesFile']>

/** Returns the layout of copies files from the profile. Throws when the profile lacks it. */
export function copiesFileOf({ copiesFile, source }: Profile): CopiesFile {
  if (!copiesFile) throw new StartError('--format copies needs a profile with copiesFile, which maps the columns.')
  if (!copiesFile.columns.source && !source) {
    throw new StartError('The source of the control numbers is missing. Add --source, or source in the profile.')
  }
  return copiesFile
}

/** Reads the copies in a file, one in each row. */
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
        location: cell(columns.location),
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
