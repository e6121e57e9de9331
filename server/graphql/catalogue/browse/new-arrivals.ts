import { arrivalWeeks, maxWeeks } from '../../../domain/catalogue/search/new-arrivals.ts'
import { Temporal, toColumn } from '../../../domain/library/calendar/dates.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'

builder.queryField('arrivalWeeks', (t) =>
  t.field({
    type: ['Date'],
    scope: 'public',
    size: 520,
    work: statementCost,
    description: `Mondays of the weeks in Tokyo time in which titles were added, newest first, at most ${maxWeeks}.`,
    args: { materialType: t.arg({ type: 'MaterialTypeCode', description: 'Every type when absent.' }) },
    resolve: async (_root, { materialType }, { db, now }) =>
      (await arrivalWeeks(db, now, materialType)).map((monday) => toColumn(Temporal.PlainDate.from(monday))),
  }),
)
