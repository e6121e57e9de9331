import { createHmac, randomFillSync, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { BadInput } from '../response/error-pages.tsx'
import type { PageContext, ServiceEnv } from '../service.ts'

const pool = Buffer.alloc(3_072)
let used = pool.length

/**
 * Returns unguessable base64url characters from a buffer: a system call for each token costs more than generating it.
 */
function randomToken(count: number): string {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += count
  return pool.toString('base64url', used - count, used).slice(0, count)
}

export const formTokenField = 'token'
const saltLength = 6
/** The form of our tokens, valid or not. */
const tokenShape = /^[\w-]{22}$/

/** Answers a form whose token is no longer valid. Null when the form must be rejected. */
type Stale = (c: PageContext) => Promise<Response | null>

/**
 * Protects forms against CSRF. Every form carries a token derived from the secret in the browser's cookie, which no
 * other site can read. Old phones send neither Origin nor Sec-Fetch-Site, so these headers are not used.
 */
export function checkFormToken(stale: Stale): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const { session, visitor } = c.get('context')
    const secret = session ?? visitor ?? ''
    c.set('formToken', newFormToken(secret))
    if (c.req.method === 'POST') {
      const given = (await c.req.parseBody())[formTokenField]
      if (typeof given !== 'string' || !equalTokens(given, tokenFor(secret, given.slice(0, saltLength)))) {
        const answer = typeof given === 'string' && tokenShape.test(given) ? await stale(c) : null
        if (answer) return answer
        throw new BadInput('staleForm', 403)
      }
    }
    await next()
  }
}

/** A new token for the forms of the browser that holds the secret. */
export function newFormToken(secret: string): string {
  return tokenFor(secret, randomToken(saltLength))
}

/** A fresh salt changes the token on each page, so that the size of compressed pages does not reveal it (BREACH). */
function tokenFor(secret: string, salt: string): string {
  return salt + createHmac('sha256', secret).update(`form:${salt}`).digest('base64url').slice(0, 16)
}

function equalTokens(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
