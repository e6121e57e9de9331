import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { defaultCategory } from '../../library/patron-categories/read.ts'
import { createPatron } from './register.ts'

/** Registers a person with a new card who becomes a member of staff. `branch` is the code of the home branch. */
export async function createStaffPatron(
  tx: Tx,
  { card, name, kana, branch: code }: { card: string; name: string; kana: string | undefined; branch: string },
  now: Date,
): Promise<{ patronId: number }> {
  const branch = await tx.branch.findUnique({ where: { code }, select: { id: true } })
  if (!branch) throw new UnknownBranch()
  const nothing = { birthDate: null, phone: null, postalCode: null, address: null, expiresOn: null, staffNote: null }
  const details = {
    ...nothing,
    name,
    nameReading: kana || null,
    category: await defaultCategory(tx),
    homeBranchId: branch.id,
  }
  return createPatron(tx, details, { card, evenIfKnown: true }, now)
}
