import type { MaterialType } from '../../../../generated/prisma/client.ts'
import { codePattern } from '../../../common/code-pattern.ts'
import { materialForms } from '../../../common/material-forms.ts'
import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { checkedName, checkFigures } from '../rules/bounds.ts'
import { type Change, changeOf } from '../rules/change.ts'
import { DiscLabelsRefused, FigureOutOfBounds, NameRefused } from '../rules/refusals.ts'
import { addUsualMarcRules } from './change-marc-rules.ts'
import { MaterialTypeRefused } from './refusals.ts'

type Stored = Omit<MaterialType, 'code' | 'position' | 'retiredAt' | 'mergedInto' | 'version'>

/** The values of a type that staff set. Undefined leaves a value unchanged; null resets one that may be empty. */
export type MaterialTypeValues = { [field in keyof Stored]?: Stored[field] | null | undefined } & {
  /** The place in the list, from 1. */
  position?: number | null | undefined
}

export type NewMaterialType = MaterialTypeValues &
  Pick<Stored, 'name' | 'nameEn' | 'icon' | 'groupCode'> & { code: string }

/** Creates a type at the end of the list, or at a position (L9). A suggested type brings its rules for MARC records (L14). */
export async function createMaterialType(
  tx: Tx,
  { code: typed, position, ...given }: NewMaterialType,
): Promise<Change> {
  const code = typed.trim()
  if (!codePattern.test(code)) throw new MaterialTypeRefused({ reason: 'CODE_UNREADABLE' })
  await lockRules(tx)
  if (await tx.materialType.findUnique({ where: { code } })) throw new MaterialTypeRefused({ reason: 'CODE_IN_USE' })
  const { importDefault = false, ...values } = await checkedValues(tx, given)
  const { name = '', nameEn = '', icon = '', groupCode = '' } = values
  const { _max } = await tx.materialType.aggregate({ _max: { position: true } })
  const row = { ...values, code, name, nameEn, icon, groupCode, position: (_max.position ?? 0) + 1 }
  let type = await tx.materialType.create({ data: row })
  if (importDefault) type = await makeImportDefault(tx, type)
  if (position != null) type = await moveTo(tx, type, position)
  await addUsualMarcRules(tx, code)
  return { old: {}, new: { code, ...values, ...(importDefault && { importDefault }) } }
}
createMaterialType.refusals = [NotFound, MaterialTypeRefused, NameRefused, FigureOutOfBounds, DiscLabelsRefused]

/**
 * Changes a type. `version` is the one that the caller has read, so that two people do not overwrite each other; null
 * changes any version. Holds and loans stay as they are (L1, L5).
 */
export async function updateMaterialType(
  tx: Tx,
  { code, version }: { code: string; version: number | null },
  { position, ...given }: MaterialTypeValues,
): Promise<Change> {
  await lockRules(tx)
  const before = await existing(tx, code)
  const { importDefault, ...values } = await checkedValues(tx, given, before)
  const change = changeOf<MaterialType>(before, {
    ...values,
    ...(importDefault != null && { importDefault }),
    ...(position != null && { position: Math.min(Math.max(position, 1), await tx.materialType.count()) }),
  })
  // A form that was sent twice has an old version the second time, and changes nothing.
  if (Object.keys(change.new).length === 0) return change
  if (version !== null && before.version !== version) throw new MaterialTypeRefused({ reason: 'CHANGED' })
  if (importDefault && before.retiredAt) throw new MaterialTypeRefused({ reason: 'RETIRED' })
  // One type always is the default, so it ends only when another one becomes it.
  if (importDefault === false && before.importDefault) throw new MaterialTypeRefused({ reason: 'IMPORT_DEFAULT' })
  let type = await tx.materialType.update({ where: { code }, data: { ...values, version: { increment: 1 } } })
  if (importDefault) type = await makeImportDefault(tx, type)
  if (position != null) type = await moveTo(tx, type, position)
  return change
}
updateMaterialType.refusals = createMaterialType.refusals

/** Retires a type: forms no longer offer it, and its titles keep it. */
export async function retireMaterialType(tx: Tx, code: string, now: Date): Promise<Change> {
  await lockRules(tx)
  const before = await existing(tx, code)
  if (before.importDefault) throw new MaterialTypeRefused({ reason: 'IMPORT_DEFAULT' })
  if (before.retiredAt) return { old: {}, new: {} }
  const data = { retiredAt: now, version: { increment: 1 } }
  await tx.materialType.update({ where: { code }, data })
  return { old: { isRetired: false }, new: { isRetired: true } }
}
retireMaterialType.refusals = [NotFound, MaterialTypeRefused]

