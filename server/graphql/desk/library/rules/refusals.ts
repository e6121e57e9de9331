import { BranchContactRefused } from '../../../../domain/library/branches/branch-contact.ts'
import { HoursRefused } from '../../../../domain/library/branches/branch-hours.ts'
import { CoversRefused } from '../../../../domain/library/rules/covers.ts'
import {
  AvPickupWithoutPickup,
  BranchCodeRefused,
  CardBarcodeRefused,
  CardRangeRefused,
  CategoryNeeded,
  DiscLabelsRefused,
  FigureOutOfBounds,
  GeneralRuleNeeded,
  NameRefused,
  ScheduleRefused,
} from '../../../../domain/library/rules/refusals.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../../../engine/schema/refusal-types.ts'

plainRefusals([
  [CategoryNeeded, 'A rule for one branch needs a patron category as well.'],
  [GeneralRuleNeeded, 'The rule that holds for everybody else in a group can be changed, not removed.'],
  [AvPickupWithoutPickup, 'A branch where nothing is collected cannot hand out AV.'],
  [CardRangeRefused, 'The range of card numbers needs two ends of as many digits, the smaller one first.'],
  [DiscLabelsRefused, 'The range of classes needs both ends, the smaller one first, or none.'],
])

builder.objectType(FigureOutOfBounds, {
  ...refusalType(FigureOutOfBounds),
  description: 'A figure is too small or too great.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'By its name in this API.' }),
    least: t.exposeInt('least', { description: 'The least that is taken.' }),
    most: t.exposeInt('most', { description: 'The most that is taken.' }),
  }),
})

builder.objectType(CoversRefused, {
  ...refusalType(CoversRefused),
  description: 'Where covers come from, or who is named for them, cannot be used.',
  fields: (t) => ({ field: t.exposeString('field', { description: 'By its name in this API.' }) }),
})

builder.objectType(NameRefused, {
  ...refusalType(NameRefused),
  description: 'A name is empty or too long.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'By its name in this API.' }),
    most: t.exposeInt('most', { description: 'Characters.' }),
  }),
})

const ScheduleFault = builder.enumType('ScheduleFault', {
  description: 'What is wrong with a cron expression.',
  values: {
    UNREADABLE: { description: 'Not five fields that cron knows.' },
    SECONDS: { description: 'Six fields: the clock of the service knows minutes alone.' },
    NEVER_RUNS: { description: 'No day of any year is meant, as with 30 February.' },
  } as const,
})

builder.objectType(ScheduleRefused, {
  ...refusalType(ScheduleRefused),
  description: 'Nothing can run by this cron expression.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'By its name in this API.' }),
    reason: t.field({
      type: ScheduleFault,
      description: 'The first fault that was found.',
      resolve: ({ reason }) => reason,
    }),
  }),
})

const BranchCodeFault = builder.enumType('BranchCodeFault', {
  description: 'What is wrong with the code of a branch.',
  values: {
    IN_USE: { description: 'Another branch has it.' },
    UNREADABLE: { description: 'Not 1 to 20 small letters, digits and hyphens, a letter first.' },
  } as const,
})

builder.objectType(BranchCodeRefused, {
  ...refusalType(BranchCodeRefused),
  description: 'A branch cannot have this code.',
  fields: (t) => ({
    reason: t.field({
      type: BranchCodeFault,
      description: 'Whether another one would be free, or has to be written otherwise.',
      resolve: ({ reason }) => reason,
    }),
  }),
})

builder.objectType(CardBarcodeRefused, {
  ...refusalType(CardBarcodeRefused),
  description: "The card's barcode cannot be drawn so.",
  fields: (t) => ({ field: t.exposeString('field', { description: 'By its name in this API.' }) }),
})

builder.objectType(BranchContactRefused, {
  ...refusalType(BranchContactRefused),
  description: 'A branch cannot have such an address, number or link.',
  fields: (t) => ({ field: t.exposeString('field', { description: 'By its name in this API.' }) }),
})

const HoursFault = builder.enumType('HoursFault', {
  description: 'What is wrong with the hours of a weekday.',
  values: {
    WEEKDAY: { description: 'No weekday, or one that is given twice.' },
    UNREADABLE: { description: 'No time from 0:00 to 24:00.' },
    BACKWARDS: { description: 'It closes before it opens.' },
    OVERLAPPING: { description: 'It opens while it is still open.' },
    TOO_MANY: { description: 'More spans than a day has.' },
  } as const,
})

builder.objectType(HoursRefused, {
  ...refusalType(HoursRefused),
  description: 'Opening hours that no branch can have.',
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: '1 Monday … 7 Sunday, as it was given.' }),
    reason: t.field({
      type: HoursFault,
      description: 'The first fault that was found.',
      resolve: ({ reason }) => reason,
    }),
  }),
})
