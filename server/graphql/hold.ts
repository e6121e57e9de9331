import { queryFromInfo } from '@pothos/plugin-prisma'
import { z } from 'zod'
import { cancelHold } from '../domain/holds/cancel.ts'
import { changeHold } from '../domain/holds/change.ts'
import { type Placement as PlacementShape, placeHolds } from '../domain/holds/place.ts'
import {
  AlreadyReserved,
  AvPickupNotOffered,
  HoldNotChangeable,
  LimitReached,
  MailAddressNeeded,
  NoLendableCopy,
  OnLoanToPatron,
  PickupNotOffered,
  TooManyTitles,
  UnknownBranch,
  UnknownTitle,
} from '../domain/holds/refusals.ts'
import { SameTitleTwice, SequenceTooShort } from '../domain/holds/sequence-refusals.ts'
import { CardExpired, PatronBarred } from '../domain/patrons/standing.ts'
import { policyOf } from '../domain/policy.ts'
import { NotFound } from '../domain/refusal.ts'
import { Branch } from './branch.ts'
import { builder } from './builder.ts'
import { signedIn } from './context.ts'
import { ContactMethodEnum, HoldStateEnum } from './enums.ts'
import { plainText } from './input.ts'
import { asData } from './refusals.ts'
import { Title } from './title.ts'

/** States in which the patron may still change, or cancel at once (H6, H7). */
const changeable = ['RECEIVED', 'QUEUED']

/** States in which the patron may ask to cancel, if the library allows that (H7). */
const askable = ['IN_TRANSIT', 'READY']

export const Hold = builder.prismaNode('Hold', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // A hold is its patron's alone, also for `node(id:)` (P8).
  findUnique: (id, { patron }) => ({ id: Number(id), patronId: patron?.id ?? 0 }),
  fields: (t) => ({
    state: t.expose('state', { type: HoldStateEnum }),
    title: t.relation('title', { type: Title }),
    pickupBranch: t.relation('pickupBranch', { type: Branch }),
    contactMethod: t.expose('contactMethod', { type: ContactMethodEnum }),
    placedAt: t.expose('placedAt', { type: 'DateTime' }),
    shelfExpiresOn: t.expose('shelfExpiresOn', { type: 'Date', nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    place: t.int({
      nullable: true,
      description: "Place in the title's queue, from 1; null once a copy is tied to the hold or it is closed.",
      select: { id: true },
      resolve: async ({ id }, _args, { loaders }) => (await loaders.outlook.load(id))?.place ?? null,
    }),
    expectedOn: t.field({
      type: 'Date',
      nullable: true,
      description:
        'By when a copy is expected for this place, by what is on the shelf and the due dates of what is on loan; ' +
        'not a promise. Null when nobody can honestly say.',
      select: { id: true },
      resolve: async ({ id }, _args, { loaders }) => (await loaders.outlook.load(id))?.expectedOn ?? null,
    }),
    changeable: t.boolean({
      description: 'Whether the patron may still change the pickup branch and contact, or cancel at once.',
      select: { state: true },
      resolve: ({ state }) => changeable.includes(state),
    }),
    cancellable: t.boolean({
      description: 'Whether the patron may cancel: at once, or by asking staff to take the copy off the shelf.',
      select: { state: true },
      resolve: async ({ state }, _args, { db }) =>
        changeable.includes(state) || (askable.includes(state) && (await policyOf(db)).capturedCancel === 'REQUEST'),
    }),
  }),
})

/** What became of one title of a submission. */
export const Placement = builder.objectRef<PlacementShape>('Placement')

const PlacementOutcome = builder.unionType('PlacementOutcome', {
  description: 'The hold, or why there is none.',
  types: [Hold, AlreadyReserved, AvPickupNotOffered, LimitReached, NoLendableCopy, OnLoanToPatron, UnknownTitle],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : Hold),
})

