import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../db.ts'
import { dateIn } from '../calendar/dates.ts'
import { reachable } from '../notices/reachable.ts'
import { spreadFrom } from '../notices/spread.ts'
import { isForSql, isThereSql } from './conditions.ts'
import { weeklyDue } from './due.ts'

/**
 * Writes one notice for each patron for whom something new waits and whose day it is, whatever their number, in one
 * statement; without news there is none (ACCEPTANCE 46). Done again on the same day it writes none a second time.
 */
export async function writeDigests({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  const policy = await prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  const { newsUntil, mailedBefore } = weeklyDue(policy.alertSchedule, policy.alertWeekday, now)
  const today = dateIn(now).toString()
  await forgetTold({ prisma })
  // What is no longer met, as when a record was corrected, is not told.
  const [row] = await prisma.$queryRaw<{ mails: number }[]>`
    WITH waiting AS MATERIALIZED (
      SELECT m.alert_id, m.title_id, a.patron_id, m.news_at, p.alert_frequency, p.alerts_mailed_at
        FROM alert_matches m JOIN alerts a ON a.id = m.alert_id
        JOIN titles t ON t.id = m.title_id JOIN patrons p ON p.id = a.patron_id
       WHERE m.notice_id IS NULL AND ${reachable} AND ${Prisma.raw(isForSql)} AND ${Prisma.raw(isThereSql)}),
    due AS (
      SELECT DISTINCT patron_id FROM waiting
       WHERE alert_frequency = 'NIGHTLY' OR (news_at <= ${newsUntil}::timestamptz
         AND (alerts_mailed_at IS NULL OR alerts_mailed_at < ${mailedBefore}::timestamptz))),
    written AS (
      INSERT INTO notices (kind, occasion, digest, patron_id, day, created_at, next_at)
      SELECT 'NEW_TITLES', 'new-titles:' || patron_id || ':' || ${today}::text, 'new-titles:' || patron_id, patron_id,
             ${today}::date, ${now}::timestamptz, ${spreadFrom(now, Prisma.sql`patron_id`)}
        FROM due ON CONFLICT (occasion) DO NOTHING RETURNING id, patron_id),
    mailed AS (UPDATE patrons p SET alerts_mailed_at = ${now}::timestamptz FROM written w WHERE p.id = w.patron_id),
    told AS (
      UPDATE alert_matches m SET notice_id = w.id FROM waiting n JOIN written w USING (patron_id)
       WHERE m.alert_id = n.alert_id AND m.title_id = n.title_id)
    SELECT count(*)::int AS mails FROM written`
  return row?.mails ?? 0
}

/** A title that one alert of a patron has told is not told again by another. */
async function forgetTold({ prisma }: Pick<Database, 'prisma'>): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM alert_matches m
     USING alerts a, (SELECT DISTINCT b.patron_id, o.title_id FROM alert_matches o JOIN alerts b ON b.id = o.alert_id
                       WHERE o.notice_id IS NOT NULL) told
     WHERE m.alert_id = a.id AND m.notice_id IS NULL AND told.patron_id = a.patron_id AND told.title_id = m.title_id`
}
