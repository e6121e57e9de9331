import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../db.ts'
import { dateIn } from '../calendar/dates.ts'
import { reachable } from '../notices/reachable.ts'
import { spreadFrom } from '../notices/spread.ts'
import { isForSql, isThereSql } from './conditions.ts'
import { weeklyDue } from './due.ts'

/**
 * Writes one notice for each patron for whom something new waits and whose day it is, in as many statements for all as
 * for one; without news there is none (ACCEPTANCE 46). Done again on the same day it writes none a second time.
 */
export function writeDigests({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> {
  return prisma.$transaction((tx) => write(tx, now), { timeout: 10 * 60_000, maxWait: 60_000 })
}

/** What is to be told of matches `m`; what is no longer met, as when a record was corrected, is not. */
const waiting = Prisma.sql`
  m.notice_id IS NULL AND a.id = m.alert_id AND t.id = m.title_id
  AND ${Prisma.raw(isForSql)} AND ${Prisma.raw(isThereSql)}`

async function write(tx: Tx, now: Date): Promise<number> {
  const policy = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  const { newsUntil, mailedBefore } = weeklyDue(policy.alertSchedule, policy.alertWeekday, now)
  const today = dateIn(now).toString()
  await forgetTold(tx)
  const mails = await tx.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, day, created_at, next_at)
    SELECT DISTINCT 'NEW_TITLES'::notice_kind, ${occasionOf(today)}, 'new-titles:' || p.id, p.id, ${today}::date,
           ${now}::timestamptz, ${spreadFrom(now, Prisma.sql`p.id`)}
      FROM alert_matches m, alerts a, titles t, patrons p
     WHERE p.id = a.patron_id AND ${reachable} AND ${waiting}
       AND (p.alert_frequency = 'NIGHTLY' OR (m.news_at <= ${newsUntil}::timestamptz
         AND (p.alerts_mailed_at IS NULL OR p.alerts_mailed_at < ${mailedBefore}::timestamptz)))
    ON CONFLICT (occasion) DO NOTHING`
  if (mails === 0) return 0
  // Found by their occasions: a join with what was just written would be planned as if it were a handful.
  const ofThisRun = Prisma.sql`n.occasion = ${occasionOf(today)} AND n.created_at = ${now}::timestamptz
    AND n.state = 'WAITING'`
  await tx.$executeRaw`
    UPDATE alert_matches m SET notice_id = n.id FROM alerts a, titles t, patrons p, notices n
     WHERE p.id = a.patron_id AND ${ofThisRun} AND ${waiting}`
  await tx.$executeRaw`
    UPDATE patrons p SET alerts_mailed_at = ${now}::timestamptz FROM notices n WHERE n.patron_id = p.id AND ${ofThisRun}`
  return mails
}

function occasionOf(today: string): Prisma.Sql {
  return Prisma.sql`('new-titles:' || p.id || ':' || ${today}::text)`
}

/** A title that one alert of a patron has told is not told again by another; each match looks at its patron's alone. */
async function forgetTold(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM alert_matches m USING alerts a
     WHERE m.alert_id = a.id AND m.notice_id IS NULL AND EXISTS (
       SELECT 1 FROM alerts b WHERE b.patron_id = a.patron_id
          AND (SELECT o.notice_id FROM alert_matches o WHERE o.alert_id = b.id AND o.title_id = m.title_id) IS NOT NULL)`
}
