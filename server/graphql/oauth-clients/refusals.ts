import { TokenEndRefused, TokenNameRefused, TokensFull } from '../../domain/oauth-clients/personal-token.ts'
import { ScopesRefused } from '../../domain/oauth-clients/scopes.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalTypeOptions } from '../engine/schema/refusal-types.ts'
import { AuthorizationRefused } from './authorization.ts'

builder.objectType(AuthorizationRefused, {
  ...refusalTypeOptions(AuthorizationRefused),
  description: 'The authorization request is invalid or the patron refused it.',
  fields: (t) => ({
    error: t.exposeString('error', { description: 'OAuth error code, for example `invalid_scope`.' }),
    address: t.exposeString('address', {
      nullable: true,
      description: 'Redirect URL with the error. Null when the client is unknown.',
    }),
  }),
})

builder.objectType(ScopesRefused, {
  ...refusalTypeOptions(ScopesRefused),
  description: 'A scope cannot be granted, or none was given.',
  fields: (t) => ({
    scopes: t.exposeStringList('scopes', { description: 'The refused scopes, at most 60. Empty when none was given.' }),
  }),
})

builder.objectType(TokenNameRefused, {
  ...refusalTypeOptions(TokenNameRefused),
  description: 'A personal token needs a name.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum length in characters.' }) }),
})

builder.objectType(TokenEndRefused, {
  ...refusalTypeOptions(TokenEndRefused),
  description: 'A personal token must end between today and a year from today.',
  fields: (t) => ({ latest: t.expose('latest', { type: 'Date', description: 'Latest possible day.' }) }),
})

builder.objectType(TokensFull, {
  ...refusalTypeOptions(TokensFull),
  description: 'The patron has the maximum number of personal tokens.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum number of personal tokens.' }) }),
})
