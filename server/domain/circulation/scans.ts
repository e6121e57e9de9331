import { Prisma } from '../../../generated/prisma/client.ts'
import type { ScanKind } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import type { Refusal } from '../common/refusal.ts'
import { secretHash } from '../common/secrets.ts'
import type { Writes } from '../common/write-batch.ts'
import type { CheckedIn } from './check-in.ts'
import { UnknownBarcode } from './refusals.ts'
import { undoableSince } from './undo/undo.ts'

/*
 * H4: the list of what a staff member scanned within the last hour, with each result. The desk pages show it, so that a
 * result lost on its way to the browser appears on the next page.
 */

interface Scan {
  staffId: number
  branchId: number
  now: Date
  /** The idempotency key of the submission. A scan without a key is not listed. */
  key?: string | null | undefined
}

interface Outcome {
  barcode: string | null
  itemId?: number
  loanId?: number
  checkedIn?: CheckedIn
  refusal?: Prisma.InputJsonObject
}

function newScan(kind: ScanKind, { staffId, branchId, now, key }: Scan, outcome: Outcome): Writes {
  if (!key) return {}
  const { barcode, itemId = null, loanId = null, checkedIn, refusal } = outcome
  const { instruction, returned = false, overdueDays = 0, found = false } = checkedIn ?? {}
  const holdId = instruction && 'holdId' in instruction ? instruction.holdId : null
  return {
    scan: Prisma.sql`
      INSERT INTO desk_scans (kind, staff_id, branch_id, key_hash, at, barcode, item_id, loan_id, what, to_branch_id,
          hold_id, returned, overdue_days, found, refusal)
      VALUES (${kind}::scan_kind, ${staffId}::int, ${branchId}::int, ${secretHash(key)}, ${now}::timestamptz, ${barcode},
          ${itemId}::int, ${loanId}::int, ${instruction?.what ?? null}, ${instruction?.branchId ?? null}::int,
          ${holdId}::int, ${returned}, ${overdueDays}::int, ${found}, ${refusal ? JSON.stringify(refusal) : null}::jsonb)
      ON CONFLICT (staff_id, key_hash) DO UPDATE SET (at, barcode, item_id, loan_id, what, to_branch_id, hold_id,
          returned, overdue_days, found, refusal) = (EXCLUDED.at, EXCLUDED.barcode, EXCLUDED.item_id, EXCLUDED.loan_id,
          EXCLUDED.what, EXCLUDED.to_branch_id, EXCLUDED.hold_id, EXCLUDED.returned, EXCLUDED.overdue_days,
          EXCLUDED.found, EXCLUDED.refusal)`,
  }
}

/** Records a check-in in the list, in the same transaction. */
export function recordCheckIn(scan: Scan, barcode: string, checkedIn: CheckedIn): Writes {
  return newScan('CHECK_IN', scan, { barcode, itemId: checkedIn.itemId, checkedIn })
}

/** Records a check-out in the list, in the same transaction. */
export function recordCheckOut(scan: Scan, barcode: string, lent: { loanId: number; itemId: number }): Writes {
  return newScan('CHECK_OUT', scan, { barcode, ...lent })
}

/** Records a refused scan, after its transaction was rolled back. */
export async function recordRefusal(
  { prisma }: Pick<Database, 'prisma'>,
  kind: ScanKind,
  scan: Scan & { barcode: string },
  refusal: Refusal,
): Promise<void> {
  const isCard = refusal instanceof UnknownBarcode && refusal.isCard
  // The refusal's own fields are its name and data. The message is not stored, because it repeats the scanned text.
  const stored = { ...refusal, ...(isCard && { barcode: '' }) } as unknown as Prisma.InputJsonObject
  const barcode = isCard ? null : scan.barcode
  for (const insert of Object.values(newScan(kind, scan, { barcode, refusal: stored }))) {
    await prisma.$executeRaw(insert)
  }
}

/** Scans are deleted when their actions can no longer be undone. */
export const listedSince = undoableSince

export function deleteOldScans(tx: Pick<Tx, 'deskScan'>, now: Date): Promise<{ count: number }> {
  return tx.deskScan.deleteMany({ where: { at: { lte: listedSince(now) } } })
}
