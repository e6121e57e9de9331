import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { recordEvent } from '../patrons/account/events.ts'

/** What the patron allowed and is not over, in whichever state its tokens are. */
export function openGrants(now: Date) {
  return { expiresAt: { gt: now } } satisfies Prisma.GrantWhereInput
}

/** Ends what the patron allowed, with all of its tokens; somebody else's does not exist (P8). */
export async function endGrant(tx: Tx, patronId: number, grantId: number, device: string, now: Date): Promise<void> {
  const { count } = await tx.grant.deleteMany({ where: { id: grantId, patronId } })
  if (count === 0) throw new NotFound('grant')
  await recordEvent(tx, patronId, { kind: 'PROGRAM_ENDED', device }, now)
}

/** Ends a grant of which somebody has a code or token who should not, or whose program gives it back. */
export async function dropGrant(tx: Tx, grantId: number, now: Date): Promise<void> {
  const [dropped] = await tx.$queryRaw<{ patronId: number }[]>`
    DELETE FROM grants WHERE id = ${grantId} RETURNING patron_id AS "patronId"`
  if (dropped) await recordEvent(tx, dropped.patronId, { kind: 'PROGRAM_ENDED' }, now)
}
