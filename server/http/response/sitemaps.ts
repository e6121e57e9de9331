import type { Handler } from 'hono'
import { libraryPages, sitemap, sitemapIndex } from '../../../views/catalogue/sitemap.ts'
import { textsOf } from '../../../views/text/languages.ts'
import { lastChange, readSitemap, type SitemapKind, sitemapFiles } from '../../domain/changes/sitemap.ts'
import { stampForHarvest } from '../../domain/changes/stamp.ts'
import { cachedBranches, cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { robotsRules } from '../../urls/robots.ts'
import { globalId, urls } from '../../urls/urls.ts'
import type { PageContext, ServiceEnv } from '../service.ts'

type Answer = Handler<ServiceEnv>

/** Robots may use an answer for an hour. */
const cacheControl = 'public, max-age=3600'

const isAllowed = async ({ var: { context } }: PageContext) => (await cachedPolicy(context.db)).searchEngines

/** The rules for robots. They exclude everything until the library allows search engines (C40). */
export const robotsFile: Answer = async (c) => {
  const rules = (await isAllowed(c)) ? robotsRules : [`Disallow: ${urls.top}`]
  const lines = ['User-agent: *', ...rules]
  const place = rules === robotsRules ? ['', `Sitemap: ${c.get('baseUrl')}${urls.sitemap}`] : []
  c.header('Cache-Control', cacheControl)
  return c.text(`${[...lines, ...place].join('\n')}\n`)
}

const indexes = new WeakMap<object, { at: number; file: Promise<string> }>()

/** The list of the sitemaps. It is made again only after the catalogue changed, and once for simultaneous requests (C42). */
export const sitemapList: Answer = async (c) => {
  if (!(await isAllowed(c))) return c.text('', 404)
  const { db } = c.var.context
  await stampForHarvest(db)
  const changedAt = await lastChange(db.prisma)
  const known = indexes.get(db.key)
  const at = changedAt?.getTime() ?? 0
  if (known?.at === at) return sendXml(c, await known.file, changedAt)
  const file = makeIndex(c)
  indexes.set(db.key, { at, file })
  // A failure is not kept.
  file.catch(() => indexes.delete(db.key))
  return sendXml(c, await file, changedAt)
}

async function makeIndex(c: PageContext): Promise<string> {
  const files = await sitemapFiles(c.var.context.db.prisma)
  const listed = files.map(({ kind, part, changedAt }) => ({
    path: urls.sitemapFile(kind, part),
    day: changedAt?.toISOString() ?? null,
  }))
  return sitemapIndex([{ path: urls.sitemapFile('pages'), day: null }, ...listed], c.get('baseUrl'))
}

/** One sitemap: the library's own pages, or a range of titles or works. It names no person (C42). */
export const sitemapFile: Answer = async (c) => {
  if (!(await isAllowed(c))) return c.text('', 404)
  const { db } = c.var.context
  const [, kind, part] = /^(\w+)-(\d+)/.exec(c.req.param('sitemap') ?? '') ?? []
  const baseUrl = c.get('baseUrl')
  if (kind === undefined) {
    const pages = Object.keys(textsOf('JA').library.guide.pages)
    const isOwnCirculation = librarySystemOf(db) === undefined
    return sendXml(c, libraryPages(await cachedBranches(db), pages, baseUrl, isOwnCirculation), null)
  }
  await stampForHarvest(db)
  const { ids, days, changedAt } = await readSitemap(db.prisma, kind as SitemapKind, Number(part))
  if (ids.length === 0) return c.text('', 404)
  const isTitles = kind === 'titles'
  const listed = ids.map((id, i) => ({
    path: isTitles ? urls.title(globalId('Title', String(id))) : urls.work(globalId('Work', String(id))),
    day: days[i] ?? null,
  }))
  return sendXml(c, sitemap(listed, baseUrl), changedAt)
}

/** A robot without an ETag is answered by the time of the last change, which deletions move too. */
function sendXml(c: PageContext, file: string, changedAt: Date | null) {
  c.header('Cache-Control', cacheControl)
  if (changedAt) c.header('Last-Modified', changedAt.toUTCString())
  const since = c.req.header('If-None-Match') === undefined ? c.req.header('If-Modified-Since') : undefined
  const second = changedAt && Math.floor(changedAt.getTime() / 1000) * 1000
  if (second !== null && since !== undefined && second <= Date.parse(since)) return c.body(null, 304)
  return c.body(file, 200, { 'Content-Type': 'application/xml; charset=utf-8' })
}
