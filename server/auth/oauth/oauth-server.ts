import type OAuth2Server from '@node-oauth/oauth2-server'
import type { Program } from '../../../generated/prisma/client.ts'
import type { PatronRole } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { isStaff } from '../../domain/common/roles.ts'
import { newSecret, secretHash } from '../../domain/common/secrets.ts'
import { branchesOf } from '../../domain/library/rules/rule-cache.ts'
import { lifetimes } from '../../domain/oauth-clients/lifetimes.ts'
import { usableProgram } from '../../domain/oauth-clients/oauth-client.ts'
import { isRedirectUri, isRegistered } from '../../domain/oauth-clients/redirect-uri.ts'
import {
  allowedScopes,
  branchesIn,
  isDeskScope,
  knownScopes,
  patronScopes,
  type Scope,
  ScopesRefused,
} from '../../domain/oauth-clients/scopes.ts'
import {
  allowProgram,
  findCode,
  findRefreshToken,
  newAccessToken,
  revokeToken,
  saveTokens,
  useCode,
  useRefreshToken,
} from '../../domain/oauth-clients/tokens.ts'

/*
 * The only file that knows the OAuth library. The protocol is the library's; what is kept, for how long, and what ends
 * with what is the domain's. Its own clock is the machine's, so what is over is judged by the domain before it sees it.
 */

/** What a program asks a patron for, found to be right. */
export interface AuthorizationRequest {
  program: Program
  scopes: Scope[]
  redirectUri: string
}

/** Not right: told to the program if it is known where it is, else to the person. */
export interface NotAuthorized {
  /** By its name in OAuth, e.g. `invalid_scope`. */
  error: string
  description: string
  /** Where the browser takes the word of it; null: nowhere, since no such address is registered. */
  address: string | null
}

interface Person {
  id: number
  role: PatronRole
}

interface Asked {
  /** The parameters of the request, as they stand in the address. */
  query: string
  /** Names this service in answers (RFC 9207). */
  issuer: string
  person: Person
}

export { patronScopes }

const grantTypes = ['authorization_code', 'refresh_token']

const otherTypes = ['password', 'client_credentials']
const unauthenticated = Object.fromEntries([...grantTypes, ...otherTypes].map((type) => [type, false]))

let loaded: Promise<typeof OAuth2Server> | undefined

/** Loaded with the first program that asks. */
function library(): Promise<typeof OAuth2Server> {
  loaded ??= import('@node-oauth/oauth2-server').then((module) => module.default)
  return loaded
}

/** What the request asks for; nothing is written. */
export async function readAuthorizationRequest(
  db: Database,
  asked: Asked,
): Promise<{ request: AuthorizationRequest } | { refused: NotAuthorized }> {
  const steps: Steps = {
    program: (clientId) => usableProgram(db.prisma, clientId),
    branches: () => branchesOf(db),
    save: async () => newSecret(),
  }
  const { outcome } = await authorize(asked, steps, true)
  return outcome
}

/** Writes down the patron's answer; where the browser takes it. */
export function answerAuthorizationRequest(
  db: Database,
  asked: Asked,
  { allow, device, now }: { allow: boolean; device: string; now: Date },
): Promise<{ address: string } | { refused: NotAuthorized }> {
  return db.prisma.$transaction(async (tx) => {
    const steps: Steps = {
      program: (clientId) => usableProgram(tx, clientId, { lock: true }),
      branches: () => branchesIn(tx),
      save: async ({ program, scopes, redirectUri }, challenge) => {
        const allowed = { programId: program.id, patronId: asked.person.id, scopes, redirectUri, challenge, device }
        const { code } = await allowProgram(tx, allowed, now)
        return code
      },
    }
    const { outcome, code, state } = await authorize(asked, steps, allow)
    if ('refused' in outcome) return outcome
    return { address: addressWith(outcome.request.redirectUri, { code, state, iss: asked.issuer }) }
  })
}

/** What is asked of the database on the way. */
interface Steps {
  program(clientId: string): Promise<Program | null>
  branches(): Promise<{ code: string }[]>
  /** Answers the code. */
  save(request: AuthorizationRequest, challenge: string): Promise<string>
}

