import type { MiddlewareHandler } from 'hono'
import { LruCache } from '../../common/lru-cache.ts'
import { dayAt } from '../../common/time-zone.ts'
import type { Database, ReadRecord } from '../../database/database.ts'
import { libraryVersion } from '../../domain/library/rules/rule-cache.ts'
import type { ServiceEnv } from '../service.ts'
import { sendHtml } from './send-html.ts'

/** The maximum number of cached pages, of about 15 KB each. The least recently used are dropped. */
const maxPages = 300

/** The maximum length, in characters, of a cached page's path and query. */
const longestAddress = 500

interface CachedPage {
  /** The version of the library data and the day for which the page was made. */
  at: string
  record: ReadRecord
  /** The page, split where the visitor's CSRF token stands. */
  html: string[]
}

/** Counts of pages that this process sent from the cache, and of pages that it made. */
export const pageCacheCounts = { sent: 0, made: 0 }

const cacheOf = new WeakMap<Database['key'], LruCache<string, CachedPage>>()

/**
 * Sends a visitor's page from the cache after repeating all its reads and finding the same answers. Only for pages that
 * depend on nothing but URL, language, day, library data and their reads.
 */
export const pageCache: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  await sendCached(c, next)
  const { session } = c.var.context
  // The page is not private, so the browser may show it again on the way back, without a request.
  if (session === null && !c.get('terminal') && c.res.status === 200) c.res.headers.set('Cache-Control', backOnly)
}

/** Requires revalidation, except when the browser goes back in its history. */
const backOnly = 'private, no-cache'

const sendCached: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { db, now } = c.var.context
  const { recorder } = db
  const version = libraryVersion(db)
  const { pathname, search } = new URL(c.req.url)
  const isLong = pathname.length + search.length > longestAddress
  // On a shared terminal every page has its own Refresh header. A browser with an offline card gets one more script.
  if (c.get('terminal') || c.get('offlineCard') || !recorder || version === null || isLong) return next()
  const cache = cacheOf.get(db.key) ?? new LruCache<string, CachedPage>(maxPages)
  cacheOf.set(db.key, cache)
  const [key, at] = [`${c.var.texts.code} ${pathname}${search}`, `${dayAt(now)} ${version}`]
  const known = cache.get(key)
  if (known?.at === at && (await recorder.isStillSo(known.record, now))) {
    pageCacheCounts.sent += 1
    c.res = sendHtml(c, known.html.join(c.var.formToken))
    return
  }
  pageCacheCounts.made += 1
  await next()
  const made = c.res.status === 200 ? c.get('sentPage') : undefined
  const record = made === undefined ? null : await recorder.record()
  if (made !== undefined && record) cache.set(key, { at, record, html: made.split(c.var.formToken) })
}
