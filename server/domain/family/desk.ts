import type { Tx } from '../../database/database.ts'
import { patronIdOfCard } from '../circulation/patron-of-card.ts'
import { CardRetired, UnknownCard } from '../circulation/refusals.ts'
import { lockPatrons } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { endGrants } from '../patrons/family-grants/end.ts'
import { type GrantChoices, saveGrant } from './grant.ts'

/** The proof that staff saw. Only the audit log has it (P15). */
export const familyProofs = ['BOTH_PRESENT', 'GUARDIAN', 'WRITTEN'] as const

interface Pair {
  grantorId: number
  helperId: number
}

/** Makes a grant at the desk, from a patron to the patron of a card. */
export async function saveGrantAtDesk(
  tx: Tx,
  { grantorId, helperCard, ...choices }: GrantChoices & { grantorId: number; helperCard: string },
  now: Date,
): Promise<Pair & { grantId: number }> {
  const helperId = await patronIdOfCard(tx, helperCard)
  return { grantorId, helperId, ...(await saveGrant(tx, { grantorId, helperId, way: 'DESK', ...choices }, now)) }
}
saveGrantAtDesk.refusals = [UnknownCard, CardRetired, ...saveGrant.refusals]

/**
 * Ends a grant at the desk, which also takes back one that staff made by mistake. It is not restored: a right that ended
 * never comes back without its giver.
 */
export async function endGrantAtDesk(tx: Tx, grantId: number, now: Date): Promise<Pair> {
  const known = await tx.familyGrant.findUnique({
    where: { id: grantId },
    select: { grantorId: true, helperId: true },
  })
  if (!known) throw new NotFound('family grant')
  await lockPatrons(tx, [known.grantorId, known.helperId])
  const [ended] = await endGrants(tx, { id: grantId }, now)
  if (!ended) throw new NotFound('family grant')
  return ended
}
endGrantAtDesk.refusals = [NotFound]
