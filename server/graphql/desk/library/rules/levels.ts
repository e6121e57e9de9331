import type { PatronCategory } from '../../../../../generated/prisma/enums.ts'
import { UnknownBranch } from '../../../../domain/common/check-branch.ts'
import { NotFound } from '../../../../domain/common/refusal.ts'
import { removeHoldLimit, setHoldLimit } from '../../../../domain/library/rules/hold-limits.ts'
import { removeLoanRule, setLoanRule } from '../../../../domain/library/rules/loan-rules.ts'
import { CategoryNeeded, FigureOutOfBounds, GeneralRuleNeeded } from '../../../../domain/library/rules/refusals.ts'
import { plainText } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { PatronCategoryEnum } from '../../../enums.ts'
import { Branch } from '../../../library/branch.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { changeRules } from './change-rules.ts'
import { Rules } from './rules.ts'

const level = builder.args((t) => ({
  group: t.string({ required: true, validate: plainText(60), description: 'Code of the material group.' }),
  category: t.field({ type: PatronCategoryEnum, description: 'Patron category. All categories when absent or null.' }),
  branchId: t.globalID({ for: Branch, description: 'Branch of registration. All branches when absent or null.' }),
}))

interface LevelArguments {
  group: string
  category?: PatronCategory | null | undefined
  branchId?: { id: string } | null | undefined
}

function levelOf({ group, category, branchId }: LevelArguments) {
  return { groupCode: group, category: category ?? null, branchId: branchId ? Number(branchId.id) : null }
}

const refusedSetting = [FigureOutOfBounds, CategoryNeeded, UnknownBranch, NotFound]
const refusedRemoval = [GeneralRuleNeeded, CategoryNeeded, UnknownBranch, NotFound]

builder.mutationField('setHoldLimit', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Sets the hold limit of a group, in general or for a category and branch.',
    args: {
      ...level,
      titles: t.arg.int({
        description: 'Maximum number of open holds. 0 forbids holds. Unlimited when null. Unchanged when absent.',
      }),
    },
    errors: { types: refusedSetting, union: { name: 'SetHoldLimitResult' } },
    resolve: changeRules('setHoldLimit', async (tx, { titles, ...args }) => {
      const of = levelOf(args)
      return { of, change: await setHoldLimit(tx, of, titles) }
    }),
  }),
)

builder.mutationField('removeHoldLimit', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Deletes a hold limit, so that the less specific one applies.',
    args: level,
    errors: { types: refusedRemoval, union: { name: 'RemoveHoldLimitResult' } },
    resolve: changeRules('removeHoldLimit', async (tx, args) => {
      const of = levelOf(args)
      return { of, change: await removeHoldLimit(tx, of) }
    }),
  }),
)

builder.mutationField('setLoanRule', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Sets the loan rule of a group, in general or for a category and branch. Applies to new loans.',
    args: {
      ...level,
      days: t.arg.int({ required: true, description: 'Loan period in calendar days, before moving to an open day.' }),
      renewals: t.arg.int({ required: true, description: 'Maximum number of renewals. 0 forbids them.' }),
      copies: t.arg.int({
        description: 'Maximum number of loans. 0 forbids loans. Unlimited when null. Unchanged when absent.',
      }),
    },
    errors: { types: refusedSetting, union: { name: 'SetLoanRuleResult' } },
    resolve: changeRules('setLoanRule', async (tx, { days, renewals, copies, ...args }) => {
      const of = levelOf(args)
      return { of, change: await setLoanRule(tx, of, { days, renewals, copies }) }
    }),
  }),
)

builder.mutationField('removeLoanRule', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Deletes a loan rule, so that the less specific one applies.',
    args: level,
    errors: { types: refusedRemoval, union: { name: 'RemoveLoanRuleResult' } },
    resolve: changeRules('removeLoanRule', async (tx, args) => {
      const of = levelOf(args)
      return { of, change: await removeLoanRule(tx, of) }
    }),
  }),
)
