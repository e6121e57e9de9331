import { type Allowance, allowanceOf } from '../../domain/purchase-requests/limits.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineConnection, relationConnection } from '../engine/schema/connections.ts'
import { Patron, readsSeparately } from '../patrons/patron.ts'
import { TitleRequest } from './purchase-request.ts'

const PurchaseRequestAllowance = builder.objectRef<Allowance>('PurchaseRequestAllowance').implement({
  description: 'Limits of purchase requests and their use.',
  fields: (t) => ({
    open: t.exposeInt('open', { description: 'Open purchase requests.' }),
    mostOpen: t.exposeInt('mostOpen', {
      description: 'Maximum number of open purchase requests. 0 when the library accepts none.',
    }),
    sent: t.exposeInt('sent', { description: 'Purchase requests sent since 1 April, in any state.' }),
    mostSent: t.exposeInt('mostSent', {
      description: 'Maximum number from April to March. 0 when the library accepts none.',
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  purchaseRequests: relationConnection(t, 'requests', {
    type: TitleRequest,
    discloses: 'requests',
    connection: defineConnection(TitleRequest, 'PurchaseRequest', { counted: true }),
    description: 'Purchase requests, closed ones included, newest first.',
    order: [
      ['placedAt', 'timestamptz'],
      ['id', 'int'],
    ],
    descending: true,
  }),
  purchaseRequest: t.prismaField({
    type: TitleRequest,
    discloses: 'requests',
    extensions: readsSeparately,
    nullable: true,
    description: 'One purchase request of the patron, open or closed. Null when it does not exist.',
    args: {
      id: t.arg.globalID({ required: true, for: TitleRequest, description: 'Global ID of the purchase request.' }),
    },
    resolve: (query, patron, { id }, { db }) =>
      db.prisma.titleRequest.findFirst({ ...query, where: { id: Number(id.id), patronId: patron.id } }),
  }),
  purchaseRequestAllowance: t.field({
    type: PurchaseRequestAllowance,
    discloses: 'limits',
    work: 2 * statementCost,
    extensions: readsSeparately,
    description: 'Limits of purchase requests and their use.',
    resolve: ({ id }, _args, { db, now }) => allowanceOf(db.prisma, id, now),
  }),
}))
