import type { Branch } from '../../../../generated/prisma/client.ts'
import type { BranchKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { lockRules } from '../../common/locks.ts'
import { checkedName } from '../rules/bounds.ts'
import { type Change, changeOf } from '../rules/change.ts'
import { AvPickupWithoutPickup, BranchCodeRefused, NameRefused } from '../rules/refusals.ts'
import { type BranchContact, BranchContactRefused, checkedContact } from './branch-contact.ts'
import { checkedLibrarySystemCode } from './library-system-code.ts'
import { forgetKnownCode } from './unknown-codes.ts'

type Rules = Pick<Branch, 'name' | 'nameEn' | 'acceptsPickup' | 'acceptsAvPickup' | 'givesProvisionalPasswords'>

type OtherNames = Pick<Branch, 'nameEasy' | 'nameZh' | 'nameKo'>

/**
 * The changed columns of a branch; undefined and null leave a column unchanged. Existing holds keep their pickup branch
 * (L5).
 */
type BranchFigures = { [figure in keyof Rules]?: Rules[figure] | null | undefined } & {
  /** An empty text deletes the name. */
  [name in keyof OtherNames]?: string | null | undefined
} & {
  /** An empty text deletes it. Then `code` counts in the library system (G7). */
  librarySystemCode?: string | null | undefined
} & Parameters<typeof checkedContact>[0]

export async function updateBranch(tx: Tx, branchId: number, given: BranchFigures): Promise<Change> {
  const { librarySystemCode, nameEasy, nameZh, nameKo, ...others } = given
  const { nameReading, postalCode, address, addressEn, phone, fax, mapUrl, ...rest } = others
  const contact = checkedContact({ nameReading, postalCode, address, addressEn, phone, fax, mapUrl })
  const rules = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null)) as Partial<Rules>
  const figures: Partial<Branch> = { ...rules, ...contact, ...checkedOtherNames({ nameEasy, nameZh, nameKo }) }
  const { name, nameEn } = figures
  if (name !== undefined) figures.name = checkedName('name', name)
  if (nameEn !== undefined) figures.nameEn = checkedName('nameEn', nameEn)
  await lockRules(tx)
  const before = await tx.branch.findUnique({ where: { id: branchId } })
  if (!before) throw new UnknownBranch()
  if (librarySystemCode != null) {
    figures.librarySystemCode = await checkedLibrarySystemCode(tx, branchId, librarySystemCode)
  }
  const after = { ...before, ...figures }
  if (after.acceptsAvPickup && !after.acceptsPickup) throw new AvPickupWithoutPickup()
  await tx.branch.update({ where: { id: branchId }, data: figures })
  if (librarySystemCode != null) await forgetKnownCode(tx, after)
  return changeOf<Rules & BranchContact & OtherNames & Pick<Branch, 'librarySystemCode'>>(before, figures)
}
updateBranch.refusals = [UnknownBranch, NameRefused, AvPickupWithoutPickup, BranchContactRefused, BranchCodeRefused]

/** The given names in other languages. An empty one becomes null. */
function checkedOtherNames(given: { [name in keyof OtherNames]: string | null | undefined }): Partial<OtherNames> {
  const names: Partial<OtherNames> = {}
  for (const field of ['nameEasy', 'nameZh', 'nameKo'] as const) {
    const name = given[field]
    if (name != null) names[field] = name.trim() === '' ? null : checkedName(field, name)
  }
  return names
}

interface NewBranch extends Pick<Branch, 'code' | 'name' | 'nameEn'> {
  kind: BranchKind
}

/** Adds a branch at the end of the lists. It is open every day and hands out all material until it is changed. */
export async function createBranch(
  tx: Tx,
  { kind, ...given }: NewBranch,
): Promise<{ branchId: number; change: Change }> {
  const code = given.code.trim()
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(code)) throw new BranchCodeRefused({ reason: 'UNREADABLE', field: 'code' })
  const branch = { code, name: checkedName('name', given.name), nameEn: checkedName('nameEn', given.nameEn), kind }
  await lockRules(tx)
  const namesakes = await tx.branch.count({ where: { OR: [{ code }, { librarySystemCode: code }] } })
  if (namesakes > 0) throw new BranchCodeRefused({ reason: 'IN_USE', field: 'code' })
  const { _max } = await tx.branch.aggregate({ _max: { position: true } })
  const { id } = await tx.branch.create({ data: { ...branch, position: (_max.position ?? 0) + 1 } })
  await forgetKnownCode(tx, { code, librarySystemCode: null })
  return { branchId: id, change: { old: {}, new: branch } }
}
createBranch.refusals = [BranchCodeRefused, NameRefused]
