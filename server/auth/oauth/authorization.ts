import type OAuth2Server from '@node-oauth/oauth2-server'
import type { Program } from '../../../generated/prisma/client.ts'
import type { PatronRole } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { isStaff } from '../../domain/common/roles.ts'
import { newSecret } from '../../domain/common/secrets.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { lifetimes } from '../../domain/oauth-clients/lifetimes.ts'
import { findOAuthClient } from '../../domain/oauth-clients/oauth-client.ts'
import { isRedirectUri, isRegistered } from '../../domain/oauth-clients/redirect-uri.ts'
import {
  allowedScopes,
  branchesWithScopes,
  checkScopes,
  isDeskScope,
  patronScopes,
  type Scope,
  ScopesRefused,
} from '../../domain/oauth-clients/scopes.ts'
import { grantAccess } from '../../domain/oauth-clients/tokens.ts'
import { grantTypes, library, protocolError, readParameters, repeatedParameter } from './oauth-library.ts'

/** A valid authorization request of an OAuth client. */
export interface AuthorizationRequest {
  program: Program
  scopes: Scope[]
  redirectUri: string
}

/** A rejected request. The client receives the error when its redirect URI is known, otherwise the person sees it. */
export interface NotAuthorized {
  /** The OAuth error code, for example `invalid_scope`. */
  error: string
  description: string
  /** The redirect URI with the error. Null when the redirect URI of the request is not registered. */
  address: string | null
}

interface Person {
  id: number
  role: PatronRole
}

interface AuthorizationInput {
  /** The query string of the request. */
  query: string
  /** Identifies this service in answers (RFC 9207). */
  issuer: string
  person: Person
}

export { patronScopes }

/** Validates an authorization request. Nothing is written. */
export async function readAuthorizationRequest(
  db: Database,
  input: AuthorizationInput,
): Promise<{ request: AuthorizationRequest } | { refused: NotAuthorized }> {
  const steps: DatabaseSteps = {
    program: (clientId) => findOAuthClient(db.prisma, clientId),
    branches: () => cachedBranches(db),
    save: async () => newSecret(),
  }
  const { outcome } = await authorize(input, steps, true)
  return outcome
}

/** Stores the patron's decision, and returns the URL to which the browser is redirected. */
export function answerAuthorizationRequest(
  db: Database,
  input: AuthorizationInput,
  { allow, device, now }: { allow: boolean; device: string; now: Date },
): Promise<{ address: string } | { refused: NotAuthorized }> {
  return db.prisma.$transaction(async (tx) => {
    const steps: DatabaseSteps = {
      program: (clientId) => findOAuthClient(tx, clientId, { lock: true }),
      branches: () => branchesWithScopes(tx),
      save: async ({ program, scopes, redirectUri }, challenge) => {
        const allowed = { programId: program.id, patronId: input.person.id, scopes, redirectUri, challenge, device }
        const { code } = await grantAccess(tx, allowed, now)
        return code
      },
    }
    const { outcome, code, state } = await authorize(input, steps, allow)
    if ('refused' in outcome) return outcome
    return { address: addressWith(outcome.request.redirectUri, { code, state, iss: input.issuer }) }
  })
}

/** The database access of `authorize`, which validation and the final answer do differently. */
interface DatabaseSteps {
  program(clientId: string): Promise<Program | null>
  branches(): Promise<{ code: string }[]>
  /** Returns the authorization code. */
  save(request: AuthorizationRequest, challenge: string): Promise<string>
}

interface Authorized {
  outcome: { request: AuthorizationRequest } | { refused: NotAuthorized }
  code?: string
  state?: string | undefined
}

async function authorize(
  { query, issuer, person }: AuthorizationInput,
  steps: DatabaseSteps,
  allow: boolean,
): Promise<Authorized> {
  const OAuth2 = await library()
  const parameters = readParameters(query)
  if (!parameters) {
    return { outcome: { refused: { ...repeatedParameter, address: null } } }
  }
  let program: Program | null = null
  let redirectUri: string | null = null
  let request: AuthorizationRequest | undefined
  const model = {
    async getClient(clientId: string) {
      program = await steps.program(clientId)
      if (!parameters.redirect_uri) throw new OAuth2.InvalidRequestError('Missing parameter: `redirect_uri`')
      return program && { id: clientId, grants: grantTypes, redirectUris: program.redirectUris }
    },
    async validateRedirectUri(given: string) {
      const isOurs = program !== null && isRedirectUri(given) && isRegistered(given, program.redirectUris)
      if (isOurs) redirectUri = given
      return isOurs
    },
    async validateScope(_user: unknown, _client: unknown, requested: string[] = []) {
      return scopesFor(await steps.branches(), person, program ? allowedScopes(program) : [], requested)
    },
    async generateAuthorizationCode() {
      return newSecret()
    },
    async saveAuthorizationCode(code: OAuth2Server.AuthorizationCode) {
      const { codeChallenge = '', scope = [] } = code
      if (!/^[\w-]{43}$/.test(codeChallenge) || parameters.code_challenge_method !== 'S256') {
        throw new OAuth2.InvalidRequestError('`code_challenge` with `code_challenge_method` S256 is needed (PKCE)')
      }
      if (!program || redirectUri === null) throw new OAuth2.InvalidClientError('No such program')
      request = { program, scopes: scope as Scope[], redirectUri }
      return { ...code, authorizationCode: await steps.save(request, codeChallenge) }
    },
  }
  const server = new OAuth2({ model: model as unknown as OAuth2Server.AuthorizationCodeModel })
  const details = { headers: {}, method: 'GET', query: { ...parameters, allowed: String(allow) } }
  const { state } = parameters
  try {
    const { authorizationCode: code } = await server.authorize(new OAuth2.Request(details), new OAuth2.Response(), {
      allowEmptyState: true,
      authorizationCodeLifetime: lifetimes.code / 1000,
      authenticateHandler: { handle: () => person },
    })
    if (!request) throw new Error('An authorization code was created without a validated request.')
    return { outcome: { request }, code, state }
  } catch (error) {
    const { name, message } = protocolError(OAuth2, error)
    const errorParameters = { error: name, error_description: message, state, iss: issuer }
    const address = redirectUri === null ? null : addressWith(redirectUri, errorParameters)
    return { outcome: { refused: { error: name, description: message, address } } }
  }
}

function scopesFor(
  branches: { code: string }[],
  person: Person,
  allowed: string[],
  requested: string[],
): Scope[] | false {
  const theirs = isStaff(person) ? allowed : allowed.filter((scope) => !isDeskScope(scope))
  try {
    return checkScopes(branches, requested, theirs)
  } catch (error) {
    if (error instanceof ScopesRefused) return false
    throw error
  }
}

function addressWith(redirectUri: string, parameters: Record<string, string | undefined>): string {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) address.searchParams.append(name, value)
  return address.href
}
