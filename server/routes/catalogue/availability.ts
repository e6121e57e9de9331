import { Hono } from 'hono'
import * as z from 'zod'
import { AvailabilityQuery, availabilityResponse } from '../../../views/catalogue/availability.ts'
import { decodeCursor, encodeCursor } from '../../domain/common/cursors.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { type clientKeyOf, openLimiter } from '../../http/limits/rate-limiter.ts'
import { tooMany } from '../../http/response/error-pages.tsx'
import type { Service, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'

/** Maximum number of ISBNs in a request, and of characters in an ISBN. */
const maxIsbns = 100
const maxIsbnLength = 40

/**
 * A request may name many books, so the rate limiter counts books. The limit is this many books for each request that
 * a client may send.
 */
const booksPerRequest = 5

/** Lifetime of a response in shared caches, in seconds. */
const cacheSeconds = 60

/** Availability by ISBN, for sites that search several libraries (C12). */
export function availabilityRoutes(
  { env }: Pick<Service, 'env'>,
  counted: ReturnType<typeof clientKeyOf>,
): Hono<ServiceEnv> {
  const routes = new Hono<ServiceEnv>()
  const limit = env.requestsPerMinute * booksPerRequest
  const limiter = limit > 0 ? openLimiter('books', limit) : null
  routes.get(urls.availability, async (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    const isbns = readIsbns(new URL(c.req.url).searchParams)
    if (typeof isbns === 'string') return c.json({ error: isbns }, 400)
    const spent = await limiter?.consume(counted(c).key, isbns.length)
    if (spent && spent.consumedPoints > limit) return tooMany(c, Math.ceil(spent.msBeforeNext / 1000))
    const { isbnLookups } = await runOperation(AvailabilityQuery, { isbns }, c.get('context'))
    c.header('Cache-Control', `public, max-age=${cacheSeconds}`)
    const session = encodeCursor([sessionMark, ...isbns])
    return c.json(availabilityResponse(isbnLookups, { system: env.oai.namespace, session, baseUrl: c.get('baseUrl') }))
  })
  return routes
}

/**
 * Returns the ISBNs of a request, or a sentence that states the error. A session encodes its ISBNs, so the server
 * stores nothing.
 */
function readIsbns(query: URLSearchParams): string[] | string {
  const [format, callback, session] = ['format', 'callback', 'session'].map((name) => query.get(name) || null)
  if (format && format !== 'json') return 'format must be json.'
  // JSONP would run this service's script in another site's page. CORS lets every site read the JSON instead.
  if (callback && callback !== 'no') return 'callback must be no. Every site may read the JSON itself (CORS).'
  if (session) return isbnsOfSession(session) ?? 'session is not valid. Repeat the request with isbn.'
  const isbns = query
    .getAll('isbn')
    .flatMap((several) => several.split(','))
    .map((isbn) => isbn.trim())
    .filter((isbn) => isbn !== '')
  if (isbns.length === 0) return `isbn must be 1 to ${maxIsbns} ISBNs, separated by commas.`
  const read = isbnList.safeParse(isbns)
  if (read.success) return read.data
  const hasBrokenText = read.error.issues.some(({ code }) => code === 'invalid_format')
  return hasBrokenText
    ? 'isbn must not contain control or broken characters.'
    : `isbn must be at most ${maxIsbns} ISBNs of at most ${maxIsbnLength} characters.`
}

const sessionMark = 'availability'
const isbnList = z
  .array(
    z
      .string()
      .max(maxIsbnLength)
      .regex(/^[^\p{Cc}\ufffd]*$/u),
  )
  .min(1)
  .max(maxIsbns)

function isbnsOfSession(session: string): string[] | null {
  const values = decodeCursor(session)
  if (!Array.isArray(values) || values[0] !== sessionMark) return null
  const read = isbnList.safeParse(values.slice(1))
  return read.success ? read.data : null
}
