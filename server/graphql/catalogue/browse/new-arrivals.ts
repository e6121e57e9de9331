import { arrivalWeeks, mostWeeks } from '../../../domain/catalogue/search/new-arrivals.ts'
import { Temporal, toColumn } from '../../../domain/library/calendar/dates.ts'
import { statement } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { MaterialTypeEnum } from '../../enums.ts'

builder.queryField('arrivalWeeks', (t) =>
  t.field({
    type: ['Date'],
    size: 520,
    work: statement,
    description: `The Mondays of weeks in which titles were added, newest first, at most ${mostWeeks}. Weeks run Monday to Sunday in Tokyo time. Cached for ten seconds. \`titles\` with \`addedSince\` and \`addedUntil\` lists the titles of a week.`,
    args: { materialType: t.arg({ type: MaterialTypeEnum, description: 'Every type when absent.' }) },
    resolve: async (_root, { materialType }, { db, now }) =>
      (await arrivalWeeks(db, now, materialType)).map((monday) => toColumn(Temporal.PlainDate.from(monday))),
  }),
)
