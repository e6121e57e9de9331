import { requestCounts } from '../../../domain/purchase-requests/asking.ts'
import { inCatalogue, mostFound } from '../../../domain/purchase-requests/preview.ts'
import { openRequestStates } from '../../../domain/purchase-requests/states.ts'
import { Title } from '../../catalogue/title.ts'
import { statement } from '../../engine/cost/points.ts'
import { keptQuery } from '../../engine/execution/plan-cache.ts'
import { builder } from '../../engine/schema/builder.ts'
import { connectionOf, listingOf, pageOf, rangeOf, rowsIn } from '../../engine/schema/connections.ts'
import { deskRow } from '../../engine/schema/nodes.ts'
import { RequestStateEnum } from '../../purchase-requests/enums.ts'
import { AnyPurchaseRequest, TitleRequest } from '../../purchase-requests/purchase-request.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskPatron } from '../types.ts'

export const DeskPurchaseRequest = builder.prismaNode('TitleRequest', {
  variant: 'DeskPurchaseRequest',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: deskRow,
  interfaces: [AnyPurchaseRequest],
  description: 'A purchase request for staff.',
  fields: (t) => ({
    patron: t.relation('patron', {
      type: DeskPatron,
      nullable: true,
      description: 'The patron. Null when the closed purchase request was anonymised.',
    }),
    patronsAsking: t.int({
      description: 'Number of patrons with an open purchase request for the same title.',
      work: 5,
      select: { id: true },
      resolve: ({ id }, _args, { loaders }) => loaders.patronsAsking.load(id),
    }),
  }),
})

/** IDs of a purchase request for staff and for its patron. */
const requestIds = [DeskPurchaseRequest, TitleRequest]
export const requestId = {
  required: true,
  for: requestIds,
  description: 'ID of the purchase request, for staff or for its patron.',
} as const

builder.queryField('deskPurchaseRequestCandidates', (t) =>
  t.withAuth(staffOnly).field({
    type: [Title],
    size: mostFound,
    work: 10 * statement,
    description: `Titles that match a purchase request, at most ${mostFound}.`,
    args: { id: t.arg.globalID(requestId) },
    resolve: async (_root, { id }, { db }) => {
      const request = await db.prisma.titleRequest.findUnique({ where: { id: Number(id.id) } })
      const ids = request ? await inCatalogue(db, request) : []
      const rows = await db.prisma.title.findMany({ where: { id: { in: ids } } })
      return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
    },
  }),
)

const listing = listingOf('deskPurchaseRequests', [
  ['placedAt', 'timestamptz'],
  ['id', 'int'],
])

builder.queryField('deskPurchaseRequests', (t) =>
  t.connection(
    {
      type: DeskPurchaseRequest,
      authScopes: staffOnly,
      description: 'Purchase requests, oldest first.',
      args: {
        state: t.arg({ type: RequestStateEnum, description: 'Only this state. All open states when absent or null.' }),
      },
      resolve: async (_root, { state, ...args }, context, info) => {
        const range = rangeOf(args, listing)
        const where = { state: state ?? { in: [...openRequestStates] } }
        const query = { ...keptQuery(context, info, 'DeskPurchaseRequest'), ...rowsIn(range, listing, where) }
        return pageOf(await context.db.prisma.titleRequest.findMany(query), range, listing)
      },
    },
    ...connectionOf(DeskPurchaseRequest, 'DeskPurchaseRequest'),
  ),
)

builder.queryField('deskPurchaseRequest', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskPurchaseRequest,
    nullable: true,
    description: 'A purchase request of any patron. Null when it does not exist.',
    args: { id: t.arg.globalID(requestId) },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.titleRequest.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)

const PurchaseRequestCount = builder
  .objectRef<Awaited<ReturnType<typeof requestCounts>>[number]>('PurchaseRequestCount')
  .implement({
    description: 'Number of purchase requests in a state.',
    fields: (t) => ({
      state: t.field({ type: RequestStateEnum, description: 'An open state.', resolve: ({ state }) => state }),
      count: t.exposeInt('count', { description: 'Exact number.' }),
    }),
  })

builder.queryField('deskPurchaseRequestCounts', (t) =>
  t.withAuth(staffOnly).field({
    type: [PurchaseRequestCount],
    size: 4,
    description: 'Number of purchase requests per open state, at most 4.',
    resolve: (_root, _args, { db }) => requestCounts(db.prisma),
  }),
)
