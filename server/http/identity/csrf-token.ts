import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { BadInput } from '../response/error-pages.tsx'
import type { PageContext, ServiceEnv } from '../service.ts'
import { randomLetters } from './random-token.ts'

export const formTokenField = 'token'
const saltLength = 6
/** Ours look so, be they good or not. */
const tokenShape = /^[\w-]{22}$/

/** Answers a form whose token is none any more; null: it is to be refused. */
type Stale = (c: PageContext) => Promise<Response | null>

/**
 * Every form carries a token made from the secret in the browser's cookie, which no other site can read.
 * Old phones send neither Origin nor Sec-Fetch-Site, so this is the proof that counts.
 */
export function formToken(stale: Stale): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const { session, visitor } = c.get('context')
    const secret = session ?? visitor ?? ''
    c.set('formToken', newFormToken(secret))
    if (c.req.method === 'POST') {
      const given = (await c.req.parseBody())[formTokenField]
      if (typeof given !== 'string' || !same(given, tokenFor(secret, given.slice(0, saltLength)))) {
        const answer = typeof given === 'string' && tokenShape.test(given) ? await stale(c) : null
        if (answer) return answer
        throw new BadInput('staleForm', 403)
      }
    }
    await next()
  }
}

/** For the forms of whoever has this secret. */
export function newFormToken(secret: string): string {
  return tokenFor(secret, randomLetters(saltLength))
}

/** Another one on each page, so that nobody can guess it from how long packed pages are, letter by letter. */
function tokenFor(secret: string, salt: string): string {
  return salt + createHmac('sha256', secret).update(`form:${salt}`).digest('base64url').slice(0, 16)
}

function same(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
