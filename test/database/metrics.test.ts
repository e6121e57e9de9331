import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runOnce, runScheduled } from '../../jobs/run-job.ts'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { openObservedApp } from '../support/http/watched.ts'
import { day, newNotice, newPatron } from '../support/library/world.ts'

const db = useDatabase()
const metrics = { host: '127.0.0.1', port: 0 }
let service: Awaited<ReturnType<typeof openObservedApp>>
beforeAll(async () => {
  service = await openObservedApp(db, { metrics })
})
afterAll(() => service.close())

test('requests are counted by pattern, operation, method and class of status, and timed by kind', async () => {
  const { ask, graphql, scrape } = service
  await ask(urls.title('Title:1'))
  await ask(urls.title('Title:2'))
  await ask('/titles/1/nothing')
  await ask(urls.css)
  await graphql('{ __typename }')
  await graphql('mutation { signOut { wasSignedIn } }')
  const series = await scrape()
  const counted = (labels: string) => series.get(`madoguchi_requests_total{${labels}}`)
  expect(counted('route="/titles/:id",operation="",method="GET",status="2xx"')).toBe(2)
  expect(counted('route="unknown",operation="",method="GET",status="4xx"')).toBe(1)
  for (const operation of ['query', 'mutation'])
    expect(counted(`route="/graphql",operation="${operation}",method="POST",status="2xx"`)).toBe(1)
  expect(series.get('madoguchi_request_seconds_count{kind="page"}')).toBe(2)
  expect(series.get('madoguchi_request_seconds_count{kind="query"}')).toBe(1)
  expect(series.get('madoguchi_request_seconds_count{kind="file"}')).toBe(1)
  expect(series.get('madoguchi_statement_seconds_count{pool="requests",outcome="done"}')).toBeGreaterThan(1)
  expect(series.get('madoguchi_gate_requests{where="inside"}')).toBe(0)
  expect(series.get('madoguchi_gate_refused_total{why="full"}')).toBe(0)
  expect(series.get('madoguchi_pool_connections{pool="requests",state="most"}')).toBeGreaterThan(0)
  expect(series.get('madoguchi_pool_waiting{pool="requests"}')).toBe(0)
  expect(series.get('madoguchi_database_up')).toBe(1)
  expect(series.get('process_resident_memory_bytes')).toBeGreaterThan(1e7)
  expect([...series.keys()].some((one) => one.startsWith('nodejs_eventloop_lag'))).toBe(true)
})

test('a page from the page cache counts as a hit', async () => {
  const { ask, scrape } = service
  const hits = async () => (await scrape()).get('madoguchi_kept_pages_total{result="hit"}') ?? 0
  const before = await hits()
  for (let i = 0; i < 3; i++) await ask(urls.title('Title:3'), { headers: { Cookie: `visitor=${'v'.repeat(40)}` } })
  expect(await hits()).toBeGreaterThan(before)
})

test('nothing that a client sends creates a new series', async () => {
  const { port, ask, graphql, scrape } = service
  const rare = (method: string, path: string) =>
    new Promise((done) => {
      const sent = httpRequest({ port, host: '127.0.0.1', method, path, headers: { Host: 'x' } }, (answer) =>
        answer.resume().on('end', done),
      )
      sent.on('error', done).end()
    })
  const hostile = async (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      await ask(`/${i}"} 1`)
      await ask(`/titles/${'9'.repeat(i % 12)}?q=${i}`)
      await ask(`/desk/${i}/%22`)
      await ask(`/search?q=${i}`, { headers: { 'X-Request-Id': `made-up-${i}` } })
      await graphql(`query Name${i} { __typename }`, { Authorization: `Bearer ${i}` })
      await graphql(`{ nothing${i} }`)
      await ask(`${urls.graphql}?query=${i}`)
      await rare(['PUT', 'DELETE', 'PROPFIND', 'M-SEARCH'][i % 4] ?? '', `/${i}`)
    }
  }
  await hostile(0, 8)
  const before = await scrape()
  await hostile(8, 24)
  const after = await scrape()
  expect([...after.keys()].filter((one) => one.startsWith('madoguchi_') && !before.has(one))).toEqual([])
  expect(after.size).toBeLessThan(600)
  expect([...after.keys()].join('\n')).not.toMatch(/made-up|Name1|nothing1/)
})

