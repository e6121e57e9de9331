import { statfs } from 'node:fs/promises'
import { Counter, type CounterConfiguration, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { databaseFailureIn, isTimeout } from '../common/outage.ts'
import type { RequestScope } from '../common/request-scope.ts'
import type { Database } from '../database/database.ts'
import type { LibrarySystemGuard } from '../domain/library-system/guard.ts'
import { libraryGauges, type NamedJob } from './library-gauges.ts'
import { systemMetrics } from './library-system-metrics.ts'
import type { AnsweredRequest } from './observe-requests.ts'
import { routeOf } from './route-of-request.ts'

/** Milliseconds. The answer comes within two seconds, without values that are unknown by then. */
const patience = 1_900

const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])
const reasons = ['full', 'outranked', 'outside', 'inside'] as const

/** The counts of admission control. Those of `hung` and `refused` are since the start of the process. */
export interface AdmissionCounts {
  inside: number
  waiting: number
  abandoned: number
  hung: number
  refused: Record<(typeof reasons)[number], number>
}

/** Counts of both caches since the start of the process. The objects change while it runs. */
export interface CacheCounts {
  pages: { sent: number; made: number }
  sessions: { cached: number; asked: number }
}

export type Metrics = ReturnType<typeof openMetrics>

/**
 * The metrics for Prometheus. Labels are route patterns, kinds and names of jobs, never anything that a client sent.
 * When workers are added up, values that all read from the same database count once (`aggregator`).
 */
export function openMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  // Counted in a map, because a counter with four labels costs each request more than all other metrics.
  const requests = new Map<string, Counted>()
  externalCounter({
    name: 'madoguchi_requests_total',
    help: 'Answered requests by route pattern, GraphQL operation type, method and status class.',
    labelNames: ['route', 'operation', 'method', 'status'],
    registers,
    counts: () => [...requests.values()].map(({ labels, count }) => [labels, count]),
  })
  const durations = new Histogram({
    name: 'madoguchi_request_seconds',
    help: 'Time from the arrival of a request to its answer, including the wait for admission.',
    labelNames: ['kind'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const statements = new Histogram({
    name: 'madoguchi_statement_seconds',
    help: 'Time of statements, including the wait for a connection. outage: the database was unavailable; timeout: a timeout was exceeded.',
    labelNames: ['pool', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 2.5, 5, 10],
    registers,
  })
  const pools = new Map<string, Database>()
  const connections = new Gauge({
    name: 'madoguchi_pool_connections',
    help: 'Connections of the pool: most is the maximum, open are connected, idle are open and unused.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, db] of pools) {
        const { most, open, idle } = db.connections()
        for (const [state, count] of Object.entries({ most, open, idle })) this.set({ pool, state }, count)
      }
    },
  })
  const waiting = new Gauge({
    name: 'madoguchi_pool_waiting',
    help: 'Callers that wait for a connection of the pool.',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [pool, db] of pools) this.set({ pool }, db.connections().waiting)
    },
  })

  return {
    registry,
    request: ({ scope, method, status, ended }: AnsweredRequest): void => {
      const { operation = '', route } = scope
      const key = `${operation} ${method} ${status} ${route}`
      let counted = requests.get(key)
      if (!counted) {
        counted = newCounted(scope, method, status)
        requests.set(key, counted)
      }
      counted.count += 1
      durations.observe(counted.kind, (ended - scope.began) / 1000)
    },
    database: (db: Database, pool: 'requests' | 'jobs'): void => {
      pools.set(pool, db)
      db.onAnswer(({ began, ended, error }) => {
        statements.observe({ pool, outcome: outcomeOf(error) }, (ended - began) / 1000)
      })
    },
    gate: (counts: () => AdmissionCounts): void => admissionMetrics(registers, counts),
    caches: (counts: CacheCounts): void => cacheMetrics(registers, counts),
    subscribers: (count: () => number): void => {
      new Gauge({
        name: 'madoguchi_subscribers',
        help: 'Open event streams.',
        registers,
        collect() {
          this.set(count())
        },
      })
    },
    library: (db: Database, jobs: NamedJob[]): void => libraryMetrics(registers, db, jobs),
    system: (guard: LibrarySystemGuard): void => systemMetrics(registers, guard),
    folder: (path: string): void => {
      new Gauge({
        name: 'madoguchi_disk_free_bytes',
        help: 'Free bytes on the disk of DATA_DIR.',
        registers,
        aggregator: 'min',
        async collect() {
          const { bavail, bsize } = await statfs(path)
          this.set(bavail * bsize)
        },
      })
    },
    close: (): void => {
      registry.clear()
      for (const gauge of [connections, waiting]) gauge.reset()
      pools.clear()
    },
  }
}

function outcomeOf(error: unknown): 'done' | 'refused' | 'timeout' | 'outage' {
  if (error === undefined) return 'done'
  const why = databaseFailureIn(error)
  if (why === null) return 'refused'
  return isTimeout(why) ? 'timeout' : 'outage'
}

interface Counted {
  labels: Record<'route' | 'operation' | 'method' | 'status', string>
  kind: { kind: string }
  count: number
}

