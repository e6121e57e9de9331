import * as z from 'zod'
import { maxRenewals } from '../../domain/loans/renew-several.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineConnection, relationConnection } from '../engine/schema/connections.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'
import { HistoryEntry } from './history.ts'
import { Loan } from './loan.ts'

builder.prismaObjectFields(Patron, (t) => ({
  loans: relationConnection(t, 'loans', {
    type: Loan,
    discloses: 'loans',
    connection: defineConnection(Loan, 'Loan', { counted: true }),
    description: 'Open loans, earliest due date first.',
    where: { returnedAt: null },
    order: [
      ['dueOn', 'date'],
      ['id', 'int'],
    ],
  }),
  loansByIds: t.prismaField({
    type: [Loan],
    discloses: 'loans',
    size: 20,
    work: statementCost,
    extensions: readsSeparately,
    description: `Open loans by ID, at most ${maxRenewals}.`,
    args: {
      ids: t.arg.globalIDList({
        required: true,
        for: Loan,
        description: 'Global IDs. Unknown and closed loans are left out.',
        validate: z.array(z.any()).max(maxRenewals),
      }),
    },
    resolve: (query, { id: patronId }, { ids }, { db }) =>
      db.prisma.loan.findMany({
        ...query,
        where: { patronId, returnedAt: null, id: { in: ids.map(({ id }) => Number(id)) } },
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      }),
  }),
  history: relationConnection(t, 'history', {
    type: HistoryEntry,
    discloses: 'readingHistory',
    connection: defineConnection(HistoryEntry, 'HistoryEntry', { counted: true }),
    description: 'Reading history, last returned first.',
    order: [
      ['returnedOn', 'date'],
      ['id', 'int'],
    ],
    descending: true,
  }),
}))
