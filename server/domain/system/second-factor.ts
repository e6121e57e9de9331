import type { StaffSecondFactor } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'

/** How far the staff have set up second factors (O2). */
export interface SecondFactorState {
  policy: StaffSecondFactor
  staff: number
  /** Members of staff who have confirmed a second factor. */
  withFactor: number
}

export async function readSecondFactorState(db: Pick<Database, 'query'>): Promise<SecondFactorState> {
  const [state] = await db.query<SecondFactorState>(`
    SELECT (SELECT staff_second_factor::text FROM policies WHERE id = 1) AS policy,
           count(*)::int AS staff,
           count(*) FILTER (WHERE f.confirmed_at IS NOT NULL)::int AS "withFactor"
      FROM patrons p LEFT JOIN second_factors f ON f.patron_id = p.id WHERE p.role <> 'PATRON'`)
  if (!state) throw new Error('The policy row is missing.')
  return state
}
