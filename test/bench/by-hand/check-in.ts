import { possibleBarcodes } from '../../../server/domain/circulation/lock-item.ts'
import { nextRun } from '../../../server/domain/library/calendar/schedule.ts'
import { checkIn } from './check-in-sql.ts'
import { bySession } from './fragments.ts'
import { comingHolidays } from './holidays.ts'
import type { Statement, Store } from './statement.ts'

/**
 * $1: hash of the session's secret, $2: possible readings of the barcode. Locks the title, and takes the shared lock on
 * calendars.
 */
const lock: Statement = {
  name: 'check in: lock',
  text: `WITH staff AS MATERIALIZED (SELECT p.id ${bySession} AND p.role <> 'PATRON'),
    still AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(20171::bigint) IS NULL AS locked),
    item AS MATERIALIZED (SELECT i.id FROM items i JOIN titles t ON t.id = i.title_id
      WHERE (SELECT locked FROM still) IS NOT NULL AND i.barcode = ANY($2::text[])
      ORDER BY array_position($2::text[], i.barcode) LIMIT 1 FOR NO KEY UPDATE OF t)
    SELECT (SELECT id FROM staff) AS "staffId", (SELECT id FROM item) AS "itemId",
      (SELECT ready_schedule FROM policies) AS schedule`,
}

interface Locked {
  staffId: number | null
  itemId: number | null
  schedule: string
}

/** Checks a copy in with two statements, plus BEGIN and COMMIT. Null when the session belongs to no staff member. */
export function checkInByHand(store: Store, hash: string, { at, barcode }: { at: number; barcode: string }) {
  const now = new Date()
  return store.transaction(async (one) => {
    const meant = possibleBarcodes(barcode)
    const { staffId, itemId, schedule } = await one<Locked>(lock, [hash, meant])
    if (staffId === null) return null
    if (itemId === null) return { checkIn: { __typename: 'UnknownBarcode', barcode: meant[0] } }
    const tellAt = nextRun(schedule, now).toISOString()
    const answer = await one(checkIn, [itemId, at, staffId, comingHolidays(now), tellAt])
    return { checkIn: { __typename: 'CheckInPayload', ...answer } }
  })
}
