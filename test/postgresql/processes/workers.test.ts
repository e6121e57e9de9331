import { readFile } from 'node:fs/promises'
import { Agent, get as httpGet } from 'node:http'
import { expect, test, vi } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useServerDatabase } from '../../support/database/database.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { startProcess, untilOpen } from '../../support/processes/start-process.ts'

const server = useServerDatabase()

interface Line {
  pid: number
  port?: number
  msg?: string
}

function start(workers: number, more: Record<string, string> = {}) {
  const variables = { NODE_ENV: 'production', PORT: '0', DATABASE_URL: server.databaseUrl, ...more }
  const service = startProcess('main', {
    REQUESTS_PER_MINUTE: '0',
    COST_PER_MINUTE: '0',
    WORKERS: String(workers),
    ...variables,
  })
  const lines = () =>
    service.said.out
      .split('\n')
      .slice(0, -1)
      .map((line): Line => JSON.parse(line))
  return { ...service, lines, openings: () => lines().filter(({ msg }) => msg?.includes('is open')) }
}

async function open(workers: number, more?: Record<string, string>) {
  const service = start(workers, more)
  const { openings, said } = service
  await vi.waitFor(() => expect(openings().length, said.err).toBe(workers), untilOpen)
  const port = openings()[0]?.port ?? 0
  const ask = (path: string, agent?: Agent) =>
    new Promise<{ status: number; wasIdle: boolean }>((done, failed) => {
      const request = httpGet({ port, host: '127.0.0.1', path, agent: agent ?? false }, (response) => {
        response.resume().on('end', () => done({ status: response.statusCode ?? 0, wasIdle: false }))
        response.on('error', failed)
      })
      request.setTimeout(15_000, () => request.destroy(new Error('no answer')))
      // An idle connection may be closed while a request is on its way. Clients then retry.
      request.on('error', (error) => (request.reusedSocket ? done({ status: 0, wasIdle: true }) : failed(error)))
    })
  return { ...service, port, ask }
}

/** Sends requests in a loop, on new and on kept-alive connections. Returns the number of answers for each status. */
function keepAsking(ask: Awaited<ReturnType<typeof open>>['ask']) {
  const statuses = new Map<number | string, number>()
  let isOver = false
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  const asking = [undefined, undefined, agent, agent].map(async (by) => {
    while (!isOver) {
      const said = await ask('/guide', by).then(
        ({ status, wasIdle }) => (wasIdle ? 'idle' : status),
        (error: Error) => error.message,
      )
      statuses.set(said, (statuses.get(said) ?? 0) + 1)
    }
  })
  return async () => {
    isOver = true
    await Promise.all(asking)
    agent.destroy()
    statuses.delete('idle')
    return Object.fromEntries(statuses)
  }
}

test('several workers share one port, one runs the jobs, and all end together', async () => {
  const { openings, ask, child, ended, lines } = await open(3)
  expect(new Set(openings().map(({ pid }) => pid)).size).toBe(3)
  expect(new Set(openings().map(({ port }) => port)).size).toBe(1)
  for (const path of [urls.alive, urls.ready, urls.health, urls.top]) expect((await ask(path)).status).toBe(200)
  await vi.waitFor(() => expect(lines().some(({ msg }) => msg === 'job done')).toBe(true), untilOpen)
  expect(new Set(lines().flatMap(({ msg, pid }) => (msg === 'job done' ? [pid] : []))).size).toBe(1)
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
})

test('they use only few more database connections than a single process', async () => {
  const connections = async () => {
    const { ask, child, ended } = await open(8)
    await Promise.all(Array.from({ length: 400 }, () => ask(urls.search({ text: '日本' }))))
    const [row] = await server.db.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    child.kill('SIGTERM')
    await ended
    return row?.open ?? 0
  }
  expect(await connections()).toBeLessThan(90)
})

test('a killed worker is replaced, and the others keep answering', async () => {
  const { openings, ask, child, ended } = await open(2)
  const over = keepAsking(ask)
  process.kill(openings()[0]?.pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(openings().length).toBe(3), untilOpen)
  const statuses = await over()
  expect(statuses[200]).toBeGreaterThan(50)
  // Requests that the killed worker was handling or about to receive.
  const lost = Object.entries(statuses).filter(([status]) => status !== '200')
  expect(lost.reduce((sum, [, count]) => sum + count, 0)).toBeLessThan(8)
  child.kill('SIGTERM')
  await ended
})

test('SIGHUP replaces the workers one after the other without a failing request', async () => {
  const { openings, ask, child, ended, lines } = await open(2)
  const over = keepAsking(ask)
  child.kill('SIGHUP')
  const isRenewed = () => expect(lines().some(({ msg }) => msg === 'All workers were replaced')).toBe(true)
  await vi.waitFor(isRenewed, untilOpen)
  expect(openings().length).toBe(4)
  const before = openings()
    .slice(0, 2)
    .map(({ pid }) => pid)
  for (const pid of before) expect(() => process.kill(pid ?? 0, 0)).toThrow()
  const { 200: answered, ...rest } = await over()
  expect(rest).toEqual({})
  expect(answered).toBeGreaterThan(50)
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
})

test('an error at the start of the first worker is reported once, and ends the service', async () => {
  const { ended } = start(4, { DATABASE_URL: `${server.databaseUrl}_nowhere` })
  const { code, err } = await ended
  expect(code).toBe(1)
  expect(err.match(/has no database of that name/g)).toHaveLength(1)
})

test('the service ends when workers keep ending soon after their start', async () => {
  const { openings, lines, ended } = await open(2)
  let killed = 0
  const killing = setInterval(() => {
    for (const { pid } of openings().slice(killed)) {
      killed += 1
      process.kill(pid, 'SIGKILL')
    }
  }, 50)
  const { code } = await ended.finally(() => clearInterval(killing))
  expect(code).toBe(1)
  expect(lines().at(-1)?.msg).toContain('The workers keep ending soon after their start')
})

test('no worker survives when the primary is killed', async () => {
  const { openings, child, ended } = await open(2)
  child.kill('SIGKILL')
  await ended
  const isGone = (pid: number) => expect(() => process.kill(pid, 0)).toThrow()
  await vi.waitFor(() => openings().forEach(({ pid }) => void isGone(pid)), { timeout: 20_000, interval: 50 })
})

test('the rate limit counts the requests of all workers together', async () => {
  const { ask, child, ended } = await open(2, { REQUESTS_PER_MINUTE: '20' })
  const statuses: number[] = []
  // Few at once: a worker that waits too long for the count lets its request pass.
  for (let batch = 0; batch < 10; batch++) {
    statuses.push(...(await Promise.all(Array.from({ length: 5 }, async () => (await ask('/guide')).status))))
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(30)
  child.kill('SIGTERM')
  await ended
})

test('the metrics add up all workers', async () => {
  const metricsPort = await freePort()
  const { port } = await open(2, { METRICS_PORT: String(metricsPort) })
  const asked = 40
  for (let i = 0; i < asked; i++) {
    await fetch(`http://127.0.0.1:${port}${urls.guide}`, { headers: { connection: 'close' } })
  }
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}${urls.metrics}`)).text()
  const counted = [...text.matchAll(/^madoguchi_requests_total\{[^}]*guide[^}]*\} (\d+)$/gm)].map(([, n]) => Number(n))
  expect(counted.reduce((sum, n) => sum + n, 0)).toBe(asked)
  expect(await (await fetch(`http://127.0.0.1:${metricsPort}${urls.version}`)).json()).toMatchObject({
    version: JSON.parse(await readFile('package.json', 'utf8')).version,
  })
})
