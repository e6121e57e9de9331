import { deleteHoldLimit, setHoldLimit } from '../../../../domain/library/rules/hold-limits.ts'
import { deleteLoanRule, setLoanRule } from '../../../../domain/library/rules/loan-rules.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { Branch } from '../../../library/branch.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

const group = { required: true, validate: textInput(60), description: 'Code of the material group.' } as const
const ofCategory = {
  type: 'PatronCategoryCode',
  description: 'Patron category. All categories when absent or null.',
} as const
const ofBranch = { for: Branch, description: 'Branch of registration. All branches when absent or null.' } as const

interface LevelArguments {
  group: string
  category?: string | null | undefined
  branchId?: { id: string } | null | undefined
}

function levelOf({ group, category, branchId }: LevelArguments) {
  return { groupCode: group, category: category ?? null, branchId: branchId ? Number(branchId.id) : null }
}

const SetHoldLimitInput = builder.inputType('SetHoldLimitInput', {
  description: 'The input of `setHoldLimit`.',
  fields: (t) => ({
    group: t.string(group),
    category: t.field(ofCategory),
    branchId: t.globalID(ofBranch),
    titles: t.int({
      description: 'Maximum number of open holds. Unlimited when null. Unchanged when absent.',
    }),
  }),
})

builder.mutationField('setHoldLimit', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Sets the hold limit of a group, in general or for a category and branch.',
    args: { input: t.arg({ type: SetHoldLimitInput, required: true }) },
    errors: { types: refusalsOf(setHoldLimit) },
    resolve: rulesResolver('setHoldLimit', async (tx, { titles, ...args }) => {
      const of = levelOf(args)
      return { of, change: await setHoldLimit(tx, of, titles) }
    }),
  }),
)

builder.mutationField('deleteHoldLimit', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Deletes a hold limit, so that the less specific one applies.',
    args: {
      group: t.arg.string(group),
      category: t.arg(ofCategory),
      branchId: t.arg.globalID(ofBranch),
    },
    errors: { types: refusalsOf(deleteHoldLimit) },
    resolve: rulesResolver('deleteHoldLimit', async (tx, args) => {
      const of = levelOf(args)
      return { of, change: await deleteHoldLimit(tx, of) }
    }),
  }),
)

const SetLoanRuleInput = builder.inputType('SetLoanRuleInput', {
  description: 'The input of `setLoanRule`.',
  fields: (t) => ({
    group: t.string(group),
    category: t.field(ofCategory),
    branchId: t.globalID(ofBranch),
    days: t.int({ required: true, description: 'Loan period in calendar days, before moving to an open day.' }),
    renewals: t.int({ required: true, description: 'Maximum number of renewals. 0 forbids them.' }),
    copies: t.int({
      description: 'Maximum number of loans. Unlimited when null. Unchanged when absent.',
    }),
  }),
})

builder.mutationField('setLoanRule', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Sets the loan rule of a group for new loans, in general or for a category and branch.',
    args: { input: t.arg({ type: SetLoanRuleInput, required: true }) },
    errors: { types: refusalsOf(setLoanRule) },
    resolve: rulesResolver('setLoanRule', async (tx, { days, renewals, copies, ...args }) => {
      const of = levelOf(args)
      return { of, change: await setLoanRule(tx, of, { days, renewals, copies }) }
    }),
  }),
)

builder.mutationField('deleteLoanRule', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Deletes a loan rule, so that the less specific one applies.',
    args: {
      group: t.arg.string(group),
      category: t.arg(ofCategory),
      branchId: t.arg.globalID(ofBranch),
    },
    errors: { types: refusalsOf(deleteLoanRule) },
    resolve: rulesResolver('deleteLoanRule', async (tx, args) => {
      const of = levelOf(args)
      return { of, change: await deleteLoanRule(tx, of) }
    }),
  }),
)
