import { Hono } from 'hono'
import { singleFlight } from '../common/single-flight.ts'
import type { Database } from '../database/database.ts'
import { versionOf } from '../operations/version.ts'
import { urls } from '../urls/urls.ts'

/** Milliseconds. Both together keep the answer to a monitoring program within two seconds. */
const timeouts = { database: 1_300, rest: 500 }

const databaseQuery = `
  SELECT current_setting('transaction_read_only')::boolean AS "isReadOnly",
         (SELECT oldest_schema FROM schema_compatibility) AS "oldestSchema"`

interface Answered {
  isReadOnly: boolean
  oldestSchema: string
}

/** A job that is due every minute records each run. A run that takes more than an hour counts as hanging. */
const detailsQuery = `
  SELECT (SELECT extract(epoch FROM now() - max(started_at))::float8 FROM job_runs) AS "sinceJob",
         ARRAY(SELECT name FROM job_runs
                WHERE finished_at IS NULL AND started_at < now() - interval '1 hour' ORDER BY name) AS hanging,
         ARRAY(SELECT name FROM job_runs WHERE error IS NOT NULL AND finished_at IS NOT NULL ORDER BY name) AS failed,
         (SELECT extract(epoch FROM now() - min(next_at))::float8 FROM notices
           WHERE state = 'WAITING' AND next_at <= now()) AS "oldestMail"`

interface Rest {
  sinceJob: number | null
  hanging: string[]
  failed: string[]
  oldestMail: number | null
}

/** Seconds without a job run after which the scheduler counts as stopped. */
const schedulerTimeout = 300

interface Conditions {
  /** Whether this program is older than the oldest schema that the database accepts. */
  cannotServe(oldestSchema: string): boolean
  /** Whether requests arrive and none was answered for a long time. */
  isStalled(): boolean
}

/**
 * Routes for people and programs that monitor the service. They use a database connection of their own, so they do not
 * wait behind requests.
 */
export function healthRoutes(
  db: Database,
  systemNow: () => object | undefined,
  { cannotServe, isStalled }: Conditions,
) {
  // An outage of the library system does not make the service unhealthy, because the rest keeps working (G6).
  const system = () => ({ system: systemNow() })
  const database = singleFlight(async () => {
    try {
      const [row] = (await db.pulse(databaseQuery, timeouts.database)) as [Answered]
      return { answers: true, isReadOnly: row.isReadOnly, isTooNew: cannotServe(row.oldestSchema) }
    } catch (error) {
      // None of several servers accepts writes.
      const isReadOnly = (error as { code?: string }).code === '25006'
      return { answers: isReadOnly, isReadOnly, isTooNew: false }
    }
  })
  const rest = singleFlight(async () => {
    const [row] = (await db.pulse(detailsQuery, timeouts.rest).catch(() => [])) as [Rest?]
    return row ?? null
  })
  return new Hono()
    .get(urls.alive, (c) => c.json({ ok: true }))
    .get(urls.version, async (c) => c.json(await versionOf(db)))
    .get(urls.health, async (c) => {
      const { answers, isReadOnly } = await database()
      const ok = answers && !isReadOnly
      return c.json({ ok, database: db.kind, ...system() }, ok ? 200 : 503)
    })
    .get(urls.ready, async (c) => {
      const { answers, isReadOnly, isTooNew } = await database()
      const stalled = isStalled()
      const because = isTooNew
        ? 'database-too-new'
        : !answers
          ? 'database'
          : isReadOnly
            ? 'read-only'
            : stalled
              ? 'stalled'
              : undefined
      const ok = because === undefined
      const known = answers ? await rest() : null
      const { waiting, ...connections } = db.connections()
      return c.json(
        {
          ok,
          ...(because && { because }),
          database: { kind: db.kind, answers, readOnly: isReadOnly },
          requests: { stalled },
          connections: { ...connections, waiting, exhausted: waiting > 0 },
          jobs: known && {
            overdue: known.sinceJob !== null && known.sinceJob > schedulerTimeout,
            hanging: known.hanging,
            failed: known.failed,
          },
          oldestMailSeconds: known && Math.round(known.oldestMail ?? 0),
          ...system(),
        },
        ok ? 200 : 503,
      )
    })
}
