import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteTitles } from '../../../server/domain/catalogue/titles/delete-title.ts'
import { sitemapSize } from '../../../server/domain/changes/sitemap.ts'
import { urls } from '../../../server/urls/urls.ts'
import { schemaFaults } from '../../plain/catalogue/schema-org.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'
import { distributeCopies, longRecord } from '../crowd.ts'
import { openDesk } from '../desk/desk.ts'
import { descendantsNamed, type Element, textOf } from '../html.ts'

const db = useDatabase()
const host = 'http://counter.test'
const work = { key: 'indexed', title: '索引の巻' }
const volumes: { id: number; controlNumber: string }[] = []

const setSearchEngines = (searchEngines: boolean) =>
  db.prisma.policy.update({ where: { id: 1 }, data: { searchEngines } })

beforeAll(async () => {
  for (const volumeOrder of [1, 2, 3])
    volumes.push(
      await newTitle(db, {
        copies: volumeOrder === 3 ? 0 : 1,
        title: `索引の巻 </script> ${volumeOrder}`,
        work,
        volumeOrder,
        isbns: ['9784101010014'],
      }),
    )
})
afterAll(() => setSearchEngines(false))

const get = async (address: string, headers: Record<string, string> = {}) =>
  openApp(db).app.request(`${host}${address}`, { headers })
const titleAt = (one: { id: number } | undefined) => urls.title(`Title:${one?.id}`)
const robotsOf = async (address: string) => (await get(address)).headers.get('X-Robots-Tag')
const elementsOf = (root: Element, name: string, wanted: Record<string, string>) =>
  descendantsNamed(root, name).filter(({ attributes }) =>
    Object.entries(wanted).every(([key, value]) => attributes[key] === value),
  )

test('until the library allows it, robots are excluded, pages are not indexed, and there is no sitemap (C40)', async () => {
  const robots = await get(urls.robots)
  expect(await robots.text()).toBe('User-agent: *\nDisallow: /\n')
  for (const address of [urls.top, titleAt(volumes[0]), urls.guide, urls.search({ text: '本' }), '/nowhere'])
    expect([address, await robotsOf(address)]).toEqual([address, 'noindex'])
  for (const address of [urls.sitemap, urls.sitemapFile('pages'), urls.sitemapFile('titles', 0)])
    expect([address, (await get(address)).status]).toEqual([address, 404])
  const browser = openBrowser(openApp(db))
  await browser.visit(titleAt(volumes[0]))
  expect(elementsOf(browser.page.root, 'link', { rel: 'canonical' })).toEqual([])
  expect(elementsOf(browser.page.root, 'script', { type: 'application/ld+json' })).toEqual([])
})

test('an administrator allows search engines at the desk, and programs read it (C40)', async () => {
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.ruleDisplay)
  await desk.submit(urls.desk.ruleDisplay, { searchEngines: 'true' })
  expect(desk.page.text).toContain('検索エンジンへの掲載')
  expect(await ask(db, '{ library { searchEngines } }')).toMatchObject({ library: { searchEngines: true } })
})

test('records and the pages of the library have a canonical address; facets, lists and patrons have none (C41)', async () => {
  await setSearchEngines(true)
  const canonicalOf = async (address: string) => {
    const browser = openBrowser(openApp(db))
    await browser.visit(address)
    const [link] = elementsOf(browser.page.root, 'link', { rel: 'canonical' })
    return { canonical: link?.attributes.href?.slice(host.length), robots: browser.page.headers.get('X-Robots-Tag') }
  }
  const title = titleAt(volumes[0])
  expect(await canonicalOf(`${title}?lang=en`)).toEqual({ canonical: title, robots: null })
  expect(await canonicalOf(`${urls.guide}?lang=en`)).toEqual({ canonical: `${urls.guide}?lang=en`, robots: null })
  for (const address of [
    urls.search({ text: '本', type: 'BOOK' }),
    urls.arrivals({ type: 'CD' }),
    urls.author({ name: '夏目 漱石' }),
  ])
    expect([address, await canonicalOf(address)]).toEqual([address, { canonical: undefined, robots: 'noindex' }])
  expect(await robotsOf(urls.holds())).toBe('noindex')
})

