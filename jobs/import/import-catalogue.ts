import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { materialClassifier } from '../../server/domain/catalogue/titles/material.ts'
import { withoutBidiControlsIn } from '../../server/domain/common/bidi-controls.ts'
import { branchIdsByCode } from '../../server/domain/library/branches/library-system-code.ts'
import { type ImportTypes, readImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import { onOneLine } from './one-line.ts'
import { noOutcome, type Outcome } from './outcome.ts'
import { recordRefusal } from './save/check-lengths.ts'
import { addCounts, type Refusal, saveBatch, type Written } from './save/save-batch.ts'
import { copyBranches } from './save/trial-copies.ts'
import { type Saving, writeCopiesOf, writeDeletions, writeTitles } from './save/write.ts'
import type { Copies, Deletion, Entry, Key, Read, Refused, Source } from './source.ts'

export interface ImportOptions {
  now: Date
  /** The number of trial copies for every title. */
  copies?: number | undefined
  /** When true, reports what would happen and writes nothing. */
  dryRun?: boolean | undefined
  /** When true, unknown shelving locations are created, with their code as name. */
  createLocations?: boolean | undefined
  /** When true, titles and copies that the source no longer has are noted, so that they end (E18). */
  endsAbsent?: boolean | undefined
  onProblem?(problem: Problem): void
  /** Called after every batch with the number of bytes read. */
  onProgress?(outcome: Outcome, bytes: number): void | Promise<void>
}

export interface Problem {
  kind: 'refused' | 'warning'
  line: number
  controlNumber?: string | undefined
  reason: string
}

type Storable = Exclude<Entry, Refused>

const batchSize = 500

/** Imports the entries of a source in batches. A record that cannot be stored does not affect the others. */
export async function importCatalogue(db: Database, source: Source, options: ImportOptions): Promise<Outcome> {
  let outcome: Outcome = { ...noOutcome, unknownTypes: {}, unknownLocations: {} }
  const refuse = (line: number, reason: string, controlNumber?: string) => {
    outcome.refused += 1
    options.onProblem?.({ kind: 'refused', line, controlNumber, reason })
  }
  const warn = ({ line, record: { controlNumber } }: Read, reason: string) => {
    outcome.warnings += 1
    options.onProblem?.({ kind: 'warning', line, controlNumber, reason })
  }
  const saving = await savingOf(db, options)
  const classify = await materialClassifier(db.prisma)
  const types = await readImportTypes(db.prisma)
  checkTypes(source, types)
  const lineOf = new Map<string, number>()
  let batch: Storable[] = []
  let bytes = 0
  const flush = async () => {
    const [first] = batch
    if (first) {
      const { counts, refusals, unplaced = [], doubt } = await write(db, batch, saving)
      outcome = { ...outcome, ...addCounts(outcome, counts) }
      if (doubt !== undefined) {
        outcome.warnings += 1
        options.onProblem?.({ kind: 'warning', line: first.line, reason: doubt })
      }
      for (const { line, controlNumber, barcode, branch, location } of unplaced) {
        const key = `${branch} ${location}`
        outcome.unknownLocations[key] = (outcome.unknownLocations[key] ?? 0) + 1
        outcome.warnings += 1
        const reason = `the location ${location} of the copy ${barcode} is unknown at ${branch}; the copy is kept without it`
        options.onProblem?.({ kind: 'warning', line, controlNumber, reason })
      }
      for (const { of, line, controlNumber, reason } of refusals) {
        if (of === 'title') refuse(line, reason, controlNumber)
        else {
          outcome.copiesRefused += 1
          options.onProblem?.({ kind: 'refused', line, controlNumber, reason })
        }
      }
      batch = []
    }
    await options.onProgress?.(outcome, bytes)
  }

  for await (const read of source.entries(types)) {
    const entry = asShown(read)
    bytes = entry.end
    outcome.rows += 'record' in entry ? (entry.rows ?? 1) : 1
    if ('unknownType' in entry && entry.unknownType !== undefined) {
      outcome.unknownTypes[entry.unknownType] = (outcome.unknownTypes[entry.unknownType] ?? 0) + 1
    }
    if ('refusal' in entry) {
      refuse(entry.line, entry.refusal, entry.controlNumber)
      if (entry.notTitle) outcome[entry.notTitle] += 1
      continue
    }
    // Warnings are reported even for a refused record, because they may explain the refusal.
    if ('record' in entry) for (const warning of entry.warnings ?? []) warn(entry, warning)
    const reason = refusalReason(entry) ?? seenBefore(entry, lineOf, source.counts ?? 'line')
    if (reason) {
      refuse(entry.line, reason, keyOf(entry).controlNumber)
      continue
    }
    if (batch[0] && !belongTogether(batch[0], entry)) await flush()
    if ('record' in entry) {
      const { record } = entry
      if (entry.isNumbered) outcome.numbered += 1
      const materialType = classify(record.materialType, record.discLabel)
      batch.push({ ...entry, record: onOneLine({ ...record, materialType }) })
    } else batch.push(entry)
    if (batch.length >= batchSize) await flush()
  }
  await flush()
  return outcome
}

/** Throws when the profile or the mapping names a material type that the library does not have. */
function checkTypes({ namedTypes = [] }: Source, { known, meant }: ImportTypes): void {
  const unknown = namedTypes.filter((code) => meant(code) === undefined)
  if (unknown.length === 0) return
  throw new StartError(
    `The library has no material type ${unknown.join(', ')}. Its types are ${known.join(', ')}. Create the type at the desk, or change the profile or mapping.`,
  )
}

/** Removes bidirectional control characters from the entry. Its key stays unchanged. */
function asShown(entry: Entry): Entry {
  if ('copiesOf' in entry) return { ...entry, copies: withoutBidiControlsIn(entry.copies) }
  if (!('record' in entry)) return entry
  const { source, controlNumber } = entry.record
  const copies = withoutBidiControlsIn(entry.copies)
  return {
    ...entry,
    ...(copies && { copies }),
    record: { ...withoutBidiControlsIn(entry.record), source, controlNumber },
  }
}

async function savingOf(
  db: Database,
  { now, copies = 0, dryRun = false, createLocations = false, endsAbsent = false }: ImportOptions,
): Promise<Saving> {
  return {
    now,
    dryRun,
    trialCopies: copies,
    trialBranches: copies > 0 ? await copyBranches(db.prisma) : [],
    branchIds: await branchIdsByCode(db),
    foreseen: new Map(),
    createLocations,
    endsAbsent,
  }
}

function keyOf(entry: Storable): Key {
  if ('record' in entry) return entry.record
  return 'deletion' in entry ? entry.deletion : entry.copiesOf
}

function kindOf(entry: Storable): string {
  if ('record' in entry) return 'title'
  return 'deletion' in entry ? 'deletion' : 'copies'
}

/** One batch has one kind and one source, so that it needs only a few statements. */
function belongTogether(one: Storable, other: Storable): boolean {
  return kindOf(one) === kindOf(other) && keyOf(one).source === keyOf(other).source
}

function refusalReason(entry: Storable): string | undefined {
  if ('record' in entry) return recordRefusal(entry.record)
  return keyOf(entry).controlNumber.includes('\0') ? 'the control number contains a NUL character' : undefined
}

/** Refuses a title that occurs twice in a file. Copies of a title may be on several lines. */
function seenBefore(entry: Storable, lineOf: Map<string, number>, counts: 'line' | 'record'): string | undefined {
  if ('copiesOf' in entry) return undefined
  const { source, controlNumber } = keyOf(entry)
  const key = `${source} ${controlNumber}`
  const earlier = lineOf.get(key)
  if (earlier === undefined) {
    lineOf.set(key, entry.line)
    return undefined
  }
  if ('record' in entry && entry.isNumbered) {
    // Two records with the same content are one title (E33).
    return `it has no control number, and its title, edition, publisher, year and ISBN are those of record ${earlier}`
  }
  return `the control number ${controlNumber} is already ${counts === 'line' ? 'on line' : 'in record'} ${earlier}`
}

function write(db: Database, batch: Storable[], saving: Saving): Promise<Written> {
  const refusalOf = (entry: Storable, reason: string): Refusal => {
    return { of: 'title', line: entry.line, controlNumber: keyOf(entry).controlNumber, reason }
  }
  const [first] = batch
  if (first && 'record' in first) return saveBatch(batch as Read[], (part) => writeTitles(db, part, saving), refusalOf)
  if (first && 'deletion' in first) {
    return saveBatch(batch as Deletion[], (part) => writeDeletions(db, part, saving), refusalOf)
  }
  return saveBatch(batch as Copies[], (part) => writeCopiesOf(db, part, saving), refusalOf)
}
