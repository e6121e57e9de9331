import { type RuleTrial as RuleTrialShape, tryRules } from '../../../../domain/circulation/try-rules.ts'
import { statementCost } from '../../../engine/cost/points.ts'
import { invalidOperation } from '../../../engine/input/bad-input.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { RefusalInterface, refusalAsData, refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../../library/branch.ts'
import { MaterialGroup, materialGroupWithCode } from '../../../library/material-groups.ts'
import { PatronCategory, patronCategoryWithCode } from '../../../library/patron-category.ts'
import { deskBranchArgument, staffOnly } from '../../desk-mutation.ts'
import { DeskItem, DeskPatron } from '../../types.ts'
import { HoldAllowance, LoanTerms, RuleLevelKind } from './matrix.ts'

const LoanTrial = builder.objectRef<NonNullable<RuleTrialShape['loan']>>('LoanTrial').implement({
  description: 'The loan rule that applies.',
  fields: (t) => ({
    terms: t.field({ type: LoanTerms, description: 'Its terms.', resolve: ({ terms }) => terms }),
    level: t.field({ type: RuleLevelKind, description: 'Its level.', resolve: ({ level }) => level }),
    inUse: t.exposeInt('inUse', { description: 'Copies of the group that the patron has on loan.' }),
    countedDay: t.field({
      type: 'Date',
      description: 'Today and the loan period, before the day moves to an open day.',
      resolve: ({ countedDay }) => countedDay.toString(),
    }),
    dueOn: t.field({ type: 'Date', description: 'Due date.', resolve: ({ dueOn }) => dueOn.toString() }),
  }),
})

const HoldTrial = builder.objectRef<NonNullable<RuleTrialShape['holds']>>('HoldTrial').implement({
  description: 'The hold limit that applies.',
  fields: (t) => ({
    allowance: t.field({ type: HoldAllowance, description: 'The limit.', resolve: ({ titles }) => ({ titles }) }),
    level: t.field({ type: RuleLevelKind, description: 'Its level.', resolve: ({ level }) => level }),
    inUse: t.exposeInt('inUse', { description: 'Open holds of the patron in the group.' }),
  }),
})

const RuleTrial = builder.objectRef<RuleTrialShape>('RuleTrial').implement({
  description: 'The rules that apply to a patron and a copy.',
  fields: (t) => ({
    patron: t.prismaField({
      type: DeskPatron,
      nullable: true,
      description: 'The patron of the card. Null when a category was given.',
      resolve: (query, { patronId }, _args, { db }) =>
        patronId === null ? null : db.prisma.patron.findUnique({ ...query, where: { id: patronId } }),
    }),
    category: t.field({
      type: PatronCategory,
      description: 'Category of the patron.',
      resolve: ({ categoryCode }, _args, context) => patronCategoryWithCode(categoryCode, context),
    }),
    homeBranch: t.field({
      type: Branch,
      description: 'Branch of registration.',
      resolve: ({ homeBranchId }, _args, context) => branchWithId(homeBranchId, context),
    }),
    item: t.prismaField({
      type: DeskItem,
      nullable: true,
      description: 'The copy. Null when a material type was given.',
      resolve: (query, { itemId }, _args, { db }) =>
        itemId === null ? null : db.prisma.item.findUnique({ ...query, where: { id: itemId } }),
    }),
    group: t.field({
      type: MaterialGroup,
      description: 'Material group of the copy.',
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
    loan: t.field({
      type: LoanTrial,
      nullable: true,
      description: 'The loan rule. Null when none applies.',
      resolve: ({ loan }) => loan,
    }),
    lendingRefusals: t.field({
      type: [RefusalInterface],
      size: 3,
      description: 'Every reason why the copy cannot be lent at the branch now, at most 5.',
      resolve: ({ lendingRefusals }) => lendingRefusals.map(refusalAsData),
    }),
    holds: t.field({
      type: HoldTrial,
      nullable: true,
      description: 'The hold limit. Null when none applies, so that there is no limit.',
      resolve: ({ holds }) => holds,
    }),
    placingRefusals: t.field({
      type: [RefusalInterface],
      size: 3,
      description: 'Every reason why the title cannot be reserved now, at most 2.',
      resolve: ({ placingRefusals }) => placingRefusals.map(refusalAsData),
    }),
  }),
})

builder.queryField('tryRules', (t) =>
  t.withAuth(staffOnly).field({
    type: RuleTrial,
    role: 'ADMIN',
    work: statementCost,
    description:
      'Evaluates the rules for a patron and a copy, without changing anything. Needs a card or a category with a branch, and a barcode or a material type.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      cardNumber: t.arg.string({ validate: textInput(100), description: 'Card number or second identifier.' }),
      category: t.arg({ type: 'PatronCategoryCode', description: 'Category, when no card is given.' }),
      homeBranchId: t.arg.globalID({ for: Branch, description: 'Branch of registration, when no card is given.' }),
      barcode: t.arg.string({ validate: textInput(100), description: 'Barcode of the copy.' }),
      materialType: t.arg({ type: 'MaterialTypeCode', description: 'Material type, when no barcode is given.' }),
    },
    errors: { types: refusalsOf(tryRules) },
    resolve: (_root, { branchId, cardNumber, category, homeBranchId, barcode, materialType }, { db, now }) => {
      const patron = cardNumber
        ? { card: cardNumber }
        : category && homeBranchId
          ? { categoryCode: category, homeBranchId: Number(homeBranchId.id) }
          : null
      if (!patron) throw invalidOperation('Give cardNumber, or category and homeBranchId.')
      const copy = barcode ? { barcode } : materialType ? { type: materialType } : null
      if (!copy) throw invalidOperation('Give barcode or materialType.')
      return db.prisma.$transaction((tx) => tryRules(tx, { patron, copy }, Number(branchId.id), now))
    },
  }),
)
