import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { ServiceEnv } from '../service.ts'
import { BadInput } from './errors.tsx'

const formTokenField = 'token'

/**
 * Every form carries a token made from the secret in the browser's cookie, which no other site can read.
 * Old phones send neither Origin nor Sec-Fetch-Site, so this is the proof that counts.
 */
export const formToken: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { session, visitor } = c.get('context')
  const expected = tokenFor(session ?? visitor ?? '')
  c.set('formToken', expected)
  if (c.req.method === 'POST') {
    const given = (await c.req.parseBody())[formTokenField]
    if (typeof given !== 'string' || !same(given, expected)) throw new BadInput('staleForm', 403)
  }
  await next()
}

function tokenFor(secret: string): string {
  return createHash('sha256').update(`form:${secret}`).digest('base64url').slice(0, 22)
}

function same(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
