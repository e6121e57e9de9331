/** Measures the cost of keyword alerts on PostgreSQL and how it grows. Runs as a child process. */
import { performance } from 'node:perf_hooks'
import { isDeepStrictEqual } from 'node:util'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { matchesAlertSql } from '../../../server/domain/alerts/conditions.ts'
import { writeDigests } from '../../../server/domain/alerts/digest.ts'
import { matchNewTitles } from '../../../server/domain/alerts/match.ts'
import { readEnv } from '../../../server/env.ts'
import { addAlerts, addTitles, realTitles } from '../data/alerts.ts'
import { childInput } from '../processes/given.ts'

export interface AlertRun {
  alerts: number
  titles: number
  matches: number
  /** Seconds to find the matches, and to write the messages. */
  matching: number
  digests: number
  mails: number
  /** The peak memory of this process while matching, in megabytes. */
  megabytes: number
}

export interface AlertFigures {
  runs: AlertRun[]
  /** The naive comparison of every alert with every title, on fewer of both: pairs, seconds and matches found. */
  naive: { alerts: number; titles: number; seconds: number; found: number }
}

export interface Scale {
  /** The number of alerts in the first run. The second run has ten times the titles, the third ten times the alerts. */
  alerts: number
  titles: number
  /** The numbers for the naive comparison. */
  naive: { alerts: number; titles: number }
}

const scale = childInput<Scale>()
const long = new Date('2026-01-01T00:00:00Z')
const made = new Date('2026-02-01T00:00:00Z')
const added = new Date('2026-02-02T00:00:00Z')
const now = new Date('2026-02-03T00:00:00Z')

async function measure(db: Database): Promise<AlertRun> {
  const { query } = db
  await query('DELETE FROM notices')
  await query('TRUNCATE alert_matches')
  await query("UPDATE new_titles SET is_matched = false, branch_ids = '{}'")
  for (const table of ['alerts', 'titles', 'new_titles', 'items', 'patrons']) await query(`VACUUM ANALYZE ${table}`)
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 50)
  const begun = performance.now()
  const { titles, matches } = await matchNewTitles(db, now)
  const found = performance.now()
  clearInterval(watch)
  const mails = await writeDigests(db, now)
  return {
    alerts: await db.prisma.alert.count(),
    titles,
    matches,
    matching: (found - begun) / 1000,
    digests: (performance.now() - found) / 1000,
    mails,
    megabytes: Math.max(most, process.memoryUsage.rss()) / 2 ** 20,
  }
}

/** Compares the first alerts with the first titles without keys. Alerts for a branch are left out. */
async function naively({ query }: Database, alerts: number, titles: number): Promise<AlertFigures['naive']> {
  const [last] = await query<{ alert: number; title: number }>(
    `SELECT (SELECT max(id) FROM (SELECT id FROM alerts ORDER BY id LIMIT $1) a) AS alert,
            (SELECT max(title_id) FROM (SELECT title_id FROM new_titles ORDER BY title_id LIMIT $2) t) AS title`,
    [alerts, titles],
  )
  const few = [last?.alert, last?.title]
  const begun = performance.now()
  const pairs = `SELECT a.id, t.id AS title_id FROM (SELECT * FROM alerts WHERE id <= $1 AND branch_id IS NULL) a
    CROSS JOIN (SELECT t.* FROM titles t JOIN new_titles n ON n.title_id = t.id WHERE n.title_id <= $2) t WHERE ${matchesAlertSql}`
  const inOrder = `SELECT coalesce(array_agg(id || ' ' || title_id ORDER BY id, title_id), '{}') AS matches`
  const [found] = await query<{ matches: string[] }>(`${inOrder} FROM (${pairs}) p`, few)
  const seconds = (performance.now() - begun) / 1000
  const [ours] = await query<{ matches: string[] }>(
    `${inOrder} FROM (SELECT a.id, m.title_id FROM alert_matches m JOIN alerts a ON a.id = m.alert_id
      WHERE a.branch_id IS NULL AND a.id <= $1 AND m.title_id <= $2) m`,
    few,
  )
  if (!isDeepStrictEqual(found, ours)) throw new Error('The naive comparison finds other matches than the service.')
  return { alerts, titles, seconds, found: found?.matches.length ?? 0 }
}

const records = await realTitles()
const db = await openDatabase(readEnv(process.env))
if (await isEmpty(db)) await seedDemo(db, long)
const isNew = (i: number) => i % 7 < 2
await addTitles(
  db,
  records.filter((_, i) => !isNew(i)),
  long,
)
await db.query('DELETE FROM new_titles')
const fresh = records.filter((_, i) => isNew(i)).slice(0, scale.titles)
const runs: AlertRun[] = []
await addAlerts(db, records, scale.alerts, made)
await addTitles(db, fresh, added)
runs.push(await measure(db))
const naive = await naively(db, scale.naive.alerts, scale.naive.titles)
// Later editions of the same works provide ten times as many new titles.
for (let edition = 2; edition <= 10; edition++) {
  const again = fresh.map((record) => ({ ...record, controlNumber: `${record.controlNumber}-${edition}` }))
  await addTitles(db, again, added)
}
runs.push(await measure(db))
await db.query("DELETE FROM titles WHERE control_number ~ '-[0-9]+$' AND added_at = $1", [added])
await addAlerts(db, records, 9 * scale.alerts, made)
runs.push(await measure(db))
await db.close()
process.send?.({ runs, naive } satisfies AlertFigures, () => process.exit(0))
