import dns, { type LookupAllOptions } from 'node:dns'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createOaiClient } from '../../../jobs/harvest/provider.ts'
import { parseDublinCore } from '../../../jobs/import/dc/parse.ts'
import { parseMarcXml } from '../../../jobs/import/marc/xml/parse.ts'
import { createOpdsProvider } from '../../../jobs/publications/opds-client.ts'
import { parseXml } from '../../../server/domain/catalogue/dcndl/xml-tree.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'

/** The addresses of names, in the place of DNS. A name with one private address may not be called. */
const names: Record<string, string[]> = {
  'private.example': ['10.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'both.example': ['93.184.216.34', '192.168.1.1'],
  'six.example': ['::ffff:10.0.0.1'],
}
const { lookup } = dns
const lookupInNames = (name: string, options: LookupAllOptions, done: (...results: unknown[]) => void) => {
  const known = names[name]
  if (!known) return lookup(name, options, done)
  done(
    null,
    known.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  )
}

const most = 50_000
/** Milliseconds. Only a server that sends too slowly meets the short one, so that a busy machine decides nothing. */
const [short, deadline] = [300, 60_000]
let answer: (response: ServerResponse) => void
let requests = 0
const server = createServer((_request, response) => {
  requests += 1
  answer(response)
})
let url = ''
beforeAll(async () => {
  vi.spyOn(dns, 'lookup').mockImplementation(lookupInNames as typeof lookup)
  useWebhookSettings({ key: undefined, networks: [], thisMachine: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(async () => {
  vi.restoreAllMocks()
  useWebhookSettings({ key: undefined, networks: [], thisMachine: false })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Sends without end, as fast as the client reads or one byte after another. */
function endless(response: ServerResponse, bytes: number, pause: number) {
  const send = () => {
    if (!response.destroyed) response.write('x'.repeat(bytes), () => setTimeout(send, pause))
  }
  response.writeHead(200)
  send()
}
const redirect = (location: string) => (response: ServerResponse) => void response.writeHead(302, { location }).end()
const bomb = gzipSync(Buffer.alloc(20_000_000))
const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">${Array.from(
  { length: 20 },
  (_, n) => `<!ENTITY ${'a'.repeat(n + 2)} "${`&${'a'.repeat(n + 1)};`.repeat(10)}">`,
).join('')}]>`
const lastLaugh = `&${'a'.repeat(21)};`

const faults: [name: string, send: (response: ServerResponse) => void, feed: RegExp, oai: RegExp][] = [
  ['a body without an end', (response) => endless(response, 10_000, 0), /longer than/, /longer than/],
  [
    'a body in single bytes',
    (response) => endless(response, 1, 20),
    /did not respond in time/,
    /did not respond in time/,
  ],
  [
    'a small body that unpacks to 20 MB',
    (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    /longer than/,
    /longer than/,
  ],
  [
    'headers that never end',
    (response) => void response.socket?.write('HTTP/1.1 200 OK\r\nx: '),
    /did not respond in time/,
    /did not respond in time/,
  ],
  [
    'a picture',
    (response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.of(137, 80, 78, 71)),
    /not JSON/,
    /not OAI-PMH/,
  ],
  [
    'entities that multiply',
    (response) =>
      void response.writeHead(200).end(`${laughs}<OAI-PMH><responseDate>${lastLaugh}</responseDate></OAI-PMH>`),
    /not JSON/,
    /not OAI-PMH/,
  ],
  ['a circle of redirects', redirect('/'), /redirects more than 5 times/, /redirects more than 5 times/],
]

test.each(faults)('a feed and a harvest end with a sentence after %s', async (_, send, feed, oai) => {
  answer = send
  const terms = { most, deadline: feed.source.includes('in time') ? short : deadline, pauses: [] }
  await expect(createOpdsProvider(terms).readPage(url, null)).rejects.toThrow(feed)
  await expect(createOaiClient(url, terms)({ verb: 'Identify' })).rejects.toThrow(oai)
})

const provider = () => createOpdsProvider({ most, deadline, pauses: [] })

describe('a feed (C49)', () => {
  test.each(Object.keys(names))('is not read at %s, which resolves to a private network', async (name) => {
    await expect(provider().readPage(`https://${name}/opds`, null)).rejects.toThrow('private network')
    answer = redirect(`https://${name}/opds`)
    await expect(provider().readPage(url, null)).rejects.toThrow('private network')
  })

  test.each(['https://10.0.0.1/', 'https://169.254.169.254/', 'http://other.example/', 'file:///etc/passwd'])(
    'does not follow a redirect to %s',
    async (location) => {
      answer = redirect(location)
      await expect(provider().readPage(url, null)).rejects.toThrow('not https, or is on a private network')
    },
  )

  test('on this machine is not requested in production, whatever the address says', async () => {
    useWebhookSettings({ key: undefined, networks: [], thisMachine: false })
    const before = requests
    for (const host of ['127.0.0.1', 'localhost', '127.1', '[::1]', '[::ffff:127.0.0.1]']) {
      await expect(provider().readPage(url.replace('127.0.0.1', host), null), host).rejects.toThrow('private network')
    }
    expect(requests).toBe(before)
    useWebhookSettings({ key: undefined, networks: [], thisMachine: true })
  })
})

test('no reader of records expands entities', () => {
  const record = (inside: string) => `${laughs}<x>${inside}</x>`
  expect(() => parseXml(record(lastLaugh))).toThrow('entity')
  expect(parseMarcXml(record(lastLaugh), [])).toMatch(/not well-formed XML: .*entity/)
  expect(parseDublinCore(record(lastLaugh))).toMatch(/not well-formed XML: .*entity/)
})
