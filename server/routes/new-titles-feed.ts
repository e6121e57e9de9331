import { Feed } from 'feed'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import type { MaterialType } from '../../generated/prisma/enums.ts'
import type { ResultOf } from '../../views/graphql.ts'
import { NewTitlesQuery } from '../../views/new-titles-feed.ts'
import { titleText } from '../../views/parts/title-line.tsx'
import { texts as dictionaries, type Texts } from '../../views/text/index.ts'
import { run } from '../graphql/run.ts'
import type { CounterEnv } from '../middleware/asker.ts'
import { urls } from '../urls.ts'

const titles = 40
const keptFor = 15 * 60

/** New titles for feed readers: the same for everybody, so that caches may keep it. */
export const newTitlesFeedRoutes = new Hono<CounterEnv>()

newTitlesFeedRoutes.get(urls.newTitlesFeed(), etag(), async (c) => {
  const { lang, type: asked } = c.req.query()
  const texts = dictionaries[lang === 'en' ? 'en' : 'ja']
  // As in a search, an unknown type counts as none.
  const type = asked !== undefined && Object.hasOwn(texts.materialTypes, asked) ? (asked as MaterialType) : null
  const data = await run(NewTitlesQuery, { first: titles, type }, c.get('context'))
  const newest = new Date(data.newTitles[0]?.addedAt ?? 0)
  c.header('Cache-Control', `public, max-age=${keptFor}`)
  c.header('Last-Modified', newest.toUTCString())
  if (isUnchanged(newest, c.req.header('If-None-Match'), c.req.header('If-Modified-Since'))) return c.body(null, 304)
  const file = feedOf(data, { texts, type, newest, baseUrl: c.get('baseUrl') })
  return c.body(file, 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' })
})

/** Whether a reader that knows nothing better than a time has it all; what was corrected since, ETags tell. */
function isUnchanged(newest: Date, etag: string | undefined, since: string | undefined): boolean {
  if (etag !== undefined || since === undefined) return false
  return Math.floor(newest.getTime() / 1000) * 1000 <= Date.parse(since)
}

type Data = ResultOf<typeof NewTitlesQuery>
type Made = { texts: Texts; type: MaterialType | null; newest: Date; baseUrl: string }

function feedOf({ library, newTitles }: Data, { texts, type, newest, baseUrl }: Made): string {
  const heading = type ? `${texts.newTitles} - ${texts.materialTypes[type]}` : texts.newTitles
  const feed = new Feed({
    title: `${texts.pick(library)} ${heading}`,
    description: heading,
    link: baseUrl + urls.search(type ? { type } : {}),
    feed: baseUrl + urls.newTitlesFeed({ type: type ?? undefined, language: texts.code }),
    language: texts.code,
    ttl: keptFor / 60,
    generator: 'Madoguchi',
    updated: newest,
  })
  for (const title of newTitles) {
    const { contributors, publisher, publishedYear, materialType } = title
    const made = [contributors.map(({ name }) => name).join('・'), publisher, publishedYear].filter(Boolean).join(' / ')
    feed.addItem({
      title: plain(titleText(title)),
      link: baseUrl + urls.title(title.id),
      guid: `${new URL(baseUrl).host}/${title.id}`,
      date: new Date(title.addedAt),
      // Readers take a description for HTML.
      description: plain(String(html`${made}`)),
      category: [{ name: texts.materialTypes[materialType] }],
    })
  }
  return feed.rss2()
}

/** Text that XML can carry. The end of a CDATA section, which Feed guards against once a text, is pulled apart. */
function plain(text: string): string {
  return text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replaceAll(']]>', ']] >')
}
