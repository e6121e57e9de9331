import { Hono } from 'hono'
import {
  AnswerAuthorization,
  AuthorizePage,
  AuthorizeQuery,
  BrokenRequestPage,
} from '../../../views/oauth-clients/authorize.tsx'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { formFields, frameOf, sendPage } from '../pages/page.tsx'

export const authorizeRoutes = new Hono<ServiceEnv>()

const longestQuery = 2_000

authorizeRoutes.get(urls.authorize, (c) => askPatron(c))

authorizeRoutes.post(urls.authorize, async (c) => {
  const answer = (await formFields(c))('answer', 10)
  if (answer !== 'allow' && answer !== 'deny') return askPatron(c)
  const query = queryOf(c)
  if (query === null) return broken(c)
  const variables = { query, issuer: c.get('baseUrl'), allow: answer === 'allow' }
  const { answer: given } = await run(AnswerAuthorization, variables, c.get('context'))
  // Both addresses are a redirect URI that the client registered, with a code or with an error.
  const wayBack = given.__typename === 'AnswerAuthorizationPayload' ? given.wayBack : given.address
  return wayBack === null ? broken(c) : c.redirect(wayBack, 303)
})

async function askPatron(c: PageContext) {
  const query = queryOf(c)
  if (query === null) return broken(c)
  const data = await run(AuthorizeQuery, { query, issuer: c.get('baseUrl') }, c.get('context'))
  const { asked, me, library } = data
  if (asked.__typename === 'AuthorizationRequest') {
    c.set('formTarget', targetOf(asked.redirectUri))
    const action = `${urls.authorize}?${query}`
    return sendPage(c, <AuthorizePage frame={frameOf(c, data)} {...{ asked, me, library, action }} />)
  }
  return asked.address === null ? broken(c) : c.redirect(asked.address, 303)
}

/** The query of the request. Null when it is longer than any client needs. */
function queryOf(c: PageContext): string | null {
  const query = new URL(c.req.url).search.slice(1)
  return query.length > longestQuery ? null : query
}

/** Only the person sees the error: an unregistered redirect URI may be an attack (RFC 9700, 4.11). */
async function broken(c: PageContext) {
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <BrokenRequestPage frame={frameOf(c, data)} />, 400)
}

/** The redirect target as a source of the content security policy. */
function targetOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}
