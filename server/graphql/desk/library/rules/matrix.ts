import * as z from 'zod'
import type { LoanTerms as LoanTermsShape } from '../../../../domain/library/rules/loan-terms.ts'
import {
  type Combination,
  type HoldAllowance as HoldAllowanceShape,
  type MatrixCell,
  type RuleLevelKind as RuleLevelKindShape,
  type RuleMatrix as RuleMatrixShape,
  readRuleMatrix,
  setRuleMatrix,
} from '../../../../domain/library/rules/matrix.ts'
import { CombinationsWithoutRule } from '../../../../domain/library/rules/refusals.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { Branch } from '../../../library/branch.ts'
import { MaterialGroup, materialGroupWithCode } from '../../../library/material-groups.ts'
import { PatronCategory, patronCategoryWithCode } from '../../../library/patron-category.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

export const RuleLevelKind = builder.enumType('RuleLevelKind', {
  description: 'Level of a rule, from the most specific.',
  values: {
    BRANCH: { description: 'A category at a branch of registration.' },
    CATEGORY: { description: 'A category at all branches.' },
    GENERAL: { description: 'Every category.' },
  } satisfies Record<RuleLevelKindShape, object>,
})

export const LoanTerms = builder.objectRef<LoanTermsShape>('LoanTerms').implement({
  description: 'Terms on which copies of a material group are lent.',
  fields: (t) => ({
    days: t.exposeInt('days', { description: 'Loan period in calendar days, before moving to an open day.' }),
    renewals: t.exposeInt('renewals', { description: 'Maximum number of renewals. 0 forbids them.' }),
    copies: t.exposeInt('copies', {
      nullable: true,
      description: 'Maximum number of loans. 0 forbids loans. Null when unlimited.',
    }),
  }),
})

export const HoldAllowance = builder.objectRef<HoldAllowanceShape>('HoldAllowance').implement({
  description: 'Maximum number of open holds of a material group.',
  fields: (t) => ({
    titles: t.exposeInt('titles', { nullable: true, description: 'The number. 0 forbids holds. Null when unlimited.' }),
  }),
})

const RuleCombination = builder.objectRef<Combination>('RuleCombination').implement({
  description: 'A material group and a patron category.',
  fields: (t) => ({
    group: t.field({
      type: MaterialGroup,
      description: 'Material group.',
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
    category: t.field({
      type: PatronCategory,
      nullable: true,
      description: 'Patron category. Null for all categories.',
      resolve: ({ category }, _args, context) => (category === null ? null : patronCategoryWithCode(category, context)),
    }),
  }),
})

const RuleCell = builder.objectRef<MatrixCell>('RuleCell').implement({
  description: 'The rules of a material group and a patron category.',
  fields: (t) => ({
    group: t.exposeString('group', { description: 'Code of the material group.' }),
    category: t.expose('category', {
      type: 'PatronCategoryCode',
      nullable: true,
      description: 'Code of the patron category. Null for all categories.',
    }),
    loan: t.field({
      type: LoanTerms,
      nullable: true,
      description: 'The loan rule of this level. Null when it inherits one.',
      resolve: ({ loan }) => loan.own,
    }),
    inheritedLoan: t.field({
      type: LoanTerms,
      nullable: true,
      description: 'The loan rule that applies without one of this level. Null when there is none.',
      resolve: ({ loan }) => loan.inherited?.terms ?? null,
    }),
    inheritedLoanFrom: t.field({
      type: RuleLevelKind,
      nullable: true,
      description: 'Level of `inheritedLoan`. Null when there is none.',
      resolve: ({ loan }) => loan.inherited?.from ?? null,
    }),
    holds: t.field({
      type: HoldAllowance,
      nullable: true,
      description: 'The hold limit of this level. Null when it inherits one.',
      resolve: ({ holds }) => holds.own,
    }),
    inheritedHolds: t.field({
      type: HoldAllowance,
      nullable: true,
      description: 'The hold limit that applies without one of this level. Null when there is none.',
      resolve: ({ holds }) => holds.inherited?.terms ?? null,
    }),
    inheritedHoldsFrom: t.field({
      type: RuleLevelKind,
      nullable: true,
      description: 'Level of `inheritedHolds`. Null when there is none.',
      resolve: ({ holds }) => holds.inherited?.from ?? null,
    }),
  }),
})

const RuleMatrix = builder.objectRef<RuleMatrixShape>('RuleMatrix').implement({
  description: 'The rules of every material group and patron category, for all branches or one.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'Digest of all rules, which `setRuleMatrix` compares.' }),
    cells: t.field({
      type: [RuleCell],
      size: 60,
      description: 'The cells by group, general ones first. For one branch there are only cells of categories.',
      resolve: ({ cells }) => cells,
    }),
    missing: t.field({
      type: [RuleCombination],
      size: 5,
      description: 'Combinations to which no loan rule or no hold limit applies.',
      resolve: ({ missing }) => missing,
    }),
  }),
})

