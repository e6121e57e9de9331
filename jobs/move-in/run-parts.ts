import { stat } from 'node:fs/promises'
import type { Database } from '../../server/database/database.ts'
import { branchIdsByCode } from '../../server/domain/library/branches/library-system-code.ts'
import { refuseEmptyFile } from '../import/empty-file.ts'
import { importCatalogue, type Problem } from '../import/import-catalogue.ts'
import { openSource } from '../import/open-source.ts'
import { startProgress } from '../import/progress.ts'
import { unusedColumns } from '../import/table/columns.ts'
import { mappedColumns, readMapping as readPatronMapping } from '../patrons/mapping.ts'
import { syncPatrons } from '../patrons/sync.ts'
import { readHoldsMapping, readLoansMapping } from './circulation/mapping.ts'
import { moveHolds, moveLoans } from './circulation/move.ts'
import { openColumns } from './files.ts'
import { type Part, parts, type Recipe } from './recipe.ts'

export interface RunOptions {
  now: Date
  notify: boolean
  only: readonly Part[]
  /** Opens the list of problems of a part. */
  onProblem(part: Part, problem: Problem): void
  /** `unused` has the columns of its file that the mapping does not use. */
  onPart(part: Part, counts: Counts, unused: readonly string[]): void
}

/** Moves in the parts whose files are there, in order. Returns the number of refused rows (O16). */
export async function runParts(db: Database, recipe: Recipe, options: RunOptions): Promise<number> {
  let refused = 0
  for (const part of parts) {
    if (!options.only.includes(part) || !recipe[part]) continue
    const { counts, unused = [] } = await runPart(db, recipe, part, options)
    options.onPart(part, counts, unused)
    // A library may have no loans and no holds.
    if (part !== 'loans' && part !== 'holds') refuseEmptyFile(counts, recipe[part].file, part)
    refused += (counts.refused ?? 0) + (counts.copiesRefused ?? 0)
  }
  return refused
}

type Counts = Record<string, number>

interface Moved {
  counts: Counts
  unused?: string[] | undefined
}

async function runPart(
  db: Database,
  recipe: Recipe,
  part: Part,
  { now, notify, onProblem }: RunOptions,
): Promise<Moved> {
  const add = (problem: Problem) => onProblem(part, problem)
  if (part === 'titles' || part === 'copies') {
    const records = recipe[part]
    if (!records) return { counts: {} }
    const source = await openSource(records)
    const counts = await shown<Counts>(source.bytes, async (onProgress) => {
      const outcome = await importCatalogue(db, source, { now, onProblem: add, onProgress })
      const { rows, added, changed, unchanged, refused, warnings, copies, copiesChanged, copiesRefused } = outcome
      const ofTitles = { rows, added, changed, unchanged, refused, warnings, copies, copiesChanged, copiesRefused }
      const ofCopies = { rows, added: copies, changed: copiesChanged, refused: refused + copiesRefused }
      return part === 'copies' ? ofCopies : ofTitles
    })
    return { counts, unused: source.unused }
  }
  const mapped = recipe[part]
  if (!mapped) return { counts: {} }
  const { size } = await stat(mapped.file)
  if (part === 'patrons') {
    const mapping = await readPatronMapping(mapped.mapping)
    const file = await openColumns(mapped.file, mapping, mappedColumns(mapping))
    const unused = unusedColumns(file, mappedColumns(mapping))
    const counts = await shown(size, async (onProgress) => {
      const sync = { now, full: false, mostClosed: 0, dryRun: false, onProblem: add, onProgress }
      const { rows, created, changed, unchanged, refused } = await syncPatrons(db, file, mapping, sync)
      return { rows, added: created, changed, unchanged, refused }
    })
    return { counts, unused }
  }
  const move = { now, notify, branchIds: await branchIdsByCode(db), onProblem: add }
  if (part === 'loans') {
    const mapping = await readLoansMapping(mapped.mapping)
    const file = await openColumns(mapped.file, mapping, Object.values(mapping.columns))
    const counts = await shown(size, async (onProgress) => ({
      ...(await moveLoans(db, file, mapping, { ...move, onProgress })),
    }))
    return { counts, unused: unusedColumns(file, Object.values(mapping.columns)) }
  }
  const mapping = await readHoldsMapping(mapped.mapping)
  const file = await openColumns(mapped.file, mapping, Object.values(mapping.columns))
  const counts = await shown(size, async () => ({ ...(await moveHolds(db, file, mapping, move)) }))
  return { counts, unused: unusedColumns(file, Object.values(mapping.columns)) }
}

type ShowProgress = ReturnType<typeof startProgress>['show']

async function shown<Result>(bytes: number, work: (onProgress: ShowProgress) => Promise<Result>): Promise<Result> {
  const progress = startProgress(bytes)
  try {
    return await work(progress.show)
  } finally {
    progress.stop()
  }
}
