import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { harvestFeed } from '../../../jobs/publications/harvest-feed.ts'
import { harvestFeeds } from '../../../jobs/publications/harvest-feeds.ts'
import { createOpdsProvider } from '../../../jobs/publications/opds-client.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { lentPublication, openPublication, startOpdsServer } from './opds-server.ts'

const db = useDatabase()
const source = 'e-library'

// The server of the tests listens on this machine, which a service in production does not call.
const withThisMachine = { key: undefined, networks: [], thisMachine: true }
beforeAll(() => useWebhookSettings(withThisMachine))
afterAll(() => useWebhookSettings({ ...withThisMachine, thisMachine: false }))

beforeEach(async () => {
  await db.prisma.electronicFeed.deleteMany()
  await db.prisma.title.deleteMany({ where: { source } })
  await db.prisma.deletedTitle.deleteMany()
  await db.prisma.reconciliation.deleteMany()
})

const addFeed = (url: string, more = {}) =>
  db.prisma.electronicFeed.create({
    data: { source, name: '電子図書館', url, materialType: 'BOOK', updatedAt: now, ...more },
  })

async function run({ stopping, deadline = 1_000 }: { stopping?: AbortSignal; deadline?: number } = {}) {
  const failures: string[] = []
  const provider = createOpdsProvider({ deadline, most: 50_000, pauses: [0, 0] })
  const leftUndone = (_what: string, error: unknown) => void failures.push(String(error))
  const counts = await harvestFeeds(db, now, { leftUndone, stopping }, provider, 0)
  const feed = await db.prisma.electronicFeed.findFirstOrThrow()
  return { counts, failures, feed }
}

const titles = async () =>
  (await db.prisma.title.findMany({ where: { source, endedAt: null }, orderBy: { controlNumber: 'asc' } })).map(
    ({ controlNumber }) => controlNumber,
  )

const five = () => [1, 2, 3, 4, 5].map((n) => openPublication(n))

