import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { branchIdsByCode } from '../../server/domain/library/branches/library-system-code.ts'
import { categoriesByCode, defaultCategory } from '../../server/domain/library/patron-categories/read.ts'
import type { Problem } from '../import/import-catalogue.ts'
import { type Refusal, saveBatch } from '../import/save/save-batch.ts'
import type { ColumnFile } from '../import/table/columns.ts'
import { closeMissing } from './close-missing.ts'
import type { Mapping } from './mapping.ts'
import { type Codes, type Key, type PersonRow, readRows } from './read-rows.ts'
import { type Writing, writeRows } from './write-rows.ts'

export interface SyncOptions {
  now: Date
  /** When true, the file is complete, and accounts of earlier exports that are not in it are closed. */
  full: boolean
  /** The maximum percentage of exported accounts that one run closes. */
  mostClosed: number
  dryRun: boolean
  onProblem?(problem: Problem): void
  /** Called after every batch with the number of bytes read. */
  onProgress?(outcome: Outcome, bytes: number): void | Promise<void>
}

export interface Outcome {
  rows: number
  created: number
  changed: number
  unchanged: number
  closed: number
  refused: number
  /** The number of accounts that are not in the export but stay open because of loans or captured holds. */
  kept: number
  /** The number of rows without a readable card number. If there are any, no account is closed. */
  unreadable: number
}

const batchSize = 500

/**
 * Imports the patrons of an export in batches (O1). Each batch is one transaction, so an interrupted run can be
 * repeated.
 */
export async function syncPatrons(
  db: Database,
  file: ColumnFile,
  mapping: Mapping,
  options: SyncOptions,
): Promise<Outcome> {
  const outcome: Outcome = {
    rows: 0,
    created: 0,
    changed: 0,
    unchanged: 0,
    closed: 0,
    refused: 0,
    kept: 0,
    unreadable: 0,
  }
  const refuse = (line: number, reason: string, card?: string) => {
    outcome.refused += 1
    options.onProblem?.({ kind: 'refused', line, controlNumber: card, reason })
  }
  const codes = await readCodes(db)
  checkCategories(mapping, codes)
  const writing = { ...options, written: writtenColumns(mapping) }
  const seen = new Map<string, number>()
  let batch: PersonRow[] = []
  let bytes = 0
  const flush = async () => {
    await writeBatch(db, batch, writing, outcome, refuse)
    batch = []
    await options.onProgress?.(outcome, bytes)
  }
  for await (const row of readRows(file, mapping, codes, options.now)) {
    outcome.rows += 1
    bytes = row.end
    const key = 'refusal' in row ? row.key : row
    if (!key) outcome.unreadable += 1
    const earlier = key && seenOn(seen, key, row.line)
    if ('refusal' in row) refuse(row.line, row.refusal, key?.card)
    else if (earlier) refuse(row.line, `the card or the number is already on line ${earlier}`, row.card)
    else batch.push(row)
    if (batch.length >= batchSize) await flush()
  }
  await flush()
  // A file without rows is another file or an incomplete one, so it shows nobody's absence.
  if (!options.full || outcome.rows === 0 || outcome.unreadable > 0) return outcome
  const isIn = ({ cardNumber, exportNumber }: { cardNumber: string; exportNumber: string | null }) =>
    seen.has(ofCard(cardNumber)) || (exportNumber !== null && seen.has(ofNumber(exportNumber)))
  outcome.closed = await closeMissing(db, isIn, {
    ...options,
    onKept: (card, reason) => {
      outcome.kept += 1
      options.onProblem?.({ kind: 'warning', line: 0, controlNumber: card, reason })
    },
    onProgress: () => options.onProgress?.(outcome, bytes),
  })
  return outcome
}

async function writeBatch(
  db: Database,
  batch: PersonRow[],
  writing: Writing,
  outcome: Outcome,
  refuse: (line: number, reason: string, card: string) => void,
): Promise<void> {
  if (batch.length === 0) return
  const refusalOf = ({ line, card }: PersonRow, reason: string): Refusal => {
    return { of: 'title', line, controlNumber: card, reason }
  }
  const { counts, refusals } = await saveBatch(batch, (part) => writeRows(db, part, writing), refusalOf)
  outcome.created += counts.added
  outcome.changed += counts.changed
  outcome.unchanged += counts.unchanged
  for (const { line, reason, controlNumber } of refusals) refuse(line, reason, controlNumber)
}

const ofCard = (card: string) => `card ${card}`
const ofNumber = (number: string) => `number ${number}`

/** Returns the line on which the person occurred first, if any, and records the current line otherwise. */
function seenOn(seen: Map<string, number>, { card, number }: Key, line: number): number | undefined {
  const keys = [ofCard(card), ...(number === null ? [] : [ofNumber(number)])]
  const earlier = keys.map((key) => seen.get(key)).find((found) => found !== undefined)
  for (const key of keys) if (!seen.has(key)) seen.set(key, line)
  return earlier
}

/** The columns that the export provides. Columns without a mapping stay unchanged. */
function writtenColumns({ columns }: Mapping): ReadonlySet<string> {
  const { card: _card, number: _number, branch: _branch, category: _category, ...others } = columns
  return new Set([...Object.keys(others), 'categoryCode', 'homeBranchId'])
}

export async function readCodes({ prisma }: Database): Promise<Codes> {
  return {
    branchIds: await branchIdsByCode({ prisma }),
    categories: await categoriesByCode(prisma),
    defaultCategory: await defaultCategory(prisma),
  }
}

/** Throws `StartError` when the mapping names a category that the library does not have. */
function checkCategories({ category, categories }: Mapping, codes: Codes): void {
  const unknown = [category ?? [], Object.values(categories)].flat().find((code) => !codes.categories.has(code))
  if (unknown === undefined) return
  const known = [...codes.categories.keys()].join(', ')
  throw new StartError(`The mapping names the category ${unknown}. The library has ${known}. Nothing was done.`)
}
