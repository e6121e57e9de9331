import { BranchContactRefused } from '../../../../domain/library/branches/branch-contact.ts'
import { HoursRefused } from '../../../../domain/library/branches/branch-hours.ts'
import {
  DefaultCategoryNeeded,
  PatronCategoryChanged,
  PatronCategoryCodeRefused,
  PatronCategoryInUse,
  PatronCategoryRetired,
  SamePatronCategory,
} from '../../../../domain/library/patron-categories/refusals.ts'
import { CoversRefused } from '../../../../domain/library/rules/covers.ts'
import { LibraryReadingRefused } from '../../../../domain/library/rules/reading.ts'
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
import { ColourRefused } from '../../../../domain/library/rules/theme-colour.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../../engine/schema/refusal-types.ts'
import { PatronCategory, patronCategoryWithCode } from '../../../library/patron-category.ts'

defineRefusals([
  [CategoryNeeded, 'A rule for a branch also needs a patron category.'],
  [GeneralRuleNeeded, 'The general rule of a group can be changed, not deleted.'],
  [AvPickupWithoutPickup, 'AV pickup needs pickup.'],
  [CardRangeRefused, 'Card numbers need a first and a last number of equal length in ascending order.'],
  [DefaultCategoryNeeded, 'The default patron category cannot be retired, merged or deleted.'],
  [SamePatronCategory, 'A patron category cannot be merged into itself.'],
  [PatronCategoryChanged, 'The patron category was changed by someone else since it was read.'],
  [LibraryReadingRefused, 'The reading of the name must be in hiragana, at most 80 characters.'],
  [DiscLabelsRefused, 'The classes need both ends in ascending order, or none.'],
])

builder.objectType(FigureOutOfBounds, {
  ...refusalTypeOptions(FigureOutOfBounds),
  description: 'The number is out of range.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field in this API.' }),
    least: t.exposeInt('least', { description: 'Minimum.' }),
    most: t.exposeInt('most', { description: 'Maximum.' }),
  }),
})

builder.objectType(CoversRefused, {
  ...refusalTypeOptions(CoversRefused),
  description: 'The settings of cover images are invalid.',
  fields: (t) => ({ field: t.exposeString('field', { description: 'Name of the field in this API.' }) }),
})

const ColourFault = builder.enumType('ColourFault', {
  description: 'Why a colour is refused.',
  values: {
    UNREADABLE: { description: 'It is not six hexadecimal digits, such as `#1f3f75`.' },
    CONTRAST: { description: 'Its contrast with white or with the header is less than 4.5.' },
  } as const,
})

builder.objectType(ColourRefused, {
  ...refusalTypeOptions(ColourRefused),
  description: 'The colour cannot be used for links.',
  fields: (t) => ({
    reason: t.field({ type: ColourFault, description: 'Reason.', resolve: ({ reason }) => reason }),
    nearest: t.exposeString('nearest', {
      nullable: true,
      description: 'Nearest colour that is accepted. Null when the colour cannot be read.',
    }),
  }),
})

builder.objectType(NameRefused, {
  ...refusalTypeOptions(NameRefused),
  description: 'The name is empty or too long.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field in this API.' }),
    most: t.exposeInt('most', { description: 'Maximum length in characters.' }),
  }),
})

const ScheduleFault = builder.enumType('ScheduleFault', {
  description: 'Why a schedule is refused.',
  values: {
    UNREADABLE: { description: 'It is neither a sentence nor five valid cron fields.' },
    SECONDS: { description: 'It has six fields. Schedules have no seconds.' },
    NEVER_RUNS: { description: 'It never matches, for example on 30 February.' },
  } as const,
})

builder.objectType(ScheduleRefused, {
  ...refusalTypeOptions(ScheduleRefused),
  description: 'The schedule is invalid.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field in this API.' }),
    reason: t.field({
      type: ScheduleFault,
      description: 'The first fault found.',
      resolve: ({ reason }) => reason,
    }),
  }),
})

const PatronCategoryCodeFault = builder.enumType('PatronCategoryCodeFault', {
  description: 'Why the code of a patron category is refused.',
  values: {
    IN_USE: { description: 'Another category has it.' },
    UNREADABLE: { description: 'It does not have 1 to 20 letters, digits and underscores.' },
  } as const,
})

builder.objectType(PatronCategoryCodeRefused, {
  ...refusalTypeOptions(PatronCategoryCodeRefused),
  description: 'The code of a new patron category is refused.',
  fields: (t) => ({
    reason: t.field({ type: PatronCategoryCodeFault, description: 'Reason.', resolve: ({ reason }) => reason }),
  }),
})

builder.objectType(PatronCategoryInUse, {
  ...refusalTypeOptions(PatronCategoryInUse),
  description: 'Patrons or rules have the category.',
  fields: (t) => ({
    patrons: t.exposeInt('patrons', { description: 'Number of patrons.' }),
    rules: t.exposeInt('rules', { description: 'Number of limits, loan rules and merged categories.' }),
  }),
})

builder.objectType(PatronCategoryRetired, {
  ...refusalTypeOptions(PatronCategoryRetired),
  description: 'The category was retired, so that no patron gets it.',
  fields: (t) => ({
    category: t.field({
      type: PatronCategory,
      description: 'The category.',
      resolve: ({ categoryCode }, _args, context) => patronCategoryWithCode(categoryCode, context),
    }),
  }),
})

const BranchCodeFault = builder.enumType('BranchCodeFault', {
  description: 'Why a branch code is refused.',
  values: {
    IN_USE: { description: 'Another branch has it.' },
    UNREADABLE: { description: 'It does not have 1 to 20 small letters, digits and hyphens, starting with a letter.' },
  } as const,
})

builder.objectType(BranchCodeRefused, {
  ...refusalTypeOptions(BranchCodeRefused),
  description: 'The branch code is refused.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field in this API.' }),
    reason: t.field({
      type: BranchCodeFault,
      description: 'Reason.',
      resolve: ({ reason }) => reason,
    }),
  }),
})

builder.objectType(CardBarcodeRefused, {
  ...refusalTypeOptions(CardBarcodeRefused),
  description: 'The card barcode cannot be drawn with these settings.',
  fields: (t) => ({ field: t.exposeString('field', { description: 'Name of the field in this API.' }) }),
})

builder.objectType(BranchContactRefused, {
  ...refusalTypeOptions(BranchContactRefused),
  description: 'The contact details of a branch are invalid.',
  fields: (t) => ({ field: t.exposeString('field', { description: 'Name of the field in this API.' }) }),
})

const HoursFault = builder.enumType('HoursFault', {
  description: 'Why opening hours are refused.',
  values: {
    WEEKDAY: { description: 'The weekday is invalid or given twice.' },
    UNREADABLE: { description: 'A time is not between 0:00 and 24:00.' },
    BACKWARDS: { description: 'The closing time is not after the opening time.' },
    OVERLAPPING: { description: 'Spans overlap.' },
    TOO_MANY: { description: 'The day has too many spans.' },
  } as const,
})

builder.objectType(HoursRefused, {
  ...refusalTypeOptions(HoursRefused),
  description: 'The opening hours are invalid.',
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: 'The given weekday, 1 Monday to 7 Sunday.' }),
    reason: t.field({
      type: HoursFault,
      description: 'The first fault found.',
      resolve: ({ reason }) => reason,
    }),
  }),
})
