import { type QueueRow, queueListOrder, titleQueue } from '../../../domain/circulation/lists/title-queue.ts'
import type { Place } from '../../../domain/common/list-order.ts'
import { Title } from '../../catalogue/title.ts'
import { statement } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { connectionOf, pageOf, rangeOf } from '../../engine/schema/connections.ts'
import { HoldObstacleEnum, HoldStateEnum } from '../../enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { DeskHold, DeskPatron } from '../types.ts'
import { DeskLists } from './lists.ts'

const QueuedHold = builder.objectRef<QueueRow>('QueuedHold').implement({
  description: "A hold in a title's queue, or whose copy has come, as staff see it.",
  fields: (t) => ({
    holdId: t.globalID({
      description: 'The id of it as a `DeskHold`.',
      resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }),
    }),
    state: t.field({ type: HoldStateEnum, description: 'How far it has got.', resolve: ({ state }) => state }),
    placedAt: t.field({
      type: 'DateTime',
      description: 'Since when the patron waits.',
      resolve: ({ placedAt }) => placedAt,
    }),
    place: t.exposeInt('turn', { nullable: true, description: 'From 1; null: a copy is tied to it.' }),
    moved: t.exposeBoolean('moved', { description: 'Staff moved it to the head of the queue.' }),
    obstacles: t.field({
      type: [HoldObstacleEnum],
      size: 3,
      description: 'Why it would not get a copy that came in now; empty: the first such hold gets it. At most 7.',
      resolve: ({ obstacles }) => obstacles,
    }),
    pickupBranch: t.field({
      type: Branch,
      description: 'Where the patron collects it.',
      resolve: ({ pickupBranchId }, _args, context) => branchWithId(pickupBranchId, context),
    }),
    patronId: t.globalID({
      description: 'The `DeskPatron` whose hold it is.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    patronName: t.exposeString('patronName', { description: 'Of whoever waits for it.' }),
    cardNumber: t.exposeString('cardNumber', { description: 'Of that patron.' }),
  }),
})

const listing = {
  name: 'titleQueue',
  types: queueListOrder.keys.map(([, type]) => type),
  placeOf: ({ place }: { place: Place }) => place,
}

builder.objectField(DeskLists, 'titleQueue', (t) =>
  t.connection(
    {
      type: QueuedHold,
      work: 3 * statement,
      description: 'Everybody who waits for a title: first those whose copy has come, then the queue in its order.',
      args: { titleId: t.arg.globalID({ required: true, for: Title, description: 'Whose queue it is.' }) },
      resolve: async (_lists, { titleId, ...args }, { db, now }) => {
        const range = rangeOf(args, listing)
        const { rows, total } = await titleQueue(db.prisma, Number(titleId.id), now, range)
        return { ...pageOf(rows, range, listing), totalCount: total } as never
      },
    },
    ...connectionOf(QueuedHold, 'QueuedHold', { counted: true }),
  ),
)
