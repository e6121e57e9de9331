import type { Tx } from '../../../database/database.ts'
import { cancelForPatron } from '../../../domain/circulation/cancel-for-patron.ts'
import { updateHoldForPatron } from '../../../domain/circulation/change-pickup-for-patron.ts'
import { revertHold } from '../../../domain/circulation/revert-hold.ts'
import { moveToHead } from '../../../domain/holds/move-to-head.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Hold as HoldNode } from '../../holds/hold.ts'
import { Branch } from '../../library/branch.ts'
import { PickupPlace } from '../../library/pickup-places.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { DeskHold } from '../types.ts'

/** IDs of a hold for staff and for its patron. */
const holdIds = [DeskHold, HoldNode]
export const holdIdArgument = {
  required: true,
  for: holdIds,
  description: 'ID of the hold, as a `DeskHold` or a `Hold`.',
} as const

const reasonArgument = {
  required: true,
  validate: textInput(200).regex(/\S/, 'must give a reason in 1 to 200 characters.'),
  description: 'Reason, 1 to 200 characters. Not in the audit log.',
} as const

/**
 * Returns the patron of a hold for the audit log. Hold and reason stay out of it: they are recorded with the hold and
 * lose their link to the patron with it (R4).
 */
export async function auditSubjectOf(tx: Tx, holdId: number): Promise<{ patronId: number } | undefined> {
  const { patronId } = await tx.hold.findUniqueOrThrow({ where: { id: holdId }, select: { patronId: true } })
  return patronId === null ? undefined : { patronId }
}

export const DeskHoldPayload = builder.objectRef<{ holdId: number }>('DeskHoldPayload').implement({
  description: 'Result of changing a hold.',
  fields: (t) => ({
    hold: t.prismaField({
      type: DeskHold,
      description: 'The hold after the change.',
      resolve: (query, { holdId }, _args, { db }) =>
        db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } }),
    }),
  }),
})

builder.queryField('deskHold', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskHold,
    scope: 'desk',
    role: 'DESK',
    nullable: true,
    description: 'An open hold of any patron. Null when there is none.',
    args: { id: t.arg.globalID(holdIdArgument) },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.hold.findFirst({ ...query, where: { id: Number(id.id), closedAt: null } }),
  }),
)

builder.mutationField('revertHold', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskHoldPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Releases the captured copy of a hold, which returns to the queue.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(holdIdArgument),
      reason: t.arg.string(reasonArgument),
    },
    errors: { types: refusalsOf(revertHold, deskResolver) },
    resolve: deskResolver('revertHold', async (tx, { id, reason }, desk) => {
      const answer = await revertHold(tx, Number(id.id), reason, desk)
      return { answer, subject: await auditSubjectOf(tx, answer.holdId) }
    }),
  }),
)

builder.mutationField('cancelHoldForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskHoldPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Cancels an open hold of any patron. Repeating it succeeds.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(holdIdArgument),
      reason: t.arg.string(reasonArgument),
    },
    errors: { types: refusalsOf(cancelForPatron, deskResolver) },
    resolve: deskResolver('cancelHoldForPatron', async (tx, { id, reason }, desk) => {
      const answer = await cancelForPatron(tx, Number(id.id), reason, desk)
      return { answer, subject: await auditSubjectOf(tx, answer.holdId) }
    }),
  }),
)

builder.mutationField('updateHoldForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskHoldPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Changes the pickup branch of a waiting hold.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(holdIdArgument),
      pickupBranchId: t.arg.globalID({
        required: true,
        for: Branch,
        description: 'New pickup branch, which must hand out the material.',
      }),
      pickupPlaceId: t.arg.globalID({
        for: PickupPlace,
        description: 'Locker or self-service shelf of that branch. The counter when absent or null.',
      }),
    },
    errors: { types: refusalsOf(updateHoldForPatron, deskResolver) },
    resolve: deskResolver('updateHoldForPatron', async (tx, { id, pickupBranchId, pickupPlaceId }, { now }) => {
      const to = { branchId: Number(pickupBranchId.id), placeId: pickupPlaceId ? Number(pickupPlaceId.id) : null }
      const answer = await updateHoldForPatron(tx, Number(id.id), to, now)
      return { answer, subject: await auditSubjectOf(tx, answer.holdId) }
    }),
  }),
)

builder.mutationField('moveHoldToHead', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskHoldPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Moves a waiting hold to the head of its title's queue.",
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      id: t.arg.globalID(holdIdArgument),
      reason: t.arg.string(reasonArgument),
    },
    errors: { types: refusalsOf(moveToHead, deskResolver) },
    resolve: deskResolver('moveHoldToHead', async (tx, { id, reason }, desk) => {
      const answer = await moveToHead(tx, Number(id.id), reason, desk)
      return { answer, subject: await auditSubjectOf(tx, answer.holdId) }
    }),
  }),
)
