import { queryFromInfo } from '@pothos/plugin-prisma'
import * as z from 'zod'
import type { Hold as HoldRow, Title as TitleRow } from '../../../generated/prisma/client.ts'
import { withKeptTitles } from '../../domain/common/merged-titles.ts'
import { AnyOfTooFew } from '../../domain/holds/any-of-refusals.ts'
import { placeInLibrarySystem } from '../../domain/holds/library-system/place.ts'
import { maxTitlesPerSubmission, placeHolds } from '../../domain/holds/place/place.ts'
import type { Placement as PlacementShape } from '../../domain/holds/place/submission.ts'
import { titleRefusalTypes } from '../../domain/holds/title-refusals.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { notOffered } from '../../domain/library-system/refused.ts'
import { Item, Title } from '../catalogue/title.ts'
import { textInput } from '../engine/input/text-input.ts'
import { keepsDuplicates } from '../engine/schema/bounded-lists.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { PickupPlace } from '../library/pickup-places.ts'
import { patronAfterField } from '../patrons/changed-account.ts'
import { ContactMethodEnum } from '../patrons/enums.ts'
import { Hold } from './hold.ts'
import { placedLibrarySystemHold } from './library-system.ts'
import { TitleRefusal } from './refusals.ts'

/** Rows read with the placements, by ID. */
interface Rows {
  titles: Map<number, TitleRow>
  holds: Map<number, HoldRow>
}

/** Result for one title of a submission. */
export const Placement = builder.objectRef<PlacementShape & { rows?: Rows }>('Placement')

const PlacementOutcome = builder.unionType('PlacementOutcome', {
  description: 'The hold, or the refusal.',
  types: [Hold, ...titleRefusalTypes],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : Hold),
})

Placement.implement({
  description: 'Result for one title of a submission.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: 'The title. Null when the catalogue does not have it.',
      resolve: (query, { titleId, rows }, _args, { db }) =>
        rows ? (rows.titles.get(titleId) ?? null) : db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
    }),
    outcome: t.field({
      type: PlacementOutcome,
      description: 'The hold in its current state, or the refusal at the time.',
      resolve: (placement, _args, context, info) =>
        'refusal' in placement
          ? refusalAsData(placement.refusal)
          : 'systemHoldId' in placement
            ? placedLibrarySystemHold(placement.systemHoldId, placement.titleId, context)
            : (placement.rows?.holds.get(placement.holdId) ??
              context.db.prisma.hold.findUniqueOrThrow({
                ...queryFromInfo({ context, info, typeName: 'Hold' }),
                where: { id: placement.holdId },
              })),
    }),
    refusal: t.field({
      type: TitleRefusal,
      nullable: true,
      description: 'Why the title was refused at the time. Null when it was reserved.',
      resolve: (placement) => ('refusal' in placement ? refusalAsData(placement.refusal) : null),
    }),
  }),
})

builder.objectFields(AnyOfTooFew, (t) => ({
  refused: t.field({
    type: [Placement],
    size: 20,
    description: `Titles that cannot be reserved, with reasons, at most ${maxTitlesPerSubmission}.`,
    resolve: ({ refused }) => refused,
  }),
}))

const PlaceHoldsInput = builder.inputType('PlaceHoldsInput', {
  description: 'Titles to reserve with one pickup branch and contact method.',
  fields: (t) => ({
    key: t.string({
      required: true,
      description: 'Idempotency key. The same key returns the first result; with other input it is refused.',
      validate: textInput(64, 8),
    }),
    titleIds: t.globalIDList({
      required: true,
      for: Title,
      description: 'Titles in the order in which limits apply. At most 50, or 20 with `inOrder`.',
      validate: z.array(z.any()).min(1).max(100),
      extensions: keepsDuplicates,
    }),
    pickupBranchId: t.globalID({
      required: true,
      for: Branch,
      description: 'Pickup branch. AV titles can be refused individually.',
    }),
    pickupPlaceId: t.globalID({
      for: PickupPlace,
      description: 'Locker or self-service shelf of the pickup branch (H20). The counter when absent or null.',
    }),
    contactMethod: t.field({
      type: ContactMethodEnum,
      required: true,
      description: 'Contact method. MAIL needs a verified address.',
    }),
    inOrder: t.boolean({
      defaultValue: false,
      description: 'Makes the titles a sequence (順番予約) in this order.',
    }),
    anyOf: t.int({
      description:
        'Number of titles wanted of the given ones (いずれか予約). When that many are captured, the others end. All titles are wanted when absent or null.',
      validate: z.int().min(1).max(maxTitlesPerSubmission),
    }),
    neededUntil: t.field({
      type: 'Date',
      description:
        'Last day on which the titles are needed, at most a year ahead (H16). A hold that still waits then ends. No last day when absent or null.',
    }),
    itemId: t.globalID({
      for: Item,
      description:
        'The only copy that fills the hold, one of `Title.holdableItems` of the only title (G18). Any copy when absent or null.',
    }),
  }),
})

builder.mutationField('placeHolds', (t) =>
  t.withAuth({ patron: true }).field({
    type: [Placement],
    scope: 'holds:write',
    description: 'Places holds. Each title succeeds or fails on its own.',
    args: { input: t.arg({ type: PlaceHoldsInput, required: true, description: 'Titles and options.' }) },
    errors: {
      types: refusalsOf(placeHolds, placeInLibrarySystem),
      result: {
        name: 'PlaceHoldsPayload',
        description: 'An accepted submission. Individual titles can still be refused.',
        fields: (t) => ({ patron: t.prismaField(patronAfterField) }),
      },
      dataField: {
        name: 'placements',
        description: `Results in the order of the titles, at most ${maxTitlesPerSubmission}.`,
      },
      directResult: false,
    },
    resolve: (_root, { input }, { db, now, patron }): Promise<PlacementShape[]> => {
      const submission = {
        key: input.key,
        titleIds: input.titleIds.map(({ id }) => Number(id)),
        pickupBranchId: Number(input.pickupBranchId.id),
        pickupPlaceId: input.pickupPlaceId ? Number(input.pickupPlaceId.id) : null,
        contactMethod: input.contactMethod,
        inOrder: input.inOrder ?? false,
        anyOf: input.anyOf ?? null,
        itemId: input.itemId ? Number(input.itemId.id) : null,
        neededUntil: input.neededUntil ? fromColumn(input.neededUntil) : null,
      }
      const system = librarySystemOf(db)
      if (!system && submission.itemId !== null) throw notOffered()
      if (system && submission.pickupPlaceId !== null) throw notOffered()
      return system
        ? placeInLibrarySystem(db, system, patron.id, submission, now)
        : withKeptTitles((kept) =>
            db.prisma.$transaction((tx) => placeHolds(tx, patron.id, { ...submission, kept }, now)),
          )
    },
  }),
)
