import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { lastDue } from '../library/calendar/schedule.ts'
import { withJitter } from '../notices/jitter.ts'
import { reachableSql } from '../notices/reachable.ts'
import { atAlertBranchSql, matchesAlertSql } from './conditions.ts'

/** Limits for the weekly mails of a run. */
interface WeeklyDue {
  /** Titles that became new by this time are reported. Later ones wait for their own day. */
  newsUntil: Date
  /** Patrons whose last mail was before this time are due. Others have had this week's mail. */
  mailedBefore: Date
}

const day = 24 * 3600_000

/**
 * Returns the limits at a given time. On the library's weekday, weekly mails report everything. On other days they
 * catch up with that weekday, in case no run completed then. A schedule that never falls on the weekday sends mails at
 * least six days apart.
 */
function weeklyDue(schedule: string, weekday: number, now: Date): WeeklyDue {
  const last = lastDue(schedule, now)
  for (let at = last; now.getTime() - at.getTime() < 8 * day; at = lastDue(schedule, new Date(at.getTime() - 1000))) {
    if (dateIn(at).dayOfWeek === weekday) return { newsUntil: at === last ? now : at, mailedBefore: at }
  }
  return { newsUntil: now, mailedBefore: new Date(now.getTime() - 6 * day) }
}

/** Patrons per transaction. Small batches keep locks short and memory low. */
const usualBatch = 200

/**
 * Writes one notice per patron with unreported matches whose day it is. A patron without news gets none (M3). A second
 * run on the same day writes no duplicate, and an interrupted run can be repeated.
 */
export async function writeDigests({ prisma }: Pick<Database, 'prisma'>, now: Date, batch = usualBatch) {
  const policy = await prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  const due = weeklyDue(policy.alertSchedule, policy.alertWeekday, now)
  // The planner has no statistics of new matches yet. Without them it reads the whole table for every batch.
  await prisma.$executeRaw`ANALYZE alert_matches`
  const waiting = await prisma.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT a.patron_id AS id FROM alert_matches m JOIN alerts a ON a.id = m.alert_id
     WHERE m.notice_id IS NULL ORDER BY 1`
  let mails = 0
  for (let from = 0; from < waiting.length; from += batch) {
    const patronIds = waiting.slice(from, from + batch).map(({ id }) => id)
    mails += await prisma.$transaction((tx) => write(tx, patronIds, due, now), { timeout: 5 * 60_000, maxWait: 60_000 })
  }
  return mails
}

/**
 * SQL: whether the match `m` of the alert `a` is still to be reported. A title that no longer matches, for example
 * after a correction, is not. An EXISTS is evaluated per match; with a join, PostgreSQL might match titles against all
 * alerts.
 */
const isPending = Prisma.sql`m.alert_id = a.id AND m.notice_id IS NULL AND EXISTS (
  SELECT 1 FROM titles t WHERE t.id = m.title_id AND ${Prisma.raw(matchesAlertSql)} AND ${Prisma.raw(atAlertBranchSql)})`

async function write(tx: Tx, patronIds: number[], due: WeeklyDue, now: Date): Promise<number> {
  await discardReported(tx, patronIds)
  const today = dateIn(now).toString()
  const written = await tx.$queryRaw<{ id: number; patronId: number }[]>`
    INSERT INTO notices (kind, occasion, digest, patron_id, day, created_at, next_at)
    SELECT 'NEW_TITLES'::notice_kind, 'new-titles:' || p.id || ':' || ${today}::text, 'new-titles:' || p.id, p.id,
           ${today}::date, ${now}::timestamptz, ${withJitter(now, Prisma.sql`p.id`)}
      FROM patrons p
     WHERE p.id = ANY (${patronIds}) AND ${reachableSql('ALERTS')} AND EXISTS (
       SELECT 1 FROM alerts a, alert_matches m WHERE a.patron_id = p.id AND ${isPending}
          AND (p.alert_frequency = 'NIGHTLY' OR (m.news_at <= ${due.newsUntil}::timestamptz
            AND (p.alerts_mailed_at IS NULL OR p.alerts_mailed_at < ${due.mailedBefore}::timestamptz))))
    ON CONFLICT (occasion) DO NOTHING RETURNING id, patron_id AS "patronId"`
  if (written.length === 0) return 0
  const mailed = written.map(({ patronId }) => patronId)
  await tx.$executeRaw`
    UPDATE alert_matches m SET notice_id = n.id
      FROM alerts a, unnest(${written.map(({ id }) => id)}::int[], ${mailed}::int[]) n(id, patron_id)
     WHERE a.patron_id = n.patron_id AND ${isPending}`
  await tx.$executeRaw`UPDATE patrons SET alerts_mailed_at = ${now}::timestamptz WHERE id = ANY (${mailed})`
  return written.length
}

/**
 * Deletes matches of titles that another alert of the same patron has already reported. Reported matches are read alert
 * by alert, because these patrons have only a small part of all of them.
 */
async function discardReported(tx: Tx, patronIds: number[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM alert_matches m USING alerts a
     WHERE m.alert_id = a.id AND a.patron_id = ANY (${patronIds}) AND m.notice_id IS NULL AND EXISTS (
       SELECT 1 FROM alerts b
         CROSS JOIN LATERAL (SELECT title_id, notice_id FROM alert_matches WHERE alert_id = b.id OFFSET 0) o
        WHERE b.patron_id = ANY (${patronIds}) AND b.patron_id = a.patron_id AND o.title_id = m.title_id
          AND o.notice_id IS NOT NULL)`
}
