import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { expect, test } from 'vitest'
import { compress } from '../../server/http/response/compress.ts'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp, openBrowser } from '../support/http/app.ts'
import { patrons } from '../support/library/world.ts'
import { signIn } from './patrons/sign-in.ts'

const db = useDatabase()

const unpack = {
  br: (body: ArrayBuffer) => brotliDecompressSync(new Uint8Array(body)).toString(),
  gzip: (body: ArrayBuffer) => gunzipSync(new Uint8Array(body)).toString(),
}

const graphql = `${urls.graphql}?query=${encodeURIComponent('{ titles(first: 50) { edges { node { id title publisher } } } }')}`

test('pages, feeds, files and GraphQL responses are compressed as the client accepts, and equal after decompression', async () => {
  const { app } = openApp(db)
  for (const address of [urls.guide, urls.newTitlesFeed({}), urls.css, urls.script, urls.schema, graphql]) {
    const plain = await app.request(address)
    const text = await plain.text()
    expect([address, plain.headers.get('Content-Encoding')]).toEqual([address, null])
    for (const [encoding, asText] of Object.entries(unpack)) {
      const packed = await app.request(address, { headers: { 'Accept-Encoding': encoding } })
      expect([address, packed.status, packed.headers.get('Content-Encoding')]).toEqual([address, 200, encoding])
      for (const { headers } of [plain, packed]) expect(headers.get('Vary')).toContain('Accept-Encoding')
      expect(packed.headers.get('Content-Type')).toBe(plain.headers.get('Content-Type'))
      const body = await packed.arrayBuffer()
      expect(body.byteLength).toBeLessThan(text.length * 0.7)
      const salted = (html: string) => html.replace(/(name="token" value=")[^"]*/g, '$1')
      expect(salted(asText(body))).toBe(salted(text))
    }
  }
})

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip;q=0.1', 'gzip'],
  ['*', 'br'],
  ['identity', null],
  ['gzip;q=0', null],
  ['deflate', null],
  ['', null],
])('a client that accepts "%s" gets %s', async (accepted, encoding) => {
  const answer = await openApp(db).app.request(urls.guide, { headers: { 'Accept-Encoding': accepted } })
  expect(answer.headers.get('Content-Encoding')).toBe(encoding)
})

test('a response that fits into a packet, has no body or is already compressed is left unchanged', async () => {
  const { app } = openApp(db)
  const headers = { 'Accept-Encoding': 'gzip, br' }
  const small = await app.request(`${urls.graphql}?query={basketCount}`, { headers })
  expect([small.headers.get('Content-Encoding'), await small.json()]).toEqual([null, { data: { basketCount: 0 } }])
  const head = await app.request(urls.guide, { method: 'HEAD', headers })
  expect([head.status, head.headers.get('Content-Encoding'), await head.text()]).toEqual([200, null, ''])
  const first = await app.request(urls.css, { headers })
  const again = await app.request(urls.css, {
    headers: { ...headers, 'If-None-Match': first.headers.get('ETag') ?? '' },
  })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(again.headers.get('Vary')).toContain('Accept-Encoding')
})

test('an event stream is sent as it arrives, without delay', async () => {
  const app = new Hono().use(compress({ cookieName: 'session' }))
  let end = () => {}
  const ended = new Promise<void>((done) => {
    end = done
  })
  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      await stream.writeSSE({ data: 'x'.repeat(3_000) })
      await ended
    }),
  )
  const answer = await app.request('/events', { headers: { 'Accept-Encoding': 'gzip, br' } })
  expect(answer.headers.get('Content-Encoding')).toBe(null)
  const reader = answer.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('data: x')
  end()
  await reader?.cancel()
})

test('a page that another site may have influenced is compressed for a signed-in viewer only if the browser says that no other site requested it (P8)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  const encodingOf = async (address: string, site?: string) => {
    const headers = { 'Accept-Encoding': 'gzip', ...(site && { 'Sec-Fetch-Site': site }) }
    return (await browser.send(address, { headers })).headers.get('Content-Encoding')
  }
  for (const address of [urls.holds(), urls.search({ text: '本' }), urls.top, urls.title('Title:1'), `${urls.me}?x`]) {
    const isChosen = /[?\d]/.test(address)
    const encodings = []
    for (const site of ['same-origin', 'none', 'same-site', 'cross-site', undefined])
      encodings.push(await encodingOf(address, site))
    expect([address, ...encodings]).toEqual([address, 'gzip', 'gzip', ...Array(3).fill(isChosen ? null : 'gzip')])
  }
  expect(await encodingOf(urls.css, 'cross-site')).toBe('gzip')
})

test('the CSRF token differs on each page and each is valid, so the length of compressed pages does not reveal it (P8)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  const tokens = []
  for (let i = 0; i < 3; i++) {
    await browser.visit(urls.top)
    tokens.push(browser.token())
  }
  expect(new Set(tokens).size).toBe(3)
  for (const token of tokens) {
    const body = new URLSearchParams({ title: '1', token })
    expect((await browser.send(urls.basket, { method: 'POST', body })).status).not.toBe(403)
  }
})
