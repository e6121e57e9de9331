import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { admitRequests, defaultSettings } from '../../../server/http/limits/admit-requests.ts'
import { openHttpListener } from '../../../server/http/listener.ts'
import { urls } from '../../../server/urls/urls.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A listener with one slot, whose request stays until it is released. One more may wait. */
async function open() {
  const door = openHttpListener(0, { host: '127.0.0.1' })
  const settings = { ...defaultSettings, most: 1, least: 1, mostOfKind: 1, queue: 1, outside: 60_000, inside: 60_000 }
  const sessions = { cookieName: 'session', cachedOwner: (secret: string) => (secret === 'known' ? {} : null) }
  let letGo = () => {}
  const made: string[] = []
  const early: (string | undefined)[] = []
  const gate = admitRequests(
    (asked) => {
      made.push(asked.url.replace(/^.*:\d+/, ''))
      if (asked.url.endsWith(urls.health)) return new Response('healthy')
      return new Promise((say) => {
        letGo = () => say(new Response('served'))
      })
    },
    {
      sessions: sessions as never,
      settings,
      isClosing: door.isClosing,
      onRefusal: (incoming) => early.push(incoming?.url),
    },
  )
  door.answerBy(gate.fetch, gate)
  const port = await door.port
  const agent = new Agent({ keepAlive: true })
  closing.push(
    () => agent.destroy(),
    () => gate.close(),
    () => door.close(500),
  )
  interface Answer {
    status: number
    headers: IncomingHttpHeaders
    text: string
  }
  const ask = (path: string, headers: Record<string, string> = {}, { method = 'GET', body = '' } = {}) =>
    new Promise<Answer>((done, failed) => {
      const asking = request({ port, host: '127.0.0.1', path, method, headers, agent }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }))
      })
      asking.on('error', failed).end(body)
    })
  return { door, gate, port, ask, made, early, letGo: () => letGo() }
}

/** One request is admitted and one waits. */
async function openFull() {
  const opened = await open()
  const answers = [opened.ask('/a'), opened.ask('/b', { Cookie: 'session=known' })]
  await vi.waitFor(() => expect(opened.gate.counts()).toMatchObject({ inside: 1, waiting: 1 }))
  const end = async () => {
    opened.letGo()
    await vi.waitFor(() => expect(opened.made).toContain('/b'))
    opened.letGo()
    for (const { status } of await Promise.all(answers)) expect(status).toBe(200)
  }
  return { ...opened, answers, end }
}

test('an early refusal is in the language of the client, and its request is not parsed', async () => {
  const { ask, made, early, gate, end } = await openFull()
  for (const [path, headers, words] of [
    ['/search?q=x', {}, /lang="ja"/],
    ['/search?q=x&lang=en', {}, /lang="en"/],
    ['/search', { Cookie: 'a=b; lang=ko' }, /lang="ko"/],
    ['/search', { 'Accept-Language': 'zh-TW,en;q=0.5' }, /lang="zh-Hans"/],
    ['http://library.test/search', {}, /lang="ja"/],
  ] as const) {
    const { status, headers: said, text } = await ask(path, headers)
    expect([status, said['retry-after'], said['cache-control']], path).toEqual([503, '10', 'no-store'])
    expect(said['content-security-policy']).toContain("default-src 'none'")
    expect(Number(said['content-length'])).toBe(Buffer.byteLength(text))
    expect(text).toMatch(words)
    expect(text).toMatch(/<\/html>$/)
  }
  const { status, headers, text } = await ask(urls.graphql, {}, { method: 'POST', body: '{"query":"{ me { name } }"}' })
  expect([status, headers['access-control-allow-origin']]).toEqual([503, '*'])
  expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] })
  expect(await ask('/search', {}, { method: 'HEAD' })).toMatchObject({ status: 503, text: '' })
  expect(made).toEqual(['/a'])
  expect(early).toHaveLength(7)
  expect(gate.counts().refused.full).toBe(7)
  await end()
})

test('a request with a long body is refused, too, and its connection stays usable; health checks bypass admission', async () => {
  const { ask, early, end } = await openFull()
  const long = await ask('/search', {}, { method: 'POST', body: 'x'.repeat(100_000) })
  expect(long.status).toBe(503)
  expect(long.text).toMatch(/<\/html>$/)
  expect(early).toEqual([undefined])
  expect(await ask(urls.health)).toMatchObject({ status: 200, text: 'healthy' })
  await end()
})

test('a request of higher rank replaces a waiting one', async () => {
  const { ask, letGo, made, answers, gate } = await openFull()
  const signIn = ask(urls.signIn())
  await vi.waitFor(() => expect(gate.counts().refused.outranked).toBe(1))
  letGo()
  await vi.waitFor(() => expect(made).toEqual(['/a', urls.signIn()]))
  letGo()
  const told = await Promise.all([...answers, signIn])
  expect(told.map(({ status }) => status)).toEqual([200, 503, 200])
})

test('a client that disconnects while waiting leaves nothing behind', async () => {
  const { port, gate, letGo } = await open()
  const sockets = ['/a', '/b'].map((path) => connect(port, '127.0.0.1').end(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`))
  await vi.waitFor(() => expect(gate.counts()).toMatchObject({ inside: 1, waiting: 1 }))
  for (const socket of sockets) socket.destroy()
  await new Promise((passed) => setTimeout(passed, 50))
  letGo()
  await vi.waitFor(() => expect(gate.counts()).toMatchObject({ inside: 0, waiting: 0 }))
})

test('two Host headers, or none, are 400 (RFC 9112), and OPTIONS * lists the methods', async () => {
  const { port } = await open()
  const ask = (line: string, ...hosts: string[]) =>
    new Promise<string>((done) => {
      const headers = [...hosts.map((name) => `Host: ${name}`), 'Connection: close']
      const socket = connect(port, '127.0.0.1')
      socket.write(`${line} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
      socket.once('data', (bytes) => done(String(bytes)))
    })
  expect(await ask(`GET ${urls.health}`, 'a')).toMatch(/^HTTP\/1.1 200/)
  expect(await ask(`GET ${urls.health}`)).toMatch(/^HTTP\/1.1 200/)
  expect(await ask('GET /')).toMatch(/^HTTP\/1.1 400/)
  for (const path of ['/', urls.health]) expect(await ask(`GET ${path}`, 'a', 'a')).toMatch(/^HTTP\/1.1 400/)
  expect(await ask('OPTIONS *', 'a')).toMatch(/^HTTP\/1.1 204[\s\S]*Allow: GET, HEAD, POST, OPTIONS/)
})
