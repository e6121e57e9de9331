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
  category: t.field({ type: PatronCategoryEnum, description: 'Null: every category.' }),
  branchId: t.globalID({ for: Branch, description: 'Where the patron is registered; null: every branch.' }),
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
    description: 'Sets the most open holds of a group, for a category and a branch of it or for all.',
    args: {
      ...level,
      titles: t.arg.int({ description: 'Null: unlimited. 0: never. Absent: the limit that applies now.' }),
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
    description: 'Removes the limit of a category or branch, so that the less specific one applies.',
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
    description: 'Sets how copies of a group are lent, to a category and a branch of it or to all, from now on.',
    args: {
      ...level,
      days: t.arg.int({ required: true, description: 'Calendar days, before the due date moves to an open day.' }),
      renewals: t.arg.int({ required: true, description: '0: never.' }),
      copies: t.arg.int({ description: 'Null: unlimited. 0: never lent. Absent: the number that applies now.' }),
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
    description: 'Removes the loan rule of a category or branch, so that the less specific one applies.',
    args: level,
    errors: { types: refusedRemoval, union: { name: 'RemoveLoanRuleResult' } },
    resolve: changeRules('removeLoanRule', async (tx, args) => {
      const of = levelOf(args)
      return { of, change: await removeLoanRule(tx, of) }
    }),
  }),
)
