import {
  countWithoutPickup,
  type HoldsWithoutPickup,
  type MovedHolds,
  moveWaitingHolds,
} from '../../../domain/circulation/move-waiting-holds.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { deskBranchArgument, deskResolver, idempotencyKeyArgument, idempotent, staffOnly } from '../desk-mutation.ts'
import { DeskLists } from './lists.ts'

const BranchWithoutPickup = builder.objectRef<HoldsWithoutPickup>('BranchWithoutPickup').implement({
  description: 'A branch at which holds wait although it no longer hands out their titles.',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'The branch.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    holds: t.exposeInt('holds', { description: 'Waiting holds whose titles it does not hand out.' }),
  }),
})

builder.objectField(DeskLists, 'withoutPickup', (t) =>
  t.field({
    type: [BranchWithoutPickup],
    size: 5,
    work: statementCost,
    description: 'Branches at which holds wait although they no longer hand out their titles, of the whole library.',
    resolve: (_lists, _args, { db }) => countWithoutPickup(db.prisma),
  }),
)

const MoveWaitingHoldsPayload = builder.objectRef<MovedHolds>('MoveWaitingHoldsPayload').implement({
  description: 'Result of `moveWaitingHolds`.',
  fields: (t) => ({
    moved: t.exposeInt('moved', { description: 'Holds that were moved.' }),
    left: t.exposeInt('left', {
      description: 'Holds that stay, because the new branch does not hand out their titles either.',
    }),
  }),
})

const MoveWaitingHoldsInput = builder.inputType('MoveWaitingHoldsInput', {
  description: 'The input of `moveWaitingHolds`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    fromBranchId: t.globalID({ required: true, for: Branch, description: 'Branch at which the holds wait.' }),
    toBranchId: t.globalID({ required: true, for: Branch, description: 'New pickup branch.' }),
    key: t.string(idempotencyKeyArgument),
  }),
})

interface WaitingHoldsMove {
  key?: string | null | undefined
  branchId: { id: string }
  fromBranchId: { id: string }
  toBranchId: { id: string }
}

builder.mutationField('moveWaitingHolds', (t) =>
  t.withAuth(staffOnly).field({
    type: MoveWaitingHoldsPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    work: 20 * statementCost,
    description:
      'Moves all holds that wait at a branch that no longer hands out their titles to another branch. They keep their places in the queues.',
    args: { input: t.arg({ type: MoveWaitingHoldsInput, required: true }) },
    errors: { types: refusalsOf(moveWaitingHolds, deskResolver, idempotent) },
    resolve: deskResolver(
      'moveWaitingHolds',
      idempotent(async (tx, { fromBranchId, toBranchId }: WaitingHoldsMove, { now }) => {
        const branches = { branchId: Number(fromBranchId.id), toBranchId: Number(toBranchId.id) }
        const answer = await moveWaitingHolds(tx, branches, now)
        return { answer, details: { from: branches.branchId, to: branches.toBranchId, ...answer } }
      }),
    ),
  }),
)
