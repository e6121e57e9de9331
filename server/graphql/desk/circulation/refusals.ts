import { BarcodeInUse, NotABarcode } from '../../../domain/circulation/items/barcode.ts'
import { possibleBarcodes } from '../../../domain/circulation/lock-item.ts'
import {
  BranchClosed,
  CardRetired,
  CopyWasMissing,
  HeldForAnother,
  HoldNotCaptured,
  ItemNotLendable,
  ItemOnLoan,
  ItemReferenceOnly,
  LoanLimitReached,
  UnknownBarcode,
  UnknownCard,
} from '../../../domain/circulation/refusals.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../engine/schema/refusal-types.ts'
import { CardRetirementEnum, ItemStatusEnum } from '../../enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { MaterialGroup, materialGroupWithCode } from '../../library/material-groups.ts'
import { DeskHold, DeskItem } from '../types.ts'

defineRefusals([
  [ItemOnLoan, 'The copy is on loan. Check it in first.'],
  [ItemReferenceOnly, 'The copy is reference only.'],
  [NotABarcode, 'A barcode has 1 to 40 letters, digits and signs without spaces.'],
  [HoldNotCaptured, 'The hold has no captured copy.'],
])

builder.objectType(UnknownBarcode, {
  ...refusalTypeOptions(UnknownBarcode),
  description: 'No copy has this barcode.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'The barcode as scanned.' }),
    isCard: t.exposeBoolean('isCard', { description: 'Whether it is a card number.' }),
  }),
})

builder.objectType(UnknownCard, {
  ...refusalTypeOptions(UnknownCard),
  description: 'No card has this number.',
  fields: (t) => ({
    cardNumber: t.exposeString('card', { description: 'The number as scanned.' }),
    isBarcode: t.exposeBoolean('isBarcode', { description: 'Whether it is the barcode of a copy.' }),
  }),
})

builder.objectType(CardRetired, {
  ...refusalTypeOptions(CardRetired),
  description: 'The card is no longer valid.',
  fields: (t) => ({
    cardNumber: t.exposeString('card', { description: 'Card number.' }),
    reason: t.field({
      type: CardRetirementEnum,
      description: 'Why it is no longer valid.',
      resolve: ({ reason }) => reason,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it became invalid.' }),
  }),
})

builder.objectType(ItemNotLendable, {
  ...refusalTypeOptions(ItemNotLendable),
  description: 'The copy is damaged or withdrawn.',
  fields: (t) => ({
    status: t.field({
      type: ItemStatusEnum,
      description: 'DAMAGED or WITHDRAWN.',
      resolve: ({ status }) => status,
    }),
  }),
})

builder.objectType(CopyWasMissing, {
  ...refusalTypeOptions(CopyWasMissing),
  description: 'The copy is recorded as missing or lost. Set `found` to check it in.',
  fields: (t) => ({
    status: t.field({ type: ItemStatusEnum, description: 'MISSING or LOST.', resolve: ({ status }) => status }),
  }),
})

builder.objectType(HeldForAnother, {
  ...refusalTypeOptions(HeldForAnother),
  description: "The copy is captured by another patron's hold, which can be reverted first.",
  fields: (t) => ({
    holdId: t.globalID({
      description: '`DeskHold` that captured the copy.',
      resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }),
    }),
  }),
})

builder.objectType(LoanLimitReached, {
  ...refusalTypeOptions(LoanLimitReached),
  description: 'The patron reached the loan limit of a material group.',
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'Maximum number of loans in the group. 0 forbids loans.' }),
    inUse: t.exposeInt('inUse', { description: "The patron's loans in the group." }),
    group: t.field({
      type: MaterialGroup,
      description: 'Material group of the copy.',
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
  }),
})

builder.objectType(BranchClosed, {
  ...refusalTypeOptions(BranchClosed),
  description: 'The branch is closed today and lends nothing.',
  fields: (t) => ({
    opensOn: t.expose('opensOn', { type: 'Date', description: 'Next open day.' }),
    branch: t.field({
      type: Branch,
      description: 'The lending branch.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
  }),
})

builder.objectType(BarcodeInUse, {
  ...refusalTypeOptions(BarcodeInUse),
  description: 'The barcode belongs to another copy or a card.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'The barcode as scanned.' }),
    item: t.prismaField({
      type: DeskItem,
      nullable: true,
      description: 'The copy that has it. Null when it is on a library card.',
      resolve: (query, { barcode }, _args, { db }) =>
        db.prisma.item.findFirst({ ...query, where: { barcode: { in: possibleBarcodes(barcode) } } }),
    }),
  }),
})
