import { encodeGlobalId } from '../../common/global-id.ts'
import { systemLoanId } from '../../domain/followed-accounts/followed-ids.ts'
import { standingRefusalBeforeRequest } from '../../domain/holds/eligibility/library-system-standing.ts'
import { dateIn, Temporal } from '../../domain/library/calendar/dates.ts'
import type { ConnectedSystem } from '../../domain/library-system/connected.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import type { Account, SystemLoan } from '../../domain/library-system/port.ts'
import { notOffered, refusalOf } from '../../domain/library-system/refused.ts'
import { unknownDay, unknownTime } from '../../domain/library-system/unknown-day.ts'
import {
  type LibrarySystemRenewal,
  renewalCount,
  renewInLibrarySystem,
  UnknownRenewalsSeen,
} from '../../domain/loans/library-system.ts'
import { daysLeft, overdueDays } from '../../domain/loans/renewal-rule.ts'
import type { Context, PatronContext } from '../engine/context/context.ts'
import type { LinkedAccount } from '../engine/context/library-system-account.ts'
import type { ChangeEvent } from '../engine/events/event-source.ts'
import { invalidArgument } from '../engine/input/bad-input.ts'
import { refusalAsData } from '../engine/schema/refusal-types.ts'
import { afterChange } from '../library-system/after-change.ts'
import { deferredBranch } from '../library-system/branch.ts'
import { librarySystemId, resolveFromLibrarySystem } from '../library-system/connect-schema.ts'
import { Deferred, ExternalObject } from '../library-system/external-object.ts'
import { pageOfList } from '../library-system/paged-list.ts'
import { deferredTitle } from '../library-system/title.ts'

/** Returns a loan of the library system in the form of the API. */
function librarySystemLoan(loan: SystemLoan, { titleOf, ...account }: LinkedAccount): ExternalObject {
  const { dueOn, barcode, branch, lentAt } = loan
  return new ExternalObject(loan.id, {
    ...{ renewals: renewalCount(loan), barcode: barcode ?? '', lentAt: lentAt ?? unknownTime },
    dueOn: dueOn ?? unknownDay,
    title: deferredTitle(loan, titleOf(loan)),
    branch: deferredBranch(branch),
    overdueDays: new Deferred((_args, { now }) => (dueOn ? overdueDays(Temporal.PlainDate.from(dueOn), now) : 0)),
    daysLeft: new Deferred((_args, { now }) => (dueOn ? daysLeft(Temporal.PlainDate.from(dueOn), now) : null)),
    renewableFrom: new Deferred((_args, { now }) => (loan.renewalRefusal ? null : dateIn(now).toString())),
    renewalRefusal: new Deferred((_args, { db, now }) => {
      const refusal = expectedRenewalRefusal(loan, account, librarySystemOf(db), now)
      return refusal && refusalAsData(refusal)
    }),
  })
}

/** Returns why a renewal would be refused, as far as is known without asking the library system. */
function expectedRenewalRefusal(loan: SystemLoan, account: Account, system: ConnectedSystem | undefined, now: Date) {
  if (!system?.capabilities.renew) return notOffered()
  return standingRefusalBeforeRequest(system, account, now) ?? (loan.renewalRefusal && refusalOf(loan.renewalRefusal))
}

/** Orders by due date, earliest first. */
const loansOf = (account: LinkedAccount) =>
  account.loans
    .toSorted(
      (a, b) =>
        (a.dueOn ?? unknownDay).localeCompare(b.dueOn ?? unknownDay) ||
        a.id.localeCompare(b.id, 'en', { numeric: true }),
    )
    .map((loan) => librarySystemLoan(loan, account))

/** Renews loans in the library system and returns each as it is afterwards. */
export async function renewLibrarySystemLoans(
  system: ConnectedSystem,
  context: PatronContext,
  loans: Parameters<typeof renewInLibrarySystem>[3],
): Promise<(LibrarySystemRenewal & { loan: never })[]> {
  const { db, patron, now, loaders } = context
  const renewals = await renewInLibrarySystem(db, system, patron.id, loans, now).catch((error: unknown) => {
    if (!(error instanceof UnknownRenewalsSeen)) throw error
    const problem = `must be Loan.renewals as it was last read. It is ${error.renewals} now, because the library system does not count renewals.`
    throw invalidArgument('renewalsSeen', problem)
  })
  loaders.account.clear()
  const rows = loansOf(await afterChange(loaders.account.load()))
  return renewals.map((renewal) => ({
    ...renewal,
    // The schema's types are those of database rows.
    loan: (rows.find(({ id }) => id === renewal.loanId) ?? null) as never,
  }))
}

const librarySystemLoans = async ({ loaders }: Context) => loansOf(await loaders.account.load())

resolveFromLibrarySystem('Patron', {
  loans: async (_patron, args, context) => pageOfList('loans', await librarySystemLoans(context), args),
  loansByIds: async (_patron, { ids }, context) => {
    const wanted = new Set((ids as unknown[]).map(librarySystemId))
    return (await librarySystemLoans(context)).filter(({ id }) => wanted.has(id))
  },
})

// Events have the id of the followed loan (G10).
resolveFromLibrarySystem<ChangeEvent>('LoanChanged', {
  loanId: async ({ id }, _args, { db }) => {
    const systemId = await systemLoanId(db, id)
    return systemId === null ? null : encodeGlobalId('Loan', systemId)
  },
  loan: async ({ id }, _args, context) => {
    const systemId = await systemLoanId(context.db, id)
    const loans = systemId === null ? [] : await librarySystemLoans(context)
    return loans.find((loan) => loan.id === systemId) ?? null
  },
})
