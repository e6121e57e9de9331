import { Hono } from 'hono'
import { shared } from '../common/single-flight.ts'
import type { Database } from '../database/database.ts'
import { versionOf } from '../operations/version.ts'
import { urls } from '../urls/urls.ts'

/** Milliseconds: whoever watches the service hears within two seconds. */
const patience = { database: 1_300, rest: 500 }

const askDatabase = `
  SELECT current_setting('transaction_read_only')::boolean AS "isReadOnly",
         (SELECT oldest_schema FROM schema_compatibility) AS "oldestSchema"`

interface Answered {
  isReadOnly: boolean
  oldestSchema: string
}

/** A job that runs every minute is noted each time; one that takes an hour hangs. */
const askRest = `
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

/** Seconds after which the clock of the jobs stands still. */
const standstill = 300

interface Conditions {
  /** Whether this program is older than the oldest schema that the database names. */
  cannotServe(oldestSchema: string): boolean
  /** Whether requests come and none was answered for a long time. */
  isStalled(): boolean
}

/** For the people and programs that watch the service; none of it waits for what requests wait for. */
export function healthRoutes(
  db: Database,
  systemNow: () => object | undefined,
  { cannotServe, isStalled }: Conditions,
) {
  // Without the library's own system the rest goes on: it makes nothing unhealthy (G6).
  const system = () => ({ system: systemNow() })
  const database = shared(async () => {
    try {
      const [row] = (await db.pulse(askDatabase, patience.database)) as [Answered]
      return { answers: true, isReadOnly: row.isReadOnly, isTooNew: cannotServe(row.oldestSchema) }
    } catch (error) {
      // Of several servers none takes changes.
      const isReadOnly = (error as { code?: string }).code === '25006'
      return { answers: isReadOnly, isReadOnly, isTooNew: false }
    }
  })
  const rest = shared(async () => {
    const [row] = (await db.pulse(askRest, patience.rest).catch(() => [])) as [Rest?]
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
            overdue: known.sinceJob !== null && known.sinceJob > standstill,
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
