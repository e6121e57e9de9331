import type { MiddlewareHandler } from 'hono'
import { LastUsed } from '../../common/lru-cache.ts'
import { dayAt } from '../../common/time-zone.ts'
import type { Database, ReadRecord } from '../../database/database.ts'
import { libraryVersion } from '../../domain/library/rules/rule-cache.ts'
import { partHeader } from '../../urls/page-part-header.ts'
import type { ServiceEnv } from '../service.ts'
import { sendHtml } from './send-html.ts'

/** So many pages are kept, those that were looked at last: about 15 KB each. */
const mostKept = 300

/** Characters of the address of a page that is kept. */
const longestAddress = 500

interface Kept {
  /** What was remembered of the library when it was made, and the day. */
  at: string
  record: ReadRecord
  /** The page before, between and after the places where its visitor's proof stands. */
  html: string[]
}

/** How often a page that is kept could be sent, and how often it had to be made, by this process. */
export const keptPages = { sent: 0, made: 0 }

const keptOf = new WeakMap<Database['key'], LastUsed<string, Kept>>()

/**
 * Spares the making of a visitor's page where everything that was read for it is read again and is the same, letter for
 * letter. For pages that depend on their address, language and day, the library, and what they read.
 */
export const keptPage: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  await sendKept(c, next)
  const { session } = c.var.context
  // Nothing private is on it: the browser that shows it may show it again on the way back, which costs no request.
  if (session === null && !c.get('terminal') && c.res.status === 200) c.res.headers.set('Cache-Control', forBack)
}

/** Anything else asks anew; but history is shown as it was. */
const forBack = 'private, no-cache'

const sendKept: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { db, now } = c.var.context
  const { recorder } = db
  const version = libraryVersion(db)
  const { pathname, search } = new URL(c.req.url)
  const isLong = pathname.length + search.length > longestAddress
  // A shared terminal has its own way out on each page.
  if (c.get('terminal') || !recorder || version === null || isLong || c.req.header(partHeader) !== undefined)
    return next()
  const kept = keptOf.get(db.key) ?? new LastUsed<string, Kept>(mostKept)
  keptOf.set(db.key, kept)
  const [key, at] = [`${c.var.texts.code} ${pathname}${search}`, `${dayAt(now)} ${version}`]
  const known = kept.get(key)
  if (known?.at === at && (await recorder.isStillSo(known.record))) {
    keptPages.sent += 1
    c.res = sendHtml(c, known.html.join(c.var.formToken))
    return
  }
  keptPages.made += 1
  await next()
  const made = c.res.status === 200 ? c.get('sentPage') : undefined
  const record = made === undefined ? null : await recorder.record()
  if (made !== undefined && record) kept.set(key, { at, record, html: made.split(c.var.formToken) })
}
