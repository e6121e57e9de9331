import { countRequestsByState } from '../../../domain/purchase-requests/asking.ts'
import { matchingTitles, maxFound } from '../../../domain/purchase-requests/preview.ts'
import { openRequestStates } from '../../../domain/purchase-requests/states.ts'
import { Title } from '../../catalogue/title.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { cachedQuery } from '../../engine/execution/plan-cache.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, listingOf, pageRange, rangeQuery } from '../../engine/schema/connections.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { RequestStateEnum } from '../../purchase-requests/enums.ts'
import { AnyPurchaseRequest, TitleRequest } from '../../purchase-requests/purchase-request.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskPatron } from '../types.ts'

export const DeskPurchaseRequest = builder.prismaNode('TitleRequest', {
  variant: 'DeskPurchaseRequest',
  role: 'DESK',
  nullable: true,
  scope: 'desk',
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
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
const requestIdTypes = [DeskPurchaseRequest, TitleRequest]
export const requestIdArgument = {
  required: true,
  for: requestIdTypes,
  description: 'ID of the purchase request, for staff or for its patron.',
} as const

builder.queryField('deskPurchaseRequestCandidates', (t) =>
  t.withAuth(staffOnly).field({
    type: [Title],
    scope: 'desk',
    role: 'DESK',
    size: maxFound,
    work: 10 * statementCost,
    description: `Titles that match a purchase request, at most ${maxFound}.`,
    args: { id: t.arg.globalID(requestIdArgument) },
    resolve: async (_root, { id }, { db }) => {
      const request = await db.prisma.titleRequest.findUnique({ where: { id: Number(id.id) } })
      const ids = request ? await matchingTitles(db, request) : []
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
      scope: 'desk',
      role: 'DESK',
      authScopes: staffOnly,
      description: 'Purchase requests, oldest first.',
      args: {
        state: t.arg({ type: RequestStateEnum, description: 'Only this state. All open states when absent or null.' }),
      },
      resolve: async (_root, { state, ...args }, context, info) => {
        const range = pageRange(args, listing)
        const where = { state: state ?? { in: [...openRequestStates] } }
        const query = { ...cachedQuery(context, info, 'DeskPurchaseRequest'), ...rangeQuery(range, listing, where) }
        return buildPage(await context.db.prisma.titleRequest.findMany(query), range, listing)
      },
    },
    ...defineConnection(DeskPurchaseRequest, 'DeskPurchaseRequest'),
  ),
)

builder.queryField('deskPurchaseRequest', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskPurchaseRequest,
    scope: 'desk',
    role: 'DESK',
    nullable: true,
    description: 'A purchase request of any patron. Null when it does not exist.',
    args: { id: t.arg.globalID(requestIdArgument) },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.titleRequest.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)

const PurchaseRequestCount = builder
  .objectRef<Awaited<ReturnType<typeof countRequestsByState>>[number]>('PurchaseRequestCount')
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
    scope: 'desk',
    role: 'DESK',
    size: 4,
    description: 'Number of purchase requests per open state, at most 4.',
    resolve: (_root, _args, { db }) => countRequestsByState(db.prisma),
  }),
)
