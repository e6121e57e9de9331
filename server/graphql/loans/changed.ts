import type { ChangeEvent } from '../engine/events/event-source.ts'
import { builder } from '../engine/schema/builder.ts'
import { subscribeTo } from '../engine/schema/subscription-field.ts'
import { Loan } from './loan.ts'

const LoanChanged = builder.objectRef<ChangeEvent>('LoanChanged').implement({
  description: 'A loan of the patron that started, was renewed or ended.',
  fields: (t) => ({
    loanId: t.id({
      nullable: true,
      description: 'ID of the loan. Null when any loan may have changed.',
      resolve: ({ id }) => (id === null ? null : `Loan:${id}`),
    }),
    loan: t.prismaField({
      type: Loan,
      nullable: true,
      description: 'The loan after the change. Null when it has ended or `loanId` is null.',
      resolve: (query, { id }, _args, { db, patron }) =>
        id === null ? null : db.prisma.loan.findUnique({ ...query, where: { id, patronId: patron?.id ?? 0 } }),
    }),
  }),
})

builder.subscriptionField('loanChanged', (t) =>
  t.withAuth({ patron: true }).field({
    type: LoanChanged,
    scope: 'account:read',
    description:
      "Changes of the patron's loans from now on. In front of a library system they arrive with the next reading of the account, usually within minutes.",
    subscribe: (_root, _args, context) => subscribeTo(context, { topic: 'loans', ids: [context.patron.id] }),
    resolve: (happening) => happening as ChangeEvent,
  }),
)
