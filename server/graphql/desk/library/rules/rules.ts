import { isStaff } from '../../../../domain/common/roles.ts'
import { unknownCodes } from '../../../../domain/library/branches/unknown-codes.ts'
import { bounds } from '../../../../domain/library/rules/bounds.ts'
import { rowsOf, settings } from '../../../../domain/library/settings/settings.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { singletonNode, whereForStaff } from '../../../engine/schema/nodes.ts'
import { Branch } from '../../../library/branch.ts'
import { MaterialGroup } from '../../../library/material-groups.ts'
import { PatronCategory, patronCategoryWithCode } from '../../../library/patron-category.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { Policy } from './policy.ts'

const HoldLimit = builder.prismaNode('HoldLimit', {
  role: 'ADMIN',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'Hold limit of a material group. The most specific one applies.',
  fields: (t) => ({
    group: t.relation('group', { type: MaterialGroup, description: 'Material group.' }),
    category: t.field({
      type: PatronCategory,
      nullable: true,
      description: 'Patron category. Null when it applies to all.',
      select: { category: true },
      resolve: ({ category }, _args, context) => (category === null ? null : patronCategoryWithCode(category, context)),
    }),
    categoryCode: t.field({
      type: 'PatronCategoryCode',
      nullable: true,
      description: 'Code of the category. Documents of 1.0.0 get it when they ask `category` without a selection.',
      deprecationReason: 'Use `category { code }`.',
      select: { category: true },
      resolve: ({ category }) => category,
    }),
    branch: t.relation('branch', {
      type: Branch,
      nullable: true,
      description: 'Branch of registration. Null when it applies to all.',
    }),
    titles: t.exposeInt('titles', {
      nullable: true,
      description: 'Maximum number of open holds. 0 forbids holds. Null when unlimited.',
    }),
  }),
})

const LoanRule = builder.prismaNode('LoanRule', {
  role: 'ADMIN',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'Loan rule of a material group. The most specific one applies.',
  fields: (t) => ({
    group: t.relation('group', { type: MaterialGroup, description: 'Material group.' }),
    category: t.field({
      type: PatronCategory,
      nullable: true,
      description: 'Patron category. Null when it applies to all.',
      select: { category: true },
      resolve: ({ category }, _args, context) => (category === null ? null : patronCategoryWithCode(category, context)),
    }),
    categoryCode: t.field({
      type: 'PatronCategoryCode',
      nullable: true,
      description: 'Code of the category. Documents of 1.0.0 get it when they ask `category` without a selection.',
      deprecationReason: 'Use `category { code }`.',
      select: { category: true },
      resolve: ({ category }) => category,
    }),
    branch: t.relation('branch', {
      type: Branch,
      nullable: true,
      description: 'Branch of registration. Null when it applies to all.',
    }),
    days: t.exposeInt('days', { description: 'Loan period in calendar days, before moving to an open day.' }),
    renewals: t.exposeInt('renewals', { description: 'Maximum number of renewals. 0 forbids them.' }),
    copies: t.exposeInt('copies', {
      nullable: true,
      description: 'Maximum number of loans. 0 forbids loans. Null when unlimited.',
    }),
  }),
})

const FigureBounds = builder.objectRef<{ field: string; least: number; most: number }>('FigureBounds').implement({
  description: 'Range of a number in the rules.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field in this API.' }),
    least: t.exposeInt('least', { description: 'Minimum.' }),
    most: t.exposeInt('most', { description: 'Maximum.' }),
  }),
})

const UnknownBranchCode = builder
  .objectRef<Awaited<ReturnType<typeof unknownCodes>>[number]>('UnknownBranchCode')
  .implement({
    description: 'A branch code that the library system sent and that no branch has.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'The code as that system writes it.' }),
      firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime', description: 'When it was first sent.' }),
      lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'When it was last sent, to the hour.' }),
    }),
  })

const generalFirst = [
  { group: { position: 'asc' } },
  { category: { sort: 'asc', nulls: 'first' } },
  { branch: { position: 'asc' } },
] as const

/** The library's rules, read without a cache, because staff look at their own changes. */
export const Rules = builder.node(builder.objectRef<Record<never, never>>('Rules'), {
  role: 'ADMIN',
  ...singletonNode(({ patron }) => (isStaff(patron) ? {} : null)),
  description: "The library's current rules and settings.",
  fields: (t) => ({
    policy: t.prismaField({
      type: Policy,
      description: 'General settings and schedules.',
      resolve: (query, _rules, _args, { db }) => db.prisma.policy.findUniqueOrThrow({ ...query, where: { id: 1 } }),
    }),
    holdLimits: t.prismaField({
      type: [HoldLimit],
      description: 'Hold limits by group, general ones first.',
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.holdLimit.findMany({ ...query, orderBy: [...generalFirst, { id: 'asc' }] }),
    }),
    loanRules: t.prismaField({
      type: [LoanRule],
      description: 'Loan rules by group, general ones first.',
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.loanRule.findMany({ ...query, orderBy: [...generalFirst, { id: 'asc' }] }),
    }),
    groups: t.prismaField({
      type: [MaterialGroup],
      description: "Material groups of limits and loan rules in the library's order, with the retired ones.",
      size: 5,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.materialGroup.findMany({ ...query, orderBy: { position: 'asc' } }),
    }),
    branches: t.prismaField({
      type: [Branch],
      description: "All branches in the library's order.",
      size: 20,
      resolve: (query, _rules, _args, { db }) =>
        db.prisma.branch.findMany({ ...query, orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    }),
    unknownBranchCodes: t.field({
      type: [UnknownBranchCode],
      description:
        'Codes of the library system that no branch has, the last seen first. At most 100. `updateBranch` gives them to a branch.',
      size: 5,
      resolve: (_rules, _args, { db, now }) => unknownCodes(db, now),
    }),
    bounds: t.field({
      type: [FigureBounds],
      description: 'Ranges of numbers, for forms.',
      size: 20,
      resolve: () => [
        ...rowsOf(settings).flatMap(([field, row]) =>
          'least' in row ? { field, least: row.least, most: row.most } : [],
        ),
        ...Object.entries(bounds).map(([field, range]) => ({ field, ...range })),
      ],
    }),
  }),
})

builder.queryField('rules', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Rules and settings that staff can change.',
    resolve: () => ({}),
  }),
)
