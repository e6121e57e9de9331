import { DaysBackwards, DaysInPast, TooManyDays, WeekdaysUnreadable } from '../../../domain/library/calendar/change.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../engine/schema/refusal-types.ts'

defineRefusals([
  [DaysBackwards, 'The last day is before the first.'],
  [DaysInPast, 'Past days cannot be changed.'],
  [WeekdaysUnreadable, 'Weekdays are distinct numbers from 1 (Monday) to 7 (Sunday).'],
])

builder.objectType(TooManyDays, {
  ...refusalTypeOptions(TooManyDays),
  description: 'Too many days at once.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum number of days, both ends included.' }) }),
})
