import {
  type AuthorizationRequest as AskedFor,
  answerAuthorizationRequest,
  readAuthorizationRequest,
} from '../../auth/oauth/authorization.ts'
import { field, refusal } from '../../domain/common/refusal.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Program } from './oauth-client.ts'

export const AuthorizationRefused = refusal(
  'AuthorizationRefused',
  'The authorization request is invalid or the patron refused it.',
  {
    fields: {
      error: field.text('OAuth error code, for example `invalid_scope`.'),
      address: field.orNull(field.text('Redirect URL with the error. Null when the client is unknown.')),
      /** An English sentence for the client. */
      description: field.data<string>(),
    },
    message: ({ description }) => description,
  },
)

const AuthorizationRequest = builder.objectRef<AskedFor>('AuthorizationRequest').implement({
  description: 'Authorization request of an OAuth client to the signed-in patron.',
  fields: (t) => ({
    client: t.field({ type: Program, resolve: ({ program }) => program, description: 'The OAuth client.' }),
    scopes: t.exposeStringList('scopes', { size: 6, description: 'Requested scopes, at most 60.' }),
    redirectUri: t.exposeString('redirectUri', { description: 'Redirect URI for the response.' }),
  }),
})

const queryArgument = {
  required: true,
  validate: textInput(2_000),
  description: 'Query string of the authorization request.',
} as const
const issuerArgument = { required: true, validate: textInput(200), description: 'URL of this service.' } as const

builder.queryField('authorizationRequest', (t) =>
  t.withAuth({ page: true }).field({
    pageOnly: true,
    type: AuthorizationRequest,
    scope: 'session',
    description: 'An authorization request, for the consent page only. Nothing is stored.',
    args: { query: t.arg.string(queryArgument), issuer: t.arg.string(issuerArgument) },
    errors: { types: refusalsOf(AuthorizationRefused) },
    resolve: async (_root, { query, issuer }, { db, patron }) => {
      const outcome = await readAuthorizationRequest(db, { query, issuer, person: patron })
      if ('refused' in outcome) throw new AuthorizationRefused(outcome.refused)
      return outcome.request
    },
  }),
)

const AnswerAuthorizationPayload = builder.objectRef<{ address: string }>('AnswerAuthorizationPayload').implement({
  description: "The patron's consent.",
  fields: (t) => ({ address: t.exposeString('address', { description: 'Redirect URL with the authorization code.' }) }),
})

builder.mutationField('answerAuthorization', (t) =>
  t.withAuth({ page: true }).field({
    pageOnly: true,
    type: AnswerAuthorizationPayload,
    scope: 'session',
    description: 'Answers an authorization request, for the consent page only.',
    args: {
      query: t.arg.string(queryArgument),
      issuer: t.arg.string(issuerArgument),
      allow: t.arg.boolean({
        required: true,
        description: 'Whether the patron consents.',
      }),
    },
    errors: { types: refusalsOf(AuthorizationRefused) },
    resolve: async (_root, { query, issuer, allow }, { db, client, now, patron }) => {
      const answer = { allow, device: client.device, now }
      const outcome = await answerAuthorizationRequest(db, { query, issuer, person: patron }, answer)
      if ('refused' in outcome) throw new AuthorizationRefused(outcome.refused)
      return outcome
    },
  }),
)
