import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { later } from '../../../support/library/now.ts'
import { newTitle, patrons } from '../../../support/library/world.ts'
import { descendantsNamed } from '../../html.ts'
import { signIn } from '../../patrons/sign-in.ts'
import { firstXmlText, parseXml, xmlDescendants } from '../exchange/xml.ts'

const db = useDatabase()
const baseUrl = 'https://library.example.jp'

async function fetched(address: string, headers: Record<string, string> = {}) {
  const response = await openApp(db, { baseUrl }).app.request(address, { headers })
  return { response, text: await response.text() }
}

async function titlesOf(address: string) {
  const { response, text } = await fetched(address)
  expect([address, response.status]).toEqual([address, 200])
  const feed = parseXml(text)
  return [...xmlDescendants(feed, 'item'), ...xmlDescendants(feed, 'entry')].map((item) => firstXmlText(item, 'title'))
}

test('a search is a feed with the same parameters, newest first whatever the order of its page (C4)', async () => {
  const make = (title: string, days: number, more = {}) =>
    newTitle(db, { title, publisher: '配信社', addedAt: later({ days }), ...more })
  await make('配信の本 一', 1, { publishedYear: 2001, ndcs: ['913'] })
  await make('配信の本 二', 3, { publishedYear: 1990, materialType: 'CD' })
  await make('配信の本 三', 2, { publishedYear: 2010, ndcs: ['210'] })
  const all = ['配信の本 二', '配信の本 三', '配信の本 一']
  for (const kind of ['rss', 'atom'] as const) {
    const feed = (state: Parameters<typeof urls.search>[0]) => titlesOf(urls.searchFeed(kind, state))
    expect(await feed({ text: '配信の本', order: 'TITLE', rows: 1, page: 3 })).toEqual(all)
    expect(await titlesOf(`/feeds/search.${kind}?q=配信の本&sort=TITLE&n=20&page=9&after=1`)).toEqual(all)
    expect(await feed({ text: '配信の本', type: 'BOOK' })).toEqual(['配信の本 三', '配信の本 一'])
    expect(await feed({ publisher: '配信社', from: 2000, ndc: '9' })).toEqual(['配信の本 一'])
    expect(await feed({ title: '配信', at: 'chuo', now: '1', days: 7 })).toEqual(all)
    expect(await feed({ text: 'ないないない' })).toEqual([])
  }
  for (let i = 0; i < 45; i++) await newTitle(db, { title: `たくさん配信${i}`, addedAt: later({ hours: i }) })
  expect(await titlesOf('/feeds/search.rss?q=たくさん配信')).toHaveLength(40)
})

