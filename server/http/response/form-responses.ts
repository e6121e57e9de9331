import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { parse } from 'hono/utils/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { findFormResponse, storeFormResponse } from '../../domain/common/form-responses.ts'
import { sealBytes, unsealBytes } from '../../domain/common/sealed-text.ts'
import { partHeader } from '../../urls/page-part-header.ts'
import { isFormResponseId, responseParameter, withFormResponse } from '../../urls/urls.ts'
import { visitorCookie } from '../identity/page-viewer.ts'
import { type ClientKey, openLimiter } from '../limits/rate-limiter.ts'
import { requestAddress } from '../request/request-address.ts'
import type { PageContext, Service, ServiceEnv } from '../service.ts'
import { BadInput } from './error-pages.tsx'
import { sendHtml } from './send-html.ts'

const [compress, decompress] = [promisify(zlib.brotliCompress), promisify(zlib.brotliDecompress)]
const compression = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }

/**
 * The part of its requests per minute with which one client can store pages. Without it one network fills 400 MB of the
 * database in the 30 minutes for which a page is stored.
 */
const storedShare = 1 / 20

/** A page that answered a form, with the data from which its headers are made. */
interface FormResponse {
  html: string
  status: ContentfulStatusCode
  retryAfter: string | null
  formTarget: string | undefined
  imageSource: string | undefined
  role: string | null
}

/**
 * Applies Post/Redirect/Get to every page that answers a form. The page is stored, and the browser is redirected to the
 * form's URL with the id of the page. Back, forward and reload then never send the form again. After the page has
 * expired, the URL shows the form's own page. A client that sends more forms than people do gets its pages unstored.
 */
export function formResponses(
  { env }: Pick<Service, 'env'>,
  counted: (c: PageContext) => ClientKey,
): MiddlewareHandler<ServiceEnv> {
  const limit = Math.ceil(env.requestsPerMinute * storedShare)
  const limiter = limit > 0 ? openLimiter('stored', limit) : null
  return async (c, next) => {
    if (c.req.method !== 'POST') return (await showStored(c)) ?? next()
    await next()
    if (!mayStore(c)) return
    const spent = await limiter?.consume(counted(c).key, 1)
    if (spent && spent.consumedPoints > limit) return
    const stored = await store(c)
    if (!stored) return
    // Resetting first prevents Hono from merging the page's headers into the redirect.
    c.res = undefined
    c.res = stored
  }
}

async function showStored(c: PageContext): Promise<Response | null> {
  const id = c.req.query(responseParameter)
  const { db, now, session, visitor } = c.get('context')
  const secret = session ?? visitor
  if (id === undefined || !isFormResponseId(id) || secret === null) return null
  const sealed = await findFormResponse(db.newest ?? db, id, now)
  const opened = sealed && unsealBytes(sealed, secret)
  if (!opened) return null
  const page: FormResponse = JSON.parse((await decompress(opened)).toString('utf8'))
  // A stored page of the desk is not shown to a viewer who has left the staff. A viewer who signed in with this form
  // had no role yet.
  if (page.role !== null && page.role !== roleOf(c)) return null
  c.set('formTarget', page.formTarget)
  c.set('imageSource', page.imageSource)
  if (page.retryAfter !== null) c.header('Retry-After', page.retryAfter)
  return sendHtml(c, page.html, page.status)
}

function mayStore(c: PageContext): boolean {
  const isPage = /^text\/html\b/.test(c.res.headers.get('Content-Type') ?? '')
  // A failing database cannot store it. The script replaces only a part of its page and does not touch the history.
  if (!isPage || c.res.status >= 500 || c.req.header(partHeader) !== undefined) return false
  // Another site may have sent the form, so nothing is stored.
  return !(c.error instanceof BadInput && c.error.reason === 'staleForm')
}

/** Null when the answer is sent as it is. */
async function store(c: PageContext): Promise<Response | null> {
  const { res } = c
  const secret = nextSecret(c, res.headers)
  if (secret === null) return null
  const { db, now } = c.get('context')
  const page: FormResponse = {
    html: await res.clone().text(),
    status: res.status as ContentfulStatusCode,
    retryAfter: res.headers.get('Retry-After'),
    formTarget: c.get('formTarget'),
    imageSource: c.get('imageSource'),
    role: roleOf(c),
  }
  const sealed = sealBytes(await compress(JSON.stringify(page), compression), secret)
  const id = await storeFormResponse(db, sealed, now).catch(() => null)
  if (id === null) return null
  const headers = new Headers(res.headers)
  headers.delete('Content-Type')
  headers.set('Location', withFormResponse(requestAddress(c), id))
  return new Response(null, { status: 303, headers })
}

/**
 * The secret that identifies the next request of this browser: from a cookie in the answer, else from the request. Null
 * when the browser sends no cookies, because nothing can then be stored for it alone.
 */
function nextSecret(c: PageContext, headers: Headers): string | null {
  if (c.req.header('Cookie') === undefined) return null
  const { session, visitor } = c.get('context')
  const cookies = new Map<string, string | null>([
    [c.get('sessions').cookieName, session],
    [visitorCookie, visitor],
  ])
  for (const line of headers.getSetCookie()) {
    for (const name of cookies.keys()) {
      const value = parse(line.split(';')[0] ?? '', name)[name]
      if (value !== undefined) cookies.set(name, value || null)
    }
  }
  return [...cookies.values()].find((secret) => secret !== null) ?? null
}

const roleOf = (c: PageContext) => c.get('context').patron?.role ?? null
