import { builder } from '../builder.ts'
import { pageArguments } from '../input.ts'
import { Patron } from '../patrons/patron.ts'
import { HistoryEntry } from './history.ts'
import { Loan } from './loan.ts'

builder.prismaObjectFields(Patron, (t) => ({
  loans: t.relatedConnection('loans', {
    type: Loan,
    cursor: 'id',
    totalCount: true,
    description: 'Copies on loan, due soonest first.',
    validate: pageArguments,
    query: { where: { returnedAt: null }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
  }),
  history: t.relatedConnection('history', {
    type: HistoryEntry,
    cursor: 'id',
    totalCount: true,
    description: 'What was read while the patron wanted it kept, last returned first.',
    validate: pageArguments,
    query: { orderBy: [{ returnedOn: 'desc' }, { id: 'desc' }] },
  }),
}))