interface Authorized {
  outcome: { request: AuthorizationRequest } | { refused: NotAuthorized }
  code?: string
  state?: string | undefined
}

async function authorize({ query, issuer, person }: Asked, steps: Steps, allow: boolean): Promise<Authorized> {
  const OAuth2 = await library()
  const parameters = readParameters(query)
  if (!parameters) {
    const description = 'Each parameter may stand once.'
    return { outcome: { refused: { error: 'invalid_request', description, address: null } } }
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
    async validateScope(_user: unknown, _client: unknown, asked: string[] = []) {
      return scopesFor(await steps.branches(), person, program ? allowedScopes(program) : [], asked)
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
  const asked = { headers: {}, method: 'GET', query: { ...parameters, allowed: String(allow) } }
  const { state } = parameters
  try {
    const { authorizationCode: code } = await server.authorize(new OAuth2.Request(asked), new OAuth2.Response(), {
      allowEmptyState: true,
      authorizationCodeLifetime: lifetimes.code / 1000,
      authenticateHandler: { handle: () => person },
    })
    if (!request) throw new Error('A code was made without a request.')
    return { outcome: { request }, code, state }
  } catch (error) {
    const { name, message } = expected(OAuth2, error)
    const said = { error: name, error_description: message, state, iss: issuer }
    const address = redirectUri === null ? null : addressWith(redirectUri, said)
    return { outcome: { refused: { error: name, description: message, address } } }
  }
}

function scopesFor(branches: { code: string }[], person: Person, allowed: string[], asked: string[]): Scope[] | false {
  const theirs = isStaff(person) ? allowed : allowed.filter((scope) => !isDeskScope(scope))
  try {
    return knownScopes(branches, asked, theirs)
  } catch (error) {
    if (error instanceof ScopesRefused) return false
    throw error
  }
}

/** An answer to a program, as the protocol says it. */
export interface Answer {
  status: number
  body: Record<string, unknown>
  headers: Record<string, string>
}

interface Posted {
  /** The form that was sent. */
  body: string
  authorization: string | undefined
}

/** The token endpoint: a code or a refresh token for new tokens. */
export async function tokenEndpoint(db: Database, { body, authorization }: Posted, now: Date): Promise<Answer> {
  const OAuth2 = await library()
  const parameters = readParameters(body)
  if (!parameters) return repeated()
  return db.prisma.$transaction(async (tx) => {
    const server = new OAuth2({ model: tokenModel(tx, now) as unknown as OAuth2Server.AuthorizationCodeModel })
    const length = String(body.length)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': length }
    const sent = { ...headers, ...(authorization && { authorization }) }
    const request = new OAuth2.Request({ headers: sent, method: 'POST', query: {}, body: parameters })
    const response = new OAuth2.Response()
    try {
      await server.token(request, response, {
        accessTokenLifetime: lifetimes.access / 1000,
        refreshTokenLifetime: lifetimes.refresh / 1000,
        // Who has a secret has to prove it all the same: `authenticate` says who is who.
        requireClientAuthentication: unauthenticated,
      })
    } catch (error) {
      // Expected ones are the answer, and what was ended because of them stays so.
      expected(OAuth2, error)
    }
    return { status: response.status ?? 200, body: response.body, headers: response.headers ?? {} }
  })
}

/**
 * The library revokes a code or a refresh token before it has judged the verifier, the redirect URI and the scopes. Here
 * revoking only remembers which one is used, and saving the new tokens spends it: an invalid request spends nothing. The
 * grant is locked from the moment it is found, so two requests at once cannot both spend it.
 */
function tokenModel(tx: Tx, now: Date) {
  let spend = async () => false
  /** The library holds the tokens' ends against the machine's clock; the domain has judged them by the service's. */
  const soon = () => new Date(Date.now() + lifetimes.code)
  const owner = ({ clientId, ...found }: { clientId: string; grantId: number }) => ({
    client: { id: clientId, grants: grantTypes },
    user: found,
  })
  return {
    getClient: (clientId: string, secret?: string) => authenticate(tx, clientId, secret),
    async getAuthorizationCode(code: string) {
      const found = await findCode(tx, code, now)
      if (!found) return null
      const { scopes: scope, redirectUri, challenge: codeChallenge } = found
      const pkce = { codeChallenge, codeChallengeMethod: 'S256' }
      return { authorizationCode: code, expiresAt: soon(), redirectUri, scope, ...pkce, ...owner(found) }
    },
    async revokeAuthorizationCode({ authorizationCode }: OAuth2Server.AuthorizationCode) {
      spend = () => useCode(tx, authorizationCode, now)
      return true
    },
    async getRefreshToken(refreshToken: string) {
      const found = await findRefreshToken(tx, refreshToken, now)
      return found && { refreshToken, scope: found.scopes, ...owner(found) }
    },
    async revokeToken({ refreshToken }: OAuth2Server.RefreshToken) {
      spend = () => useRefreshToken(tx, refreshToken, now)
      return true
    },
    generateAccessToken: async () => newAccessToken(),
    generateRefreshToken: async () => newSecret(),
    async saveToken(token: OAuth2Server.Token, client: OAuth2Server.Client, user: OAuth2Server.User) {
      if (!(await spend())) throw new Error('The code or refresh token was spent while its grant was locked.')
      const { accessToken: access, refreshToken: refresh = '', scope: scopes = [] } = token
      await saveTokens(tx, user.grantId, { access, refresh, scopes }, now)
      return { ...token, client, user }
    },
  }
}

/** The program by its name, and by its secret if it is one that can keep one. */
async function authenticate(tx: Tx, clientId: string, secret: string | undefined) {
  const program = await usableProgram(tx, clientId)
  if (!program) return null
  const given = secret ? secretHash(secret) : null
  return given === program.secretHash && { id: clientId, grants: grantTypes, redirectUris: program.redirectUris }
}

/** The revocation endpoint (RFC 7009): ends what a token belongs to; an unknown token is a success too. */
export async function revocationEndpoint(db: Database, { body, authorization }: Posted, now: Date): Promise<Answer> {
  const parameters = readParameters(body)
  if (!parameters) return repeated()
  const { token, client_id, client_secret } = parameters
  const [id = client_id, secret = client_secret] = basicCredentials(authorization) ?? []
  return db.prisma.$transaction(async (tx) => {
    if (!id || !(await authenticate(tx, id, secret))) {
      const headers: Record<string, string> = authorization ? { 'www-authenticate': 'Basic realm="Service"' } : {}
      return { status: authorization ? 401 : 400, body: { error: 'invalid_client' }, headers }
    }
    if (!token) return { status: 400, body: { error: 'invalid_request' }, headers: {} }
    await revokeToken(tx, id, token, now)
    return { status: 200, body: {}, headers: {} }
  })
}

function basicCredentials(authorization = ''): string[] | undefined {
  const [, encoded] = /^basic ([\w+/=]+)$/i.exec(authorization) ?? []
  const decoded = encoded && Buffer.from(encoded, 'base64').toString()
  return decoded?.includes(':') ? decoded.split(':', 2) : undefined
}

function repeated(): Answer {
  const body = { error: 'invalid_request', error_description: 'Each parameter may stand once.' }
  return { status: 400, body, headers: {} }
}

/** Null: one of them stands twice. */
function readParameters(text: string): Record<string, string> | null {
  const parameters = new URLSearchParams(text)
  const entries = [...parameters].filter(([, value]) => value !== '')
  const found = Object.fromEntries(entries)
  return Object.keys(found).length === entries.length ? found : null
}

/** What the library expects to go wrong; anything else, which it wraps, is thrown as it was. */
function expected(OAuth2: typeof OAuth2Server, error: unknown): OAuth2Server.OAuthError {
  if (error instanceof OAuth2.ServerError) throw (error as { inner?: unknown }).inner ?? error
  if (error instanceof OAuth2.OAuthError) return error
  throw error
}

function addressWith(redirectUri: string, said: Record<string, string | undefined>): string {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries(said)) if (value !== undefined) address.searchParams.append(name, value)
  return address.href
}
