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
  description: 'Why a request cannot be sent.',
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
  description: 'What would become of a request if it was sent now, and what the catalogue has of it.',
  fields: (t) => ({
    refusal: t.field({
      type: RequestRefusal,
      nullable: true,
      description: 'Why it cannot be sent; null: it can, with a branch and a contact method that may be chosen.',
      resolve: ({ refusal }) => refusal && (asData(refusal) as never),
    }),
    titles: t.prismaField({
      type: [Title],
      size: mostFound,
      description: `Titles with its ISBN, then those with its title and author, at most ${mostFound}: to be reserved instead.`,
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
    description: 'Looks what the catalogue has before a request is sent; nothing is written.',
    args: { wish: t.arg({ type: RequestWish, required: true, description: 'What is asked for.' }) },
    resolve: (_root, { wish }, { db, now, patron }) => previewRequest(db, patron.id, wish, now),
  }),
)
