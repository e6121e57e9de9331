import type { Database, Tx } from '../../../server/database/database.ts'
import { deleteTitles } from '../../../server/domain/catalogue/titles/delete-title.ts'
import { keptFieldsFilter, saveTitles, storedTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import { fingerprintOf, type TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { keptByControlNumber } from '../../../server/domain/common/merged-titles.ts'
import { noteAbsentTitles } from '../../../server/domain/records/absences/note.ts'
import type { Copies, Deletion, Read } from '../source.ts'
import { moveListed, noteListed } from './note-listed.ts'
import { noCounts, type Written } from './save-batch.ts'
import { addCopies, missingCopies } from './trial-copies.ts'
import { type CopyContext, writeCopies } from './write-copies.ts'

export interface Saving extends CopyContext {
  now: Date
  /** The number of trial copies for every title. */
  trialCopies: number
  /** The branches that receive trial copies. */
  trialBranches: number[]
  /** Whether what the source no longer has ends here too, as in a harvest (E18). */
  endsAbsent: boolean
}

/** Writes titles of one source with their copies. */
export function writeTitles(db: Database, batch: Read[], saving: Saving): Promise<Written> {
  const records = batch.map(({ record }) => record)
  const { trialCopies, trialBranches, dryRun } = saving
  return run(db, saving, async (tx) => {
    const { ids, added, changed, unchanged, kept } = dryRun
      ? await previewChanges(tx, records)
      : await saveTitles(tx, records, saving.now)
    const listed = batch.map(({ line, record, copies = [] }) => ({ line, controlNumber: record.controlNumber, copies }))
    await moveListed(tx, batch, ids, saving)
    const { saved, refusals, unplaced } = await writeCopies(tx, listed, ids, saving)
    let copies = saved.added
    if (trialCopies > 0) {
      copies += dryRun
        ? await missingCopies(tx, records, trialCopies)
        : await addCopies(tx, records, ids, trialCopies, trialBranches)
    }
    const { copiesAbsent, doubt } = await noteListed(tx, batch, ids, saving)
    const counts = { ...noCounts, added, changed, unchanged, kept, copies, copiesChanged: saved.changed, copiesAbsent }
    return { counts, refusals, unplaced, doubt }
  })
}

/** Writes copies of existing titles of one source. */
export function writeCopiesOf(db: Database, batch: Copies[], saving: Saving): Promise<Written> {
  const source = batch[0]?.copiesOf.source ?? ''
  const listed = batch.map(({ line, copiesOf: { controlNumber }, copies }) => ({ line, controlNumber, copies }))
  return run(db, saving, async (tx) => {
    const titles = await tx.title.findMany({
      where: { source, controlNumber: { in: listed.map(({ controlNumber }) => controlNumber) } },
      select: { id: true, controlNumber: true },
    })
    const found = titles.map((title) => [title.controlNumber, title.id] as const)
    const numbers = listed.map(({ controlNumber }) => controlNumber)
    const ids = new Map([...(await keptByControlNumber(tx, source, numbers)), ...found])
    const known = listed.filter(({ controlNumber }) => ids.has(controlNumber))
    const strangers = listed
      .filter(({ controlNumber }) => !ids.has(controlNumber))
      .map(({ line, controlNumber }) => {
        const reason = `no title of ${source} has the control number ${controlNumber}`
        return { of: 'copy' as const, line, controlNumber, reason }
      })
    const { saved, refusals, unplaced } = await writeCopies(tx, known, ids, saving)
    const counts = { ...noCounts, copies: saved.added, copiesChanged: saved.changed }
    return { counts, refusals: [...strangers, ...refusals], unplaced }
  })
}

/** Deletes titles of one source. A harvest only notes them, and ends them after its last page (E18). */
export function writeDeletions(db: Database, batch: Deletion[], saving: Saving): Promise<Written> {
  const lines = new Map(batch.map(({ line, deletion }) => [deletion.controlNumber, line]))
  return run(db, saving, async (tx) => {
    const source = batch[0]?.deletion.source ?? ''
    if (saving.endsAbsent && !saving.dryRun) {
      const absent = await noteAbsentTitles(tx, source, [...lines.keys()], saving.now)
      return { counts: { ...noCounts, absent, unchanged: lines.size - absent }, refusals: [] }
    }
    const { deleted, absent, kept } = await deleteTitles(tx, source, [...lines.keys()], { write: !saving.dryRun })
    const refusals = kept.map((one) => ({ ...one, of: 'title' as const, line: lines.get(one.controlNumber) ?? 0 }))
    return { counts: { ...noCounts, deleted, unchanged: absent }, refusals }
  })
}

function run(db: Database, { dryRun }: Saving, write: (tx: Tx) => Promise<Written>): Promise<Written> {
  if (dryRun) return write(db.prisma)
  return db.prisma.$transaction(write, { timeout: 60_000, maxWait: 10_000 })
}

/** Counts what saving records of one source would change. */
async function previewChanges(tx: Tx, records: TitleRecord[]) {
  const stored = await storedTitles(tx, records)
  const keptFields = await keptFieldsFilter(tx, [...stored.values()])
  const missing = records.map(({ controlNumber }) => controlNumber).filter((number) => !stored.has(number))
  const merged = await keptByControlNumber(tx, records[0]?.source ?? '', missing)
  const counts = { added: 0, changed: 0, unchanged: 0, kept: 0 }
  for (const record of records) {
    const title = stored.get(record.controlNumber)
    if (merged.has(record.controlNumber)) counts.unchanged += 1
    else if (title === undefined) counts.added += 1
    else if ((title.importedFingerprint ?? title.fingerprint) === fingerprintOf(record)) counts.unchanged += 1
    else counts.changed += 1
    if (keptFields(title?.editedFields).length > 0) counts.kept += 1
  }
  const ids = [...stored].map(([controlNumber, { id }]) => [controlNumber, id] as const)
  return { ...counts, ids: new Map([...merged, ...ids]) }
}
