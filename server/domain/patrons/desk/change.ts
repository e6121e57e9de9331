import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { fromColumn } from '../../library/calendar/dates.ts'
import { readCategoryFor } from '../../library/patron-categories/read.ts'
import { PatronCategoryRetired } from '../../library/patron-categories/refusals.ts'
import { checkNotPast, DateInPast } from '../blocks.ts'
import { writeWords } from '../search-words.ts'
import {
  checkGuardian,
  checkHomeBranch,
  checkPatronDetails,
  PatronDetailRefused,
  type PatronDetails,
} from './details.ts'

/** Changes a patron's details. Returns the names of the changed fields, but never their values. */
export async function updatePatron(
  tx: Tx,
  patronId: number,
  typed: PatronDetails,
  now: Date,
): Promise<{ patronId: number; changed: string[] }> {
  const { category, homeBranchId } = typed
  const wanted = { ...checkPatronDetails(typed, now), categoryCode: category, homeBranchId }
  await checkHomeBranch(tx, homeBranchId)
  const before = await lockPatron(tx, patronId)
  const rule = await readCategoryFor(tx, category, before.categoryCode)
  // An imported child without a guardian can be changed without one.
  const hadGuardian = before.guardianName !== null || before.guardianPhone !== null
  if (category !== before.categoryCode || hadGuardian) checkGuardian(rule, wanted)
  const { expiresOn } = typed
  // An expired date that stays the same is accepted, for example when only the address changes.
  if (expiresOn && !(before.expiresOn && fromColumn(before.expiresOn).equals(expiresOn))) checkNotPast(expiresOn, now)
  const changed = Object.keys(wanted).filter(
    (field) => String(wanted[field as keyof typeof wanted]) !== String(before[field as keyof typeof wanted]),
  )
  if (changed.length === 0) return { patronId, changed }
  const after = await tx.patron.update({ where: { id: patronId }, data: wanted })
  await writeWords(tx, [after])
  return { patronId, changed }
}
updatePatron.refusals = [NotFound, PatronDetailRefused, PatronCategoryRetired, UnknownBranch, DateInPast]
