import { type CalendarDay as CalendarDayShape, parseMonth } from '../../domain/library/calendar/month.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { statementCost } from '../engine/cost/points.ts'
import { invalidArgument } from '../engine/input/bad-input.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch } from './branch.ts'

const CalendarRuleEnum = builder.enumType('CalendarReason', {
  description: 'Rule that decides whether a branch is open on a day.',
  values: {
    SINGLE_DAY: { description: 'An exception for this day.' },
    WEEKLY: { description: 'A weekly closing day.' },
    HOLIDAY: { description: 'Closed on national holidays.' },
  } as const,
})

const Holiday = builder.objectRef<{ name: string; nameEn: string }>('Holiday').implement({
  description: 'A national holiday of Japan.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Japanese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
  }),
})

const CalendarDay = builder.objectRef<CalendarDayShape>('CalendarDay').implement({
  description: 'A calendar day of a branch.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'Date in Tokyo time.' }),
    isOpen: t.exposeBoolean('isOpen', {
      description: 'Whether the branch is open. Due dates and shelf expiries count open days (R1, H5).',
    }),
    because: t.field({
      type: CalendarRuleEnum,
      nullable: true,
      description: 'Rule that decided it. Null when it is an ordinary open day.',
      resolve: ({ because }) => because,
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'Note of staff on this day. Null when there is none.',
    }),
    holiday: t.field({
      type: Holiday,
      nullable: true,
      description: 'The national holiday. Null when it is none.',
      resolve: ({ holiday }) => holiday,
    }),
  }),
})

builder.prismaObjectFields(Branch, (t) => ({
  closedWeekdays: t.exposeIntList('closedWeekdays', {
    size: 2,
    description: 'Weekly closing days, 1 Monday to 7 Sunday.',
  }),
  closedOnHolidays: t.exposeBoolean('closedOnHolidays'),
  calendar: t.field({
    type: [CalendarDay],
    size: 31,
    work: statementCost,
    description: 'Days of a month, at most 31.',
    args: {
      month: t.arg.string({ required: true, validate: textInput(10), description: 'Month, for example 2026-12.' }),
    },
    select: { id: true },
    resolve: ({ id }, { month }, { loaders }) => {
      const wanted = parseMonth(month)
      if (!wanted) throw invalidArgument('month', 'must be a month like 2026-12.')
      return loaders.daysOfMonth.load({ branchId: id, month: wanted })
    },
  }),
}))

builder.queryField('branch', (t) =>
  t.field({
    type: Branch,
    scope: 'public',
    nullable: true,
    description: 'A branch by its code. Null when there is none.',
    args: {
      code: t.arg.string({
        required: true,
        validate: textInput(40),
        description: '`Branch.code`, compared exactly.',
      }),
    },
    // All branches are cached, so that fields below need not wait for a query.
    resolve: async (_root, { code }, { db }) =>
      (await cachedBranches(db)).find((branch) => branch.code === code) ?? null,
  }),
)
