import type { Tx } from '../../../server/database/database.ts'
import { fingerprintOf, type TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'

/** Counts what saving records of one source would change. */
export async function previewChanges(tx: Tx, records: TitleRecord[]) {
  const stored = await tx.title.findMany({
    where: { source: records[0]?.source ?? '', controlNumber: { in: records.map((record) => record.controlNumber) } },
    select: { id: true, controlNumber: true, fingerprint: true },
  })
  const fingerprints = new Map(stored.map((row) => [row.controlNumber, row.fingerprint]))
  const counts = { added: 0, changed: 0, unchanged: 0 }
  for (const record of records) {
    const fingerprint = fingerprints.get(record.controlNumber)
    if (fingerprint === undefined) counts.added += 1
    else if (fingerprint === fingerprintOf(record)) counts.unchanged += 1
    else counts.changed += 1
  }
  return { ...counts, ids: new Map(stored.map((row) => [row.controlNumber, row.id])) }
}
