import type { IncomingMessage } from 'node:http'
import pino from 'pino'
import { dueJobs } from '../../../jobs/timetable.ts'
import { cacheCounts, createApp, rememberedSessions } from '../../../server/app.ts'
import type { Database } from '../../../server/database/database.ts'
import { admitRequests } from '../../../server/http/limits/admit-requests.ts'
import { openHttpListener } from '../../../server/http/listener.ts'
import { openObservability } from '../../../server/operations/observability.ts'
import { now } from '../library/now.ts'
import { seriesIn } from '../library/series.ts'
import { serviceEnv } from '../processes/service-env.ts'

type Wanted = Partial<Parameters<typeof openObservability>[0]>

/** The service on a test database, with a listener, metrics and logs like a real process. */
export async function openObservedApp(db: Database, wanted: Wanted = {}) {
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'warn' }, { write: (line) => void lines.push(JSON.parse(line)) })
  const env = { ...serviceEnv, baseUrl: 'http://localhost' }
  const service = { db, env, log, now: () => now }
  const sessions = rememberedSessions(service)
  const app = createApp(service, sessions)
  const door = openHttpListener(0, { host: '127.0.0.1' })
  const watch = await openObservability(
    { metrics: undefined, slow: 0, slowPlans: false, collector: undefined, ...wanted },
    log,
  )
  const onRefusal = (early?: IncomingMessage, status: 408 | 503 = 503) => void (early && watch.refused(early, status))
  const gate = admitRequests(app.fetch, { sessions, isClosing: door.isClosing, onRefusal })
  watch.database(db, 'requests')
  watch.gate(gate.counts)
  watch.caches(cacheCounts)
  watch.library(db, dueJobs(db))
  const metricsPort = await watch.open(db)
  door.answerBy(watch.requests(gate.fetch), gate)
  const port = await door.port
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init)
  return {
    lines,
    watch,
    port,
    metricsPort,
    ask: async (path: string, init?: RequestInit) => {
      const answer = await get(path, { redirect: 'manual', ...init })
      return { status: answer.status, headers: answer.headers, text: await answer.text() }
    },
    graphql: async (query: string, headers: Record<string, string> = {}) => {
      const body = JSON.stringify({ query })
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body }
      return (await get('/graphql', init)).json()
    },
    scrape: async () => seriesIn(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()),
    close: async () => {
      await door.close(1_000)
      gate.close()
      await watch.close()
    },
  }
}
