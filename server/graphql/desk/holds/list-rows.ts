import type { RemovalRow, ShelfRow } from '../../../domain/circulation/lists/hold-shelf.ts'
import type { CopyRow } from '../../../domain/circulation/lists/page.ts'
import type { PullRow } from '../../../domain/circulation/lists/pull-list.ts'
import type { TransitRow } from '../../../domain/circulation/lists/transit.ts'
import type { UnfillableRow } from '../../../domain/circulation/lists/unfillable.ts'
import { builder } from '../../engine/schema/builder.ts'
import { HoldStateEnum, ShelfTermEnum, UnfillableReasonEnum } from '../../enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { DeskHold, DeskPatron } from '../types.ts'

/** The rows of the desk's lists: what a person needs to find a copy, all of it read at once. */
const ListedCopy = builder.interfaceRef<CopyRow>('ListedCopy').implement({
  description: "A copy in one of the desk's lists.",
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'To be scanned when the copy is found.' }),
    shelfMark: t.exposeString('shelfMark', {
      nullable: true,
      description: 'Where it stands at home; null: not recorded.',
    }),
    titleId: t.id({ description: 'The id of its `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    title: t.exposeString('title', { description: 'As recorded, without the volume.' }),
    volume: t.exposeString('volume', { nullable: true, description: 'Number of the volume, as recorded; null: none.' }),
  }),
})

export const Pull = builder.objectRef<PullRow>('Pull').implement({
  description: 'A copy to fetch from the shelf and scan at check-in.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    pickupBranch: t.field({
      type: Branch,
      description: 'Where it will probably be collected; check-in decides.',
      resolve: ({ pickupBranchId }, _args, context) => branchWithId(pickupBranchId, context),
    }),
    onHoldShelf: t.exposeBoolean('onHoldShelf', {
      description: 'It stands on the hold shelf still, with the slip of a hold that has ended.',
    }),
  }),
})

export const Shelved = builder.objectRef<ShelfRow>('Shelved').implement({
  description: 'A copy that waits on the hold shelf for its patron.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    holdId: t.globalID({
      description: 'The `DeskHold` that the copy is tied to.',
      resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }),
    }),
    patronId: t.globalID({
      description: 'The `DeskPatron` whose hold it is.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    patronName: t.exposeString('patronName', { description: 'Of whoever waits for it.' }),
    cardNumber: t.exposeString('cardNumber', { description: 'Of that patron.' }),
    expiresOn: t.expose('expiresOn', { type: 'Date', description: 'Last day on the shelf.' }),
    term: t.field({
      type: ShelfTermEnum,
      description: 'How that day stands to today in Tokyo.',
      resolve: ({ term }) => term,
    }),
    needsSlip: t.exposeBoolean('needsSlip', { description: 'It carries the slip of another hold, or none.' }),
    shelfNumber: t.exposeInt('shelfNumber', {
      nullable: true,
      description: 'Where it belongs on it; null: no number.',
    }),
  }),
})

export const Removal = builder.objectRef<RemovalRow>('Removal').implement({
  description: 'A copy on the hold shelf that waits there for nobody: scan it at check-in.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    shelfNumber: t.exposeInt('shelfNumber', { nullable: true, description: 'Where it stands on it; null: no number.' }),
    nextBranch: t.field({
      type: Branch,
      nullable: true,
      description: 'Where it was promised meanwhile; null: check-in says where it goes.',
      resolve: ({ nextBranchId }, _args, context) =>
        nextBranchId === null ? null : branchWithId(nextBranchId, context),
    }),
  }),
})

export const Transit = builder.objectRef<TransitRow>('Transit').implement({
  description: 'A copy on its way from branch to branch.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    from: t.field({
      type: Branch,
      description: 'The branch that it left.',
      resolve: ({ fromBranchId }, _args, context) => branchWithId(fromBranchId, context),
    }),
    to: t.field({
      type: Branch,
      description: 'The branch where it is to be checked in.',
      resolve: ({ toBranchId }, _args, context) => branchWithId(toBranchId, context),
    }),
    forHold: t.exposeBoolean('forHold', { description: 'A patron waits for it; false: it goes home.' }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was captured; null: it goes home, which is not recorded.',
      resolve: ({ since }) => since,
    }),
  }),
})

export const UnfillableHold = builder.objectRef<UnfillableRow>('UnfillableHold').implement({
  description: 'A hold that waits and that no copy can fill as things stand.',
  fields: (t) => ({
    holdId: t.globalID({
      description: 'The id of it as a `DeskHold`.',
      resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }),
    }),
    state: t.field({
      type: HoldStateEnum,
      description: 'RECEIVED or QUEUED.',
      resolve: ({ state }) => state,
    }),
    placedAt: t.field({
      type: 'DateTime',
      description: 'Since when the patron waits.',
      resolve: ({ placedAt }) => placedAt,
    }),
    why: t.field({
      type: UnfillableReasonEnum,
      description: 'What staff can mend, or tell the patron.',
      resolve: ({ why }) => why,
    }),
    pickupBranch: t.field({
      type: Branch,
      description: 'Where the patron wants to collect it.',
      resolve: ({ pickupBranchId }, _args, context) => branchWithId(pickupBranchId, context),
    }),
    titleId: t.id({ description: 'The id of its `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    title: t.exposeString('title', { description: 'As recorded, without the volume.' }),
    volume: t.exposeString('volume', { nullable: true, description: 'Number of the volume, as recorded; null: none.' }),
    patronId: t.globalID({
      description: 'The `DeskPatron` whose hold it is.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    patronName: t.exposeString('patronName', { description: 'Of whoever waits for it.' }),
    cardNumber: t.exposeString('cardNumber', { description: 'Of that patron.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'To tell the patron; null: not recorded.' }),
  }),
})
