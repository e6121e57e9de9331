import { setImmediate } from 'node:timers/promises'
import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { type ImportOutcome, type ImportProblem, maxProblems } from '../../server/domain/imports/preview.ts'
import type { ImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import { refuseEmptyFile } from '../import/empty-file.ts'
import { importCatalogue, type Problem } from '../import/import-catalogue.ts'
import type { Source } from '../import/source.ts'
import { rowsPerTurn } from '../import/table/rows.ts'
import { syncPatrons } from '../patrons/sync.ts'
import type { OpenedUpload } from './open-upload.ts'

interface RunOptions {
  now: Date
  dryRun: boolean
  full: boolean
  mostClosed: number
  /** The name of the file, for a sentence about it. */
  fileName: string
  /** Called after each batch and after each 500 rows. It throws to stop the run. */
  onProgress(rows: number, percentage: number): Promise<void>
}

const rowsBetweenProgress = 500

/**
 * Imports an uploaded file by the code of the commands. `outcome` holds the counts so far, also when `onProgress` has
 * stopped the run.
 */
export async function runUpload(
  db: Database,
  opened: OpenedUpload,
  outcome: ImportOutcome,
  options: RunOptions,
): Promise<void> {
  const { now, dryRun, full, mostClosed, fileName } = options
  const onProblem = (problem: Problem) => addProblem(outcome.problems, problem)
  const percentageOf = (bytes: number) => Math.min(99, Math.floor((100 * bytes) / Math.max(opened.bytes, 1)))
  const onProgress = (counts: { rows: number }, bytes: number) => {
    outcome.counts = countsOf(counts)
    return options.onProgress(counts.rows, percentageOf(bytes))
  }
  if (opened.kind !== 'PATRONS') {
    const source = withProgress(opened.source, (rows, bytes) => options.onProgress(rows, percentageOf(bytes)))
    outcome.counts = countsOf(await importCatalogue(db, source, { now, dryRun, onProblem, onProgress }))
    refuseEmptyFile(outcome.counts, fileName, source.format)
    return
  }
  const work = () =>
    syncPatrons(db, opened.file, opened.mapping, { now, full, mostClosed, dryRun, onProblem, onProgress })
  const done = dryRun ? await work() : await db.exclusively('patrons', work)
  if (done === 'busy') throw new StartError('Another import of patrons is running. Start this one again later.')
  const { kept: keptOpen, ...counts } = done
  outcome.counts = countsOf({ ...counts, keptOpen })
  refuseEmptyFile(outcome.counts, fileName, 'patrons')
}

/** Reports progress between batches too, since refused rows belong to no batch. */
function withProgress(source: Source, onProgress: (rows: number, bytes: number) => Promise<void>): Source {
  async function* entries(types?: ImportTypes) {
    let [read, rows] = [0, 0]
    for await (const entry of source.entries(types)) {
      read += 1
      rows += 'record' in entry ? (entry.rows ?? 1) : 1
      if (read % rowsPerTurn === 0) await setImmediate()
      if (read % rowsBetweenProgress === 0) await onProgress(rows, entry.end)
      yield entry
    }
  }
  return { ...source, entries }
}

/** Keeps refused rows before warnings when there are too many. */
function addProblem(problems: ImportProblem[], { kind, line, controlNumber, reason }: Problem): void {
  if (problems.length >= maxProblems) {
    const warning = kind === 'refused' ? problems.findLastIndex((one) => one.kind === 'warning') : -1
    if (warning < 0) return
    problems.splice(warning, 1)
  }
  problems.push({ kind, line, key: controlNumber ?? null, reason })
}

function countsOf(outcome: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(outcome).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
}
