import { type CalendarDay as CalendarDayShape, typedMonth } from '../../domain/library/calendar/month.ts'
import { branchesOf } from '../../domain/library/rules/rule-cache.ts'
import { statement } from '../engine/cost/points.ts'
import { badInput } from '../engine/input/bad-input.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch } from './branch.ts'

const ClosedBecause = builder.enumType('CalendarReason', {
  description: 'What decided whether a branch is open on a day.',
  values: {
    SINGLE_DAY: { description: 'Set for this day alone.' },
    WEEKLY: { description: 'Closed on this weekday.' },
    HOLIDAY: { description: 'Closed on national holidays.' },
  } as const,
})

const Holiday = builder.objectRef<{ name: string; nameEn: string }>('Holiday').implement({
  description: 'A national holiday of Japan.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'In Japanese.' }),
    nameEn: t.exposeString('nameEn', { description: 'In English.' }),
  }),
})

const CalendarDay = builder.objectRef<CalendarDayShape>('CalendarDay').implement({
  description: 'One day of a branch.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'As the calendar in Tokyo has it.' }),
    isOpen: t.exposeBoolean('isOpen', {
      description: 'As the calendar says now; due dates and hold shelves count open days (R1, H5).',
    }),
    because: t.field({
      type: ClosedBecause,
      nullable: true,
      description: 'What decided it; null: an ordinary open day.',
      resolve: ({ because }) => because,
    }),
    note: t.exposeString('note', { nullable: true, description: 'What staff wrote beside a single day.' }),
    holiday: t.field({
      type: Holiday,
      nullable: true,
      description: 'The one that it is, whether or not the branch closes on it; null: none.',
      resolve: ({ holiday }) => holiday,
    }),
  }),
})

builder.prismaObjectFields(Branch, (t) => ({
  closedWeekdays: t.exposeIntList('closedWeekdays', { size: 2, description: '1 Monday … 7 Sunday.' }),
  closedOnHolidays: t.exposeBoolean('closedOnHolidays'),
  calendar: t.field({
    type: [CalendarDay],
    size: 31,
    work: statement,
    description: 'The days of a month, at most 31.',
    args: { month: t.arg.string({ required: true, validate: plainText(10), description: 'E.g. 2026-12.' }) },
    select: { id: true },
    resolve: ({ id }, { month }, { loaders }) => {
      const wanted = typedMonth(month)
      if (!wanted) throw badInput('month', 'must be a month like 2026-12.')
      return loaders.daysOfMonth.load({ branchId: id, month: wanted })
    },
  }),
}))

builder.queryField('branch', (t) =>
  t.field({
    type: Branch,
    nullable: true,
    description: 'A branch by its short name; null: there is none of that name.',
    args: {
      code: t.arg.string({
        required: true,
        validate: plainText(40),
        description: 'As `Branch.code` says it, compared exactly.',
      }),
    },
    // Branches have few columns, and all are known by then: what is asked of one need not wait for it.
    resolve: async (_root, { code }, { db }) => (await branchesOf(db)).find((branch) => branch.code === code) ?? null,
  }),
)