describe('a harvest of a feed (C49)', () => {
  test('stores open texts and offers of all pages; an unchanged feed is neither sent nor stored again (C49, C51)', async () => {
    const until = '2026-12-24T00:00:00Z'
    const server = await startOpdsServer([
      openPublication(1, '坊っちゃん', { author: '夏目漱石', belongsTo: { series: { name: '名作', position: 2 } } }),
      lentPublication(2, {
        availability: { state: 'unavailable', until },
        holds: { total: 3 },
        copies: { total: 2, available: 0 },
      }),
      lentPublication(3, { availability: { state: 'available' } }),
      lentPublication(4, undefined),
      {
        metadata: { identifier: 'urn:x:sold', title: '売る本' },
        links: [{ rel: 'http://opds-spec.org/acquisition/buy', href: 'https://shop.example/1' }],
      },
    ])
    await addFeed(server.url)
    const first = await run()
    expect(first.failures).toEqual([])
    expect(first.counts).toMatchObject({ feeds: 1, added: 4, refused: 1, ended: 0 })
    expect(first.feed).toMatchObject({ error: null, counts: { pages: 3, listed: 4, absent: 0 } })
    expect(await titles()).toEqual(['urn:x:lent:2', 'urn:x:lent:3', 'urn:x:lent:4', 'urn:x:open:1'])
    const open = await db.prisma.title.findFirstOrThrow({ where: { source, controlNumber: 'urn:x:open:1' } })
    expect(open).toMatchObject({ title: '坊っちゃん', series: ['名作 2'], language: 'jpn' })
    expect(open.details).toEqual({
      links: [
        { url: 'https://texts.example/p/1.html', label: '電子図書館', isOpen: true },
        { url: 'https://texts.example/p/1.epub', label: '電子図書館 EPUB', isOpen: true },
      ],
    })
    const offers = await db.prisma.electronicOffer.findMany({ orderBy: { url: 'asc' } })
    expect(offers).toMatchObject([
      { url: 'https://lib.example/p/2', isAvailable: false, availableAt: new Date(until), holds: 3 },
      { url: 'https://lib.example/p/3', isAvailable: true, holds: null },
      { url: 'https://lib.example/p/4', isAvailable: null },
    ])

    server.asked.length = 0
    const second = await run()
    expect(second.counts).toMatchObject({ feeds: 1, added: 0, changed: 0, ended: 0 })
    expect(server.asked.map(({ status }) => status)).toEqual([304, 304, 304])
    expect(await db.prisma.electronicOffer.count()).toBe(3)

    server.state.publications[1] = openPublication(2)
    expect((await run()).failures).toEqual([])
    expect(await db.prisma.electronicOffer.count()).toBe(2)
  })

  test('a feed that is switched off is not read', async () => {
    const server = await startOpdsServer(five())
    await addFeed(server.url, { isActive: false })
    expect((await run()).counts).toMatchObject({ feeds: 0 })
    expect(server.asked).toEqual([])
  })

  const cut = (response: ServerResponse, usual: string) => {
    response.writeHead(200, { 'content-length': Buffer.byteLength(usual) }).write(usual.slice(0, 40))
    setTimeout(() => response.destroy(), 20)
  }
  test.each<[string, (response: ServerResponse, usual: string) => void]>([
    ['an error of the server', (response) => response.writeHead(503, { 'retry-after': '0' }).end()],
    ['too many requests', (response) => response.writeHead(429).end()],
    ['half an answer', cut],
    ['a page of HTML', (response) => response.writeHead(200).end('<html>maintenance</html>')],
    ['no answer in time', () => {}],
    ['an answer that stays open', (response, usual) => void response.writeHead(200).write(usual.slice(0, 40))],
    [
      'a compressed answer that is cut',
      (response, usual) => {
        const zipped = gzipSync(usual)
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped.subarray(0, zipped.length / 2))
      },
    ],
  ])('%s is asked again, and the run is complete', async (_fault, fault) => {
    const server = await startOpdsServer(five())
    await addFeed(server.url)
    server.faults.push(fault)
    expect(await run()).toMatchObject({ failures: [], counts: { feeds: 1, added: 5 } })
  })

  test('redirects are followed over https or on this machine alone', async () => {
    const server = await startOpdsServer(five())
    await addFeed(server.url)
    server.faults.push((response) => response.writeHead(302, { location: '/opds?page=1' }).end())
    expect((await run()).failures).toEqual([])
    server.faults.push((response) => response.writeHead(302, { location: 'http://other.example/opds' }).end())
    expect((await run()).feed.error).toContain('not https')
  })

  test.each([
    'https://10.0.0.1/opds',
    'https://169.254.169.254/opds',
    'https://0.0.0.0/opds',
    'https://[fd00::1]/opds',
  ])('no feed, redirect or page at %s is requested', async (address) => {
    const refused = { feed: { error: expect.stringContaining('private network') }, failures: [expect.anything()] }
    const feed = await addFeed(address)
    expect(await run()).toMatchObject(refused)
    const server = await startOpdsServer(five())
    await db.prisma.electronicFeed.update({ where: { id: feed.id }, data: { url: server.url } })
    server.faults.push((response) => response.writeHead(302, { location: address }).end())
    expect(await run()).toMatchObject(refused)
    server.state.wrap = (page) => ({ ...page, links: [{ rel: 'next', href: address }] })
    expect(await run()).toMatchObject(refused)
  })

  test('a private network that webhooks may call is requested', async () => {
    onTestFinished(() => useWebhookSettings(withThisMachine))
    useWebhookSettings({ key: undefined, networks: ['127.0.0.0/8'], thisMachine: false })
    await addFeed('https://[::ffff:127.0.0.1]:9/opds')
    expect((await run()).feed.error).toContain('ECONNREFUSED')
  })

  test('a compressed page is read', async () => {
    const server = await startOpdsServer(five())
    await addFeed(server.url)
    server.faults.push((response, usual) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(usual))
    })
    expect(await run()).toMatchObject({ failures: [], counts: { added: 5 } })
  })

  test.each<[string, (response: ServerResponse, usual: string) => void]>([
    ['before', () => {}],
    ['within', (response, usual) => void response.writeHead(200).write(usual.slice(0, 40))],
  ])('a stopping process does not wait %s an answer, and its run is no failure', async (_when, fault) => {
    const server = await startOpdsServer(five())
    await addFeed(server.url)
    const stopping = new AbortController()
    server.faults.push((response, usual) => {
      fault(response, usual)
      setTimeout(() => stopping.abort(), 20)
    })
    const { counts, failures, feed } = await run({ stopping: stopping.signal, deadline: 60_000 })
    expect({ counts, failures, feed }).toMatchObject({
      counts: { feeds: 0 },
      failures: [],
      feed: { endedAt: null, error: null },
    })
  })

  test('a list of too many publications ends the run', async () => {
    const server = await startOpdsServer(five())
    const feed = await addFeed(server.url)
    const provider = createOpdsProvider({ pauses: [] })
    await expect(harvestFeed(db, provider, feed, { pause: 0, maxTitles: 3 })).rejects.toThrow(
      'more than 3 publications',
    )
    expect(await titles()).toEqual([])
    server.state.total = 2
    await expect(harvestFeed(db, provider, feed, { pause: 0, maxTitles: 3 })).rejects.toThrow(
      'more than 3 publications',
    )
    expect(await titles()).toHaveLength(4)
  })
})

