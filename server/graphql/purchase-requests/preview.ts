import { CardExpired, PatronBarred } from '../../domain/holds/eligibility/standing.ts'
import { mostFound, type Preview, previewRequest } from '../../domain/purchase-requests/preview.ts'
import {
  AlreadyRequested,
  IsbnRefused,
  NothingRequested,
  RequestFieldRefused,
  RequestLimitReached,
  TitleInCatalogue,
} from '../../domain/purchase-requests/refusals.ts'
import { Title } from '../catalogue/title.ts'
import { statement } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { asData } from '../engine/schema/refusal-types.ts'
import { RequestWish } from './wish.ts'

const RequestRefusal = builder.unionType('RequestRefusal', {
  description: 'Why a purchase request cannot be sent.',
  types: [
    PatronBarred,
    CardExpired,
    NothingRequested,
    IsbnRefused,
    RequestFieldRefused,
    TitleInCatalogue,
    AlreadyRequested,
    RequestLimitReached,
  ],
  resolveType: (refusal) => refusal.name,
})

const RequestPreview = builder.objectRef<Preview>('RequestPreview').implement({
  description: 'Validation of a purchase request, with matching titles.',
  fields: (t) => ({
    refusal: t.field({
      type: RequestRefusal,
      nullable: true,
      description: 'Why it cannot be sent. Null when it can, apart from pickup branch and contact method.',
      resolve: ({ refusal }) => refusal && (asData(refusal) as never),
    }),
    titles: t.prismaField({
      type: [Title],
      size: mostFound,
      description: `Titles to reserve instead, at most ${mostFound}. Those with the ISBN come first, then those with title and author.`,
      resolve: async (query, { titleIds }, _args, { db }) => {
        const rows = await db.prisma.title.findMany({ ...query, where: { id: { in: titleIds } } })
        return titleIds.flatMap((id) => rows.find((row) => row.id === id) ?? [])
      },
    }),
  }),
})

builder.queryField('requestPreview', (t) =>
  t.withAuth({ patron: true }).field({
    type: RequestPreview,
    work: 10 * statement,
    description: 'Validates a purchase request without storing it.',
    args: { wish: t.arg({ type: RequestWish, required: true, description: 'The wanted title.' }) },
    resolve: (_root, { wish }, { db, now, patron }) => previewRequest(db, patron.id, wish, now),
  }),
)
