import { DomUtils, parseDocument, parseFeed } from 'htmlparser2'
import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { ask } from '../../../support/http/ask.ts'
import { later, now } from '../../../support/library/now.ts'
import { newTitle, patrons } from '../../../support/library/world.ts'
import { descendantsNamed } from '../../html.ts'
import { signIn } from '../../patrons/sign-in.ts'

const db = useDatabase()

async function fetched(address: string, headers: Record<string, string> = {}, baseUrl?: string) {
  const response = await openApp(db, baseUrl ? { baseUrl } : {}).app.request(address, { headers })
  return { response, text: await response.text() }
}

interface Item {
  title: string
  link: string
  guid: string
  pubDate: string
  description: string
  category: string
}

const texts: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** The items of a feed. Throws when its elements are not nested correctly. */
function itemsOf(xml: string): Item[] {
  const sections: string[] = []
  const rest = xml.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_whole, text) => `{${sections.push(text) - 1}}`)
  const open: string[] = []
  for (const [, end, name = '', empty] of rest.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (end ? open.pop() !== name : !empty && open.push(name) < 1) throw new Error(`</${name}> has no start tag`)
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is never closed`)
  return rest
    .split('<item>')
    .slice(1)
    .map((item) => {
      const field = (name: string) =>
        (new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(item)?.[1] ?? '')
          .replace(/&\w+;/g, (entity) => texts[entity] ?? entity)
          .replace(/\{(\d+)\}/g, (_whole, n) => sections[n] ?? '')
      const names = ['title', 'link', 'guid', 'pubDate', 'description', 'category'] as const
      return Object.fromEntries(names.map((name) => [name, field(name)])) as unknown as Item
    })
}

test('the feed lists the newest titles with author, page and date added', async () => {
  const { id } = await newTitle(db, {
    title: '新しい本',
    volume: '上',
    contributors: [
      { role: '著者', name: '夏目漱石' },
      { role: '絵', name: '絵描き' },
    ],
    publisher: '窓口書房',
    publishedYear: 2026,
    addedAt: later({ hours: 1 }),
  })
  await newTitle(db, { title: '少し前の本', addedAt: later({ minutes: 30 }) })
  const { response, text } = await fetched(urls.newTitlesFeed(), {}, 'https://library.example.jp')
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8')
  expect(text).toContain('<language>ja</language>')
  expect(text).toContain('<atom:link href="https://library.example.jp/feeds/new.xml" rel="self"')
  const items = itemsOf(text)
  expect(items).toHaveLength(40)
  expect(items[0]).toEqual({
    title: '新しい本 上',
    link: `https://library.example.jp/titles/${id}`,
    guid: `library.example.jp/Title:${id}`,
    pubDate: 'Tue, 24 Nov 2026 02:00:00 GMT',
    description: '夏目漱石・絵描き / 窓口書房 / 2026',
    category: '本',
  })
  expect(items[1]).toMatchObject({ title: '少し前の本', description: '' })
})

test('the feed of a material type has only that type; an unknown type is ignored, as in a search', async () => {
  await newTitle(db, { title: '新しいLD', materialType: 'LD', addedAt: later({ minutes: 5 }) })
  const lds = await fetched(urls.newTitlesFeed({ type: 'LD', language: 'en' }))
  const items = itemsOf(lds.text)
  expect(items[0]).toMatchObject({ title: '新しいLD', category: 'LD' })
  expect(new Set(items.map(({ category }) => category))).toEqual(new Set(['LD']))
  expect(lds.text).toContain('Madoguchi City Library New titles - LD')
  expect(lds.text).toContain('/feeds/new.xml?type=LD&amp;lang=en')
  const { text: all } = await fetched(urls.newTitlesFeed())
  for (const type of ['HOLOGRAM', 'constructor', '', '%00', '%E3%81']) {
    const { response, text } = await fetched(`/feeds/new.xml?type=${type}`)
    expect([type, response.status, text]).toEqual([type, 200, all])
  }
})

/** The title as a feed reader shows it when it parses titles as HTML. */
function shownAsHtml(title: string): string {
  const { children } = parseDocument(title)
  return children.every(DomUtils.isText) ? DomUtils.textContent(children) : `markup: ${title}`
}

