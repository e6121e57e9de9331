import * as z from 'zod'
import type { ContactMethod } from '../../../../generated/prisma/enums.ts'
import { actorLabel } from '../../../domain/common/actor.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { withKeptTitles } from '../../../domain/common/merged-titles.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { CardExpired, PatronBlocked } from '../../../domain/holds/eligibility/standing.ts'
import { maxTitlesPerSubmission, placeHolds } from '../../../domain/holds/place/place.ts'
import type { OwnPlacement } from '../../../domain/holds/place/submission.ts'
import { MailAddressNeeded, PickupNotOffered, TooManyTitles } from '../../../domain/holds/refusals.ts'
import { titleRefusalTypes } from '../../../domain/holds/title-refusals.ts'
import { PickupPlaceNotOffered } from '../../../domain/library/pickup-places/refusals.ts'
import { Title } from '../../catalogue/title.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { PickupPlace } from '../../library/pickup-places.ts'
import { ContactMethodEnum } from '../../patrons/enums.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { DeskHold, patronIdArgument } from '../types.ts'

const DeskPlacementOutcome = builder.unionType('DeskPlacementOutcome', {
  description: 'The hold, or the refusal.',
  types: [DeskHold, ...titleRefusalTypes],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : DeskHold),
})

const DeskPlacement = builder.objectRef<OwnPlacement>('DeskPlacement').implement({
  description: 'Result for one title.',
  fields: (t) => ({
    titleId: t.id({ description: 'ID of the `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    outcome: t.field({
      type: DeskPlacementOutcome,
      description: 'The hold in its current state, or the refusal at the time.',
      resolve: (placement, _args, { db }) =>
        'refusal' in placement
          ? refusalAsData(placement.refusal)
          : db.prisma.hold.findUniqueOrThrow({ where: { id: placement.holdId } }),
    }),
  }),
})

/** Uses the same function as patrons do, so that all rules apply (H13). */
const PlaceHoldsForPatronInput = builder.inputType('PlaceHoldsForPatronInput', {
  description: 'The input of `placeHoldsForPatron`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    patronId: t.globalID(patronIdArgument),
    key: t.string({
      required: true,
      validate: textInput(64, 8),
      description: 'Idempotency key. The same key returns the first result.',
    }),
    titleIds: t.globalIDList({
      required: true,
      for: Title,
      validate: z.array(z.any()).min(1).max(maxTitlesPerSubmission),
      description: `Titles in the order in which limits are applied, at most ${maxTitlesPerSubmission}.`,
    }),
    pickupBranchId: t.globalID({ required: true, for: Branch, description: 'Pickup branch.' }),
    pickupPlaceId: t.globalID({
      for: PickupPlace,
      description: 'Locker or self-service shelf of the pickup branch. The counter when absent or null.',
    }),
    contactMethod: t.field({
      type: ContactMethodEnum,
      required: true,
      description: 'Contact method. MAIL needs a verified address.',
    }),
  }),
})

interface PlacingForPatron {
  branchId: { id: string }
  patronId: { id: string }
  key: string
  titleIds: { id: string }[]
  pickupBranchId: { id: string }
  pickupPlaceId?: { id: string } | null | undefined
  contactMethod: ContactMethod
}

const placeForPatron = (kept: ReadonlyMap<number, number>) =>
  deskResolver<PlacingForPatron, OwnPlacement[]>('placeHoldsForPatron', async (tx, given, desk) => {
    const { patronId, key, contactMethod } = given
    const placing = {
      key,
      titleIds: given.titleIds.map((title) => Number(title.id)),
      pickupBranchId: Number(given.pickupBranchId.id),
      pickupPlaceId: given.pickupPlaceId ? Number(given.pickupPlaceId.id) : null,
      contactMethod,
      kept,
    }
    const answer = await placeHolds(tx, Number(patronId.id), placing, desk.now, actorLabel(desk))
    const placed = answer.filter((placement) => 'holdId' in placement).length
    return { answer, subject: { patronId: Number(patronId.id) }, details: { placed, refused: answer.length - placed } }
  })

builder.mutationField('placeHoldsForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: [DeskPlacement],
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Places holds for a patron under the patron's own rules.",
    args: { input: t.arg({ type: PlaceHoldsForPatronInput, required: true }) },
    errors: {
      types: refusalsOf(
        deskResolver,
        NotFound,
        PatronBlocked,
        CardExpired,
        MailAddressNeeded,
        PickupNotOffered,
        PickupPlaceNotOffered,
        TooManyTitles,
        KeyUsedForOther,
      ),
      result: {
        name: 'PlaceHoldsForPatronPayload',
        description: 'An accepted submission. Individual titles can still be refused.',
      },
      dataField: {
        name: 'placements',
        description: `Results in the given order, without duplicates, at most ${maxTitlesPerSubmission}.`,
      },
      directResult: false,
    },
    resolve: (root, given, context) => withKeptTitles((kept) => placeForPatron(kept)(root, given, context)),
  }),
)
