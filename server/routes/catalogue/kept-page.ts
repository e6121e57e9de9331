import type { MiddlewareHandler } from 'hono'
import { watched } from '../../database/changes.ts'
import type { Database, ReadRecord } from '../../database/database.ts'
import { LastUsed } from '../../last-used.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { dayAt } from '../../zone.ts'
import { addressOf, sendHtml } from '../page.tsx'

/** So many pages are kept, those that were looked at last: about 15 KB each. */
const mostKept = 300

interface Kept {
  /** What was remembered of the library when it was made, and the day. */
  at: string
  record: ReadRecord
  /** The page before, between and after the places where its visitor's proof stands. */
  html: string[]
}

const keptOf = new WeakMap<Database['key'], LastUsed<string, Kept>>()

/**
 * Spares the making of a visitor's page where everything that was read for it is read again and is the same, letter for
 * letter. For pages that depend on their address, language and day, the library, and what they read.
 */
export const keptPage: MiddlewareHandler<ServiceEnv> = async (c, next) => {
  const { recorder, context, texts, formToken } = c.var
  const [at, address] = [libraryAt(context), addressOf(c)]
  const isWhole = c.req.url.endsWith(address) && c.req.header('HX-Request') === undefined
  if (!recorder || at === null || !isWhole) return next()
  const kept = keptOf.get(context.db.key) ?? new LastUsed<string, Kept>(mostKept)
  keptOf.set(context.db.key, kept)
  const key = `${texts.code} ${address}`
  const known = kept.get(key)
  if (known?.at === at && (await recorder.isStillSo(known.record))) return sendHtml(c, known.html.join(formToken))
  await next()
  const made = c.res.status === 200 ? c.get('sentPage') : undefined
  const record = made === undefined ? null : await recorder.record()
  if (made !== undefined && record) kept.set(key, { at, record, html: made.split(formToken) })
}

/** Null: changes of it go untold at the moment. */
function libraryAt({ db, now }: PageContext['var']['context']): string | null {
  const versions = watched.map((table) => db.version(table))
  return versions.includes(null) ? null : [dayAt(now), ...versions].join(' ')
}
