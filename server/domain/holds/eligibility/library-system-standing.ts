import { Temporal, toColumn } from '../../library/calendar/dates.ts'
import type { ConnectedSystem } from '../../library-system/connected.ts'
import type { Account } from '../../library-system/port.ts'
import { RefusedByLibrary } from '../../library-system/refused.ts'
import { type CardExpired, type PatronBarred, standingRefusal } from './standing.ts'

type StandingFacts = Pick<Account, 'expiresOn' | 'barred'>
type StandingElsewhere = CardExpired | PatronBarred | RefusedByLibrary

/** Why a patron of the library's own system may neither reserve nor renew today (L8), by the account read from it. */
export function standingElsewhere({ expiresOn, barred }: StandingFacts, now: Date): StandingElsewhere | null {
  const lastDay = expiresOn === null ? null : toColumn(Temporal.PlainDate.from(expiresOn))
  const expired = standingRefusal({ barredFrom: null, barredUntil: null, expiresOn: lastDay }, now)
  return expired ?? (barred && new RefusedByLibrary(barred))
}

/**
 * The same before a request is sent: some systems accept a hold of a barred patron. Null also where the library lets its
 * own system alone judge.
 */
export function standingToAct(
  { enforcesStanding }: Pick<ConnectedSystem, 'enforcesStanding'>,
  account: StandingFacts,
  now: Date,
): StandingElsewhere | null {
  return enforcesStanding ? standingElsewhere(account, now) : null
}
