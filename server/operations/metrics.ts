import { statfs } from 'node:fs/promises'
import { Counter, type CounterConfiguration, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { databaseFailureIn, isTimeout } from '../common/outage.ts'
import type { InHand } from '../common/request-scope.ts'
import type { Database } from '../database/database.ts'
import type { Guard } from '../domain/library-system/guard.ts'
import { libraryFacts, type NamedJob } from './library-gauges.ts'
import { systemMetrics } from './library-system-metrics.ts'
import type { Answered } from './observe-requests.ts'
import { routeOf } from './route-of-request.ts'

/** Milliseconds; whoever asks hears within two seconds, and of what is not known by then nothing. */
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

/** Counts of both caches since the start of the process; the objects change while it runs. */
export interface CacheCounts {
  pages: { sent: number; made: number }
  sessions: { cached: number; asked: number }
}

export type Metrics = ReturnType<typeof openMetrics>

/**
 * What Prometheus asks for. Labels are patterns of addresses, kinds and names of jobs, never what somebody sent.
 * Where several processes are added up, what they all read from the one database counts once (`aggregator`).
 */
export function openMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  // Counted here, since a counter with four labels costs each request more than all the rest of this.
  const requests = new Map<string, Counted>()
  countedElsewhere({
    name: 'madoguchi_requests_total',
    help: 'Requests answered, by the pattern of their address, operation of GraphQL, method and class of status.',
    labelNames: ['route', 'operation', 'method', 'status'],
    registers,
    counts: () => [...requests.values()].map(({ labels, count }) => [labels, count]),
  })
  const durations = new Histogram({
    name: 'madoguchi_request_seconds',
    help: 'From the door to the answer, the wait at the gate included.',
    labelNames: ['kind'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const statements = new Histogram({
    name: 'madoguchi_statement_seconds',
    help: 'Statements sent, the wait for a connection included; outage: the database could not be used; timeout: a limit of time was reached.',
    labelNames: ['pool', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 2.5, 5, 10],
    registers,
  })
  const pools = new Map<string, Database>()
  const connections = new Gauge({
    name: 'madoguchi_pool_connections',
    help: 'Connections that all share: the most there may be, those that are open, and of these those that are idle.',
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
    help: 'Who waits for a connection at this moment.',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [pool, db] of pools) this.set({ pool }, db.connections().waiting)
    },
  })

  return {
    registry,
    request: ({ inHand, method, status, ended }: Answered): void => {
      const { operation = '', route } = inHand
      const key = `${operation} ${method} ${status} ${route}`
      let counted = requests.get(key)
      if (!counted) {
        counted = newCounted(inHand, method, status)
        requests.set(key, counted)
      }
      counted.count += 1
      durations.observe(counted.kind, (ended - inHand.began) / 1000)
    },
    database: (db: Database, pool: 'requests' | 'jobs'): void => {
      pools.set(pool, db)
      db.onAnswer(({ began, ended, error }) => {
        statements.observe({ pool, outcome: outcomeOf(error) }, (ended - began) / 1000)
      })
    },
    gate: (counts: () => AdmissionCounts): void => gateMetrics(registers, counts),
    caches: (counts: CacheCounts): void => cacheMetrics(registers, counts),
    subscribers: (count: () => number): void => {
      new Gauge({
        name: 'madoguchi_subscribers',
        help: 'Streams of events that are open.',
        registers,
        collect() {
          this.set(count())
        },
      })
    },
    library: (db: Database, jobs: NamedJob[]): void => libraryMetrics(registers, db, jobs),
    system: (guard: Guard): void => systemMetrics(registers, guard),
    folder: (path: string): void => {
      new Gauge({
        name: 'madoguchi_disk_free_bytes',
        help: 'Free on the disk of DATA_DIR.',
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

function newCounted(inHand: InHand, method: string, status: number): Counted {
  const { operation = '' } = inHand
  const route = routeOf(inHand)
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

type Elsewhere<Label extends string> = CounterConfiguration<Label> & {
  counts(): [labels: Record<Label, string>, count: number][]
}

/** A counter of what is counted without it. */
function countedElsewhere<Label extends string>({ counts, ...configuration }: Elsewhere<Label>): void {
  new Counter<Label>({
    ...configuration,
    collect() {
      this.reset()
      for (const [labels, count] of counts()) this.inc(labels, count)
    },
  })
}

function gateMetrics(registers: Registry[], counts: () => AdmissionCounts): void {
  new Gauge({
    name: 'madoguchi_gate_requests',
    help: 'Requests that are being worked on, that wait to be admitted, and that were refused while their work goes on.',
    labelNames: ['where'],
    registers,
    collect() {
      const { inside, waiting, abandoned } = counts()
      this.set({ where: 'inside' }, inside)
      this.set({ where: 'waiting' }, waiting)
      this.set({ where: 'abandoned' }, abandoned)
    },
  })
  countedElsewhere({
    name: 'madoguchi_gate_hung_total',
    help: 'Refused requests whose work did not end within a minute. Each is a fault of the service.',
    labelNames: [],
    registers,
    counts: () => [[{}, counts().hung]],
  })
  countedElsewhere({
    name: 'madoguchi_gate_refused_total',
    help: 'Refused with 503: the queue was full, who came later goes first, or it took too long outside or inside.',
    labelNames: ['why'],
    registers,
    counts: () => reasons.map((why) => [{ why }, counts().refused[why]]),
  })
}

function cacheMetrics(registers: Registry[], { pages, sessions }: CacheCounts): void {
  countedElsewhere({
    name: 'madoguchi_kept_pages_total',
    help: 'Pages of visitors that could be sent as they were kept (hit), or had to be made (miss).',
    labelNames: ['result'],
    registers,
    counts: () => [
      [{ result: 'hit' }, pages.sent],
      [{ result: 'miss' }, pages.made],
    ],
  })
  countedElsewhere({
    name: 'madoguchi_sessions_total',
    help: 'Sessions and access tokens that requests were known by: from the cache, or asked of the database.',
    labelNames: ['how'],
    registers,
    counts: () => [
      [{ how: 'cached' }, sessions.cached],
      [{ how: 'asked' }, sessions.asked],
    ],
  })
}

/** What is the same in every process of one database. */
function libraryMetrics(registers: Registry[], db: Database, jobs: NamedJob[]): void {
  const facts = libraryFacts(db, jobs, patience)
  const ofLibrary = { registers, aggregator: 'max' as const }
  new Gauge({
    ...ofLibrary,
    aggregator: 'min',
    name: 'madoguchi_database_up',
    help: '1: the database answers and takes changes; 0: it does not.',
    async collect() {
      this.set((await facts())?.takesChanges ? 1 : 0)
    },
  })
  const ofMails = {
    madoguchi_mails_waiting: ['Mails that wait to be sent, those for later included.', 'mailsWaiting'],
    madoguchi_mails_oldest_seconds: ['How long ago the oldest mail that waits could have gone first.', 'oldestMail'],
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
    madoguchi_job_since_success_seconds: ['Since a run of the job last ended well.', 'sinceSuccess'],
    madoguchi_job_since_failure_seconds: ['Since a run of the job last failed.', 'sinceFailure'],
    madoguchi_job_failed: ['1: the last run of the job failed.', 'failed'],
    madoguchi_job_overdue_seconds: ['How long ago the job should have run and did not, or does not end.', 'overdue'],
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
    help: 'Runs of the job that failed, since it first ran.',
    labelNames: ['job'],
    async collect() {
      const found = await facts()
      this.reset()
      for (const { job, failures } of found?.jobs ?? []) this.inc({ job }, failures)
    },
  })
}
