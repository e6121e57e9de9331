import { queryFromInfo } from '@pothos/plugin-prisma'
import * as z from 'zod'
import type { Loan as LoanRow } from '../../../generated/prisma/client.ts'
import { NotFound } from '../../domain/common/refusal.ts'
import { NeverOpen } from '../../domain/library/calendar/open-days.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { maxRenewals, type Renewal, renewSeveral } from '../../domain/loans/renew-several.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData } from '../engine/schema/refusal-types.ts'
import { renewLibrarySystemLoans } from './library-system.ts'
import { Loan } from './loan.ts'
import { renewalReasons } from './refusals.ts'

const RenewLoanRefusal = builder.unionType('RenewLoanRefusal', {
  description: 'Why a loan was not renewed.',
  types: [NotFound, NeverOpen, ...renewalReasons],
  resolveType: ({ name }) => name,
})

const LoanRenewal = builder.objectRef<Pick<Renewal, 'refusal'> & { loan: LoanRow | null }>('LoanRenewal').implement({
  description: 'Result of one renewal.',
  fields: (t) => ({
    loan: t.field({
      type: Loan,
      nullable: true,
      description: 'The loan in its current state. Null when the patron has no such loan.',
      resolve: ({ loan }) => loan,
    }),
    refusal: t.field({
      type: RenewLoanRefusal,
      nullable: true,
      description: 'Why it was not renewed. Null when it was.',
      resolve: ({ refusal }) => refusal && refusalAsData(refusal as InstanceType<(typeof renewalReasons)[number]>),
    }),
  }),
})

const RenewLoanInput = builder.inputType('RenewLoanInput', {
  description: 'A loan to renew.',
  fields: (t) => ({
    id: t.globalID({ required: true, for: Loan, description: 'Global ID of an open loan.' }),
    renewalsSeen: t.int({
      required: true,
      description: '`Loan.renewals` as last seen, so that repeating the request renews only once.',
    }),
  }),
})

builder.mutationField('renewLoans', (t) =>
  t.withAuth({ patron: true }).field({
    type: [LoanRenewal],
    scope: 'loans:write',
    description: `Renews at most ${maxRenewals} loans independently. Returns results in the given order.`,
    args: {
      loans: t.arg({
        type: [RenewLoanInput],
        required: true,
        description: 'Loans, renewed one after the other in separate transactions.',
        validate: z.array(z.any()).max(maxRenewals),
      }),
    },
    resolve: async (_root, { loans }, context, info) => {
      const { db, loaders, now } = context
      const { id: patronId } = context.patron
      const system = librarySystemOf(db)
      if (system) {
        const requests = loans.map(({ id, renewalsSeen }) => ({ loanId: id.id, renewalsSeen }))
        return renewLibrarySystemLoans(system, context, requests)
      }
      const several = loans.map(({ id, renewalsSeen }) => ({ loanId: Number(id.id), renewalsSeen }))
      const renewals = await renewSeveral(db, patronId, several, now)
      for (const { loanId } of renewals) loaders.renewalFacts.clear(loanId)
      const rows = await db.prisma.loan.findMany({
        ...queryFromInfo({ context, info, typeName: 'Loan', path: ['loan'] }),
        where: { patronId, returnedAt: null, id: { in: several.map(({ loanId }) => loanId) } },
      })
      return renewals.map((renewal) => ({ ...renewal, loan: rows.find(({ id }) => id === renewal.loanId) ?? null }))
    },
  }),
)
