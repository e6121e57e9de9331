import DataLoader from 'dataloader'
import type { SignedInPatron } from '../../../auth/session.ts'
import type { Database } from '../../../database/database.ts'
import { type Collected, pickupPlaceReader } from '../../../domain/holds/library-system/pickup-places.ts'
import { findCardholder } from '../../../domain/library-system/account.ts'
import { librarySystemOf } from '../../../domain/library-system/connected.ts'
import { findRecords } from '../../../domain/library-system/matching.ts'

type Codes = readonly string[] | null

/** A title, or only its copy with this barcode. */
interface CollectedTitle {
  titleId: number
  copy?: string | undefined
}

/** Compares keys by their content. */
const byContent = { cacheKeyFn: (key: object) => JSON.stringify(key) }

/**
 * Reads the codes of the branches where the viewer may collect titles, or records of the library system. Null without a
 * session, and when the library system does not tell.
 */
export function pickupCodesLoaders(db: Database, patron: SignedInPatron | null, now: Date) {
  let reader: ReturnType<typeof pickupPlaceReader> | undefined
  const ofRecord = new DataLoader<Collected, Codes, string>(async (all) => {
    const system = librarySystemOf(db)
    const holder = system && patron && (await findCardholder(db, system, patron.id))
    reader ??= system && holder ? pickupPlaceReader(system, holder, now) : undefined
    return reader ? reader(all) : all.map(() => null)
  }, byContent)
  const ofTitle = new DataLoader<CollectedTitle, Codes, string>(async (all) => {
    const system = librarySystemOf(db)
    const titleIds = all.map(({ titleId }) => titleId)
    const known = system && patron ? await findRecords(db, system, titleIds) : new Map<number, { record: string }>()
    return Promise.all(
      all.map(({ titleId, copy }) => {
        const record = known.get(titleId)?.record
        return record === undefined ? null : ofRecord.load({ record, ...(copy !== undefined && { copy }) })
      }),
    )
  }, byContent)
  return { ofRecord, ofTitle }
}
