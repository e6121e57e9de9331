import { type Allowance, allowanceOf } from '../../domain/purchase-requests/limits.ts'
import { statement } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { connectionOf, relatedList } from '../engine/schema/connections.ts'
import { apart, Patron } from '../patrons/patron.ts'
import { TitleRequest } from './purchase-request.ts'

const RequestAllowance = builder.objectRef<Allowance>('RequestAllowance').implement({
  description: 'How many requests the library takes of a patron, and how many of these there are.',
  fields: (t) => ({
    open: t.exposeInt('open', { description: 'Open requests.' }),
    mostOpen: t.exposeInt('mostOpen', { description: 'Most open requests at a time; 0: the library takes none.' }),
    sent: t.exposeInt('sent', { description: 'Requests sent since the first of April, whatever became of them.' }),
    mostSent: t.exposeInt('mostSent', { description: 'Most requests from April to March; 0: the library takes none.' }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  requests: relatedList(t, 'requests', {
    type: TitleRequest,
    connection: connectionOf(TitleRequest, 'TitleRequest', { counted: true }),
    description: 'Requests that the service still connects with the patron, closed ones too, last sent first.',
    order: [
      ['placedAt', 'timestamptz'],
      ['id', 'int'],
    ],
    descending: true,
  }),
  request: t.prismaField({
    type: TitleRequest,
    extensions: apart,
    nullable: true,
    description: 'One of the own requests, open or closed.',
    args: { id: t.arg.globalID({ required: true, for: TitleRequest, description: "Somebody else's answers null." }) },
    resolve: (query, patron, { id }, { db }) =>
      db.prisma.titleRequest.findFirst({ ...query, where: { id: Number(id.id), patronId: patron.id } }),
  }),
  requestAllowance: t.field({
    type: RequestAllowance,
    work: 2 * statement,
    extensions: apart,
    description: 'How many requests the patron may still send.',
    resolve: ({ id }, _args, { db, now }) => allowanceOf(db.prisma, id, now),
  }),
}))