Placement.implement({
  description: 'What became of one title of a submission.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: 'Null when the catalogue has no such title, or no longer.',
      resolve: (query, { titleId }, _args, { db }) => db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
    }),
    outcome: t.field({
      type: PlacementOutcome,
      resolve: (placement, _args, context, info) =>
        'refusal' in placement
          ? asData(placement.refusal)
          : context.db.prisma.hold.findUniqueOrThrow({
              ...queryFromInfo({ context, info, typeName: 'Hold' }),
              where: { id: placement.holdId },
            }),
    }),
  }),
})

const PlaceHoldsInput = builder.inputType('PlaceHoldsInput', {
  fields: (t) => ({
    key: t.string({
      required: true,
      description: 'Chosen by the client, one for each press of the button; the same key again creates nothing new.',
      validate: plainText(64).min(8),
    }),
    titleIds: t.globalIDList({ required: true, for: Title, validate: z.array(z.any()).min(1).max(100) }),
    pickupBranchId: t.globalID({ required: true, for: Branch }),
    contactMethod: t.field({ type: ContactMethodEnum, required: true }),
    inOrder: t.boolean({
      defaultValue: false,
      description:
        'The titles that succeed become one sequence (順番予約) in the order given, if they are two or more. The same ' +
        'title twice, or a single one, refuses the whole.',
    }),
  }),
})

builder.mutationField('placeHolds', (t) =>
  t.field({
    type: [Placement],
    description: 'Reserves titles in one submission; each succeeds or fails on its own.',
    authScopes: { patron: true },
    args: { input: t.arg({ type: PlaceHoldsInput, required: true }) },
    errors: {
      types: [
        PatronBarred,
        CardExpired,
        MailAddressNeeded,
        UnknownBranch,
        PickupNotOffered,
        TooManyTitles,
        SequenceTooShort,
        SameTitleTwice,
      ],
      union: { name: 'PlaceHoldsResult' },
      result: { name: 'PlacedHolds' },
      dataField: { name: 'placements' },
      directResult: false,
    },
    resolve: (_root, { input }, { db, now, patron }) =>
      db.prisma.$transaction((tx) =>
        placeHolds(
          tx,
          signedIn(patron).id,
          {
            key: input.key,
            titleIds: input.titleIds.map(({ id }) => Number(id)),
            pickupBranchId: Number(input.pickupBranchId.id),
            contactMethod: input.contactMethod,
            inOrder: input.inOrder ?? false,
          },
          now,
        ),
      ),
  }),
)

builder.mutationField('changeHold', (t) =>
  t.prismaField({
    type: Hold,
    description: 'Changes where a waiting hold is collected and how its patron is told.',
    authScopes: { patron: true },
    args: {
      id: t.arg.globalID({ required: true, for: Hold }),
      pickupBranchId: t.arg.globalID({ for: Branch }),
      contactMethod: t.arg({ type: ContactMethodEnum }),
    },
    errors: {
      types: [NotFound, HoldNotChangeable, UnknownBranch, PickupNotOffered, AvPickupNotOffered, MailAddressNeeded],
      union: { name: 'ChangeHoldResult' },
    },
    resolve: async (query, _root, { id, pickupBranchId, contactMethod }, { db, patron }) => {
      const change = { pickupBranchId: pickupBranchId && Number(pickupBranchId.id), contactMethod }
      const holdId = await db.prisma.$transaction((tx) => changeHold(tx, signedIn(patron).id, Number(id.id), change))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } })
    },
  }),
)

builder.mutationField('cancelHold', (t) =>
  t.prismaField({
    type: Hold,
    description:
      'Cancels a waiting hold at once; one that a copy is tied to is CANCEL_REQUESTED until staff have taken it off the ' +
      'shelf, if the library allows that. Cancelling it again is a harmless success.',
    authScopes: { patron: true },
    args: { id: t.arg.globalID({ required: true, for: Hold }) },
    errors: { types: [NotFound, HoldNotChangeable], union: { name: 'CancelHoldResult' } },
    resolve: async (query, _root, { id }, { db, now, patron }) => {
      const holdId = await db.prisma.$transaction((tx) => cancelHold(tx, signedIn(patron).id, Number(id.id), now))
      return db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } })
    },
  }),
)
