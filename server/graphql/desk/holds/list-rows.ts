import type { EndedDisplayRow } from '../../../domain/circulation/lists/ended-displays.ts'
import type { RemovalRow, ShelfRow } from '../../../domain/circulation/lists/hold-shelf.ts'
import type { CopyRow } from '../../../domain/circulation/lists/page.ts'
import type { PullRow } from '../../../domain/circulation/lists/pull-list.ts'
import type { TransitRow } from '../../../domain/circulation/lists/transit.ts'
import type { UnfillableRow } from '../../../domain/circulation/lists/unfillable.ts'
import { builder } from '../../engine/schema/builder.ts'
import { HoldStateEnum } from '../../holds/enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { locationWithId, ShelvingLocation } from '../../library/locations.ts'
import { DeskHold, DeskPatron } from '../types.ts'
import { ShelfTermEnum, UnfillableReasonEnum } from './enums.ts'

/** Rows of the desk lists, with what staff need to find a copy. One statement reads a list. */
export const ListedCopy = builder.interfaceRef<CopyRow>('ListedCopy').implement({
  description: 'A copy in a desk list.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'Barcode of the copy.' }),
    shelfMark: t.exposeString('shelfMark', {
      nullable: true,
      description: 'Shelf mark. Null when not recorded.',
    }),
    titleId: t.id({ description: 'ID of its `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    title: t.exposeString('title', { description: 'Title as recorded, without the volume.' }),
    volume: t.exposeString('volume', { nullable: true, description: 'Volume as recorded. Null when there is none.' }),
  }),
})

export const Pull = builder.objectRef<PullRow>('Pull').implement({
  description: 'A copy to fetch from the shelf and check in.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    pickupBranch: t.field({
      type: Branch,
      description: 'Likely pickup branch. Check-in decides.',
      resolve: ({ pickupBranchId }, _args, context) => branchWithId(pickupBranchId, context),
    }),
    onHoldShelf: t.exposeBoolean('onHoldShelf', {
      description: 'Whether the copy is on the hold shelf with the slip of a closed hold.',
    }),
    compartment: t.exposeString('compartment', {
      nullable: true,
      description: 'Pickup place and compartment of the copy, for example 駅前ロッカー A3. Null when it is in none.',
    }),
    location: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'Where the copy stands today. Null when not recorded.',
      resolve: ({ locationId }, _args, context) => locationWithId(locationId, context),
    }),
  }),
})

export const Shelved = builder.objectRef<ShelfRow>('Shelved').implement({
  description: 'A copy on the hold shelf for its patron.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    holdId: t.globalID({
      description: '`DeskHold` that captured the copy.',
      resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }),
    }),
    patronId: t.globalID({
      description: '`DeskPatron` of the hold.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    patronName: t.exposeString('patronName', { description: 'Name of the patron.' }),
    cardNumber: t.exposeString('cardNumber', { description: 'Card number of the patron.' }),
    expiresOn: t.expose('expiresOn', { type: 'Date', description: 'Shelf expiry.' }),
    term: t.field({
      type: ShelfTermEnum,
      description: 'Relation of the shelf expiry to today in Tokyo.',
      resolve: ({ term }) => term,
    }),
    needsSlip: t.exposeBoolean('needsSlip', { description: 'Whether it needs a new slip.' }),
    shelfNumber: t.exposeInt('shelfNumber', {
      nullable: true,
      description: 'Number of its place on the shelf. Null when it has none.',
    }),
    compartment: t.exposeString('compartment', {
      nullable: true,
      description: 'Pickup place and compartment of the copy, for example 駅前ロッカー A3. Null when it is in none.',
    }),
  }),
})

