import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from 'graphql-sse'
import { expect, onTestFinished, test, vi } from 'vitest'
import { usageOf } from '../bench/processes/usage.ts'
import { useServerDatabase } from '../support/database/database.ts'
import { newBearer } from '../support/http/bearer.ts'
import { hold, newPatron, newTitle } from '../support/library/world.ts'
import { startProcess, untilOpen } from '../support/processes/start-process.ts'

const server = useServerDatabase()

async function start(more: Record<string, string> = {}) {
  const variables = { NODE_ENV: 'production', PORT: '0', DATABASE_URL: server.databaseUrl, REQUESTS_PER_MINUTE: '0' }
  const service = startProcess('main', { ...variables, ...more })
  const openings = () =>
    service.said.out
      .split('\n')
      .flatMap((line) => (line.includes('is open') ? [JSON.parse(line) as { port: number }] : []))
  const wanted = Number(more.WORKERS ?? 1)
  await vi.waitFor(() => expect(openings().length, service.said.err).toBe(wanted), untilOpen)
  return { ...service, url: `http://127.0.0.1:${openings()[0]?.port}/graphql` }
}

async function newProgram() {
  const patron = await newPatron(server.db)
  const token = await newBearer(server.db, patron)
  return { patron, headers: { Authorization: `Bearer ${token}` } }
}

/** The hold events that an API client's subscriptions receive, how often they were opened, and how many are open. */
function listen(url: string, headers: Record<string, string>, count = 1) {
  const heard: (string | null)[] = []
  const ends: unknown[] = []
  let connected = 0
  const open = Array.from({ length: count }, () => false)
  for (const i of open.keys()) {
    const client = createClient({
      url,
      headers,
      retryAttempts: 20,
      retry: () => new Promise((done) => setTimeout(done, 200)),
      on: {
        connecting: () => {
          open[i] = false
        },
        connected: () => {
          connected += 1
          open[i] = true
        },
      },
    })
    const next = (value: { data?: { holdChanged?: { holdId: string | null } } | null }) =>
      void heard.push(value.data?.holdChanged?.holdId ?? null)
    const end = (why?: unknown) => void ends.push(why ?? 'complete')
    onTestFinished(
      client.subscribe(
        { query: 'subscription { holdChanged { holdId } }' },
        { next: next as never, error: end, complete: end },
      ),
    )
  }
  return { heard, ends, connected: () => connected, open: () => open.filter(Boolean).length }
}

test('two processes and all workers of a third deliver a change of any process, and a rolling restart loses none', async () => {
  const [one, other, workers] = [await start(), await start(), await start({ WORKERS: '2' })]
  const { patron, headers } = await newProgram()
  const all = [listen(one.url, headers), listen(other.url, headers), listen(workers.url, headers, 4)]
  const counts = [1, 1, 4]
  await vi.waitFor(() => expect(all.map(({ connected }) => connected())).toEqual(counts), 20_000)
  // This process makes the change, and serves none of the streams.
  const { id } = await hold(server.db, patron, await newTitle(server.db))
  await vi.waitFor(
    () => expect(all.map(({ heard }) => heard)).toEqual(counts.map((count) => Array(count).fill(`Hold:${id}`))),
    5_000,
  )

  const [, last] = [all[1], all[2]]
  workers.child.kill('SIGHUP')
  // Changes while a stream reconnects are not delivered, so all old workers must be gone first.
  await vi.waitFor(() => expect(workers.said.out).toContain('All workers were replaced'), 60_000)
  await vi.waitFor(() => {
    expect(last?.connected()).toBeGreaterThanOrEqual(8)
    expect(last?.open()).toBe(4)
  }, 60_000)
  const again = await hold(server.db, patron, await newTitle(server.db))
  await vi.waitFor(() => expect(last?.heard.filter((one) => one === `Hold:${again.id}`).length).toBe(4), 20_000)
  expect(last?.ends).toEqual([])

  other.child.kill('SIGTERM')
  expect((await other.ended).code).toBe(0)
})

test('when the notification connection breaks, every listener receives a request to read again', async () => {
  const { url } = await start()
  const { patron, headers } = await newProgram()
  const { heard, connected } = listen(url, headers)
  await vi.waitFor(() => expect(connected()).toBe(1), 10_000)
  const cut = await server.db.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND query IN ('LISTEN changed', 'SELECT 1')`,
  )
  expect(cut.length).toBeGreaterThan(0)
  await hold(server.db, patron, await newTitle(server.db))
  await vi.waitFor(() => expect(heard).toContain(null), 15_000)
  const { id } = await hold(server.db, patron, await newTitle(server.db))
  await vi.waitFor(() => expect(heard).toContain(`Hold:${id}`), 10_000)
})

test('SIGTERM ends open streams and the process at once', async () => {
  const { url, child, ended } = await start()
  const { headers } = await newProgram()
  const { connected } = listen(url, headers, 5)
  await vi.waitFor(() => expect(connected()).toBe(5), 10_000)
  const began = performance.now()
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
  expect(performance.now() - began).toBeLessThan(8_000)
})

/** Opens a stream of one patron over a plain socket. Resolves to its status once the headers and the first byte are there. */
async function openIdle(url: string, headers: Record<string, string>): Promise<number> {
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const body = JSON.stringify({ query: 'subscription { holdChanged { holdId } }' })
  const streamHeaders = { ...headers, Accept: 'text/event-stream', 'Content-Type': 'application/json' }
  for (;;) {
    const { status, body: events } = await fetch(url, {
      method: 'POST',
      headers: streamHeaders,
      body,
      signal: abort.signal,
    })
    await events?.getReader().read()
    // On a busy machine the service refuses some of so many at once.
    if (status !== 503) return status
    await wait(100)
  }
}

test('500 idle streams hold no connection to the database and little memory, and each patron has at most 30', async () => {
  // Behind a proxy, one network may have all connections.
  const { url, child } = await start({ PROXIES: '1' })
  const connections = async () => {
    const [row] = await server.db.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()',
    )
    return row?.count ?? 0
  }
  const patrons = await Promise.all(Array.from({ length: 20 }, newProgram))
  // The first stream opens the connection for notifications, and loads modules.
  expect(await openIdle(url, patrons[0]?.headers ?? {})).toBe(200)
  const [before, memory] = [await connections(), usageOf(child.pid)?.now]
  for (const { headers } of patrons) {
    const statuses = await Promise.all(Array.from({ length: 25 }, () => openIdle(url, headers)))
    expect(new Set(statuses)).toEqual(new Set([200]))
  }
  // Opening a stream reads a session, over the connections for requests: at most 28, whatever the number of streams.
  expect(await connections()).toBeLessThanOrEqual(before + 28)
  const after = usageOf(child.pid)?.now
  if (memory !== undefined && after !== undefined) expect(after - memory).toBeLessThan(150)
  const more = await Promise.all(Array.from({ length: 6 }, () => openIdle(url, patrons[0]?.headers ?? {})))
  expect(more.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2)
  // Nobody waits behind the streams.
  const { origin } = new URL(url)
  for (const path of ['/healthz', '/readyz', '/'])
    await vi.waitFor(async () => expect([path, (await fetch(origin + path)).status]).toEqual([path, 200]), 5_000)
  // Each of the streams still hears its patron.
  const { heard } = listen(url, patrons[1]?.headers ?? {})
  await vi.waitFor(
    async () => {
      await hold(server.db, patrons[1]?.patron ?? { id: 0 }, await newTitle(server.db))
      expect(heard.length).toBeGreaterThan(0)
    },
    { timeout: 20_000, interval: 1_000 },
  )
})