test('each kind of feed has its own type, the address of its page, and the authors of each title', async () => {
  const contributors = [{ role: '著者', name: '配信 花子' }]
  const { id } = await newTitle(db, { title: '一件の配信', volume: '上', contributors, publishedYear: 2026 })
  const rss = await fetched('/feeds/search.rss?q=一件の配信&type=BOOK')
  expect(rss.response.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8')
  const channel = parseXml(rss.text)
  expect(firstXmlText(channel, 'title')).toBe('まどぐち市立図書館 新着資料: 一件の配信 / 本')
  expect(xmlDescendants(channel, 'link')[0]?.text).toBe(
    baseUrl + urls.search({ text: '一件の配信', type: 'BOOK', order: 'NEWEST' }),
  )
  const [item = channel] = xmlDescendants(channel, 'item')
  expect([
    firstXmlText(item, 'title'),
    firstXmlText(item, 'link'),
    firstXmlText(item, 'guid'),
    firstXmlText(item, 'description'),
  ]).toEqual(['一件の配信 上', `${baseUrl}/titles/${id}`, `library.example.jp/Title:${id}`, '配信 花子 / 2026'])
  const atom = await fetched(`${urls.searchFeed('atom', { text: '一件の配信' }, 'en')}`)
  expect(atom.response.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
  const feed = parseXml(atom.text)
  expect([feed.name, feed.namespace]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
  expect(firstXmlText(feed, 'title')).toBe('Madoguchi City Library New titles: 一件の配信')
  const self = xmlDescendants(feed, 'link').find(({ attributes }) => attributes.rel === 'self')
  expect(self?.attributes.href).toBe(baseUrl + urls.searchFeed('atom', { text: '一件の配信' }, 'en'))
  expect([
    firstXmlText(feed, 'id'),
    xmlDescendants(xmlDescendants(feed, 'author')[0] ?? feed, 'name')[0]?.text,
  ]).toEqual([self?.attributes.href, 'Madoguchi City Library'])
  const [entry = feed] = xmlDescendants(feed, 'entry')
  expect([firstXmlText(entry, 'id'), firstXmlText(entry, 'title')]).toEqual([
    `${baseUrl}/titles/${id}`,
    '一件の配信 上',
  ])
})

test('markup, section ends and characters that XML does not allow are harmless in both kinds', async () => {
  const title = '害のない<b>&amp;";]]>]]><script>\u0008x'
  await newTitle(db, { title, contributors: [{ role: '著者', name: '<i>&' }] })
  const query = new URLSearchParams({ q: '害のない<b>&', lang: 'en' })
  const rss = parseXml((await fetched(`/feeds/search.rss?${query}`)).text)
  expect(firstXmlText(xmlDescendants(rss, 'item')[0] ?? rss, 'title')).toBe('害のない＜b>＆amp;";]] >]] >＜script>x')
  // Atom titles are HTML.
  const atom = parseXml((await fetched(`/feeds/search.atom?${query}`)).text)
  expect(firstXmlText(xmlDescendants(atom, 'entry')[0] ?? atom, 'title')).toMatch(
    /^害のない&lt;b&gt;&amp;amp;&quot;;\]\]&gt;/,
  )
})

test('the feed ignores settings, cookies and languages, and caches may store it (P8)', async () => {
  await newTitle(db, { title: '皆の配信', materialType: 'CD' })
  const browser = openBrowser(openApp(db, { baseUrl: 'http://counter.test' }))
  await signIn(browser, patrons.hanako)
  const { id } = await db.prisma.patron.findUniqueOrThrow({ where: { cardNumber: patrons.hanako.cardNumber } })
  await db.prisma.patron.update({ where: { id }, data: { searchTypes: ['DVD'] } })
  browser.cookies.set('lang', 'en')
  const mine = await browser.send('/feeds/search.rss')
  expect(mine.headers.getSetCookie()).toEqual([])
  expect(mine.headers.get('Cache-Control')).toBe('public, max-age=900')
  const anybodys = await openApp(db, { baseUrl: 'http://counter.test' }).app.request('/feeds/search.rss')
  expect(await mine.text()).toBe(await anybodys.text())
})

test('a reader that has the feed gets 304 until the results change', async () => {
  const found = await newTitle(db, { title: '変わる配信' })
  const address = urls.searchFeed('atom', { text: '変わる配信', now: '1' })
  const headers = { 'If-None-Match': (await fetched(address)).response.headers.get('ETag') ?? '' }
  const again = await fetched(address, headers)
  expect([again.response.status, again.text, again.response.headers.get('Cache-Control')]).toEqual([
    304,
    '',
    'public, max-age=900',
  ])
  // The title is no longer found, although no title is new.
  await db.prisma.item.updateMany({ where: { titleId: found.id }, data: { referenceOnly: true } })
  expect((await fetched(address, headers)).response.status).toBe(200)
})

test('a search that is not possible gets a sentence, and unknown values are ignored (bad input)', async () => {
  for (const [query, why] of [
    [`q=${'長'.repeat(51)}`, '検索語は'],
    ['from=昭和', '出版年は'],
    ['ndc=x', '分類は'],
    ['isbn=1', 'ISBNは'],
    ['isbn=1&lang=en', 'An ISBN has 10 or 13 digits.'],
  ]) {
    const { response, text } = await fetched(`/feeds/search.rss?${query}`)
    expect([query, response.status, text]).toEqual([query, 400, expect.stringContaining(why ?? '')])
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  }
  for (const query of ['type=HOLOGRAM', 'at=nowhere', 'in=x', 'now=x', 'days=x', 'language=1', 'constructor=1']) {
    const { response } = await fetched(`/feeds/search.atom?q=x&${query}`)
    expect([query, response.status]).toEqual([query, 200])
  }
  for (const query of ['q=%00', 'q=%E3%81', 'title=%FF']) {
    expect([query, (await fetched(`/feeds/search.rss?${query}`)).response.status]).toEqual([query, 400])
  }
  for (const file of ['search', 'search.json', 'search.xml', 'searchxrss']) {
    expect([file, (await fetched(`/feeds/${file}`)).response.status]).toEqual([file, 404])
  }
})

test('the results link to their feed while the page has space, and the facets always do', async () => {
  const browser = openBrowser(openApp(db))
  const named = () =>
    descendantsNamed(browser.page.root, 'link').flatMap(({ attributes }) =>
      attributes.rel === 'alternate' ? [[attributes.type, attributes.href]] : [],
    )
  const state = { text: '窓口', type: 'BOOK', order: 'TITLE', page: 1 }
  await browser.visit(urls.search(state))
  expect(named()).toEqual([['application/rss+xml', urls.searchFeed('rss', state)]])
  const long = { ...state, title: '長'.repeat(30) }
  await browser.visit(urls.search(long))
  expect(named()).toEqual([])
  await browser.visit(urls.narrowSearch(long))
  const links = descendantsNamed(browser.page.root, 'a').map(({ attributes }) => attributes.href)
  expect(links).toEqual(expect.arrayContaining([urls.searchFeed('rss', long), urls.searchFeed('atom', long)]))
})
