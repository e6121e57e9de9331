import { DaysBackwards, DaysInPast, TooManyDays, WeekdaysUnreadable } from '../../../domain/library/calendar/change.ts'
import { builder } from '../../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../../engine/schema/refusal-types.ts'

plainRefusals([
  [DaysBackwards, 'The last day stands before the first.'],
  [DaysInPast, 'What has been is not changed any more.'],
  [WeekdaysUnreadable, 'Weekdays are numbers from 1 (Monday) to 7 (Sunday), each once.'],
])

builder.objectType(TooManyDays, {
  ...refusalType(TooManyDays),
  description: 'More days than are changed at once.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Days, both ends counted.' }) }),
})
