import { once } from 'node:events'
import { Agent, get as httpGet } from 'node:http'
import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useServerDatabase } from '../../support/database/database.ts'
import { openProxy } from '../../support/http/proxy.ts'
import { startProcess, untilOpen } from '../../support/processes/start-process.ts'

const server = useServerDatabase()

/** The service as a process, with a proxy in front of its database. */
async function open() {
  const address = new URL(server.databaseUrl)
  const proxy = await openProxy(Number(address.port))
  address.hostname = '127.0.0.1'
  address.port = String(proxy.port)
  const variables = {
    NODE_ENV: 'production',
    PORT: '0',
    REQUESTS_PER_MINUTE: '0',
    COST_PER_MINUTE: '0',
    DATABASE_URL: address.href,
  }
  const service = startProcess('main', variables)
  const opened = () => service.said.out.split('\n').find((line) => line.includes('Madoguchi is open'))
  await vi.waitFor(() => expect(opened() ?? service.said.err).toContain('is open'), untilOpen)
  const { port } = JSON.parse(opened() ?? '')
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
  const timed = async (path: string) => {
    const began = performance.now()
    const { status } = await ask(path)
    return { path, status, milliseconds: performance.now() - began }
  }
  return { ...service, proxy, port, ask, timed }
}

const search = urls.search({ text: '日本' })

test('liveness, health and readiness can be checked without a Host header', async () => {
  const { port, ask } = await open()
  for (const path of [urls.health, urls.alive, urls.ready]) {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\n\r\n`)
    const [chunk] = await once(socket, 'data')
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 200/)
    socket.destroy()
  }
  expect(await (await ask(urls.ready)).json()).toMatchObject({
    ok: true,
    database: { kind: 'postgresql', answers: true, readOnly: false },
    connections: { most: 20, exhausted: false },
    jobs: { hanging: [], failed: [] },
  })
})

test('with frozen connections the service answers in time, reports to be unhealthy, and recovers', async () => {
  const { proxy, timed, said } = await open()
  await Promise.all(Array.from({ length: 30 }, () => timed(search)))
  proxy.freeze()
  const asked = [urls.alive, urls.health, urls.ready, urls.css, ...Array(30).fill(search)].map(timed)
  const answers = await Promise.all(asked)
  expect(answers.slice(0, 4).map(({ status }) => status)).toEqual([200, 503, 503, 200])
  for (const { milliseconds } of answers.slice(0, 4)) expect(milliseconds).toBeLessThan(2_000)
  for (const { status, milliseconds } of answers.slice(4)) {
    expect(status).toBe(503)
    expect(milliseconds).toBeLessThan(10_500)
  }
  proxy.thaw()
  const thawed = performance.now()
  await vi.waitFor(async () => expect((await timed(search)).status).toBe(200), { timeout: 20_000, interval: 100 })
  expect(performance.now() - thawed).toBeLessThan(10_000)
  expect(said.out.length + said.err.length).toBeLessThan(20_000)
})

test('SIGTERM while the database is frozen ends the process', async () => {
  const { proxy, timed, child, ended } = await open()
  await Promise.all(Array.from({ length: 20 }, () => timed(search)))
  proxy.freeze()
  const asked = Array.from({ length: 20 }, () => timed(search).catch(() => null))
  await new Promise((passed) => setTimeout(passed, 200))
  const began = performance.now()
  child.kill('SIGTERM')
  await ended
  expect(performance.now() - began).toBeLessThan(30_000)
  await Promise.all(asked)
})

test('SIGTERM with kept-alive connections ends the process after the open requests are answered', async () => {
  const { port, child, ended } = await open()
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  let answered = 0
  let cut = 0
  let stopped = 0
  const askOn = async () => {
    for (;;) {
      const sentAt = performance.now()
      const done = await new Promise<boolean>((done) => {
        const request = httpGet({ port, host: '127.0.0.1', path: '/guide', agent }, (response) => {
          response.resume().on('end', () => done(true))
        })
        request.on('error', () => done(false))
      })
      if (done) answered += 1
      else if (!stopped || sentAt < stopped) cut += 1
      else return
    }
  }
  const asking = Promise.all(Array.from({ length: 20 }, askOn))
  await vi.waitFor(() => expect(answered).toBeGreaterThan(200), { timeout: 90_000 })
  stopped = performance.now()
  child.kill('SIGTERM')
  const { code } = await ended
  expect(code).toBe(0)
  expect(performance.now() - stopped).toBeLessThan(12_000)
  await asking
  agent.destroy()
  expect(cut).toBe(0)
})

test('while a table is locked, requests that do not need it are answered, and others are refused in time', async () => {
  const { timed } = await open()
  await Promise.all(['/guide', search, urls.top].map(timed))
  await server.db.prisma.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('LOCK TABLE titles')
      const until = Date.now() + 20_000
      const locked: Awaited<ReturnType<typeof timed>>[] = []
      const free: Awaited<ReturnType<typeof timed>>[] = []
      const asking: Promise<unknown>[] = []
      while (Date.now() < until) {
        for (let i = 0; i < 8; i++) asking.push(timed(search).then((one) => locked.push(one)))
        for (const path of ['/guide', urls.health]) asking.push(timed(path).then((one) => free.push(one)))
        await new Promise((passed) => setTimeout(passed, 200))
      }
      await Promise.all(asking)
      expect(locked.length).toBeGreaterThan(300)
      for (const { status, milliseconds } of locked) {
        expect(status).toBe(503)
        expect(milliseconds).toBeLessThan(10_000)
      }
      // On a slow machine the blocked requests fill all slots for a moment, and the few behind them are refused.
      const refused = free.filter(({ status }) => status !== 200)
      expect(refused.filter(({ status }) => status !== 503)).toEqual([])
      expect(refused.length).toBeLessThan(free.length / 10)
      expect(Math.max(...free.map(({ milliseconds }) => milliseconds))).toBeLessThan(5_000)
    },
    { timeout: 60_000 },
  )
  await vi.waitFor(async () => expect((await timed(search)).status).toBe(200), { timeout: 5_000, interval: 50 })
})

test('a service that starts while PostgreSQL is down is alive, not ready, and waits', async () => {
  const variables = { NODE_ENV: 'production', PORT: '0', START_WAIT: '2', DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' }
  const began = performance.now()
  const { said, ended } = startProcess('main', variables)
  const { code, err } = await ended
  expect(code).toBe(1)
  expect(err).toBe(
    'The PostgreSQL server in DATABASE_URL does not answer. Check that it runs and that the URL is right.\n',
  )
  expect(performance.now() - began).toBeGreaterThan(2_000)
  expect(said.out.match(/Waiting for the PostgreSQL server/g)?.length).toBeGreaterThan(1)
})