function newCounted(scope: RequestScope, method: string, status: number): Counted {
  const { operation = '' } = scope
  const route = routeOf(scope)
  const known = methods.has(method) ? method : 'other'
  const labels = { route, operation, method: known, status: `${Math.floor(status / 100)}xx` }
  return { labels, kind: { kind: operation || kindOf(route) }, count: 0 }
}

function kindOf(route: string): string {
  if (route === 'refused' || route === 'unknown') return route
  if (route.startsWith('/static/')) return 'file'
  if (route.startsWith('/desk')) return 'desk'
  return route === '/graphql' ? 'graphql' : 'page'
}

type ExternalCounter<Label extends string> = CounterConfiguration<Label> & {
  counts(): [labels: Record<Label, string>, count: number][]
}

/** A counter whose values are counted elsewhere. */
function externalCounter<Label extends string>({ counts, ...configuration }: ExternalCounter<Label>): void {
  new Counter<Label>({
    ...configuration,
    collect() {
      this.reset()
      for (const [labels, count] of counts()) this.inc(labels, count)
    },
  })
}

function admissionMetrics(registers: Registry[], counts: () => AdmissionCounts): void {
  new Gauge({
    name: 'madoguchi_gate_requests',
    help: 'Requests in admission control. inside: admitted; waiting: queued; abandoned: refused while their work continues.',
    labelNames: ['where'],
    registers,
    collect() {
      const { inside, waiting, abandoned } = counts()
      this.set({ where: 'inside' }, inside)
      this.set({ where: 'waiting' }, waiting)
      this.set({ where: 'abandoned' }, abandoned)
    },
  })
  externalCounter({
    name: 'madoguchi_gate_hung_total',
    help: 'Refused requests whose work did not end within a minute. Each is a fault of the service.',
    labelNames: [],
    registers,
    counts: () => [[{}, counts().hung]],
  })
  externalCounter({
    name: 'madoguchi_gate_refused_total',
    help: 'Requests refused with 503. full: the queue was full; outranked: replaced in the queue; outside: waited too long; inside: worked too long.',
    labelNames: ['why'],
    registers,
    counts: () => reasons.map((why) => [{ why }, counts().refused[why]]),
  })
}

function cacheMetrics(registers: Registry[], { pages, sessions }: CacheCounts): void {
  externalCounter({
    name: 'madoguchi_kept_pages_total',
    help: 'Pages of anonymous visitors: hit, sent from the cache; miss, rendered.',
    labelNames: ['result'],
    registers,
    counts: () => [
      [{ result: 'hit' }, pages.sent],
      [{ result: 'miss' }, pages.made],
    ],
  })
  externalCounter({
    name: 'madoguchi_sessions_total',
    help: 'Lookups of sessions and access tokens: cached, or asked of the database.',
    labelNames: ['how'],
    registers,
    counts: () => [
      [{ how: 'cached' }, sessions.cached],
      [{ how: 'asked' }, sessions.asked],
    ],
  })
}

/** Values that are the same in every process of one database. */
function libraryMetrics(registers: Registry[], db: Database, jobs: NamedJob[]): void {
  const facts = libraryGauges(db, jobs, patience)
  const ofLibrary = { registers, aggregator: 'max' as const }
  new Gauge({
    ...ofLibrary,
    aggregator: 'min',
    name: 'madoguchi_database_up',
    help: '1 when the database answers and accepts writes, otherwise 0.',
    async collect() {
      this.set((await facts())?.takesChanges ? 1 : 0)
    },
  })
  const ofMails = {
    madoguchi_mails_waiting: ['Messages in the mail queue, including those scheduled for later.', 'mailsWaiting'],
    madoguchi_mails_oldest_seconds: ['Seconds since the oldest message in the mail queue became due.', 'oldestMail'],
  } as const
  for (const [name, [help, fact]] of Object.entries(ofMails)) {
    new Gauge({
      ...ofLibrary,
      name,
      help,
      async collect() {
        const found = await facts()
        if (found) this.set(found[fact])
        else this.remove()
      },
    })
  }
  const ofJobs = {
    madoguchi_job_since_success_seconds: ['Seconds since the last successful run of the job.', 'sinceSuccess'],
    madoguchi_job_since_failure_seconds: ['Seconds since the last failed run of the job.', 'sinceFailure'],
    madoguchi_job_failed: ['1 when the last run of the job failed, otherwise 0.', 'failed'],
    madoguchi_job_overdue_seconds: ['Seconds by which a run of the job is overdue, or has not finished.', 'overdue'],
  } as const
  for (const [name, [help, fact]] of Object.entries(ofJobs)) {
    new Gauge({
      ...ofLibrary,
      name,
      help,
      labelNames: ['job'],
      async collect() {
        this.reset()
        for (const { job, [fact]: value } of (await facts())?.jobs ?? []) if (value !== null) this.set({ job }, value)
      },
    })
  }
  new Counter({
    ...ofLibrary,
    name: 'madoguchi_job_failures_total',
    help: 'Failed runs of the job since its first run.',
    labelNames: ['job'],
    async collect() {
      const found = await facts()
      this.reset()
      for (const { job, failures } of found?.jobs ?? []) this.inc({ job }, failures)
    },
  })
}
