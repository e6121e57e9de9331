import { standingRefusal } from '../../domain/holds/eligibility/standing.ts'
import { refusalOf } from '../../domain/purchase-requests/judge.ts'
import { maxFound, type Preview, previewRequest } from '../../domain/purchase-requests/preview.ts'
import { checkRequestDetails } from '../../domain/purchase-requests/request-details.ts'
import { Title } from '../catalogue/title.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../engine/schema/refusal-types.ts'
import { PurchaseRequestDetailsInput } from './wish.ts'

const PurchaseRequestRefusal = builder.unionType('PurchaseRequestRefusal', {
  description: 'Why a purchase request cannot be sent.',
  types: refusalsOf(standingRefusal, checkRequestDetails, refusalOf),
  resolveType: ({ name }: { name: string }) => name,
})

const PurchaseRequestPreview = builder.objectRef<Preview>('PurchaseRequestPreview').implement({
  description: 'Validation of a purchase request, with matching titles.',
  fields: (t) => ({
    refusal: t.field({
      type: PurchaseRequestRefusal,
      nullable: true,
      description: 'Why it cannot be sent. Null when it can.',
      resolve: ({ refusal }) => refusal && (refusalAsData(refusal) as never),
    }),
    titles: t.prismaField({
      type: [Title],
      size: maxFound,
      description: `Titles to reserve instead, at most ${maxFound}.`,
      resolve: async (query, { titleIds }, _args, { db }) => {
        const rows = await db.prisma.title.findMany({ ...query, where: { id: { in: titleIds } } })
        return titleIds.flatMap((id) => rows.find((row) => row.id === id) ?? [])
      },
    }),
  }),
})

builder.queryField('purchaseRequestPreview', (t) =>
  t.withAuth({ patron: true }).field({
    type: PurchaseRequestPreview,
    scope: ['account:read', 'holds:write'],
    work: 10 * statementCost,
    description: 'Validates a purchase request without storing it.',
    args: { details: t.arg({ type: PurchaseRequestDetailsInput, required: true, description: 'The wanted title.' }) },
    resolve: (_root, { details: wish }, { db, now, patron }) => previewRequest(db, patron.id, wish, now),
  }),
)
