import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { answerConsent, newProgram, redirectUri } from '../../support/http/oauth.ts'
import { newPatron } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'

const db = useDatabase()
const issuer = new URL('http://counter.test')

/** The ways in which a client library proves who it is, by their names in the metadata. */
const authentications: Record<string, (secret: string) => oauth.ClientAuth> = {
  none: () => oauth.None(),
  client_secret_basic: (secret) => oauth.ClientSecretBasic(secret),
  client_secret_post: (secret) => oauth.ClientSecretPost(secret),
}

/** A client that knows nothing but the address of the service, and a patron who allows it everything. */
async function openClient(method = 'none') {
  const service = openApp(db)
  const patron = await newPatron(db)
  const browser = openBrowser(service)
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  const options = {
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (address: string, init: object) => service.app.request(address, init as RequestInit),
  }
  const found = await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' })
  const server = await oauth.processDiscoveryResponse(issuer, found)
  const { program, secret } = await newProgram(db, { kind: method === 'none' ? 'PUBLIC' : 'CONFIDENTIAL' })
  const client: oauth.Client = { client_id: program.clientId }
  const proof = authentications[method]?.(secret ?? '') ?? oauth.None()

  /** Sends the patron's browser to the service and back. */
  async function authorise(more: Record<string, string> = {}) {
    const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()]
    const address = new URL(server.authorization_endpoint ?? '')
    const parameters = {
      ...{ response_type: 'code', client_id: client.client_id, redirect_uri: redirectUri, state },
      ...{ scope: 'profile:read', code_challenge: await oauth.calculatePKCECodeChallenge(verifier) },
      ...{ code_challenge_method: 'S256', ...more },
    }
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
    const back = await answerConsent(browser, address.pathname + address.search)
    return { back, state, verifier }
  }

  return {
    server,
    client,
    patron,
    authorise,
    async tokens({ back, state, verifier }: Awaited<ReturnType<typeof authorise>>) {
      const parameters = oauth.validateAuthResponse(server, client, back, state)
      const request = oauth.authorizationCodeGrantRequest
      const answer = await request(server, client, proof, parameters, redirectUri, verifier, options)
      return oauth.processAuthorizationCodeResponse(server, client, answer)
    },
    async refreshed(token = '') {
      const answer = await oauth.refreshTokenGrantRequest(server, client, proof, token, options)
      return oauth.processRefreshTokenResponse(server, client, answer)
    },
    async revoke(token: string) {
      await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, proof, token, options))
    },
    /** The name of the patron, or the challenges that the service answers. */
    async name(token: string): Promise<unknown> {
      const headers = new Headers({ 'Content-Type': 'application/json' })
      const [address, body] = [new URL(urls.graphql, issuer), '{"query":"{ me { name } }"}']
      try {
        const answer = await oauth.protectedResourceRequest(token, 'POST', address, headers, body, options)
        return (await answer.json()).data.me.name
      } catch (error) {
        return (error as oauth.WWWAuthenticateChallengeError).cause.map(({ parameters }) => parameters.error)
      }
    },
  }
}

test('every way of authentication that the metadata lists works with a client library, from discovery to revocation', async () => {
  const { server } = await openClient()
  expect(server.token_endpoint_auth_methods_supported?.toSorted()).toEqual(Object.keys(authentications).toSorted())
  for (const method of Object.keys(authentications)) {
    const client = await openClient(method)
    const first = await client.tokens(await client.authorise())
    expect([method, await client.name(first.access_token)]).toEqual([method, client.patron.name])
    const second = await client.refreshed(first.refresh_token)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect([method, await client.name(second.access_token)]).toEqual([method, client.patron.name])
    await client.revoke(second.refresh_token ?? '')
    for (const { access_token } of [first, second]) expect(await client.name(access_token)).toEqual(['invalid_token'])
    await expect(client.refreshed(second.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' })
  }
})

test('a refresh token or a code that is used twice ends all tokens, and the library gets the standard error', async () => {
  const client = await openClient()
  const consent = await client.authorise()
  const stolen = await client.tokens(consent)
  await expect(client.tokens(consent)).rejects.toMatchObject({ error: 'invalid_grant' })
  expect(await client.name(stolen.access_token)).toEqual(['invalid_token'])

  const first = await client.tokens(await client.authorise())
  const second = await client.refreshed(first.refresh_token)
  await expect(client.refreshed(first.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' })
  expect(await client.name(second.access_token)).toEqual(['invalid_token'])
  await expect(client.refreshed(second.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('the library rejects an answer with another state or issuer, and reads the error of a wrong verifier or scope', async () => {
  const { server, client, authorise, tokens } = await openClient()
  const consent = await authorise()
  expect(() => oauth.validateAuthResponse(server, client, consent.back, 'another')).toThrow(/state/)
  expect(() =>
    oauth.validateAuthResponse({ ...server, issuer: 'https://evil.example' }, client, consent.back, consent.state),
  ).toThrow(/iss/)
  const another = { ...consent, verifier: oauth.generateRandomCodeVerifier() }
  await expect(tokens(another)).rejects.toMatchObject({ error: 'invalid_grant' })
  expect((await tokens(consent)).scope).toBe('profile:read')
})
