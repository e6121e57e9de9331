import type { Database } from '../../server/db.ts'
import { materialClassifier } from '../../server/domain/catalogue/material.ts'
import { whyNot } from './check.ts'
import { copyBranches } from './copies.ts'
import { saveBatch } from './save-batch.ts'
import type { Read, Source } from './source.ts'

export interface ImportOptions {
  now: Date
  /** Trial copies of every title. */
  copies?: number | undefined
  /** Says what would happen and writes nothing. */
  dryRun?: boolean | undefined
  onProblem?(problem: Problem): void
  /** Called after every batch, with the bytes of the source that were read. */
  onProgress?(outcome: Outcome, bytes: number): void
}

export interface Problem {
  kind: 'refused' | 'warning'
  line: number
  controlNumber?: string | undefined
  reason: string
}

export interface Outcome {
  /** Rows of the file, those of refused records too. */
  rows: number
  added: number
  changed: number
  unchanged: number
  refused: number
  warnings: number
  copies: number
}

const batchSize = 500

/** Stores what a source brings, batch by batch; a record that cannot be stored never keeps another one out. */
export async function importCatalogue(db: Database, source: Source, options: ImportOptions): Promise<Outcome> {
  const outcome: Outcome = { rows: 0, added: 0, changed: 0, unchanged: 0, refused: 0, warnings: 0, copies: 0 }
  const { copies = 0, dryRun = false, now } = options
  const refuse = (line: number, reason: string, controlNumber?: string) => {
    outcome.refused += 1
    options.onProblem?.({ kind: 'refused', line, controlNumber, reason })
  }
  const saving = {
    now,
    dryRun,
    copies,
    branches: copies > 0 ? await copyBranches(db.prisma) : [],
    refuse: ({ line, record }: Read, reason: string) => refuse(line, reason, record.controlNumber),
  }
  const classify = await materialClassifier(db.prisma)
  const lineOf = new Map<string, number>()
  let batch: Read[] = []
  let bytes = 0
  const flush = async () => {
    if (batch.length > 0) {
      const saved = await saveBatch(db, batch, saving)
      outcome.added += saved.added
      outcome.changed += saved.changed
      outcome.unchanged += saved.unchanged
      outcome.copies += saved.copies
      batch = []
    }
    options.onProgress?.(outcome, bytes)
  }

  for await (const entry of source.entries()) {
    bytes = entry.end
    if ('refusal' in entry) {
      outcome.rows += 1
      refuse(entry.line, entry.refusal)
      continue
    }
    const { line, record, rows = 1, warnings = [] } = entry
    const { controlNumber } = record
    outcome.rows += rows
    const earlier = lineOf.get(controlNumber)
    const reason = whyNot(record) ?? (earlier && `the control number ${controlNumber} is already on line ${earlier}`)
    if (reason) {
      refuse(line, reason, controlNumber)
      continue
    }
    lineOf.set(controlNumber, line)
    for (const warning of warnings) {
      outcome.warnings += 1
      options.onProblem?.({ kind: 'warning', line, controlNumber, reason: warning })
    }
    batch.push({ ...entry, record: { ...record, materialType: classify(record.materialType, record.discLabel) } })
    if (batch.length >= batchSize) await flush()
  }
  await flush()
  return outcome
}
