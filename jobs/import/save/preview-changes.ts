import type { Tx } from '../../../server/database/database.ts'
import { keptFieldsFilter, storedTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import { fingerprintOf, type TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { keptByControlNumber } from '../../../server/domain/common/merged-titles.ts'

/** Counts what saving records of one source would change. */
export async function previewChanges(tx: Tx, records: TitleRecord[]) {
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
