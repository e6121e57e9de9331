import { type Policy, Prisma } from '../../../generated/prisma/client.ts'
import type { AccountMail, NoticeTopic } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import type { Writes } from '../common/write-batch.ts'
import { digestWindow, holdDigestSql, queueHoldDigest, waitingDigestSql } from './digest.ts'
import { reachableSql } from './reachable.ts'

/** The topic by which patrons choose channels for each of these mails. */
export const topicByAccountMail = {
  HOLDS_PLACED: 'HOLDS',
  HOLD_CHANGED: 'HOLDS',
  LOAN_RENEWED: 'LOANS',
} as const satisfies Record<AccountMail, NoticeTopic>

const policyColumns: Record<AccountMail, Prisma.Sql> = {
  HOLDS_PLACED: Prisma.sql`holds_placed_mail`,
  HOLD_CHANGED: Prisma.sql`hold_changed_mail`,
  LOAN_RENEWED: Prisma.sql`loan_renewed_mail`,
}

const policyFields = {
  HOLDS_PLACED: 'holdsPlacedMail',
  HOLD_CHANGED: 'holdChangedMail',
  LOAN_RENEWED: 'loanRenewedMail',
} as const satisfies Record<AccountMail, keyof Policy>

/** The kinds that the library offers. */
export const offeredAccountMails = (policy: Pick<Policy, (typeof policyFields)[AccountMail]>): AccountMail[] =>
  (Object.keys(policyFields) as AccountMail[]).filter((kind) => policy[policyFields[kind]])

/** SQL that is true when the library offers mail of a kind, and patron `p` chose it and can be reached (M12, M13). */
const wantsMailSql = (kind: AccountMail) => Prisma.sql`
  (EXISTS (SELECT FROM policies y WHERE y.${policyColumns[kind]})
   AND ${kind}::account_mail = ANY(p.account_mails) AND ${reachableSql(topicByAccountMail[kind])})`

/**
 * Queues the mail about the holds of one submission (M12). It is combined with `placed`, the rows of the holds. The mail
 * has one notice for each hold, so that it ends with the hold (R4).
 */
export function queueHoldsPlaced(patronId: number, now: Date): Writes {
  return {
    told: Prisma.sql`INSERT INTO notices (kind, occasion, digest, patron_id, hold_id, created_at, next_at)
      SELECT 'HOLDS_PLACED'::notice_kind, 'hold-placed:' || h.id, concat_ws(':', 'holds-placed', p.id, min(h.id) OVER ()),
             p.id, h.id, ${now}::timestamptz, ${now}::timestamptz
        FROM placed h JOIN patrons p ON p.id = ${patronId}
       WHERE ${wantsMailSql('HOLDS_PLACED')} ORDER BY h.id
      ON CONFLICT (occasion) DO NOTHING`,
  }
}

/** The change of a hold by staff: another pickup branch or place, or a copy that was taken off the hold. */
export type HoldChange = 'PICKUP' | 'REVERTED'

/** Queues a mail about a hold that staff changed (M13). */
export async function queueHoldChanged(tx: Tx, holdId: number, change: HoldChange, now: Date): Promise<void> {
  const occasion = `hold-changed:${holdId}:${change}:${now.toISOString()}`
  const wanted = wantsMailSql('HOLD_CHANGED')
  await queueHoldDigest(tx, { kind: 'HOLD_CHANGED', occasion, holdId, wanted, content: { change } }, now)
}

/** The same for all rows of `moved`, whose pickup place staff changed in one statement. */
export const holdsMovedSql = (now: Date): Prisma.Sql =>
  holdDigestSql(
    {
      kind: 'HOLD_CHANGED',
      occasion: Prisma.sql`concat('hold-changed:', h.id, ':PICKUP:', ${now.toISOString()}::text)`,
      holds: Prisma.sql`moved`,
      wanted: wantsMailSql('HOLD_CHANGED'),
      content: { change: 'PICKUP' },
    },
    now,
  )

/**
 * Queues a mail about a loan that staff renewed (M13). All renewals within ten minutes share one mail. The occasion does
 * not name the loan, because the row of a sent mail outlives it (R4).
 */
export async function queueLoanRenewed(tx: Tx, loanId: number, now: Date): Promise<void> {
  const at = new Date(now.getTime() + digestWindow)
  const period = Math.floor(now.getTime() / digestWindow)
  await tx.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, content, created_at, next_at)
    SELECT 'LOAN_RENEWED'::notice_kind, 'loan-renewed:' || gen_random_uuid(),
           coalesce(waiting.digest, concat_ws(':', 'loan-renewed', p.id, ${period}::bigint)), p.id,
           jsonb_build_object('loanId', l.id), ${now}::timestamptz, coalesce(waiting.next_at, ${at}::timestamptz)
      FROM loans l JOIN patrons p ON p.id = l.patron_id
      LEFT JOIN LATERAL (${waitingDigestSql('LOAN_RENEWED', Prisma.sql`p.id`, now)}) waiting ON true
     WHERE l.id = ${loanId} AND ${wantsMailSql('LOAN_RENEWED')}`
}

/** Deletes the notices of a renewal that were not sent, when the loan ends (R4). */
export const forgetRenewalNotice = (patronId: number, loanId: number): Writes => ({
  unrenewed: Prisma.sql`DELETE FROM notices WHERE patron_id = ${patronId} AND kind = 'LOAN_RENEWED'
    AND content @> jsonb_build_object('loanId', ${loanId}::int)`,
})
