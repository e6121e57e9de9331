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
  // An address is one that the program registered, be it for the code or for the word of what was refused.
  const wayBack = given.__typename === 'AnsweredAuthorization' ? given.wayBack : given.address
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

/** The request's parameters; null: more than any program needs. */
function queryOf(c: PageContext): string | null {
  const query = new URL(c.req.url).search.slice(1)
  return query.length > longestQuery ? null : query
}

/** The person is told, and nobody else: a wrong address of the program's may be a trap (RFC 9700, 4.11). */
async function broken(c: PageContext) {
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <BrokenRequestPage frame={frameOf(c, data)} />, 400)
}

/** Where the form's answer leads, as a content security policy names it. */
function targetOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}
