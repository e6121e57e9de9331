import { CardExpired, PatronBlocked } from '../../domain/holds/eligibility/standing.ts'
import { maxFound, type Preview, previewRequest } from '../../domain/purchase-requests/preview.ts'
import {
  AlreadyRequested,
  IsbnRefused,
  NothingRequested,
  PurchaseRequestFieldRefused,
  PurchaseRequestLimitReached,
  TitleInCatalogue,
} from '../../domain/purchase-requests/refusals.ts'
import { Title } from '../catalogue/title.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData } from '../engine/schema/refusal-types.ts'
import { PurchaseRequestDetailsInput } from './wish.ts'

const PurchaseRequestRefusal = builder.unionType('PurchaseRequestRefusal', {
  description: 'Why a purchase request cannot be sent.',
  types: [
    PatronBlocked,
    CardExpired,
    NothingRequested,
    IsbnRefused,
    PurchaseRequestFieldRefused,
    TitleInCatalogue,
    AlreadyRequested,
    PurchaseRequestLimitReached,
  ],
  resolveType: (refusal) => refusal.name,
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
    work: 10 * statementCost,
    description: 'Validates a purchase request without storing it.',
    args: { details: t.arg({ type: PurchaseRequestDetailsInput, required: true, description: 'The wanted title.' }) },
    resolve: (_root, { details: wish }, { db, now, patron }) => previewRequest(db, patron.id, wish, now),
  }),
)
