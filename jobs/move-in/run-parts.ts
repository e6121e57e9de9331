import { stat } from 'node:fs/promises'
import type { Database } from '../../server/database/database.ts'
import { branchIdsByCode } from '../../server/domain/library/branches/library-system-code.ts'
import { refuseEmptyFile } from '../import/empty-file.ts'
import { importCatalogue, type Problem } from '../import/import-catalogue.ts'
import { openSource } from '../import/open-source.ts'
import { startProgress } from '../import/progress.ts'
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
  onPart(part: Part, counts: Counts): void
}

/** Moves in the parts whose files are there, in order. Returns the number of refused rows (O16). */
export async function runParts(db: Database, recipe: Recipe, options: RunOptions): Promise<number> {
  let refused = 0
  for (const part of parts) {
    if (!options.only.includes(part) || !recipe[part]) continue
    const counts = await runPart(db, recipe, part, options)
    options.onPart(part, counts)
    // A library may have no loans and no holds.
    if (part !== 'loans' && part !== 'holds') refuseEmptyFile(counts, recipe[part].file, part)
    refused += (counts.refused ?? 0) + (counts.copiesRefused ?? 0)
  }
  return refused
}

type Counts = Record<string, number>

async function runPart(
  db: Database,
  recipe: Recipe,
  part: Part,
  { now, notify, onProblem }: RunOptions,
): Promise<Counts> {
  const add = (problem: Problem) => onProblem(part, problem)
  if (part === 'titles' || part === 'copies') {
    const records = recipe[part]
    if (!records) return {}
    const source = await openSource(records)
    return shown<Counts>(source.bytes, async (onProgress) => {
      const outcome = await importCatalogue(db, source, { now, onProblem: add, onProgress })
      const { rows, added, changed, unchanged, refused, warnings, copies, copiesChanged, copiesRefused } = outcome
      const ofTitles = { rows, added, changed, unchanged, refused, warnings, copies, copiesChanged, copiesRefused }
      const ofCopies = { rows, added: copies, changed: copiesChanged, refused: refused + copiesRefused }
      return part === 'copies' ? ofCopies : ofTitles
    })
  }
  const mapped = recipe[part]
  if (!mapped) return {}
  const { size } = await stat(mapped.file)
  if (part === 'patrons') {
    const mapping = await readPatronMapping(mapped.mapping)
    const file = await openColumns(mapped.file, mapping, mappedColumns(mapping))
    return shown(size, async (onProgress) => {
      const sync = { now, full: false, mostClosed: 0, dryRun: false, onProblem: add, onProgress }
      const { rows, created, changed, unchanged, refused } = await syncPatrons(db, file, mapping, sync)
      return { rows, added: created, changed, unchanged, refused }
    })
  }
  const move = { now, notify, branchIds: await branchIdsByCode(db), onProblem: add }
  if (part === 'loans') {
    const mapping = await readLoansMapping(mapped.mapping)
    const file = await openColumns(mapped.file, mapping, Object.values(mapping.columns))
    return shown(size, async (onProgress) => ({ ...(await moveLoans(db, file, mapping, { ...move, onProgress })) }))
  }
  const mapping = await readHoldsMapping(mapped.mapping)
  const file = await openColumns(mapped.file, mapping, Object.values(mapping.columns))
  return shown(size, async () => ({ ...(await moveHolds(db, file, mapping, move)) }))
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
