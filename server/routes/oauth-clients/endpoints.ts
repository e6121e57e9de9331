import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { languages } from '../../../views/text/languages.ts'
import { patronScopes } from '../../auth/oauth/authorization.ts'
import { type Answer, revocationEndpoint, tokenEndpoint } from '../../auth/oauth/token-endpoint.ts'
import type { PageContext, Service, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'

/** Endpoints that OAuth clients call, also from pages of other sites. They ignore cookies. */
export function oauthEndpoints({ db, env, now }: Service) {
  const routes = new Hono<ServiceEnv>()
  const anywhere = cors({ origin: '*', allowHeaders: ['Authorization', 'Content-Type'], maxAge: 86_400 })
  for (const path of [urls.token, urls.revoke, urls.oauthMetadata]) routes.use(path, anywhere)
  const posted = async (c: PageContext) => ({
    body: isForm(c) ? await c.req.text() : '',
    authorization: c.req.header('Authorization'),
  })
  routes.post(urls.token, async (c) => say(c, await tokenEndpoint(db, await posted(c), now())))
  routes.post(urls.revoke, async (c) => say(c, await revocationEndpoint(db, await posted(c), now())))
  routes.get(urls.oauthMetadata, (c) => c.json(metadata(env.baseUrl)))
  return routes
}

function isForm(c: PageContext): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(c.req.header('Content-Type') ?? '')
}

function say(c: PageContext, { status, body, headers }: Answer): Response {
  return c.json(body, status as 200, { ...headers, 'Cache-Control': 'no-store' })
}

/** Authorization server metadata (RFC 8414). */
function metadata(issuer: string) {
  const authentication = ['none', 'client_secret_basic', 'client_secret_post']
  return {
    issuer,
    authorization_endpoint: issuer + urls.authorize,
    token_endpoint: issuer + urls.token,
    revocation_endpoint: issuer + urls.revoke,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: authentication,
    revocation_endpoint_auth_methods_supported: authentication,
    scopes_supported: [...patronScopes],
    authorization_response_iss_parameter_supported: true,
    ui_locales_supported: [...new Set(languages.map(({ tag }) => tag))],
  }
}