test('a title with markup, references, section ends and broken characters stays text in RSS and Atom, also for readers that parse it as HTML', async () => {
  const titles = [
    ...['Q&A <i>斜体</i>', 'a<b>&amp;";]]>]]><script>\u0008x', '&#60;b&#62; &copy 1 < 2 > 0 A&T', '<!-- a -->&lt;'],
    ...['<![CDATA[x]]>', '</title><item>', '& < >'],
  ]
  for (const [i, title] of titles.entries()) {
    const contributors = [{ role: '著者', name: '<i>&' }]
    await newTitle(db, { title, contributors, addedAt: later({ hours: 9, minutes: -i }) })
  }
  const rss = parseFeed((await fetched(urls.newTitlesFeed())).text)
  const readable = (title: string) =>
    title
      .normalize('NFKC')
      .replace(/[^\t\n\r\x20-\u{10ffff}]/gu, '')
      .replaceAll(']]>', ']] >')
  for (const [i, title] of titles.entries()) {
    const shown = rss?.items[i]?.title ?? ''
    expect(shown.normalize('NFKC')).toBe(readable(title))
    expect(shownAsHtml(shown)).toBe(shown)
    expect(rss?.items[i]?.description).toBe('&lt;i&gt;&amp;')
  }
  const { text: searched } = await fetched(urls.searchFeed('rss', { text: '<b>&lt;' }, 'ja'))
  const channel = parseFeed(searched)?.title ?? ''
  expect(channel).toContain('＜b>＆lt;')
  const { text: atom } = await fetched(urls.searchFeed('atom', { text: '斜体' }, 'ja'))
  expect(shownAsHtml(parseFeed(atom)?.items[0]?.title ?? '')).toBe(titles[0])
})

test('the feed is the same for everybody: it reads and sets no cookie, and caches may store it', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  browser.cookies.set('lang', 'en')
  const mine = await browser.send(urls.newTitlesFeed())
  expect(mine.headers.getSetCookie()).toEqual([])
  expect(mine.headers.get('Cache-Control')).toBe('public, max-age=900')
  expect(await mine.text()).toBe((await fetched(urls.newTitlesFeed())).text)
})

test('a reader that has the feed gets 304 by its tag or its time, until the feed changes', async () => {
  await newTitle(db, { addedAt: later({ days: 1 }) })
  const { response } = await fetched(urls.newTitlesFeed())
  const [etag, modified] = ['ETag', 'Last-Modified'].map((name) => response.headers.get(name) ?? '')
  expect(modified).toBe(later({ days: 1 }).toUTCString())
  const byTag = { 'If-None-Match': etag ?? '' }
  const byTime = { 'If-Modified-Since': modified ?? '' }
  for (const headers of [byTag, byTime]) {
    const again = await fetched(urls.newTitlesFeed(), headers)
    expect([again.response.status, again.text]).toEqual([304, ''])
    expect(again.response.headers.get('Cache-Control')).toBe('public, max-age=900')
  }
  expect((await fetched(urls.newTitlesFeed(), { 'If-Modified-Since': 'yesterday' })).response.status).toBe(200)
  await newTitle(db, { addedAt: later({ days: 2 }) })
  for (const headers of [byTag, byTime, { ...byTime, ...byTag }]) {
    expect((await fetched(urls.newTitlesFeed(), headers)).response.status).toBe(200)
  }
})

test('the top page links to the feed for programs and people, in the language of the page', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.top)
  const named = () =>
    descendantsNamed(browser.page.root, 'link')
      .filter(({ attributes }) => attributes.rel === 'alternate')
      .map(({ attributes }) => [attributes.type, attributes.href])
  expect(named()).toEqual([['application/rss+xml', '/feeds/new.xml']])
  await browser.follow('English')
  expect(named()).toEqual([['application/rss+xml', '/feeds/new.xml?lang=en']])
  const links = descendantsNamed(browser.page.root, 'a').map(({ attributes }) => attributes.href)
  expect(links).toContain('/feeds/new.xml?lang=en')
})

test('API clients get the new titles by GraphQL, at most 50, and a note when more are requested (bad input)', async () => {
  const asked = async (first: number) =>
    (await ask(db, 'query ($first: Int!) { newTitles(first: $first) { id } }', { first }, { at: now })).newTitles
  expect(await asked(3)).toHaveLength(3)
  expect(await asked(50)).toHaveLength(50)
  expect(await asked(0)).toEqual([])
  for (const first of [51, -1]) await expect(asked(first)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test.each([
  ['all', {}, 'titles_newest_idx'],
  ['one type', { type: 'CD' }, 'titles_newest_of_code_idx'],
])('%s: the feed is one statement that reads the newest titles from an index', async (_what, wanted, index) => {
  const { app } = openApp(db)
  await app.request(urls.newTitlesFeed())
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  await app.request(urls.newTitlesFeed(wanted))
  const [statement = '', ...others] = sent
  expect(others).toEqual([])
  const plan = await db.prisma.$transaction(async (tx) => {
    // PostgreSQL would scan and sort a table as small as the tests' one.
    await tx.$executeRawUnsafe('SET LOCAL enable_seqscan = off')
    await tx.$executeRawUnsafe('SET LOCAL enable_sort = off')
    const values = /\$2/.test(statement) ? ['CD', 40] : [40]
    return tx.$queryRawUnsafe(`EXPLAIN ${statement}`, ...values)
  })
  expect(JSON.stringify(plan)).toContain(`Index Scan using ${index}`)
})
