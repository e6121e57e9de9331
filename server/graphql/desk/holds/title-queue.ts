import { type QueueRow, queueListOrder, titleQueue } from '../../../domain/circulation/lists/title-queue.ts'
import type { RowPosition } from '../../../domain/common/list-order.ts'
import { Title } from '../../catalogue/title.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../../engine/schema/connections.ts'
import { HoldStateEnum } from '../../holds/enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { DeskHold, DeskPatron } from '../types.ts'
import { HoldObstacleEnum } from './enums.ts'
import { DeskLists } from './lists.ts'

const QueuedHold = builder.objectRef<QueueRow>('QueuedHold').implement({
  description: "A hold in a title's queue, or with a captured copy.",
  fields: (t) => ({
    holdId: t.globalID({
      description: 'ID as a `DeskHold`.',
      resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }),
    }),
    state: t.field({ type: HoldStateEnum, description: 'State of the hold.', resolve: ({ state }) => state }),
    placedAt: t.field({
      type: 'DateTime',
      description: 'When it was placed.',
      resolve: ({ placedAt }) => placedAt,
    }),
    place: t.exposeInt('turn', { nullable: true, description: 'Place from 1. Null when a copy is captured.' }),
    moved: t.exposeBoolean('moved', { description: 'Whether staff moved it to the head of the queue.' }),
    obstacles: t.field({
      type: [HoldObstacleEnum],
      size: 3,
      description: 'Why it would not capture a copy now, at most 8 reasons.',
      resolve: ({ obstacles }) => obstacles,
    }),
    pickupBranch: t.field({
      type: Branch,
      description: 'Pickup branch.',
      resolve: ({ pickupBranchId }, _args, context) => branchWithId(pickupBranchId, context),
    }),
    patronId: t.globalID({
      description: '`DeskPatron` of the hold.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    patronName: t.exposeString('patronName', { description: 'Name of the patron.' }),
    cardNumber: t.exposeString('cardNumber', { description: 'Card number of the patron.' }),
  }),
})

const listing = {
  name: 'titleQueue',
  types: queueListOrder.keys.map(([, type]) => type),
  placeOf: ({ place }: { place: RowPosition }) => place,
}

builder.objectField(DeskLists, 'titleQueue', (t) =>
  t.connection(
    {
      type: QueuedHold,
      work: 3 * statementCost,
      description: 'Open holds on a title: captured ones first, then the queue in order.',
      args: { titleId: t.arg.globalID({ required: true, for: Title, description: 'Title of the queue.' }) },
      resolve: async (_lists, { titleId, ...args }, { db, now }) => {
        const range = pageRange(args, listing)
        const { rows, total } = await titleQueue(db.prisma, Number(titleId.id), now, range)
        return { ...buildPage(rows, range, listing), totalCount: total } as never
      },
    },
    ...defineConnection(QueuedHold, 'QueuedHold', { counted: true }),
  ),
)
