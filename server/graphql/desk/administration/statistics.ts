import { minFigure } from '../../../domain/statistics/combine.ts'
import { periodOf } from '../../../domain/statistics/period.ts'
import {
  type Figures,
  readStatistics,
  type StatisticsBy,
  type StatisticsRow,
} from '../../../domain/statistics/statistics.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { MaterialType, materialTypesWithCodes } from '../../library/material-types.ts'
import { knownPatronCategory, PatronCategory } from '../../library/patron-category.ts'
import { staffOnly } from '../desk-mutation.ts'

const NumbersByEnum = builder.enumType('StatisticsGrouping', {
  description: 'Dimension of statistics.',
  values: {
    DAY: { description: 'Days in Tokyo time, up to today.' },
    MONTH: { description: 'Months.' },
    BRANCH: {
      description: 'Branch of the loan, renewal, return, pickup, registration or mail.',
    },
    CLASS: { description: "NDC main classes, by the title's first class number." },
    TYPE: { description: 'Material types.' },
    CATEGORY: { description: 'Patron categories at the time of the event.' },
  } satisfies Record<StatisticsBy, { description: string }>,
})

const StatisticsFigures = builder.objectRef<Figures>('StatisticsFigures').implement({
  description: 'Figures of a row.',
  fields: (t) => ({
    loans: t.int({
      nullable: true,
      description: 'Loans. Null when the dimension does not apply.',
      resolve: ({ LOANS }) => LOANS,
    }),
    renewals: t.int({
      nullable: true,
      description: 'Renewals. Null when the dimension does not apply.',
      resolve: ({ RENEWALS }) => RENEWALS,
    }),
    returns: t.int({
      nullable: true,
      description: 'Returns. Null when the dimension does not apply.',
      resolve: ({ RETURNS }) => RETURNS,
    }),
    holds: t.int({
      nullable: true,
      description: 'Holds placed. Null when the dimension does not apply.',
      resolve: ({ HOLDS }) => HOLDS,
    }),
    patrons: t.int({
      nullable: true,
      description: 'Patrons registered. Null when the dimension does not apply.',
      resolve: ({ PATRONS }) => PATRONS,
    }),
    mails: t.int({
      nullable: true,
      description: 'Mails sent. Null when the dimension does not apply.',
      resolve: ({ MAILS }) => MAILS,
    }),
  }),
})

const Row = builder.objectRef<StatisticsRow & { by: StatisticsBy }>('StatisticsRow').implement({
  description: 'A row of statistics.',
  fields: (t) => ({
    key: t.string({
      description:
        'Day, month, `Branch` ID, main class or NONE, material type, or patron category. OTHER sums suppressed rows.',
      resolve: ({ key, by }) => (by === 'BRANCH' && key !== '0' ? `Branch:${key}` : key),
    }),
    branch: t.field({
      type: Branch,
      nullable: true,
      description: 'The branch. Null when the dimension is another or there is no branch.',
      resolve: ({ key, by }, _args, context) =>
        by === 'BRANCH' && key !== '0' ? branchWithId(Number(key), context) : null,
    }),
    materialType: t.field({
      type: MaterialType,
      nullable: true,
      description: 'The material type. Null when the dimension is another or there is no type.',
      resolve: async ({ key, by }, _args, context) =>
        by === 'TYPE' ? ((await materialTypesWithCodes([key], context))[0] ?? null) : null,
    }),
    patronCategory: t.field({
      type: PatronCategory,
      nullable: true,
      description: 'The patron category. Null when the dimension is another or there is no category.',
      resolve: ({ key, by }, _args, context) => (by === 'CATEGORY' ? knownPatronCategory(key, context) : null),
    }),
    loans: t.int({
      nullable: true,
      description: 'Loans. Null when the dimension does not apply.',
      resolve: ({ figures }) => figures.LOANS,
    }),
    renewals: t.int({
      nullable: true,
      description: 'Renewals. Null when the dimension does not apply.',
      resolve: ({ figures }) => figures.RENEWALS,
    }),
    returns: t.int({
      nullable: true,
      description: 'Returns. Null when the dimension does not apply.',
      resolve: ({ figures }) => figures.RETURNS,
    }),
    holds: t.int({
      nullable: true,
      description: 'Holds placed. Null when the dimension does not apply.',
      resolve: ({ figures }) => figures.HOLDS,
    }),
    patrons: t.int({
      nullable: true,
      description: 'Patrons registered. Null when the dimension does not apply.',
      resolve: ({ figures }) => figures.PATRONS,
    }),
    mails: t.int({
      nullable: true,
      description: 'Mails sent. Null when the dimension does not apply.',
      resolve: ({ figures }) => figures.MAILS,
    }),
    yearBefore: t.field({
      type: StatisticsFigures,
      nullable: true,
      description: 'Figures of the same period a year before. Null when `yearBefore` was not requested.',
      resolve: ({ yearBefore }) => yearBefore,
    }),
  }),
})

const Numbers = builder.objectRef<(StatisticsRow & { by: StatisticsBy })[]>('Statistics').implement({
  description: 'Statistics of a period.',
  fields: (t) => ({
    rows: t.field({
      type: [Row],
      size: 40,
      description: 'Rows in the order of the dimension, at most 750. OTHER is last.',
      resolve: (rows) => rows,
    }),
  }),
})

builder.queryField('deskStatistics', (t) =>
  t.withAuth(staffOnly).field({
    type: Numbers,
    role: 'DESK',
    description: `Statistics by month. Classes, types and categories with fewer than ${minFigure} in a month and branch are suppressed.`,
    args: {
      from: t.arg.string({ required: true, validate: textInput(20), description: 'First month, for example 2026-04.' }),
      until: t.arg.string({ required: true, validate: textInput(20), description: 'Last month, for example 2027-03.' }),
      groupBy: t.arg({ type: NumbersByEnum, required: true, description: 'Dimension of the rows.' }),
      branchId: t.arg.globalID({ for: Branch, description: 'Only this branch. All branches when absent or null.' }),
      yearBefore: t.arg.boolean({
        defaultValue: false,
        description: 'Whether each row also has the figures of the year before. Days after today are left out.',
      }),
    },
    errors: { types: refusalsOf(periodOf) },
    resolve: async (_root, { from, until, groupBy, branchId, yearBefore }, { db, now }) => {
      const filter = {
        ...{ period: periodOf(from, until), by: groupBy, yearBefore: yearBefore === true },
        branchId: branchId ? Number(branchId.id) : null,
      }
      return (await readStatistics(db.prisma, filter, now)).map((row) => ({ ...row, by: groupBy }))
    },
  }),
)
