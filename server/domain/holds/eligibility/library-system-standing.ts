import { dayToColumn } from '../../library/calendar/dates.ts'
import type { ConnectedSystem } from '../../library-system/connected.ts'
import type { Account } from '../../library-system/port.ts'
import { type RefusedByLibrary, refusalOf } from '../../library-system/refused.ts'
import { type CardExpired, type PatronBlocked, standingRefusal } from './standing.ts'

type StandingFacts = Pick<Account, 'expiresOn' | 'barred'>
type LibrarySystemStandingRefusal = CardExpired | PatronBlocked | RefusedByLibrary

/**
 * Returns why a patron of the library system may neither reserve nor renew today (L8), judged from the account read
 * there. Null when the patron is in good standing.
 */
export function librarySystemStandingRefusal(
  { expiresOn, barred }: StandingFacts,
  now: Date,
): LibrarySystemStandingRefusal | null {
  const expired = standingRefusal({ barredFrom: null, barredUntil: null, expiresOn: dayToColumn(expiresOn) }, now)
  return expired ?? (barred && refusalOf(barred))
}

/**
 * The check before a request is sent, because some systems accept a hold of a blocked patron. Also null when the
 * library leaves this judgement to its library system.
 */
export function standingRefusalBeforeRequest(
  { enforcesStanding }: Pick<ConnectedSystem, 'enforcesStanding'>,
  account: StandingFacts,
  now: Date,
): LibrarySystemStandingRefusal | null {
  return enforcesStanding ? librarySystemStandingRefusal(account, now) : null
}
