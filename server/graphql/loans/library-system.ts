import { standingToAct } from '../../domain/holds/eligibility/library-system-standing.ts'
import { dateIn, Temporal } from '../../domain/library/calendar/dates.ts'
import type { ConnectedSystem } from '../../domain/library-system/connected.ts'
import { systemOf } from '../../domain/library-system/connected.ts'
import type { Account, SystemLoan } from '../../domain/library-system/port.ts'
import { notOffered, refusalOf } from '../../domain/library-system/refused.ts'
import { unknownDay } from '../../domain/library-system/unknown-day.ts'
import { type RenewalElsewhere, renewalsSaid, renewElsewhere } from '../../domain/loans/library-system.ts'
import { overdueDays } from '../../domain/loans/renewal-rule.ts'
import type { Context, PatronContext } from '../engine/context/context.ts'
import type { AccountHere } from '../engine/context/library-system-account.ts'
import { asData } from '../engine/schema/refusal-types.ts'
import { branchLater } from '../library-system/branch.ts'
import { elsewhere, ownId } from '../library-system/connect-schema.ts'
import { Answered, Later } from '../library-system/external-object.ts'
import { pagedElsewhere } from '../library-system/paged-list.ts'
import { titleLater } from '../library-system/title.ts'

/** Returns a loan of the library system in the form of the API. */
function loanElsewhere(loan: SystemLoan, { titleOf, ...account }: AccountHere): Answered {
  const { dueOn, barcode, branch, lentAt } = loan
  return new Answered(loan.id, {
    ...{ renewals: renewalsSaid(loan), barcode: barcode ?? '', lentAt: lentAt ?? new Date(0) },
    dueOn: dueOn ?? unknownDay,
    title: titleLater(loan, titleOf(loan)),
    branch: branchLater(branch),
    overdueDays: new Later((_args, { now }) => (dueOn ? overdueDays(Temporal.PlainDate.from(dueOn), now) : 0)),
    renewableFrom: new Later((_args, { now }) => (loan.renewalRefusal ? null : dateIn(now).toString())),
    renewalRefusal: new Later((_args, { db, now }) => {
      const refusal = refusalBefore(loan, account, systemOf(db), now)
      return refusal && asData(refusal)
    }),
  })
}

/** Returns why a renewal would be refused, as far as is known without asking the library system. */
function refusalBefore(loan: SystemLoan, account: Account, system: ConnectedSystem | undefined, now: Date) {
  if (!system?.capabilities.renew) return notOffered()
  return standingToAct(system, account, now) ?? (loan.renewalRefusal && refusalOf(loan.renewalRefusal))
}

/** Orders by due date, earliest first. */
const loansOf = (account: AccountHere) =>
  account.loans
    .toSorted(
      (a, b) =>
        (a.dueOn ?? unknownDay).localeCompare(b.dueOn ?? unknownDay) ||
        a.id.localeCompare(b.id, 'en', { numeric: true }),
    )
    .map((loan) => loanElsewhere(loan, account))

/** Renews loans in the library system and returns each as it is afterwards. */
export async function renewLoansElsewhere(
  system: ConnectedSystem,
  context: PatronContext,
  loans: Parameters<typeof renewElsewhere>[3],
): Promise<(RenewalElsewhere & { loan: never })[]> {
  const { db, patron, now, loaders } = context
  const renewals = await renewElsewhere(db, system, patron.id, loans, now)
  loaders.account.clear()
  const rows = loansOf(await loaders.account.load())
  return renewals.map((renewal) => ({
    ...renewal,
    // The schema's types are those of database rows.
    loan: (rows.find(({ id }) => id === renewal.loanId) ?? null) as never,
  }))
}

const loansHere = async ({ loaders }: Context) => loansOf(await loaders.account.load())

elsewhere('Patron', {
  loans: async (_patron, args, context) => pagedElsewhere('loans', await loansHere(context), args),
  loansByIds: async (_patron, { ids }, context) => {
    const wanted = new Set((ids as unknown[]).map(ownId))
    return (await loansHere(context)).filter(({ id }) => wanted.has(id))
  },
})
