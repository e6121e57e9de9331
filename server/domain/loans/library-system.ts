import type { Database } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { standingToAct } from '../holds/eligibility/library-system-standing.ts'
import type { CardExpired, PatronBarred } from '../holds/eligibility/standing.ts'
import { accountToAct } from '../library-system/account.ts'
import { askSystem, type ConnectedSystem } from '../library-system/connected.ts'
import { SystemAway } from '../library-system/guard.ts'
import type { SystemLoan } from '../library-system/port.ts'
import { answerWhenAway, notOffered, RefusedByLibrary, refusalOf, refusing } from '../library-system/refused.ts'

/** Before any due date, and so early that days since then have five digits: no count of renewals has. */
const beginning = Date.parse('1950-01-01')

/** How often a loan was renewed, or, where that is not told, a number that grows with each renewal as its due date does. */
export function renewalsSaid({ renewals, dueOn }: Pick<SystemLoan, 'renewals' | 'dueOn'>): number {
  return renewals ?? (Date.parse(dueOn ?? '2000-01-01') - beginning) / 86_400_000
}

interface RenewingElsewhere {
  loanId: string
  /** How often it was renewed when the patron decided; what was renewed since is not renewed again. */
  renewalsSeen: number
}

export interface RenewalElsewhere {
  loanId: string
  refusal: RefusedByLibrary | CardExpired | PatronBarred | NotFound | null
}

/** Renews loans of the patron by the library's own system, one after the other, each on its own (R2). */
export async function renewElsewhere(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  loans: readonly RenewingElsewhere[],
  now: Date,
): Promise<RenewalElsewhere[]> {
  if (!system.capabilities.renew) return loans.map(({ loanId }) => ({ loanId, refusal: notOffered() }))
  const { holder, account } = await accountToAct(db, system, patronId, now)
  const standing = standingToAct(system, account, now)
  const renewals: RenewalElsewhere[] = []
  for (const { loanId, renewalsSeen } of loans) {
    const loan = account.loans.find(({ id }) => id === loanId)
    const done = loan && renewalsSaid(loan) > renewalsSeen
    const refused = standing ?? (loan?.renewalRefusal ? refusalOf(loan.renewalRefusal) : null)
    const known = loan ? (done ? null : refused) : new NotFound('loan')
    if (known || done || !loan) renewals.push({ loanId, refusal: known })
    else {
      const work = refusing(askSystem(system, now, 'renew', (asked, call) => asked.renew(holder, loan, call)))
      renewals.push({ loanId, refusal: await refusalIn(work) })
    }
  }
  return renewals
}

async function refusalIn(work: Promise<unknown>): Promise<RefusedByLibrary | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof RefusedByLibrary) return error
    if (error instanceof SystemAway) return answerWhenAway(error)
    throw error
  }
}
