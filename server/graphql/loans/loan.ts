import { NotFound } from '../../domain/common/refusal.ts'
import { fromColumn, toColumn } from '../../domain/library/calendar/dates.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { renewLoan } from '../../domain/loans/renew.ts'
import { daysLeft, overdueDays, renewableFrom, renewalRefusal } from '../../domain/loans/renewal-rule.ts'
import { Title } from '../catalogue/title.ts'
import type { Context } from '../engine/context/context.ts'
import { prefetch } from '../engine/execution/prefetch.ts'
import { builder } from '../engine/schema/builder.ts'
import { whereOwn } from '../engine/schema/nodes.ts'
import { refusalAsData, refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { renewLibrarySystemLoans } from './library-system.ts'
import { RenewalRefusal } from './refusals.ts'

/** Returns why an open loan cannot be renewed today, or null when it can. */
export async function renewalRefusalOf(loanId: number, { db, loaders, now }: Context) {
  const facts = await loaders.renewalFacts.load(loanId)
  const refusal = facts && renewalRefusal(facts, await cachedPolicy(db), now)
  return refusal && refusalAsData(refusal)
}

export const Loan = builder.prismaNode('Loan', {
  nullable: true,
  select: { id: true },
  scope: 'account:read',
  id: { resolve: ({ id }) => id },
  // An open loan is visible to its patron only, also through `node(id:)`. A closed one is visible to nobody (P8, R4).
  findUnique: whereOwn,
  fields: (t) => ({
    title: t.field({
      type: Title,
      description: 'Title of the copy.',
      select: (_args, _context, nested) => ({ item: { select: { title: nested() } } }),
      resolve: ({ item }) => item.title,
    }),
    barcode: t.string({
      description: 'Barcode of the copy.',
      select: { item: { select: { barcode: true } } },
      resolve: ({ item }) => item.barcode,
    }),
    branch: t.relation('branch', {
      type: Branch,
      description: 'Lending branch, whose calendar sets the due date.',
    }),
    lentAt: t.expose('lentAt', {
      type: 'DateTime',
      description: 'When the loan started. 1970-01-01T00:00:00Z when the library system does not report it.',
    }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      description: 'Due date. 9999-12-31 when the library system does not report it.',
    }),
    renewals: t.exposeInt('renewals', {
      description:
        'Number of renewals. A number of five digits that grows with each renewal when the library system does not count them.',
    }),
    overdueDays: t.int({
      description: 'Days past the due date, otherwise 0. 0 when the date is unknown.',
      select: { dueOn: true },
      resolve: ({ dueOn }, _args, { now }) => overdueDays(fromColumn(dueOn), now),
    }),
    daysLeft: t.int({
      nullable: true,
      description: 'Days until the due date, 0 on that day. Null when it is overdue or the date is unknown.',
      select: { dueOn: true },
      resolve: ({ dueOn }, _args, { now }) => daysLeft(fromColumn(dueOn), now),
    }),
    renewableFrom: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day on which it can be renewed. Null when no renewal is left.',
      select: { id: true },
      extensions: prefetch(({ loaders }) => loaders.renewalFacts.begin()),
      resolve: async ({ id }, _args, { db, loaders }) => {
        const facts = await loaders.renewalFacts.load(id)
        const from = facts && renewableFrom(facts, await cachedPolicy(db))
        return from && toColumn(from)
      },
    }),
    renewalRefusal: t.field({
      type: RenewalRefusal,
      nullable: true,
      description: 'Why it cannot be renewed today. Null when it can.',
      select: { id: true },
      extensions: prefetch(({ loaders }) => loaders.renewalFacts.begin()),
      resolve: ({ id }, _args, context) => renewalRefusalOf(id, context),
    }),
  }),
})

builder.mutationField('renewLoan', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Loan,
    scope: 'loans:write',
    description:
      'Renews a loan for the loan period from today. A library system can count from the old due date, which may leave the loan overdue (`overdueDays`).',
    args: {
      id: t.arg.globalID({ required: true, for: Loan, description: 'Global ID of an open loan.' }),
      renewalsSeen: t.arg.int({
        required: true,
        description: '`Loan.renewals` as last seen, so that repeating the request renews only once.',
      }),
    },
    errors: { types: refusalsOf(renewLoan, RefusedByLibrary) },
    resolve: async (query, _root, { id, renewalsSeen }, context) => {
      const { db, loaders, now, patron } = context
      const system = librarySystemOf(db)
      if (system) {
        const [renewal] = await renewLibrarySystemLoans(system, context, [{ loanId: id.id, renewalsSeen }])
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
