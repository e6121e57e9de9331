import type { MaterialGroup } from '../../../../generated/prisma/client.ts'
import { codePattern } from '../../../common/code-pattern.ts'
import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { checkedName } from '../rules/bounds.ts'
import { type Change, changeOf } from '../rules/change.ts'
import { NameRefused } from '../rules/refusals.ts'
import { MaterialGroupRefused } from './refusals.ts'

type Stored = Pick<MaterialGroup, 'name' | 'nameEn' | 'nameEasy' | 'nameZh' | 'nameKo'>

/** The names that staff set. Undefined leaves a name unchanged; null or empty removes one that may be missing. */
export type MaterialGroupNames = { [field in keyof Stored]?: Stored[field] | null | undefined }

interface NewMaterialGroup extends MaterialGroupNames {
  code: string
  name: string
  nameEn: string
  /** The code of the group whose general rules the new one gets. The first group when null. */
  rulesOf: string | null
}

/**
 * Creates a group at the end of the order (L15). It gets the general rules of another group, so that no combination is
 * without a rule (L12).
 */
export async function createMaterialGroup(
  tx: Tx,
  { code: typed, rulesOf, ...names }: NewMaterialGroup,
): Promise<{ code: string; change: Change }> {
  const code = typed.normalize('NFKC').trim().toUpperCase()
  if (!codePattern.test(code)) throw new MaterialGroupRefused({ reason: 'CODE_UNREADABLE' })
  const checked = checkedNames(names)
  await lockRules(tx)
  const groups = await tx.materialGroup.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] })
  if (groups.some((group) => group.code === code)) throw new MaterialGroupRefused({ reason: 'CODE_IN_USE' })
  const model = rulesOf === null ? groups[0] : groups.find((group) => group.code === rulesOf)
  if (!model) throw new NotFound('material group')
  const { name, nameEn } = { name: names.name, nameEn: names.nameEn, ...checked }
  const position = Math.max(0, ...groups.map((group) => group.position)) + 1
  await tx.materialGroup.create({ data: { code, ...checked, name, nameEn, position } })
  const general = { groupCode: model.code, category: null, branchId: null }
  const limit = await tx.holdLimit.findFirst({ where: general })
  const loan = await tx.loanRule.findFirst({ where: general })
  if (limit) await tx.holdLimit.create({ data: { groupCode: code, titles: limit.titles } })
  if (loan) {
    const { days, renewals, copies } = loan
    await tx.loanRule.create({ data: { groupCode: code, days, renewals, copies } })
  }
  return { code, change: { old: {}, new: { code, ...checked, rulesOf: model.code } } }
}
createMaterialGroup.refusals = [NotFound, MaterialGroupRefused, NameRefused]

/** Renames a group. `version` is the one that the caller has read. */
export async function updateMaterialGroup(
  tx: Tx,
  { code, version }: { code: string; version: number },
  given: MaterialGroupNames,
): Promise<Change> {
  const names = checkedNames(given)
  const before = await lockGroup(tx, code)
  if (before.version !== version) throw new MaterialGroupRefused({ reason: 'CHANGED' })
  await tx.materialGroup.update({ where: { code }, data: { ...names, version: { increment: 1 } } })
  return changeOf<MaterialGroup>(before, names)
}
updateMaterialGroup.refusals = createMaterialGroup.refusals

/** Moves a group to a place in the order, from 1. A place beyond the ends is the first or the last one. */
export async function moveMaterialGroup(tx: Tx, code: string, place: number): Promise<Change> {
  await lockGroup(tx, code)
  const order = await tx.materialGroup.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] })
  const at = order.findIndex((group) => group.code === code)
  const moved = order.splice(at, 1)
  const to = Math.min(Math.max(place - 1, 0), order.length)
  order.splice(to, 0, ...moved)
  for (const [i, group] of order.entries()) {
    if (group.position !== i + 1)
      await tx.materialGroup.update({ where: { code: group.code }, data: { position: i + 1 } })
  }
  return { old: { position: at + 1 }, new: { position: to + 1 } }
}
moveMaterialGroup.refusals = [NotFound]

/** Retires a group: no type gets it any more. Its retired types, whose titles may still be lent, keep its rules. */
export async function retireMaterialGroup(tx: Tx, code: string, now: Date): Promise<Change> {
  const before = await lockGroup(tx, code)
  if (before.retiredAt) return { old: {}, new: {} }
  if (await tx.materialType.findFirst({ where: { groupCode: code, retiredAt: null } }))
    throw new MaterialGroupRefused({ reason: 'OFFERS_TYPES' })
  await tx.materialGroup.update({ where: { code }, data: { retiredAt: now, version: { increment: 1 } } })
  return { old: { isRetired: false }, new: { isRetired: true } }
}
retireMaterialGroup.refusals = [NotFound, MaterialGroupRefused]

export async function restoreMaterialGroup(tx: Tx, code: string): Promise<Change> {
  const before = await lockGroup(tx, code)
  if (!before.retiredAt) return { old: {}, new: {} }
  await tx.materialGroup.update({ where: { code }, data: { retiredAt: null, version: { increment: 1 } } })
  return { old: { isRetired: true }, new: { isRetired: false } }
}
restoreMaterialGroup.refusals = [NotFound]

/** Deletes a group that no type has, with its rules. */
export async function deleteMaterialGroup(tx: Tx, code: string): Promise<Change> {
  const { name, nameEn } = await lockGroup(tx, code)
  if (await tx.materialType.findFirst({ where: { groupCode: code } }))
    throw new MaterialGroupRefused({ reason: 'IN_USE' })
  await tx.holdLimit.deleteMany({ where: { groupCode: code } })
  await tx.loanRule.deleteMany({ where: { groupCode: code } })
  await tx.materialGroup.delete({ where: { code } })
  return { old: { code, name, nameEn }, new: {} }
}
deleteMaterialGroup.refusals = [NotFound, MaterialGroupRefused]

async function lockGroup(tx: Tx, code: string): Promise<MaterialGroup> {
  await lockRules(tx)
  const group = await tx.materialGroup.findUnique({ where: { code } })
  if (!group) throw new NotFound('material group')
  return group
}

function checkedNames({ name, nameEn, nameEasy, nameZh, nameKo }: MaterialGroupNames): Partial<Stored> {
  const optional = { nameEasy, nameZh, nameKo }
  const translations = Object.entries(optional).flatMap(([field, text]) =>
    text === undefined ? [] : [[field, text?.trim() ? checkedName(field as keyof typeof optional, text) : null]],
  )
  return {
    ...(name != null && { name: checkedName('name', name) }),
    ...(nameEn != null && { nameEn: checkedName('nameEn', nameEn) }),
    ...Object.fromEntries(translations),
  }
}
