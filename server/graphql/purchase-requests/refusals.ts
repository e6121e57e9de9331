import {
  AlreadyRequested,
  IsbnRefused,
  NothingRequested,
  PurchaseRequestFieldRefused,
  PurchaseRequestLimitReached,
  PurchaseRequestNotChangeable,
  ReasonNeeded,
  TitleInCatalogue,
} from '../../domain/purchase-requests/refusals.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../engine/schema/refusal-types.ts'
import { RequestStateEnum } from './enums.ts'
import { TitleRequest } from './purchase-request.ts'

defineRefusals([
  [NothingRequested, 'A purchase request needs an ISBN, or a title with a letter or digit.'],
  [IsbnRefused, 'The text is no ISBN of 10 or 13 digits, or its check digit is wrong.'],
])

builder.objectType(PurchaseRequestFieldRefused, {
  ...refusalTypeOptions(PurchaseRequestFieldRefused),
  description: 'A field is too long, or the year is invalid.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the input field.' }),
    most: t.exposeInt('most', { description: 'Maximum length in characters, or the latest year.' }),
  }),
})

builder.objectType(TitleInCatalogue, {
  ...refusalTypeOptions(TitleInCatalogue),
  description: 'The library has the title with a lendable copy. It can be reserved.',
  fields: (t) => ({
    catalogueTitle: t.prismaField({
      type: Title,
      nullable: true,
      description: 'The title to reserve. Null when it has left the catalogue.',
      resolve: (query, { titleId }, _args, { db }) => db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
    }),
  }),
})

builder.objectType(AlreadyRequested, {
  ...refusalTypeOptions(AlreadyRequested),
  description: 'The patron has an open purchase request for the same title.',
  fields: (t) => ({
    purchaseRequestId: t.globalID({
      description: 'Global ID of the purchase request.',
      resolve: ({ requestId }) => ({ type: TitleRequest, id: requestId }),
    }),
  }),
})

const RequestLimitEnum = builder.enumType('PurchaseRequestLimit', {
  description: 'Kind of limit of purchase requests.',
  values: {
    OPEN: { description: 'Open purchase requests.' },
    YEAR: { description: 'Purchase requests sent since 1 April.' },
  } as const,
})

builder.objectType(PurchaseRequestLimitReached, {
  ...refusalTypeOptions(PurchaseRequestLimitReached),
  description: 'The patron reached a limit of purchase requests.',
  fields: (t) => ({
    per: t.field({ type: RequestLimitEnum, description: 'The limit.', resolve: ({ per }) => per }),
    limit: t.exposeInt('limit', { description: 'Maximum number. 0 when the library accepts none.' }),
    inUse: t.exposeInt('inUse', { description: 'Current number.' }),
  }),
})

builder.objectType(PurchaseRequestNotChangeable, {
  ...refusalTypeOptions(PurchaseRequestNotChangeable),
  description: 'The purchase request is in a state that does not allow this.',
  fields: (t) => ({
    purchaseRequestState: t.field({
      type: RequestStateEnum,
      description: 'State of the purchase request.',
      resolve: ({ state }) => state,
    }),
  }),
})

builder.objectType(ReasonNeeded, {
  ...refusalTypeOptions(ReasonNeeded),
  description: 'Declining needs a reason that the patron can read.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum length in characters.' }) }),
})
