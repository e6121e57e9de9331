import { Hono } from 'hono'
import {
  AnswerAuthorization,
  AuthorizePage,
  AuthorizeQuery,
  BrokenRequestPage,
} from '../../../views/oauth-clients/authorize.tsx'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const authorizeRoutes = new Hono<ServiceEnv>()

const longestQuery = 2_000

authorizeRoutes.get(urls.authorize, (c) => askPatron(c))

authorizeRoutes.post(urls.authorize, async (c) => {
  const answer = (await readFormFields(c))('answer', 10)
  if (answer !== 'allow' && answer !== 'deny') return askPatron(c)
  const query = authorizationQuery(c)
  if (query === null) return invalidRequestPage(c)
  const variables = { query, issuer: c.get('baseUrl'), allow: answer === 'allow' }
  const { answer: given } = await runOperation(AnswerAuthorization, variables, c.get('context'))
  // Both addresses are a redirect URI that the client registered, with a code or with an error.
  const wayBack = given.__typename === 'AnswerAuthorizationPayload' ? given.wayBack : given.address
  return wayBack === null ? invalidRequestPage(c) : c.redirect(wayBack, 303)
})

async function askPatron(c: PageContext) {
  const query = authorizationQuery(c)
  if (query === null) return invalidRequestPage(c)
  const data = await runOperation(AuthorizeQuery, { query, issuer: c.get('baseUrl') }, c.get('context'))
  const { request, me, library } = data
  if (request.__typename === 'AuthorizationRequest') {
    c.set('formTarget', cspSource(request.redirectUri))
    const action = `${urls.authorize}?${query}`
    return sendPage(c, <AuthorizePage frame={buildFrame(c, data)} {...{ request, me, library, action }} />)
  }
  return request.address === null ? invalidRequestPage(c) : c.redirect(request.address, 303)
}

/** The query of the request. Null when it is longer than any client needs. */
function authorizationQuery(c: PageContext): string | null {
  const query = new URL(c.req.url).search.slice(1)
  return query.length > longestQuery ? null : query
}

/** Only the person sees the error: an unregistered redirect URI may be an attack (RFC 9700, 4.11). */
async function invalidRequestPage(c: PageContext) {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  return sendPage(c, <BrokenRequestPage frame={buildFrame(c, data)} />, 400)
}

/** The redirect target as a source of the content security policy. */
function cspSource(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}
