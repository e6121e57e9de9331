import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { NotFound } from '../common/refusal.ts'
import { recordEvent } from '../patrons/account/events.ts'

/** A filter for unexpired grants, whatever the state of their tokens. */
export function unexpiredGrants(now: Date) {
  return { expiresAt: { gt: now } } satisfies Prisma.GrantWhereInput
}

/** Revokes a grant and all its tokens. Throws `NotFound` when it belongs to another patron (P8). */
export async function revokeGrant(tx: Tx, patronId: number, grantId: number, device: string, now: Date): Promise<void> {
  const { count } = await tx.grant.deleteMany({ where: { id: grantId, patronId } })
  if (count === 0) throw new NotFound('grant')
  await recordEvent(tx, patronId, { kind: 'PROGRAM_ENDED', device }, now)
}
revokeGrant.refusals = [NotFound]

/** Revokes a grant when a code or token of it was reused, or when its client returns a token. */
export async function revokeGrantById(tx: Tx, grantId: number, now: Date): Promise<void> {
  const [dropped] = await tx.$queryRaw<{ patronId: number }[]>`
    DELETE FROM grants WHERE id = ${grantId} RETURNING patron_id AS "patronId"`
  if (dropped) await recordEvent(tx, dropped.patronId, { kind: 'PROGRAM_ENDED' }, now)
}
