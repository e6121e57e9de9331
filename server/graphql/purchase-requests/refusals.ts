import {
  AlreadyRequested,
  IsbnRefused,
  NothingRequested,
  ReasonNeeded,
  RequestFieldRefused,
  RequestLimitReached,
  RequestNotChangeable,
  TitleInCatalogue,
} from '../../domain/purchase-requests/refusals.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../engine/schema/refusal-types.ts'
import { RequestStateEnum } from './enums.ts'
import { TitleRequest } from './purchase-request.ts'

plainRefusals([
  [NothingRequested, 'A request says an ISBN, or a title with at least one letter or digit.'],
  [IsbnRefused, 'This is no ISBN of 10 or 13 digits, or its last digit does not follow from the others.'],
])

builder.objectType(RequestFieldRefused, {
  ...refusalType(RequestFieldRefused),
  description: 'A part of the request is too long, or no year of publication.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'By its name in the input.' }),
    most: t.exposeInt('most', { description: 'Characters that it may have; of a year, the last one.' }),
  }),
})

builder.objectType(TitleInCatalogue, {
  ...refusalType(TitleInCatalogue),
  description: 'The library has it, and a copy of it can be lent: it is to be reserved.',
  fields: (t) => ({
    catalogueTitle: t.prismaField({
      type: Title,
      nullable: true,
      description: 'What to reserve; null: it went meanwhile.',
      resolve: (query, { titleId }, _args, { db }) => db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
    }),
  }),
})

builder.objectType(AlreadyRequested, {
  ...refusalType(AlreadyRequested),
  description: 'The patron has an open request for the same.',
  fields: (t) => ({
    requestId: t.globalID({
      description: 'The `TitleRequest`.',
      resolve: ({ requestId }) => ({ type: TitleRequest, id: requestId }),
    }),
  }),
})

const RequestLimitEnum = builder.enumType('RequestLimit', {
  description: 'What a limit of requests counts.',
  values: {
    OPEN: { description: 'Those that are open at a time.' },
    YEAR: { description: 'Those sent since the first of April, whatever became of them.' },
  } as const,
})

builder.objectType(RequestLimitReached, {
  ...refusalType(RequestLimitReached),
  description: 'The patron has sent as many requests as the library takes of one.',
  fields: (t) => ({
    per: t.field({ type: RequestLimitEnum, description: 'What is counted.', resolve: ({ per }) => per }),
    limit: t.exposeInt('limit', { description: 'Requests that there may be; 0: the library takes none.' }),
    inUse: t.exposeInt('inUse', { description: 'Requests that there are.' }),
  }),
})

builder.objectType(RequestNotChangeable, {
  ...refusalType(RequestNotChangeable),
  description: 'The request has gone too far for this.',
  fields: (t) => ({
    requestState: t.field({
      type: RequestStateEnum,
      description: 'How far it has got.',
      resolve: ({ state }) => state,
    }),
  }),
})

builder.objectType(ReasonNeeded, {
  ...refusalType(ReasonNeeded),
  description: 'A request is declined with a reason that its patron can read.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Characters that it may have.' }) }),
})
