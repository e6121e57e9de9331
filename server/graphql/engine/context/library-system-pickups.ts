import DataLoader from 'dataloader'
import type { SignedInPatron } from '../../../auth/session.ts'
import type { Database } from '../../../database/database.ts'
import { pickupPlaceReader } from '../../../domain/holds/library-system/pickup-places.ts'
import { findCardholder } from '../../../domain/library-system/account.ts'
import { librarySystemOf } from '../../../domain/library-system/connected.ts'
import { findRecords } from '../../../domain/library-system/matching.ts'

type Codes = readonly string[] | null

/**
 * Reads the codes of the branches where the viewer may collect titles, or records of the library system. Null without a
 * session, and when the library system does not tell.
 */
export function pickupCodesLoaders(db: Database, patron: SignedInPatron | null, now: Date) {
  let reader: ReturnType<typeof pickupPlaceReader> | undefined
  const ofRecord = new DataLoader<string, Codes>(async (records) => {
    const system = librarySystemOf(db)
    const holder = system && patron && (await findCardholder(db, system, patron.id))
    reader ??= system && holder ? pickupPlaceReader(system, holder, now) : undefined
    return reader ? reader(records) : records.map(() => null)
  })
  const ofTitle = new DataLoader<number, Codes>(async (titleIds) => {
    const system = librarySystemOf(db)
    const known = system && patron ? await findRecords(db, system, titleIds) : new Map<number, { record: string }>()
    return Promise.all(
      titleIds.map((id) => {
        const record = known.get(id)?.record
        return record === undefined ? null : ofRecord.load(record)
      }),
    )
  })
  return { ofRecord, ofTitle }
}
