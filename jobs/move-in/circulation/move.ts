import type { Database } from '../../../server/database/database.ts'
import { type MovedHold, moveInHolds } from '../../../server/domain/circulation/move-in/holds.ts'
import { type MovedLoan, moveInLoans } from '../../../server/domain/circulation/move-in/loans.ts'
import type { MoveInOutcome } from '../../../server/domain/circulation/move-in/refusal.ts'
import { findTitles } from '../../../server/domain/circulation/move-in/titles.ts'
import type { Problem } from '../../import/import-catalogue.ts'
import { noCounts, saveBatch, type Written } from '../../import/save/save-batch.ts'
import type { ColumnFile } from '../../import/table/columns.ts'
import type { HoldsMapping, LoansMapping } from './mapping.ts'
import { type BranchIds, type HoldRow, type LoanRow, readHolds, readLoans } from './rows.ts'

export interface Moved {
  rows: number
  added: number
  unchanged: number
  /** Rows of loans or holds that have ended. */
  closed: number
  refused: number
  warnings: number
}

export interface MoveOptions {
  now: Date
  notify: boolean
  branchIds: BranchIds
  onProblem(problem: Problem): void
  onProgress?(moved: { rows: number }, bytes: number): void
}

const batchSize = 300

/** Moves in the open loans of a file in batches (O16). Each batch is one transaction. */
export async function moveLoans(
  db: Database,
  file: ColumnFile,
  mapping: LoansMapping,
  options: MoveOptions,
): Promise<Moved> {
  const run = startRun(options)
  let batch: { line: number; loan: MovedLoan }[] = []
  const flush = async (bytes: number) => {
    const write = (part: typeof batch) =>
      db.prisma.$transaction(async (tx) =>
        run.written(
          part,
          await moveInLoans(
            tx,
            part.map(({ loan }) => loan),
          ),
        ),
      )
    await run.save(batch, write)
    batch = []
    options.onProgress?.(run.moved, bytes)
  }
  let end = 0
  for await (const row of readLoans(file, mapping, options.branchIds)) {
    end = row.end
    if (run.takes<Extract<LoanRow, { loan: MovedLoan }>>(row)) batch.push(row)
    if (batch.length >= batchSize) await flush(end)
  }
  await flush(end)
  return run.moved
}

type ReadHold = Extract<HoldRow, { hold: unknown }>

/**
 * Moves in the open holds of a file (O16). All rows are read first, because the queue of a title is written at once. A
 * transaction has the rows of several titles.
 */
export async function moveHolds(
  db: Database,
  file: ColumnFile,
  mapping: HoldsMapping,
  options: MoveOptions,
): Promise<Moved> {
  const run = startRun(options)
  const rows: ReadHold[] = []
  for await (const row of readHolds(file, mapping, options.branchIds)) {
    if (!run.takes<ReadHold>(row)) continue
    rows.push(row)
    if (row.isSuspended) run.warn(row.line, 'the hold was suspended there and is waiting here')
  }
  const titles = await db.prisma.$transaction((tx) =>
    findTitles(
      tx,
      mapping.source,
      rows.map(({ title }) => title),
    ),
  )
  const queues = new Map<number, { line: number; hold: MovedHold }[]>()
  for (const [i, { line, hold }] of rows.entries()) {
    const title = titles[i]
    if (typeof title === 'object') run.refuse(line, title.refusal)
    else if (title !== undefined)
      queues.set(title, [...(queues.get(title) ?? []), { line, hold: { ...hold, titleId: title } }])
  }
  for (const batch of batchesOf([...queues.values()])) {
    const write = (part: typeof batch) =>
      db.prisma.$transaction(async (tx) => {
        const all = part.flat()
        const outcomes = await moveInHolds(
          tx,
          all.map(({ hold }) => hold),
          options,
        )
        return run.written(all, outcomes)
      })
    await run.save(batch, write)
  }
  return run.moved
}

/** Groups of queues with about as many rows as a batch has. A queue is never divided. */
function batchesOf<Row>(queues: Row[][]): Row[][][] {
  const batches: Row[][][] = []
  let [batch, size]: [Row[][], number] = [[], 0]
  for (const queue of queues) {
    batch.push(queue)
    size += queue.length
    if (size < batchSize) continue
    batches.push(batch)
    ;[batch, size] = [[], 0]
  }
  return batch.length > 0 ? [...batches, batch] : batches
}

/** Counts and reports what becomes of the rows of one file. */
function startRun({ onProblem }: MoveOptions) {
  const moved: Moved = { rows: 0, added: 0, unchanged: 0, closed: 0, refused: 0, warnings: 0 }
  /** The reasons by line, because a batch that is rolled back and divided reports its rows again. */
  const differing = new Map<number, string>()
  const refuse = (line: number, reason: string) => {
    moved.refused += 1
    onProblem({ kind: 'refused', line, reason })
  }
  const warn = (line: number, reason: string) => {
    moved.warnings += 1
    onProblem({ kind: 'warning', line, reason })
  }
  const takes = <Row extends { line: number }>(
    row: Row | { line: number; refusal: string } | { line: number; closed: true },
  ): row is Row => {
    moved.rows += 1
    if ('closed' in row) moved.closed += 1
    else if ('refusal' in row && typeof row.refusal === 'string') refuse(row.line, row.refusal)
    else return true
    return false
  }
  const written = (rows: { line: number }[], outcomes: MoveInOutcome[]): Written => {
    const counts = { ...noCounts }
    const refusals: Written['refusals'] = []
    for (const [i, { line }] of rows.entries()) {
      const outcome = outcomes[i]
      if (outcome === 'added') counts.added += 1
      else if (typeof outcome === 'object' && 'refusal' in outcome) {
        refusals.push({ of: 'title', line, controlNumber: '', reason: outcome.refusal })
      } else {
        counts.unchanged += 1
        if (typeof outcome === 'object') differing.set(line, outcome.differs)
      }
    }
    return { counts, refusals }
  }
  const save = async <Entry>(batch: Entry[], write: (part: Entry[]) => Promise<Written>) => {
    if (batch.length === 0) return
    // An entry is a row, or all rows of one title.
    const refusalOf = (entry: Entry, why: string) => {
      const [first, ...others] = [entry].flat() as { line: number }[]
      moved.refused += others.length
      const reason = others.length > 0 ? `${why} (this and ${others.length} other holds on the title)` : why
      return { of: 'title' as const, line: first?.line ?? 0, controlNumber: '', reason }
    }
    const { counts, refusals } = await saveBatch(batch, write, refusalOf)
    moved.added += counts.added
    moved.unchanged += counts.unchanged
    for (const { line, reason } of refusals) refuse(line, reason)
    for (const [line, reason] of differing) warn(line, reason)
    differing.clear()
  }
  return { moved, refuse, warn, takes, written, save }
}
