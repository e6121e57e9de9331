import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { holdDigestSql } from './digest.ts'
import { reachableSql } from './reachable.ts'

/** SQL of the event of hold `h`: its branch no longer hands out its title. It happens once for a hold and a branch. */
const occasion = Prisma.sql`concat('hold-without-pickup:', h.id, ':', h.pickup_branch_id)`

/** A patron who cannot be reached is notified later, so that no run queues a notice that the delivery drops again. */
const wanted = Prisma.sql`h.contact_method = 'MAIL' AND ${reachableSql('HOLDS')}`

/**
 * Queues the mails about the holds `h` that match, whose branch no longer hands out their titles (L5, M4). Returns the
 * number of mails. A hold that still waits is mailed again when the record of its mail has been erased.
 */
export function queueWithoutPickup(tx: Pick<Tx, '$executeRaw'>, which: Prisma.Sql, now: Date): Promise<number> {
  const holds = Prisma.sql`(SELECT h.* FROM holds h WHERE ${which}
    AND NOT EXISTS (SELECT FROM notices n WHERE n.occasion = ${occasion}))`
  return tx.$executeRaw(holdDigestSql({ kind: 'HOLD_WITHOUT_PICKUP', occasion, holds, wanted }, now))
}
