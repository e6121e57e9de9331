import { builder } from '../builder.ts'
import { connectionOf, relatedList } from '../pages.ts'
import { Patron } from '../patrons/patron.ts'
import { HistoryEntry } from './history.ts'
import { Loan } from './loan.ts'

builder.prismaObjectFields(Patron, (t) => ({
  loans: relatedList(t, 'loans', {
    type: Loan,
    connection: connectionOf(Loan, 'Loan', { counted: true }),
    description: 'Copies on loan, due soonest first.',
    where: { returnedAt: null },
    order: [
      ['dueOn', 'date'],
      ['id', 'int'],
    ],
  }),
  history: relatedList(t, 'history', {
    type: HistoryEntry,
    connection: connectionOf(HistoryEntry, 'HistoryEntry', { counted: true }),
    description: 'What was read while the patron wanted it kept, last returned first.',
    order: [
      ['returnedOn', 'date'],
      ['id', 'int'],
    ],
    descending: true,
  }),
}))
