import * as z from 'zod'
import { mostRenewals } from '../../domain/loans/renew-several.ts'
import { statement } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { connectionOf, relatedList } from '../engine/schema/connections.ts'
import { apart, Patron } from '../patrons/patron.ts'
import { HistoryEntry } from './history.ts'
import { Loan } from './loan.ts'

builder.prismaObjectFields(Patron, (t) => ({
  loans: relatedList(t, 'loans', {
    type: Loan,
    connection: connectionOf(Loan, 'Loan', { counted: true }),
    description: 'Open loans, earliest due date first.',
    where: { returnedAt: null },
    order: [
      ['dueOn', 'date'],
      ['id', 'int'],
    ],
  }),
  loansByIds: t.prismaField({
    type: [Loan],
    size: 20,
    work: statement,
    extensions: apart,
    description: `Open loans by ID, at most ${mostRenewals}.`,
    args: {
      ids: t.arg.globalIDList({
        required: true,
        for: Loan,
        description: 'Global IDs. Unknown and closed loans are left out.',
        validate: z.array(z.any()).max(mostRenewals),
      }),
    },
    resolve: (query, { id: patronId }, { ids }, { db }) =>
      db.prisma.loan.findMany({
        ...query,
        where: { patronId, returnedAt: null, id: { in: ids.map(({ id }) => Number(id)) } },
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      }),
  }),
  history: relatedList(t, 'history', {
    type: HistoryEntry,
    connection: connectionOf(HistoryEntry, 'HistoryEntry', { counted: true }),
    description: 'Reading history, last returned first.',
    order: [
      ['returnedOn', 'date'],
      ['id', 'int'],
    ],
    descending: true,
  }),
}))