export const Removal = builder.objectRef<RemovalRow>('Removal').implement({
  description: 'A copy on the hold shelf without a hold, to be checked in.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    shelfNumber: t.exposeInt('shelfNumber', {
      nullable: true,
      description: 'Number of its place on the shelf. Null when it has none.',
    }),
    compartment: t.exposeString('compartment', {
      nullable: true,
      description: 'Pickup place and compartment of the copy, for example 駅前ロッカー A3. Null when it is in none.',
    }),
    formerHoldId: t.globalID({
      nullable: true,
      description: '`DeskHold` whose slip is in the copy. Null when it was anonymised.',
      resolve: ({ formerHoldId: id }) => (id === null ? null : { type: DeskHold, id }),
    }),
    formerHoldState: t.field({
      type: HoldStateEnum,
      description: 'State of the hold whose slip is in the copy.',
      resolve: ({ formerState }) => formerState,
    }),
    nextHoldId: t.globalID({
      nullable: true,
      description: '`DeskHold` that has captured the copy since then. Null when check-in decides.',
      resolve: ({ nextHoldId: id }) => (id === null ? null : { type: DeskHold, id }),
    }),
    nextBranch: t.field({
      type: Branch,
      nullable: true,
      description: 'Branch of the next hold. Null when check-in decides.',
      resolve: ({ nextBranchId }, _args, context) =>
        nextBranchId === null ? null : branchWithId(nextBranchId, context),
    }),
  }),
})

export const Transit = builder.objectRef<TransitRow>('Transit').implement({
  description: 'A copy in transit between branches.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    from: t.field({
      type: Branch,
      description: 'Sending branch.',
      resolve: ({ fromBranchId }, _args, context) => branchWithId(fromBranchId, context),
    }),
    to: t.field({
      type: Branch,
      description: 'Receiving branch.',
      resolve: ({ toBranchId }, _args, context) => branchWithId(toBranchId, context),
    }),
    forHold: t.exposeBoolean('forHold', {
      description: 'Whether a hold captured it. Otherwise it returns to its owner.',
    }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was captured. Null when it returns to its owner.',
      resolve: ({ since }) => since,
    }),
  }),
})

export const EndedDisplay = builder.objectRef<EndedDisplayRow>('EndedDisplay').implement({
  description: 'A copy that still stands at a display that has ended.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    display: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'The display. Null when it was deleted meanwhile.',
      resolve: ({ displayId }, _args, context) => locationWithId(displayId, context),
    }),
    location: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'Location to which the copy returns. Null when not recorded.',
      resolve: ({ locationId }, _args, context) => locationWithId(locationId, context),
    }),
    endedOn: t.expose('endedOn', { type: 'Date', description: 'Last day of the display.' }),
  }),
})

export const UnfillableHold = builder.objectRef<UnfillableRow>('UnfillableHold').implement({
  description: 'A waiting hold that no copy can fill.',
  fields: (t) => ({
    holdId: t.globalID({
      description: 'ID as a `DeskHold`.',
      resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }),
    }),
    state: t.field({
      type: HoldStateEnum,
      description: 'RECEIVED or QUEUED.',
      resolve: ({ state }) => state,
    }),
    placedAt: t.field({
      type: 'DateTime',
      description: 'When it was placed.',
      resolve: ({ placedAt }) => placedAt,
    }),
    reason: t.field({
      type: UnfillableReasonEnum,
      description: 'Reason.',
      resolve: ({ why }) => why,
    }),
    pickupBranch: t.field({
      type: Branch,
      description: 'Pickup branch.',
      resolve: ({ pickupBranchId }, _args, context) => branchWithId(pickupBranchId, context),
    }),
    titleId: t.id({ description: 'ID of its `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    title: t.exposeString('title', { description: 'Title as recorded, without the volume.' }),
    volume: t.exposeString('volume', { nullable: true, description: 'Volume as recorded. Null when there is none.' }),
    patronId: t.globalID({
      description: '`DeskPatron` of the hold.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    patronName: t.exposeString('patronName', { description: 'Name of the patron.' }),
    cardNumber: t.exposeString('cardNumber', { description: 'Card number of the patron.' }),
    phone: t.exposeString('phone', {
      nullable: true,
      description: 'Phone number of the patron. Null when not recorded.',
    }),
  }),
})
