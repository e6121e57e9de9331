import * as z from 'zod'
import { actorAt } from '../../../domain/common/actor.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { CardExpired, PatronBarred } from '../../../domain/holds/eligibility/standing.ts'
import { mostTitles, placeHolds } from '../../../domain/holds/place/place.ts'
import type { OwnPlacement } from '../../../domain/holds/place/submission.ts'
import { MailAddressNeeded, PickupNotOffered, TooManyTitles } from '../../../domain/holds/refusals.ts'
import { titleRefusalTypes } from '../../../domain/holds/title-refusals.ts'
import { Title } from '../../catalogue/title.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { asData } from '../../engine/schema/refusal-types.ts'
import { ContactMethodEnum } from '../../enums.ts'
import { Branch } from '../../library/branch.ts'
import { atDesk, deskBranch, staffOnly } from '../desk-mutation.ts'
import { DeskHold, patronId } from '../types.ts'

const DeskPlacementOutcome = builder.unionType('DeskPlacementOutcome', {
  description: 'The hold, or why there is none.',
  types: [DeskHold, ...titleRefusalTypes],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : DeskHold),
})

const DeskPlacement = builder.objectRef<OwnPlacement>('DeskPlacement').implement({
  description: 'What became of one title of a submission that staff made for a patron.',
  fields: (t) => ({
    titleId: t.id({ description: 'The id of its `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    outcome: t.field({
      type: DeskPlacementOutcome,
      description: 'The hold as it is now, or which rule refused it then.',
      resolve: (placement, _args, { db }) =>
        'refusal' in placement
          ? asData(placement.refusal)
          : db.prisma.hold.findUniqueOrThrow({ where: { id: placement.holdId } }),
    }),
  }),
})

/** By the same function as the patron's own, so that nothing passes the rules by (H13). */
builder.mutationField('placeHoldsForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: [DeskPlacement],
    description:
      'Reserves titles for a patron who asks at the counter or by telephone, by the same rules as if the patron did it: ' +
      'each succeeds or fails on its own. The log says for whom, never what.',
    args: {
      at: t.arg.globalID(deskBranch),
      patronId: t.arg.globalID(patronId),
      key: t.arg.string({
        required: true,
        validate: plainText(64, 8),
        description:
          'Chosen by the client, one for each press of the button; the same key again creates nothing new and answers the same.',
      }),
      titleIds: t.arg.globalIDList({
        required: true,
        for: Title,
        validate: z.array(z.any()).min(1).max(mostTitles),
        description: `Judged in this order, so that the last ones meet the limits; at most ${mostTitles}.`,
      }),
      pickupBranchId: t.arg.globalID({ required: true, for: Branch, description: 'Where all of them are collected.' }),
      contactMethod: t.arg({
        type: ContactMethodEnum,
        required: true,
        description: 'How the patron is told of each; MAIL needs a verified address.',
      }),
    },
    errors: {
      types: [
        UnknownBranch,
        NotFound,
        PatronBarred,
        CardExpired,
        MailAddressNeeded,
        PickupNotOffered,
        TooManyTitles,
        KeyUsedForOther,
      ],
      union: { name: 'PlaceHoldsForPatronResult' },
      result: {
        name: 'PlacedForPatron',
        description: 'A submission that was accepted, though each title may be refused.',
      },
      dataField: {
        name: 'placements',
        description: `Each different title once, in the order given; at most ${mostTitles}.`,
      },
      directResult: false,
    },
    resolve: atDesk('placeHoldsForPatron', async (tx, { patronId: { id }, key, ...asked }, desk) => {
      const placing = {
        key,
        titleIds: asked.titleIds.map((title) => Number(title.id)),
        pickupBranchId: Number(asked.pickupBranchId.id),
        contactMethod: asked.contactMethod,
      }
      const answer = await placeHolds(tx, Number(id), placing, desk.now, actorAt(desk))
      const placed = answer.filter((placement) => 'holdId' in placement).length
      return { answer, subject: { patronId: Number(id) }, details: { placed, refused: answer.length - placed } }
    }),
  }),
)
