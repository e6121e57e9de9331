import { type Policy, Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { patronNumberPrefix } from '../library-system/account.ts'
import type { ConnectedSystem } from '../library-system/connected.ts'
import { reachableSql } from '../notices/reachable.ts'
import { wantsReadyMailSql } from '../notices/system-ready.ts'

/** Days after the last sign-in for which an account is read for mail and webhooks. Sign-ins are recorded for as long. */
const followedDays = 90
/** Hours for which an ended hold or loan keeps its id for webhooks. It then belongs to nobody. */
const endedHours = 24

type Settings = Pick<Policy, 'readyMailSender' | 'dueMailSender' | 'followRequests'>

/**
 * Starts following the accounts whose changes somebody wants to learn, and forgets all others (G10).
 * These are patrons who are signed in or use an API client, and for 90 days after a sign-in those who get mail from this
 * service. When a webhook reports holds or loans, everybody who signed in within 90 days is followed. Where many accounts
 * are read at once, patrons with a sequence or a set are followed too, so that their plans are looked at soon (G13).
 */
export async function updateFollowed(
  { prisma }: Pick<Database, 'prisma'>,
  system: ConnectedSystem,
  settings: Settings,
  now: Date,
): Promise<void> {
  const wanted = wantedPatrons(system, settings, now)
  await prisma.$executeRaw`
    WITH gone AS (
      DELETE FROM followed_accounts f WHERE f.patron_id NOT IN (${wanted}) RETURNING f.patron_id),
    holds AS (DELETE FROM followed_holds h USING gone WHERE h.patron_id = gone.patron_id)
    DELETE FROM followed_loans l USING gone WHERE l.patron_id = gone.patron_id`
  await prisma.$executeRaw`
    INSERT INTO followed_accounts (patron_id) SELECT id FROM (${wanted}) wanted ORDER BY id ON CONFLICT DO NOTHING`
  const before = new Date(now.getTime() - endedHours * 3_600_000)
  await prisma.followedHold.deleteMany({ where: { endedAt: { lt: before } } })
  await prisma.followedLoan.deleteMany({ where: { endedAt: { lt: before } } })
}

function wantedPatrons(system: ConnectedSystem, settings: Settings, now: Date): Prisma.Sql {
  if (settings.followRequests === 0) return Prisma.sql`SELECT id FROM patrons WHERE false`
  const since = new Date(now.getTime() - followedDays * 24 * 3_600_000)
  const hasPlan = system.guard.system.accountStates
    ? Prisma.sql`EXISTS (SELECT FROM hold_plans h WHERE h.patron_id = p.id)`
    : Prisma.sql`false`
  const [sendsReady, sendsDue] = [settings.readyMailSender === 'SERVICE', settings.dueMailSender === 'SERVICE']
  return Prisma.sql`
    SELECT p.id FROM patrons p
     WHERE starts_with(p.export_number, ${patronNumberPrefix(system)}) AND p.role = 'PATRON' AND (
       EXISTS (SELECT FROM sessions s WHERE s.patron_id = p.id AND s.expires_at > ${now}::timestamptz)
       OR ${hasPlan}
       OR EXISTS (SELECT FROM grants g WHERE g.patron_id = p.id AND g.expires_at > ${now}::timestamptz)
       OR (EXISTS (SELECT FROM account_events e
             WHERE e.patron_id = p.id AND e.kind = 'SIGNED_IN' AND e.at > ${since}::timestamptz)
           AND (${sendsReady} AND ${wantsReadyMailSql} AND ${reachableSql('HOLDS')}
             OR ${sendsDue} AND p.due_notice_days IS NOT NULL AND ${reachableSql('LOANS')}
             OR EXISTS (SELECT FROM webhooks w WHERE w.ended_at IS NULL AND w.kinds && ARRAY['holds', 'loans']))))`
}
