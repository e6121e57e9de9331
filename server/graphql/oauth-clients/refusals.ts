import { TokenEndRefused, TokenNameRefused, TokensFull } from '../../domain/oauth-clients/personal-token.ts'
import { ScopesRefused } from '../../domain/oauth-clients/scopes.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalType } from '../engine/schema/refusal-types.ts'
import { AuthorizationRefused } from './authorization.ts'

builder.objectType(AuthorizationRefused, {
  ...refusalType(AuthorizationRefused),
  description: "A program's request that is not right, or that the patron refused.",
  fields: (t) => ({
    error: t.exposeString('error', { description: 'As OAuth calls it, e.g. `invalid_scope`.' }),
    address: t.exposeString('address', {
      nullable: true,
      description: 'Where the browser takes the word of it; null: nowhere, since it is not known who asks.',
    }),
  }),
})

builder.objectType(ScopesRefused, {
  ...refusalType(ScopesRefused),
  description: 'A scope that may not be had here, or none at all.',
  fields: (t) => ({
    scopes: t.exposeStringList('scopes', { description: 'Those, at most 60; empty: none was asked for.' }),
  }),
})

builder.objectType(TokenNameRefused, {
  ...refusalType(TokenNameRefused),
  description: 'A personal token needs a name.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Characters.' }) }),
})

builder.objectType(TokenEndRefused, {
  ...refusalType(TokenEndRefused),
  description: 'A personal token ends from today on, and within a year.',
  fields: (t) => ({ latest: t.expose('latest', { type: 'Date', description: 'The last day that is offered.' }) }),
})

builder.objectType(TokensFull, {
  ...refusalType(TokensFull),
  description: 'As many personal tokens as may be at a time.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Personal tokens that a patron may have.' }) }),
})
