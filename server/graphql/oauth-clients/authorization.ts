import {
  type AuthorizationRequest as AskedFor,
  answerAuthorizationRequest,
  type NotAuthorized,
  readAuthorizationRequest,
} from '../../auth/oauth/oauth-server.ts'
import { Refusal } from '../../domain/common/refusal.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { Program } from './oauth-client.ts'

/** A program's request that is not right, or that the patron refused. */
export class AuthorizationRefused extends Refusal {
  readonly error: string
  readonly address: string | null
  constructor({ error, description, address }: NotAuthorized) {
    super(description)
    this.error = error
    this.address = address
  }
}

const AuthorizationRequest = builder.objectRef<AskedFor>('AuthorizationRequest').implement({
  description: 'What a program asks the signed-in patron for.',
  fields: (t) => ({
    program: t.field({ type: Program, resolve: ({ program }) => program, description: 'Who asks.' }),
    scopes: t.exposeStringList('scopes', { size: 6, description: 'What the program asks for; at most 60.' }),
    redirectUri: t.exposeString('redirectUri', { description: 'Where the browser goes with the answer.' }),
  }),
})

const query = {
  required: true,
  validate: plainText(2_000),
  description: "The parameters of the program's request, as they stand in its address.",
} as const
const issuer = { required: true, validate: plainText(200), description: 'The address of this service.' } as const

builder.queryField('authorizationRequest', (t) =>
  t.withAuth({ page: true }).field({
    type: AuthorizationRequest,
    description:
      'For the page that asks the patron, and for nothing else: what a program asks for. Nothing is written.',
    args: { query: t.arg.string(query), issuer: t.arg.string(issuer) },
    errors: { types: [AuthorizationRefused], union: { name: 'AuthorizationRequestResult' } },
    resolve: async (_root, { query, issuer }, { db, patron }) => {
      const outcome = await readAuthorizationRequest(db, { query, issuer, person: patron })
      if ('refused' in outcome) throw new AuthorizationRefused(outcome.refused)
      return outcome.request
    },
  }),
)

const AnsweredAuthorization = builder.objectRef<{ address: string }>('AnsweredAuthorization').implement({
  description: "The patron's yes.",
  fields: (t) => ({ address: t.exposeString('address', { description: 'Where the browser takes the code.' }) }),
})

builder.mutationField('answerAuthorization', (t) =>
  t.withAuth({ page: true }).field({
    type: AnsweredAuthorization,
    description: "For the page that asks the patron, and for nothing else: the patron's answer to a program.",
    args: {
      query: t.arg.string(query),
      issuer: t.arg.string(issuer),
      allow: t.arg.boolean({
        required: true,
        description: 'False: the patron refuses, which answers `AuthorizationRefused`.',
      }),
    },
    errors: { types: [AuthorizationRefused], union: { name: 'AnswerAuthorizationResult' } },
    resolve: async (_root, { query, issuer, allow }, { db, client, now, patron }) => {
      const answer = { allow, device: client.device, now }
      const outcome = await answerAuthorizationRequest(db, { query, issuer, person: patron }, answer)
      if ('refused' in outcome) throw new AuthorizationRefused(outcome.refused)
      return outcome
    },
  }),
)
