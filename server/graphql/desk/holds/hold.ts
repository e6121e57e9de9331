import type { Tx } from '../../../database/database.ts'
import { cancelForPatron } from '../../../domain/circulation/cancel-for-patron.ts'
import { changePickupForPatron } from '../../../domain/circulation/change-pickup-for-patron.ts'
import { HoldNotCaptured } from '../../../domain/circulation/refusals.ts'
import { revertHold } from '../../../domain/circulation/revert-hold.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { moveToHead } from '../../../domain/holds/move-to-head.ts'
import { AvPickupNotOffered, HoldNotChangeable, PickupNotOffered } from '../../../domain/holds/refusals.ts'
import { NeverOpen } from '../../../domain/library/calendar/open-days.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Hold as HoldNode } from '../../holds/hold.ts'
import { Branch } from '../../library/branch.ts'
import { atDesk, deskBranch, staffOnly } from '../desk-mutation.ts'
import { DeskHold } from '../types.ts'

/** The same hold, as staff and as its patron see it. */
const holdIds = [DeskHold, HoldNode]
const holdId = {
  required: true,
  for: holdIds,
  description: 'The hold, as a `DeskHold` or as its patron knows it.',
} as const

const reason = {
  required: true,
  validate: plainText(200).regex(/\S/, 'must give a reason in 1 to 200 characters.'),
  description: 'Why, in 1 to 200 characters: kept with the steps of the hold, not in the log of the desk.',
} as const

/**
 * Whose hold it was. The record of the desk says neither which hold nor why: that stays with the hold, and is parted
 * from its patron with it (R4).
 */
async function subjectOf(tx: Tx, holdId: number): Promise<{ patronId: number } | undefined> {
  const { patronId } = await tx.hold.findUniqueOrThrow({ where: { id: holdId }, select: { patronId: true } })
  return patronId === null ? undefined : { patronId }
}

const HoldAct = builder.objectRef<{ holdId: number }>('HoldAct').implement({
  description: 'A hold that staff moved or changed.',
  fields: (t) => ({
    hold: t.prismaField({
      type: DeskHold,
      description: 'As it is now.',
      resolve: (query, { holdId }, _args, { db }) =>
        db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } }),
    }),
  }),
})

builder.queryField('deskHold', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskHold,
    nullable: true,
    description: "Anybody's hold, while it is open or its copy is still to be taken off the shelf.",
    args: { id: t.arg.globalID(holdId) },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.hold.findFirst({ ...query, where: { id: Number(id.id), closedAt: null } }),
  }),
)

builder.mutationField('revertHold', (t) =>
  t.withAuth(staffOnly).field({
    type: HoldAct,
    description: 'Unties a copy from its hold, which is at its old place in the queue again; the copy can be lent.',
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(holdId),
      reason: t.arg.string(reason),
    },
    errors: { types: [UnknownBranch, NotFound, HoldNotCaptured], union: { name: 'RevertHoldResult' } },
    resolve: atDesk('revertHold', async (tx, { id, reason }, desk) => {
      const answer = await revertHold(tx, Number(id.id), reason, desk)
      return { answer, subject: await subjectOf(tx, answer.holdId) }
    }),
  }),
)

builder.mutationField('cancelHoldForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: HoldAct,
    description: "Cancels anybody's open hold; a copy tied to it goes to whoever is next. Again: a harmless success.",
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(holdId),
      reason: t.arg.string(reason),
    },
    errors: {
      types: [UnknownBranch, NotFound, HoldNotChangeable, NeverOpen],
      union: { name: 'CancelHoldForPatronResult' },
    },
    resolve: atDesk('cancelHoldForPatron', async (tx, { id, reason }, desk) => {
      const answer = await cancelForPatron(tx, Number(id.id), reason, desk)
      return { answer, subject: await subjectOf(tx, answer.holdId) }
    }),
  }),
)

builder.mutationField('changePickupForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: HoldAct,
    description: "Changes where anybody's waiting hold is collected.",
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(holdId),
      pickupBranchId: t.arg.globalID({
        required: true,
        for: Branch,
        description: 'Where it is collected from now on; the branch has to hand out the material.',
      }),
    },
    errors: {
      types: [UnknownBranch, NotFound, HoldNotChangeable, PickupNotOffered, AvPickupNotOffered],
      union: { name: 'ChangePickupForPatronResult' },
    },
    resolve: atDesk('changePickupForPatron', async (tx, { id, pickupBranchId }) => {
      const answer = await changePickupForPatron(tx, Number(id.id), Number(pickupBranchId.id))
      return { answer, subject: await subjectOf(tx, answer.holdId) }
    }),
  }),
)

builder.mutationField('moveHoldToHead', (t) =>
  t.withAuth(staffOnly).field({
    type: HoldAct,
    description:
      "Puts anybody's waiting hold before all others of its title, which keep their order behind it. Its rules stay: " +
      'while it may not be served, others are. At the head already, it changes nothing.',
    args: {
      at: t.arg.globalID(deskBranch),
      id: t.arg.globalID(holdId),
      reason: t.arg.string(reason),
    },
    errors: { types: [UnknownBranch, NotFound, HoldNotChangeable], union: { name: 'MoveHoldToHeadResult' } },
    resolve: atDesk('moveHoldToHead', async (tx, { id, reason }, desk) => {
      const answer = await moveToHead(tx, Number(id.id), reason, desk)
      return { answer, subject: await subjectOf(tx, answer.holdId) }
    }),
  }),
)
