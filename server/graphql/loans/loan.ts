import { NotFound } from '../../domain/common/refusal.ts'
import { fromColumn, toColumn } from '../../domain/library/calendar/dates.ts'
import { NeverOpen } from '../../domain/library/calendar/open-days.ts'
import { policyOf } from '../../domain/library/rules/rule-cache.ts'
import { systemOf } from '../../domain/library-system/connected.ts'
import { renewLoan } from '../../domain/loans/renew.ts'
import { overdueDays, renewableFrom, renewalRefusal } from '../../domain/loans/renewal-rule.ts'
import { Title } from '../catalogue/title.ts'
import type { Context } from '../engine/context/context.ts'
import { early } from '../engine/execution/prefetch.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownRow } from '../engine/schema/nodes.ts'
import { asData } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { renewLoansElsewhere } from './library-system.ts'
import { RenewalRefusal, renewalReasons } from './refusals.ts'

/** Why an open loan cannot be renewed today; null: it can. */
export async function renewalRefusalOf(loanId: number, { db, loaders, now }: Context) {
  const facts = await loaders.renewalFacts.load(loanId)
  const refusal = facts && renewalRefusal(facts, await policyOf(db), now)
  return refusal && asData(refusal)
}

export const Loan = builder.prismaNode('Loan', {
  nullable: true,
  select: { id: true },
  id: { resolve: ({ id }) => id },
  // An open loan is its patron's alone, also for `node(id:)`; one that has ended is nobody's (P8, R4).
  findUnique: ownRow,
  fields: (t) => ({
    title: t.field({
      type: Title,
      description: 'What the copy is a copy of.',
      select: (_args, _context, nested) => ({ item: { select: { title: nested() } } }),
      resolve: ({ item }) => item.title,
    }),
    barcode: t.string({
      description: "The copy's barcode.",
      select: { item: { select: { barcode: true } } },
      resolve: ({ item }) => item.barcode,
    }),
    branch: t.relation('branch', {
      type: Branch,
      description: 'The lending branch; its open days decide the due date.',
    }),
    lentAt: t.expose('lentAt', {
      type: 'DateTime',
      description: 'When it was lent first; a renewal does not change it.',
    }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      description: "The last day of the loan; 9999-12-31: the library's own system does not say.",
    }),
    renewals: t.exposeInt('renewals', {
      description:
        "How often it was renewed; where the library's own system does not say, a number that grows with each renewal.",
    }),
    overdueDays: t.int({
      description: 'Days past due; 0 on the due date and before.',
      select: { dueOn: true },
      resolve: ({ dueOn }, _args, { now }) => overdueDays(fromColumn(dueOn), now),
    }),
    renewableFrom: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day on which another renewal is offered; null: none is offered any more.',
      select: { id: true },
      extensions: early(({ loaders }) => loaders.renewalFacts.begin()),
      resolve: async ({ id }, _args, { db, loaders }) => {
        const facts = await loaders.renewalFacts.load(id)
        const from = facts && renewableFrom(facts, await policyOf(db))
        return from && toColumn(from)
      },
    }),
    renewalRefusal: t.field({
      type: RenewalRefusal,
      nullable: true,
      description: 'Why it cannot be renewed today; null: it can.',
      select: { id: true },
      extensions: early(({ loaders }) => loaders.renewalFacts.begin()),
      resolve: ({ id }, _args, context) => renewalRefusalOf(id, context),
    }),
  }),
})

builder.mutationField('renewLoan', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Loan,
    description: 'Renews a loan: due the loan period from today, on an open day of the lending branch.',
    args: {
      id: t.arg.globalID({ required: true, for: Loan, description: 'A loan of the patron that has not ended.' }),
      renewalsSeen: t.arg.int({
        required: true,
        description: '`Loan.renewals` as it was when the patron decided; sent again it changes nothing more.',
      }),
    },
    errors: { types: [NotFound, NeverOpen, ...renewalReasons], union: { name: 'RenewLoanResult' } },
    resolve: async (query, _root, { id, renewalsSeen }, context) => {
      const { db, loaders, now, patron } = context
      const system = systemOf(db)
      if (system) {
        const [renewal] = await renewLoansElsewhere(system, context, [{ loanId: id.id, renewalsSeen }])
        if (!renewal || renewal.refusal) throw renewal?.refusal ?? new NotFound('loan')
        return renewal.loan
      }
      const renewing = { loanId: Number(id.id), renewalsSeen }
      const { loanId } = await db.prisma.$transaction((tx) => renewLoan(tx, patron.id, renewing, now))
      loaders.renewalFacts.clear(loanId)
      return db.prisma.loan.findUniqueOrThrow({ ...query, where: { id: loanId } })
    },
  }),
)