export async function restoreMaterialType(tx: Tx, code: string): Promise<Change> {
  await lockRules(tx)
  const before = await existing(tx, code)
  if (!before.retiredAt) return { old: {}, new: {} }
  const group = await tx.materialGroup.findUniqueOrThrow({ where: { code: before.groupCode } })
  if (group.retiredAt) throw new MaterialTypeRefused({ reason: 'GROUP_RETIRED' })
  const data = { retiredAt: null, version: { increment: 1 } }
  await tx.materialType.update({ where: { code }, data })
  return { old: { isRetired: true }, new: { isRetired: false } }
}
restoreMaterialType.refusals = [NotFound, MaterialTypeRefused]

/** Returns a type that can be changed. Throws for a merged one. */
export async function existing(tx: Pick<Tx, 'materialType'>, code: string): Promise<MaterialType> {
  const type = await tx.materialType.findUnique({ where: { code } })
  if (!type) throw new NotFound('material type')
  if (type.mergedInto !== null) throw new MaterialTypeRefused({ reason: 'MERGED' })
  return type
}

/** Returns the values as stored. Required ones ignore null. A retired group is refused (L15). */
async function checkedValues(tx: Tx, given: MaterialTypeValues, before?: MaterialType): Promise<Partial<Stored>> {
  const { name, nameEn, nameEasy, nameZh, nameKo, icon, groupCode, importDefault, ...figures } = given
  const { lendable, eligibleReadersOnly, forChildren, isAv } = given
  const { loanDays, renewals, discLabelFrom, discLabelTo } = figures
  checkFigures({ loanDays, renewals, discLabelFrom, discLabelTo })
  const [from, to] = [discLabelFrom ?? null, discLabelTo ?? null]
  const labels = discLabelFrom !== undefined || discLabelTo !== undefined
  const range = labels
    ? {
        discLabelFrom: discLabelFrom === undefined ? (before?.discLabelFrom ?? null) : from,
        discLabelTo: discLabelTo === undefined ? (before?.discLabelTo ?? null) : to,
      }
    : {}
  if (labels) {
    const [first, last] = [range.discLabelFrom ?? null, range.discLabelTo ?? null]
    if ((first === null) !== (last === null) || (first ?? 0) > (last ?? 0)) throw new DiscLabelsRefused()
  }
  if (icon != null && !Object.hasOwn(materialForms, icon)) throw new MaterialTypeRefused({ reason: 'ICON_UNKNOWN' })
  if (groupCode != null && groupCode !== before?.groupCode) {
    const group = await tx.materialGroup.findUnique({ where: { code: groupCode } })
    if (!group) throw new NotFound('material group')
    if (group.retiredAt) throw new MaterialTypeRefused({ reason: 'GROUP_RETIRED' })
  }
  const values = {
    ...(name != null && { name: checkedName('name', name) }),
    ...(nameEn != null && { nameEn: checkedName('nameEn', nameEn) }),
    ...optionalName('nameEasy', nameEasy),
    ...optionalName('nameZh', nameZh),
    ...optionalName('nameKo', nameKo),
    ...(icon != null && { icon }),
    ...(groupCode != null && { groupCode }),
    ...(lendable != null && { lendable }),
    ...(eligibleReadersOnly != null && { eligibleReadersOnly }),
    ...(forChildren != null && { forChildren }),
    ...(isAv != null && { isAv }),
    ...(importDefault != null && { importDefault }),
    ...(loanDays !== undefined && { loanDays }),
    ...(renewals !== undefined && { renewals }),
    ...range,
  }
  return values
}

function optionalName(field: 'nameEasy' | 'nameZh' | 'nameKo', text: string | null | undefined): Partial<Stored> {
  if (text === undefined) return {}
  return { [field]: text?.trim() ? checkedName(field, text) : null }
}

async function makeImportDefault(tx: Tx, { code }: MaterialType): Promise<MaterialType> {
  await tx.materialType.updateMany({
    where: { importDefault: true, code: { not: code } },
    data: { importDefault: false },
  })
  return tx.materialType.update({ where: { code }, data: { importDefault: true } })
}

/** Moves a type to a place from 1 and numbers the others in their order. */
async function moveTo(tx: Tx, moved: MaterialType, place: number): Promise<MaterialType> {
  const all = await tx.materialType.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] })
  const order = all.filter(({ code }) => code !== moved.code)
  order.splice(Math.max(0, place - 1), 0, moved)
  for (const [i, { code, position }] of order.entries()) {
    if (position !== i + 1) await tx.materialType.update({ where: { code }, data: { position: i + 1 } })
  }
  return tx.materialType.findUniqueOrThrow({ where: { code: moved.code } })
}
