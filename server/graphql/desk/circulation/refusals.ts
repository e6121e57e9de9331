import { BarcodeInUse, NotABarcode } from '../../../domain/circulation/items/barcode.ts'
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
import { plainRefusals, refusalType } from '../../engine/schema/refusal-types.ts'
import { CardRetirementEnum, ItemStatusEnum } from '../../enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { MaterialGroup, materialGroupWithCode } from '../../library/library.ts'
import { DeskHold } from '../types.ts'

plainRefusals([
  [ItemOnLoan, 'The copy is on loan by the records; check it in first.'],
  [ItemReferenceOnly, 'The copy is reference only and is never lent.'],
  [NotABarcode, 'A barcode is 1 to 40 letters, digits and signs, without spaces.'],
  [HoldNotCaptured, 'No copy is tied to this hold.'],
])

builder.objectType(UnknownBarcode, {
  ...refusalType(UnknownBarcode),
  description: 'No copy has this barcode.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'As it was read.' }),
    isCard: t.exposeBoolean('isCard', { description: 'It is the number of a library card.' }),
  }),
})

builder.objectType(UnknownCard, {
  ...refusalType(UnknownCard),
  description: 'No library card has this number.',
  fields: (t) => ({
    card: t.exposeString('card', { description: 'As it was read.' }),
    isBarcode: t.exposeBoolean('isBarcode', { description: 'It is the barcode of a copy.' }),
  }),
})

builder.objectType(CardRetired, {
  ...refusalType(CardRetired),
  description: 'The card was somebody’s and opens nothing any more.',
  fields: (t) => ({
    card: t.exposeString('card', { description: 'Its number.' }),
    reason: t.field({ type: CardRetirementEnum, description: 'What became of it.', resolve: ({ reason }) => reason }),
    at: t.expose('at', { type: 'DateTime', description: 'Since when.' }),
  }),
})

builder.objectType(ItemNotLendable, {
  ...refusalType(ItemNotLendable),
  description: 'The copy is recorded as damaged or withdrawn.',
  fields: (t) => ({
    status: t.field({
      type: ItemStatusEnum,
      description: 'DAMAGED or WITHDRAWN.',
      resolve: ({ status }) => status,
    }),
  }),
})

builder.objectType(CopyWasMissing, {
  ...refusalType(CopyWasMissing),
  description: 'The copy is recorded as missing or lost; `found` takes it in.',
  fields: (t) => ({
    status: t.field({ type: ItemStatusEnum, description: 'MISSING or LOST.', resolve: ({ status }) => status }),
  }),
})

builder.objectType(HeldForAnother, {
  ...refusalType(HeldForAnother),
  description: 'The copy is held for another patron; that hold can be reverted first.',
  fields: (t) => ({
    holdId: t.globalID({
      description: 'The `DeskHold` that the copy is tied to.',
      resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }),
    }),
  }),
})

builder.objectType(LoanLimitReached, {
  ...refusalType(LoanLimitReached),
  description: "The patron's loans in a material group have reached its limit.",
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'Most copies of the group on loan at a time; 0: it is never lent.' }),
    inUse: t.exposeInt('inUse', { description: 'Copies of the group that the patron has on loan now.' }),
    group: t.field({
      type: MaterialGroup,
      description: 'The group to which the copy belongs.',
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
  }),
})

builder.objectType(BranchClosed, {
  ...refusalType(BranchClosed),
  description: 'Nothing is lent on a day on which the branch is closed by its calendar.',
  fields: (t) => ({
    opensOn: t.expose('opensOn', { type: 'Date', description: 'The next open day.' }),
    branch: t.field({
      type: Branch,
      description: 'Where it was to be lent.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
  }),
})

builder.objectType(BarcodeInUse, {
  ...refusalType(BarcodeInUse),
  description: 'Another copy or a library card has this barcode already.',
  fields: (t) => ({ barcode: t.exposeString('barcode', { description: 'As it was read.' }) }),
})
