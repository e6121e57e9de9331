import { fewestTold } from '../../../domain/statistics/combine.ts'
import { mostMonths, PeriodRefused, periodOf } from '../../../domain/statistics/period.ts'
import { type NumbersBy, type NumbersRow, numbers } from '../../../domain/statistics/statistics.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalType } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { staffOnly } from '../desk-mutation.ts'

const NumbersByEnum = builder.enumType('NumbersBy', {
  description: 'What figures are told by.',
  values: {
    DAY: { description: 'Days in Tokyo, up to today.' },
    MONTH: { description: 'Months.' },
    BRANCH: {
      description: 'Where it was lent, renewed or returned, is collected, registered; of a mail, what it is about.',
    },
    CLASS: { description: "Main classes of the NDC, by the title's first class number." },
    TYPE: { description: 'Material types.' },
  } satisfies Record<NumbersBy, { description: string }>,
})

builder.objectType(PeriodRefused, {
  ...refusalType(PeriodRefused),
  description: `A period is 1 to ${mostMonths} months, each as \`2026-11\`, the last not before the first.`,
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Most months at once.' }) }),
})

const Row = builder.objectRef<NumbersRow & { by: NumbersBy }>('NumbersRow').implement({
  description: 'How often things happened; null: it is not told by this, e.g. mails have no class.',
  fields: (t) => ({
    key: t.string({
      description:
        'A day, a month, the id of a `Branch`, the digit of a main class or NONE, a material type; OTHER: the sum of what is too small.',
      resolve: ({ key, by }) => (by === 'BRANCH' && key !== '0' ? `Branch:${key}` : key),
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'Null: the row is about something else, or about no branch.',
      resolve: ({ key, by }, _args, context) =>
        by === 'BRANCH' && key !== '0' ? branchWithId(Number(key), context) : null,
    }),
    loans: t.int({ nullable: true, description: 'Copies lent.', resolve: ({ figures }) => figures.LOANS }),
    renewals: t.int({ nullable: true, description: 'Loans renewed.', resolve: ({ figures }) => figures.RENEWALS }),
    returns: t.int({ nullable: true, description: 'Loans ended.', resolve: ({ figures }) => figures.RETURNS }),
    holds: t.int({ nullable: true, description: 'Holds placed.', resolve: ({ figures }) => figures.HOLDS }),
    patrons: t.int({ nullable: true, description: 'Patrons added.', resolve: ({ figures }) => figures.PATRONS }),
    mails: t.int({ nullable: true, description: 'Mails sent.', resolve: ({ figures }) => figures.MAILS }),
  }),
})

const Numbers = builder.objectRef<(NumbersRow & { by: NumbersBy })[]>('Numbers').implement({
  description: 'What happened in a period, as a table.',
  fields: (t) => ({
    rows: t.field({
      type: [Row],
      size: 40,
      description: 'In the order of days, months, branches, classes or types, at most 750; OTHER comes last.',
      resolve: (rows) => rows,
    }),
  }),
})

builder.queryField('deskNumbers', (t) =>
  t.withAuth(staffOnly).field({
    type: Numbers,
    description:
      'What happened in whole months, counted in the transaction of each act; what is undone does not count. Of a class ' +
      `or a type fewer than ${fewestTold} of a month and a branch are not told by themselves.`,
    args: {
      from: t.arg.string({ required: true, validate: plainText(20), description: 'First month, as 2026-04.' }),
      until: t.arg.string({ required: true, validate: plainText(20), description: 'Last month, as 2027-03.' }),
      by: t.arg({ type: NumbersByEnum, required: true, description: 'What a row is.' }),
      branchId: t.arg.globalID({ for: Branch, description: 'Only of this branch; null: of the whole library.' }),
    },
    errors: { types: [PeriodRefused], union: { name: 'DeskNumbersResult' } },
    resolve: async (_root, { from, until, by, branchId }, { db, now }) => {
      const asked = { period: periodOf(from, until), by, branchId: branchId ? Number(branchId.id) : null }
      return (await numbers(db.prisma, asked, now)).map((row) => ({ ...row, by }))
    },
  }),
)
