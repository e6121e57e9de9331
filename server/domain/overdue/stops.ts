import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { stoppedDaysSql } from './overdue-sql.ts'

/** The days of the longest overdue loan, for each thing that it stops. Null for what nothing stops. */
interface OverdueStops {
  holds: number | null
  renewals: number | null
}

/** Reads what the overdue loans of a patron stop (R6). */
export async function readOverdueStops(
  { read }: Pick<Database, 'read'>,
  patronId: number,
  now: Date,
): Promise<OverdueStops> {
  const id = Prisma.sql`${patronId}::int`
  const stops = await read<OverdueStops>(Prisma.sql`
    SELECT json_build_object('holds', ${stoppedDaysSql('HOLDS', id, now)}, 'renewals', ${stoppedDaysSql('RENEWALS', id, now)})`)
  return stops ?? { holds: null, renewals: null }
}