test('titles and branches are described by schema.org, and a text cannot end the element (C44)', async () => {
  for (const [address, type] of [
    [titleAt(volumes[0]), 'Book'],
    [urls.branch('chuo'), 'Library'],
  ] as const) {
    const browser = openBrowser(openApp(db))
    await browser.visit(address)
    const [data] = elementsOf(browser.page.root, 'script', { type: 'application/ld+json' })
    const described = JSON.parse(data ? textOf(data) : '{}')
    expect(described).toMatchObject({ '@context': 'https://schema.org', '@type': type })
    expect(schemaFaults(described)).toEqual([])
    expect(browser.page.headers.get('Content-Security-Policy')).toContain("script-src 'self';")
  }
})

test('the sitemaps list titles and works with the day of their last change, and no deleted or ended title (C42, C43)', async () => {
  const [kept, ended, deleted] = volumes
  const before = await get(urls.sitemap)
  const index = await before.text()
  const part = Math.floor(((kept?.id ?? 1) - 1) / sitemapSize)
  expect(index).toContain(`<loc>${host}${urls.sitemapFile('titles', part)}</loc><lastmod>20`)
  expect(index).toContain(`<loc>${host}/sitemaps/works-`)
  const { work: known } = await db.prisma.title.findUniqueOrThrow({
    where: { id: kept?.id ?? 0 },
    select: { work: true },
  })
  const works = await (await get(urls.sitemapFile('works', Math.floor(((known?.id ?? 1) - 1) / sitemapSize)))).text()
  expect(works).toContain(`<loc>${host}${urls.work(`Work:${known?.id}`)}</loc><lastmod>20`)

  const first = await get(urls.sitemapFile('titles', part))
  const etag = first.headers.get('ETag') ?? ''
  for (const one of volumes)
    expect(await (await get(urls.sitemapFile('titles', part))).text()).toContain(`${titleAt(one)}<`)
  expect((await get(urls.sitemapFile('titles', part), { 'If-None-Match': etag })).status).toBe(304)
  const since = first.headers.get('Last-Modified') ?? ''
  expect((await get(urls.sitemapFile('titles', part), { 'If-Modified-Since': since })).status).toBe(304)

  await db.prisma.title.update({ where: { id: ended?.id ?? 0 }, data: { endedAt: new Date() } })
  await db.prisma.$queryRaw`SELECT mark_harvest(ARRAY[${ended?.id ?? 0}::int]) IS NULL AS marked`
  await db.prisma.$transaction((tx) => deleteTitles(tx, 'test', [deleted?.controlNumber ?? ''], { write: true }))
  const after = await (await get(urls.sitemapFile('titles', part), { 'If-None-Match': etag })).text()
  expect(after).toContain(`${titleAt(kept)}<`)
  expect(after).not.toContain(`${titleAt(ended)}<`)
  expect(after).not.toContain(`${titleAt(deleted)}<`)
  expect((await get(titleAt(deleted))).status).toBe(410)
  expect((await get('/titles/999999999')).status).toBe(404)
  const page = await (await get(titleAt(ended))).text()
  expect(page).toContain('<meta name="robots" content="noindex"')
  expect(page).not.toContain('rel="canonical"')
  expect((await get(urls.sitemapFile('titles', 99_999))).status).toBe(404)
  // The numbers of this range do not fit into the columns.
  expect((await get('/sitemaps/titles-999999.xml')).status).toBe(404)

  const pages = await (await get(urls.sitemapFile('pages'))).text()
  expect(pages).toContain(`hreflang="ko" href="${host}${urls.branch('chuo')}?lang=ko"/>`)
})

test('the largest page of a title stays within the budget with its description (C44)', async () => {
  const long = { key: 'long', title: longRecord.title }
  const made = await Promise.all(
    Array.from({ length: 14 }, (_, i) =>
      newTitle(db, {
        ...longRecord,
        title: `第${i}編 ${longRecord.title}`,
        work: long,
        volumeOrder: i,
        copies: i ? 1 : 60,
      }),
    ),
  )
  const [crowded] = made
  if (crowded) await distributeCopies(db, crowded)
  const html = await (await get(titleAt(crowded))).text()
  expect(html).toContain('application/ld+json')
  expect(bytesOverBudget(html)).toBeNull()
})