describe('what a feed no longer lists (C50)', () => {
  test('ends after a complete run, and continues when it is listed again', async () => {
    const server = await startOpdsServer(five())
    await addFeed(server.url)
    await run()
    server.state.publications = five().filter((_, i) => i !== 1)
    expect((await run()).counts).toMatchObject({ ended: 1 })
    expect(await titles()).not.toContain('urn:x:open:2')
    server.state.publications = five()
    await run()
    expect(await titles()).toContain('urn:x:open:2')
  })

  test('a publication that nobody can read or borrow any more ends', async () => {
    const server = await startOpdsServer(five())
    await addFeed(server.url)
    await run()
    server.state.publications = five().map((one, i) => (i === 1 ? { ...one, links: [] } : one))
    expect(await run()).toMatchObject({ failures: [], counts: { refused: 1, ended: 1 } })
    expect(await titles()).not.toContain('urn:x:open:2')
  })

  test('many at once wait for confirmation', async () => {
    const server = await startOpdsServer(
      Array.from({ length: 60 }, (_, i) => openPublication(i)),
      { size: 30 },
    )
    await addFeed(server.url)
    await run()
    server.state.publications = server.state.publications.slice(0, 30)
    expect((await run()).feed.counts).toMatchObject({ absent: 30, ended: 0, heldBack: 30 })
    expect(await titles()).toHaveLength(60)
  })

  const three = (fault: (response: ServerResponse) => void) => [fault, fault, fault]
  test.each<[string, (server: Awaited<ReturnType<typeof startOpdsServer>>) => void, string]>([
    ['an error that stays', (s) => void s.faults.push(...three((r) => r.writeHead(500).end())), 'answers 500'],
    ['a sign-in', (s) => void s.faults.push((r) => r.writeHead(401).end()), 'needs a sign-in'],
    ['a removed feed', (s) => void s.faults.push((r) => r.writeHead(410).end()), 'answers 410'],
    [
      'a page that is too long',
      (s) => void s.faults.push((r) => r.writeHead(200).end('x'.repeat(60_000))),
      'longer than',
    ],
    [
      'fewer publications than stated',
      (s) => {
        s.state.total = 9
      },
      'states 9 publications and lists 2',
    ],
    [
      'too many publications',
      (s) => {
        s.state.total = 200_001
      },
      'more than 200,000 publications',
    ],
    [
      'an empty feed',
      (s) => {
        s.state.publications = []
      },
      'lists no publication',
    ],
    [
      'a list without end',
      (s) => {
        s.state.wrap = (feed) => ({ ...feed, links: [{ rel: 'next', href: '/opds' }] })
      },
      'never ends',
    ],
    [
      'a next page without https',
      (s) => {
        s.state.wrap = (feed) => ({ ...feed, links: [{ rel: 'next', href: 'http://x.example/' }] })
      },
      'not https',
    ],
    [
      'a start page',
      (s) => {
        s.state.wrap = ({ publications: _, ...feed }) => ({ ...feed, navigation: [] })
      },
      'only leads to other feeds',
    ],
  ])('nothing ends after %s', async (_fault, breakIt, sentence) => {
    const server = await startOpdsServer(five())
    await addFeed(server.url)
    await run()
    server.state.publications = five().slice(0, 2)
    breakIt(server)
    const { feed, failures } = await run()
    expect(feed.error).toContain(sentence)
    expect(failures).toHaveLength(1)
    expect(await titles()).toHaveLength(5)
    expect(feed.completedAt?.getTime()).toBeLessThan(feed.endedAt?.getTime() ?? 0)
  })
})
