import type { FamilyGrant, Patron } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockFamilyGrant, lockPatrons } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { familyPolicy } from './grant.ts'
import { FamilyRightMissing } from './refusals.ts'
import { type FamilyRight, hasRight } from './rights.ts'
import { isValidGrant } from './validity.ts'

/** A grant that cannot end until the transaction ends. */
export type LockedGrant = FamilyGrant & { grantor: Patron }

/**
 * Locks both patrons and the grant, and checks that it lets the helper do this today (P16). Call it in the transaction of
 * the act: a grant that ends at the same instant either ends after the act or refuses it (P18). Throws `NotFound` for a
 * grant to somebody else (P8).
 */
export async function lockAuthority(
  tx: Tx,
  which: { helperId: number } & ({ grantId: number } | { grantorId: number }),
  right: FamilyRight,
  now: Date,
): Promise<LockedGrant> {
  const { helperId } = which
  const where = 'grantId' in which ? { id: which.grantId, helperId } : { grantorId: which.grantorId, helperId }
  const known = await tx.familyGrant.findFirst({ where, select: { id: true, grantorId: true } })
  if (!known) throw new NotFound('family grant')
  await lockPatrons(tx, [helperId, known.grantorId])
  await lockFamilyGrant(tx, known.id)
  const grant = await tx.familyGrant.findUnique({ where: { id: known.id }, include: { grantor: true } })
  const { most } = await familyPolicy(tx)
  if (!grant || most === 0 || !isValidGrant(grant, now)) throw new NotFound('family grant')
  if (!hasRight(grant, right)) throw new FamilyRightMissing({ right })
  return grant
}
