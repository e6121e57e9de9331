import { toColumn } from '../../domain/library/calendar/dates.ts'
import { parseEnteredDate } from '../../domain/library/calendar/typed-date.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'

builder.queryField('date', (t) =>
  t.field({
    type: 'Date',
    scope: 'public',
    nullable: true,
    description: 'Parses a date, for example 2026/12/3, 20261203 or 令和8年12月3日. Null when it is no valid date.',
    args: {
      text: t.arg.string({ required: true, validate: textInput(100), description: 'Text to parse.' }),
    },
    resolve: (_root, { text }) => {
      const date = parseEnteredDate(text)
      return date && toColumn(date)
    },
  }),
)
