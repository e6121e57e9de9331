import { toColumn } from '../../domain/library/calendar/dates.ts'
import { typedDate } from '../../domain/library/calendar/typed-date.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'

builder.queryField('date', (t) =>
  t.field({
    type: 'Date',
    nullable: true,
    description:
      'A date from any way in which people write it, e.g. 2026/12/3, 20261203 or 令和8年12月3日; null: it is none, or it does not exist.',
    args: {
      written: t.arg.string({ required: true, validate: plainText(100), description: 'As somebody typed it.' }),
    },
    resolve: (_root, { written }) => {
      const date = typedDate(written)
      return date && toColumn(date)
    },
  }),
)