const branchArgument = {
  for: Branch,
  description: 'Branch of registration. All branches when absent or null.',
} as const

builder.objectField(Rules, 'matrix', (t) =>
  t.field({
    type: RuleMatrix,
    description: 'Loan rules and hold limits as a table of categories and groups.',
    args: { branchId: t.arg.globalID(branchArgument) },
    resolve: (_rules, { branchId }, { db }) => readRuleMatrix(db.prisma, branchId ? Number(branchId.id) : null),
  }),
)

builder.objectFields(CombinationsWithoutRule, (t) => ({
  combinations: t.field({
    type: [RuleCombination],
    size: 5,
    description: 'The combinations, at most 20.',
    resolve: ({ combinations }) => combinations.slice(0, 20),
  }),
}))

const LoanTermsInput = builder.inputType('LoanTermsInput', {
  description: 'Terms on which copies of a material group are lent.',
  fields: (t) => ({
    days: t.int({ required: true, description: 'Loan period in calendar days, before moving to an open day.' }),
    renewals: t.int({ required: true, description: 'Maximum number of renewals. 0 forbids them.' }),
    copies: t.int({ description: 'Maximum number of loans. Unlimited when null.' }),
  }),
})

const HoldAllowanceInput = builder.inputType('HoldAllowanceInput', {
  description: 'Maximum number of open holds of a material group.',
  fields: (t) => ({ titles: t.int({ description: 'The number. Unlimited when null.' }) }),
})

const group = { required: true, validate: textInput(60), description: 'Code of the material group.' } as const
const category = { type: 'PatronCategoryCode', description: 'Patron category. All categories when null.' } as const

const LoanCellInput = builder.inputType('LoanRuleCellInput', {
  description: 'A loan rule of a group and a category.',
  fields: (t) => ({
    group: t.string(group),
    category: t.field(category),
    terms: t.field({ type: LoanTermsInput, description: 'The terms. Removed, so that they are inherited, when null.' }),
  }),
})

const HoldCellInput = builder.inputType('HoldLimitCellInput', {
  description: 'A hold limit of a group and a category.',
  fields: (t) => ({
    group: t.string(group),
    category: t.field(category),
    allowance: t.field({
      type: HoldAllowanceInput,
      description: 'The limit. Removed, so that it is inherited, when null.',
    }),
  }),
})

const SetRuleMatrixInput = builder.inputType('SetRuleMatrixInput', {
  description: 'The input of `setRuleMatrix`.',
  fields: (t) => ({
    branchId: t.globalID(branchArgument),
    version: t.string({
      required: true,
      validate: textInput(64),
      description: '`RuleMatrix.version` of the edited table.',
    }),
    loans: t.field({
      type: [LoanCellInput],
      required: true,
      validate: z.array(z.any()).max(100),
      description: 'Loan rules to change, at most 100. Others stay.',
    }),
    holds: t.field({
      type: [HoldCellInput],
      required: true,
      validate: z.array(z.any()).max(100),
      description: 'Hold limits to change, at most 100. Others stay.',
    }),
  }),
})

builder.mutationField('setRuleMatrix', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Changes loan rules and hold limits of many groups and categories at once, all or none.',
    args: { input: t.arg({ type: SetRuleMatrixInput, required: true }) },
    errors: { types: refusalsOf(setRuleMatrix) },
    resolve: rulesResolver('setRuleMatrix', async (tx, { branchId: id, version, loans, holds }) => {
      const branchId = id ? Number(id.id) : null
      const change = await setRuleMatrix(tx, {
        branchId,
        version,
        loans: loans.map(({ group, category, terms }) => ({
          group,
          category: category ?? null,
          terms: terms ? { days: terms.days, renewals: terms.renewals, copies: terms.copies ?? null } : null,
        })),
        holds: holds.map(({ group, category, allowance }) => ({
          group,
          category: category ?? null,
          terms: allowance ? { titles: allowance.titles ?? null } : null,
        })),
      })
      return { of: { branchId }, change }
    }),
  }),
)
