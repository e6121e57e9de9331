import { createPurchaseRequest } from '../../domain/purchase-requests/create.ts'
import { TitleInCatalogue } from '../../domain/purchase-requests/refusals.ts'
import { cancelPurchaseRequest } from '../../domain/purchase-requests/withdraw.ts'
import { Title } from '../catalogue/title.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { ContactMethodEnum } from '../patrons/enums.ts'
import { TitleRequest } from './purchase-request.ts'
import { PurchaseRequestDetailsInput } from './wish.ts'

const CreatePurchaseRequestInput = builder.inputType('CreatePurchaseRequestInput', {
  description: 'Input of an idempotent purchase request.',
  fields: (t) => ({
    key: t.string({
      required: true,
      validate: textInput(64, 8),
      description: 'Idempotency key. The same key returns the first result; with other input it is refused.',
    }),
    details: t.field({ type: PurchaseRequestDetailsInput, required: true, description: 'The wanted title.' }),
    pickupBranchId: t.globalID({ required: true, for: Branch, description: 'Pickup branch of the hold.' }),
    contactMethod: t.field({
      type: ContactMethodEnum,
      required: true,
      description: 'How the patron is notified. MAIL needs a verified address.',
    }),
  }),
})

builder.mutationField('createPurchaseRequest', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: TitleRequest,
    scope: 'holds:write',
    needs: 'REQUESTS',
    description: 'Creates a purchase request. Refused when the title can be reserved.',
    args: { input: t.arg({ type: CreatePurchaseRequestInput, required: true, description: 'The purchase request.' }) },
    errors: { types: refusalsOf(createPurchaseRequest) },
    resolve: async (query, _root, { input }, { db, now, patron }) => {
      const { details, pickupBranchId, ...rest } = input
      const submission = { ...rest, wish: details, pickupBranchId: Number(pickupBranchId.id) }
      const id = await db.prisma.$transaction((tx) => createPurchaseRequest(tx, patron.id, submission, now))
      return db.prisma.titleRequest.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('cancelPurchaseRequest', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: TitleRequest,
    scope: 'holds:write',
    description: 'Cancels a purchase request. Repeating it succeeds.',
    args: {
      id: t.arg.globalID({ required: true, for: TitleRequest, description: 'Global ID of the purchase request.' }),
    },
    errors: { types: refusalsOf(cancelPurchaseRequest) },
    resolve: async (query, _root, { id }, { db, now, patron }) => {
      const requestId = await db.prisma.$transaction((tx) => cancelPurchaseRequest(tx, patron.id, Number(id.id), now))
      return db.prisma.titleRequest.findUniqueOrThrow({ ...query, where: { id: requestId } })
    },
  }),
)

builder.objectFields(TitleInCatalogue, (t) => ({
  catalogueTitle: t.prismaField({
    type: Title,
    nullable: true,
    description: 'The title to reserve. Null when it has left the catalogue.',
    resolve: (query, { titleId }, _args, { db }) => db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
  }),
}))
