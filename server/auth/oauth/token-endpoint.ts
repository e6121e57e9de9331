import type OAuth2Server from '@node-oauth/oauth2-server'
import type { Database, Tx } from '../../database/database.ts'
import { newSecret, secretHash } from '../../domain/common/secrets.ts'
import { lifetimes } from '../../domain/oauth-clients/lifetimes.ts'
import { findOAuthClient } from '../../domain/oauth-clients/oauth-client.ts'
import {
  findCode,
  findRefreshToken,
  newAccessToken,
  revokeToken,
  saveTokens,
  useCode,
  useRefreshToken,
} from '../../domain/oauth-clients/tokens.ts'
import { grantTypes, library, protocolError, readParameters, repeatedParameter } from './oauth-library.ts'

const otherTypes = ['password', 'client_credentials']
const unauthenticated = Object.fromEntries([...grantTypes, ...otherTypes].map((type) => [type, false]))

/** An answer of an OAuth endpoint. */
export interface Answer {
  status: number
  body: Record<string, unknown>
  headers: Record<string, string>
}

interface Posted {
  /** The form, URL-encoded. */
  body: string
  authorization: string | undefined
}

/** The token endpoint (RFC 6749, 3.2): exchanges a code or a refresh token for new tokens. */
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
        // `authenticate` still requires the secret of a confidential client.
        requireClientAuthentication: unauthenticated,
      })
    } catch (error) {
      // A protocol error is the answer. The transaction commits, so that a grant ended because of it stays ended.
      protocolError(OAuth2, error)
    }
    return { status: response.status ?? 200, body: response.body, headers: response.headers ?? {} }
  })
}

/**
 * The library revokes a code or a refresh token before it has checked the verifier, the redirect URI and the scopes. Here
 * revoking only remembers which one is used, and saving the new tokens spends it. An invalid request therefore spends
 * nothing. The grant is locked from the moment it is found, so two concurrent requests cannot both spend it.
 */
function tokenModel(tx: Tx, now: Date) {
  let spend = async () => false
  /** The library compares expiry with the machine's clock. The domain has already checked it by the service's clock. */
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

/** RFC 6749, appendix A.1. PostgreSQL rejects a NUL, which only other texts have. */
const isClientId = (text: string) => /^[\x20-\x7e]+$/.test(text)

/** Finds an OAuth client by its id, and by its secret if it is a confidential client. */
async function authenticate(tx: Tx, clientId: string, secret: string | undefined) {
  const program = isClientId(clientId) ? await findOAuthClient(tx, clientId) : null
  if (!program) return null
  const given = secret ? secretHash(secret) : null
  return given === program.secretHash && { id: clientId, grants: grantTypes, redirectUris: program.redirectUris }
}

/** The revocation endpoint (RFC 7009). It ends the grant of a token; an unknown token is a success, too. */
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
  const { error, description } = repeatedParameter
  return { status: 400, body: { error, error_description: description }, headers: {} }
}
