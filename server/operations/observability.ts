import cluster from 'node:cluster'
import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'
import { RequestScope } from '../common/request-scope.ts'
import { throttledLog } from '../common/throttled-log.ts'
import type { Database } from '../database/database.ts'
import type { LibrarySystemGuard } from '../domain/library-system/guard.ts'
import type { Env } from '../env.ts'
import type { NamedJob } from './library-gauges.ts'
import type { AdmissionCounts, CacheCounts } from './metrics.ts'
import { type AnsweredRequest, observeRequests } from './observe-requests.ts'
import { slowLog } from './slow-log.ts'
import { versionOf } from './version.ts'

type Answer = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

export type Observability = Awaited<ReturnType<typeof openObservability>>

type Wanted = Pick<Env, 'metrics' | 'slow' | 'slowPlans' | 'collector'>

/**
 * Opens the observability of the service: metrics, the slow log and traces. Each is loaded only when it is configured.
 */
export async function openObservability({ metrics: door, slow, slowPlans, collector }: Wanted, log: Logger) {
  const untold = throttledLog((kind, { more = 0 }) => log.warn({ more }, kind))
  const slowness = slow > 0 ? slowLog(log, slow, slowPlans) : null
  const metrics = door ? (await import('./metrics.ts')).openMetrics() : null
  const traces = collector
    ? (await import('./traces.ts')).openTraces(() => untold('traces cannot be exported', {}))
    : null
  const keepsParts = traces !== null
  const tell = (answered: AnsweredRequest) => {
    slowness?.request(answered)
    metrics?.request(answered)
    traces?.request(answered)
  }
  let watchersDoor: { close(): Promise<void>; port: number } | undefined

  return {
    metrics,
    database: (db: Database, pool: 'requests' | 'jobs'): void => {
      slowness?.statements(db)
      metrics?.database(db, pool)
      if (traces) db.onAnswer(() => {}) // enables the timing of statements, which traces need
    },
    requests: (answer: Answer): Answer =>
      slowness || metrics || traces ? observeRequests(answer, keepsParts, tell) : answer,
    /** Records a message that was rejected before a `Request` was made from it. */
    refused: ({ method = '', headers }: IncomingMessage, status: 408 | 503): void =>
      tell({ scope: new RequestScope({}), method, status, ended: performance.now(), headers }),
    gate: (counts: () => AdmissionCounts): void => metrics?.gate(counts),
    caches: (counts: CacheCounts): void => metrics?.caches(counts),
    subscribers: (count: () => number): void => metrics?.subscribers(count),
    library: (db: Database, jobs: NamedJob[]): void => metrics?.library(db, jobs),
    system: (guard: LibrarySystemGuard): void => metrics?.system(guard),
    folder: (path: string): void => metrics?.folder(path),
    /** Runs a job with a request scope for its statements. */
    job: async <Result>(job: string, db: Database, run: (db: Database) => Promise<Result>): Promise<Result> => {
      const scope = new RequestScope({ job, keepsParts })
      let failed = true
      try {
        const result = await run(db.forJob(scope))
        failed = false
        return result
      } finally {
        traces?.job(scope, failed)
      }
    },
    /**
     * Opens the metrics listener, and returns its port. Null when none is configured, or when the primary process
     * listens.
     */
    open: async (db: Database): Promise<number | null> => {
      if (!door || !metrics) return null
      if (cluster.isWorker) {
        ;(await import('./cluster-metrics.ts')).reportToPrimary(metrics.registry)
        return null
      }
      const { openMetricsListener } = await import('./metrics-listener.ts')
      const { registry } = metrics
      watchersDoor = await openMetricsListener(door, {
        metrics: async () => ({ type: registry.contentType, text: await registry.metrics() }),
        version: () => versionOf(db),
      })
      return watchersDoor.port
    },
    close: async (): Promise<void> => {
      await watchersDoor?.close()
      metrics?.close()
      await traces?.close()
    },
  }
}
