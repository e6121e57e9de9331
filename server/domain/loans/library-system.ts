import type { Database } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { standingRefusalBeforeRequest } from '../holds/eligibility/library-system-standing.ts'
import type { CardExpired, PatronBlocked } from '../holds/eligibility/standing.ts'
import { changeAccount, readAccountForChange } from '../library-system/account.ts'
import type { ConnectedSystem } from '../library-system/connected.ts'
import { SystemAway } from '../library-system/guard.ts'
import type { SystemLoan } from '../library-system/port.ts'
import { notOffered, RefusedByLibrary, refusalOf, refusalWhenUnavailable } from '../library-system/refused.ts'

/** Precedes every due date. Days counted from it have five digits, so they exceed any count of renewals. */
const beginning = Date.parse('1950-01-01')

/**
 * Returns the number of renewals. When the library system does not state it, returns a number that grows with the due
 * date, and so with each renewal.
 */
export function renewalCount({ renewals, dueOn }: Pick<SystemLoan, 'renewals' | 'dueOn'>): number {
  return renewals ?? (Date.parse(dueOn ?? '2000-01-01') - beginning) / 86_400_000
}

/** A count below this is no number that `renewalCount` makes of a due date. */
const leastCountOfDays = 10_000

/**
 * The caller states a number of renewals that this service did not report, because the library system does not count
 * them. It cannot be told whether the loan was renewed since, so nothing is renewed.
 */
export class UnknownRenewalsSeen extends Error {
  /** The number to state for the loan as it is now. */
  readonly renewals: number
  constructor(renewals: number) {
    super('The number of renewals was not reported by this service.')
    this.renewals = renewals
  }
}

interface LibrarySystemRenewalInput {
  loanId: string
  /** The number of renewals the patron saw. A loan renewed since then is not renewed again. */
  renewalsSeen: number
}

export interface LibrarySystemRenewal {
  loanId: string
  refusal: RefusedByLibrary | CardExpired | PatronBlocked | NotFound | null
}

/** Renews loans of the patron in the library system, one after another. Each succeeds or fails on its own (R2). */
export async function renewInLibrarySystem(
  db: Database,
  system: ConnectedSystem,
  patronId: number,
  loans: readonly LibrarySystemRenewalInput[],
  now: Date,
): Promise<LibrarySystemRenewal[]> {
  if (!system.capabilities.renew) return loans.map(({ loanId }) => ({ loanId, refusal: notOffered() }))
  const { holder, account } = await readAccountForChange(db, system, patronId, now)
  const standing = standingRefusalBeforeRequest(system, account, now)
  for (const { loanId, renewalsSeen } of loans) {
    const loan = account.loans.find(({ id }) => id === loanId)
    if (loan?.renewals === null && renewalsSeen < leastCountOfDays) throw new UnknownRenewalsSeen(renewalCount(loan))
  }
  const renewals: LibrarySystemRenewal[] = []
  for (const { loanId, renewalsSeen } of loans) {
    const loan = account.loans.find(({ id }) => id === loanId)
    const done = loan && renewalCount(loan) > renewalsSeen
    const refused = standing ?? (loan?.renewalRefusal ? refusalOf(loan.renewalRefusal) : null)
    const known = loan ? (done ? null : refused) : new NotFound('loan')
    if (known || done || !loan) renewals.push({ loanId, refusal: known })
    else {
      const work = changeAccount(db, system, patronId, now, 'renew', (adapter, call) =>
        adapter.renew(holder, loan, call),
      )
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
    if (error instanceof SystemAway) return refusalWhenUnavailable(error)
    throw error
  }
}