test('the metrics of mail and jobs come from the database', async () => {
  const patron = await newPatron(db, {})
  await newNotice(db, { kind: 'HOLD_READY', patronId: patron.id, nextAt: new Date(Date.now() - 7_200_000) })
  const at = new Date()
  const failing = { name: 'purge', dueAt: at, startedAt: at, finishedAt: at, error: 'Error: x', failedAt: day(-1) }
  await db.prisma.jobRun.create({ data: { ...failing, failures: 3 } })
  const series = await service.scrape()
  expect(series.get('madoguchi_mails_waiting')).toBe(1)
  expect(series.get('madoguchi_mails_oldest_seconds')).toBeGreaterThan(7_190)
  expect(series.get('madoguchi_job_failed{job="purge"}')).toBe(1)
  expect(series.get('madoguchi_job_failures_total{job="purge"}')).toBe(3)
  expect(series.get('madoguchi_job_overdue_seconds{job="purge"}')).toBe(0)
  // The job never ran.
  expect(series.get('madoguchi_job_overdue_seconds{job="update-popularity"}')).toBeGreaterThan(0)
  expect(series.has('madoguchi_job_since_success_seconds{job="purge"}')).toBe(false)
})

test('a successful run keeps the time of the last failure, and a failed run that of the last success', async () => {
  const now = new Date()
  const tools = { leftUndone: () => {}, mailer: { send: async () => ({}), close: () => {} } as never }
  let fails = false
  const job = {
    name: 'trying',
    about: '',
    run: async () => {
      if (fails) throw new Error('no')
      return { done: 1 }
    },
  }
  const runIt = () => runScheduled(db, { job, schedule: '* * * * *' }, now, tools)
  await runIt()
  fails = true
  await expect(runIt()).rejects.toThrow('no')
  await expect(runIt()).rejects.toThrow('no')
  expect(await db.prisma.jobRun.findUnique({ where: { name: 'trying' } })).toMatchObject({
    succeededAt: expect.any(Date),
    failedAt: expect.any(Date),
    failures: 2,
  })
  expect(await runOnce(db, { ...job, run: async () => ({ once: 1 }) }, now, tools)).toEqual({ once: 1 })
})

test('when the database does not answer, its values are left out and the rest is served within two seconds', async () => {
  const silent = {
    ...everything(),
    pulse: () => new Promise<never>((_, no) => setTimeout(no, 1_900, new Error('late'))),
  }
  const other = await openObservedApp(silent, { metrics })
  const began = performance.now()
  const series = await other.scrape()
  expect(performance.now() - began).toBeLessThan(2_500)
  expect(series.get('madoguchi_database_up')).toBe(0)
  expect([...series.keys()].filter((one) => /madoguchi_(mails|job)_/.test(one))).toEqual([])
  expect(series.has('madoguchi_gate_requests{where="inside"}')).toBe(true)
  await other.close()
})

/** A copy of the database object, whose members can be replaced. */
function everything() {
  const names = [
    'kind',
    'key',
    'prisma',
    'version',
    'onViewers',
    'connections',
    'onAnswer',
    'forOneAsker',
    'query',
  ] as const
  return Object.fromEntries(names.map((name) => [name, db[name]])) as unknown as typeof db
}

test('metrics are served by their own listener, and not by the page listener', async () => {
  const { ask, metricsPort } = service
  expect((await ask(urls.metrics)).status).toBe(404)
  const there = async (path: string, method = 'GET') =>
    (await fetch(`http://127.0.0.1:${metricsPort}${path}`, { method })).status
  expect(await Promise.all([there('/metrics'), there('/version'), there('/'), there('/metrics', 'POST')])).toEqual([
    200, 200, 404, 405,
  ])
})

test('the version endpoint names the version, Node and the database', async () => {
  const { text, status } = await service.ask(urls.version)
  expect(status).toBe(200)
  expect(JSON.parse(text)).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    commit: null,
    node: process.versions.node,
    database: db.kind,
    migration: expect.stringMatching(/^\d{14}_\w+$/),
  })
})
