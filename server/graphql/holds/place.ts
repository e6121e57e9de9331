import { queryFromInfo } from '@pothos/plugin-prisma'
import * as z from 'zod'
import type { Hold as HoldRow, Title as TitleRow } from '../../../generated/prisma/client.ts'
import { UnknownBranch } from '../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../domain/common/idempotency-keys.ts'
import { AnyOfTooFew, OrderOrAnyOf } from '../../domain/holds/any-of-refusals.ts'
import { CardExpired, PatronBarred } from '../../domain/holds/eligibility/standing.ts'
import { SameTitleTwice, SequenceTooShort } from '../../domain/holds/groups/sequence-refusals.ts'
import { placeElsewhere } from '../../domain/holds/library-system/place.ts'
import { mostTitles, placeHolds } from '../../domain/holds/place/place.ts'
import type { Placement as PlacementShape } from '../../domain/holds/place/submission.ts'
import { MailAddressNeeded, PickupNotOffered, TooManyTitles } from '../../domain/holds/refusals.ts'
import { titleRefusalTypes } from '../../domain/holds/title-refusals.ts'
import { systemOf } from '../../domain/library-system/connected.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { Title } from '../catalogue/title.ts'
import { plainText } from '../engine/input/text-input.ts'
import { keepsRepeated } from '../engine/schema/bounded-lists.ts'
import { builder } from '../engine/schema/builder.ts'
import { asData, refusalType } from '../engine/schema/refusal-types.ts'
import { ContactMethodEnum } from '../enums.ts'
import { Branch } from '../library/branch.ts'
import { patronAfter } from '../patrons/changed-account.ts'
import { Hold } from './hold.ts'
import { placedElsewhere } from './library-system.ts'

/** Rows that were read together with the placements, by their ids. */
interface Rows {
  titles: Map<number, TitleRow>
  holds: Map<number, HoldRow>
}

/** What became of one title of a submission. */
export const Placement = builder.objectRef<PlacementShape & { rows?: Rows }>('Placement')

const PlacementOutcome = builder.unionType('PlacementOutcome', {
  description: 'The hold, or why there is none.',
  types: [Hold, ...titleRefusalTypes],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : Hold),
})

Placement.implement({
  description: 'What became of one title of a submission.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: 'Null when the catalogue has no such title, or no longer.',
      resolve: (query, { titleId, rows }, _args, { db }) =>
        rows ? (rows.titles.get(titleId) ?? null) : db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
    }),
    outcome: t.field({
      type: PlacementOutcome,
      description: 'The hold as it is now, or which rule refused it then.',
      resolve: (placement, _args, context, info) =>
        'refusal' in placement
          ? asData(placement.refusal)
          : 'systemHoldId' in placement
            ? placedElsewhere(placement.systemHoldId, placement.titleId, context)
            : (placement.rows?.holds.get(placement.holdId) ??
              context.db.prisma.hold.findUniqueOrThrow({
                ...queryFromInfo({ context, info, typeName: 'Hold' }),
                where: { id: placement.holdId },
              })),
    }),
  }),
})

builder.objectType(AnyOfTooFew, {
  ...refusalType(AnyOfTooFew),
  description: 'Fewer of the titles can be had than are wanted. Nothing was done.',
  fields: (t) => ({
    wanted: t.exposeInt('wanted', { description: 'How many are wanted.' }),
    possible: t.exposeInt('possible', { description: 'The largest number that can be had of these titles now.' }),
    refused: t.field({
      type: [Placement],
      size: 20,
      description: `The titles that cannot be reserved, and why; at most ${mostTitles}.`,
      resolve: ({ refused }) => refused,
    }),
  }),
})

const PlaceHoldsInput = builder.inputType('PlaceHoldsInput', {
  description: 'One submission of several titles, all for the same branch and contact.',
  fields: (t) => ({
    key: t.string({
      required: true,
      description:
        'Chosen by the client, one for each press of the button; the same key again creates nothing new and answers the ' +
        'same, and with other input it is refused.',
      validate: plainText(64, 8),
    }),
    titleIds: t.globalIDList({
      required: true,
      for: Title,
      description:
        'Judged in this order, so that the last ones meet the limits; 50 at most, 20 if `inOrder`, and with `anyOf` as many ' +
        'as the library allows. One that stands twice is reserved once, and is AskedTwice the second time.',
      validate: z.array(z.any()).min(1).max(100),
      extensions: keepsRepeated,
    }),
    pickupBranchId: t.globalID({
      required: true,
      for: Branch,
      description: 'Where all of them are collected; AV titles may be refused there, each for itself.',
    }),
    contactMethod: t.field({
      type: ContactMethodEnum,
      required: true,
      description: 'How the patron is told of each; MAIL needs a verified address.',
    }),
    inOrder: t.boolean({
      defaultValue: false,
      description:
        'The titles that succeed become one sequence (順番予約) in the order given, if they are two or more. The same ' +
        'title twice, or a single one, refuses the whole.',
    }),
    anyOf: t.int({
      description:
        'So many of the titles are wanted, whichever come first (いずれか予約): the titles that succeed become one set, and ' +
        'when that many are captured the others end. 1 to as many as there are titles. Fewer that can be reserved, the ' +
        'same title twice, or `inOrder` with it refuse the whole. Absent or null: each title is wanted.',
      validate: z.int().min(1).max(mostTitles),
    }),
  }),
})

builder.mutationField('placeHolds', (t) =>
  t.withAuth({ patron: true }).field({
    type: [Placement],
    description: 'Reserves titles in one submission; each succeeds or fails on its own.',
    args: { input: t.arg({ type: PlaceHoldsInput, required: true, description: 'The submission.' }) },
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
        OrderOrAnyOf,
        AnyOfTooFew,
        KeyUsedForOther,
        RefusedByLibrary,
      ],
      union: { name: 'PlaceHoldsResult' },
      result: {
        name: 'PlacedHolds',
        description: 'A submission that was accepted, though each of its titles may still have been refused.',
        fields: (t) => ({ patron: t.prismaField(patronAfter) }),
      },
      dataField: {
        name: 'placements',
        description: `One for each title that was given, in that order; at most ${mostTitles}.`,
      },
      directResult: false,
    },
    resolve: (_root, { input }, { db, now, patron }): Promise<PlacementShape[]> => {
      const asked = {
        key: input.key,
        titleIds: input.titleIds.map(({ id }) => Number(id)),
        pickupBranchId: Number(input.pickupBranchId.id),
        contactMethod: input.contactMethod,
        inOrder: input.inOrder ?? false,
        anyOf: input.anyOf ?? null,
      }
      const system = systemOf(db)
      return system
        ? placeElsewhere(db, system, patron.id, asked, now)
        : db.prisma.$transaction((tx) => placeHolds(tx, patron.id, asked, now))
    },
  }),
)
