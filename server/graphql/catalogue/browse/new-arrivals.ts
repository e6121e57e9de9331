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
    description: `The Mondays of the weeks, Monday to Sunday in Tokyo, in which titles were added, the newest first; at
most ${mostWeeks}, and read anew every ten seconds. The titles of one are \`titles\` by \`addedSince\` and \`addedUntil\`.`,
    args: { materialType: t.arg({ type: MaterialTypeEnum, description: 'Absent: every type.' }) },
    resolve: async (_root, { materialType }, { db, now }) =>
      (await arrivalWeeks(db, now, materialType)).map((monday) => toColumn(Temporal.PlainDate.from(monday))),
  }),
)
