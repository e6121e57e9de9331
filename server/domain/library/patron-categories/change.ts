import type { PatronCategory } from '../../../../generated/prisma/client.ts'
import { codePattern } from '../../../common/code-pattern.ts'
import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { checkedName, checkFigures } from '../rules/bounds.ts'
import { type Change, changeOf } from '../rules/change.ts'
import { FigureOutOfBounds, NameRefused } from '../rules/refusals.ts'
import {
  DefaultCategoryNeeded,
  PatronCategoryChanged,
  PatronCategoryCodeRefused,
  PatronCategoryInUse,
  PatronCategoryRetired,
  SamePatronCategory,
} from './refusals.ts'

/** The properties of a category that the desk edits. */
export type CategoryFigures = Omit<
  PatronCategory,
  'code' | 'isDefault' | 'position' | 'retiredAt' | 'mergedInto' | 'version'
>

const translations = ['nameEasy', 'nameZh', 'nameKo'] as const

/** Normalises the figures. Throws for the first invalid one. An empty translation is null. */
function checkedFigures(given: CategoryFigures): CategoryFigures {
  const { validYears, validUntilAge, minimumAgeForPassword, renewsOnlineDays } = given
  checkFigures({ validYears, validUntilAge, minimumAgeForPassword, renewsOnlineDays })
  const figures = { ...given, name: checkedName('name', given.name), nameEn: checkedName('nameEn', given.nameEn) }
  for (const field of translations) {
    const typed = given[field]?.trim() ?? ''
    figures[field] = typed === '' ? null : checkedName(field, typed)
  }
  return figures
}

/** Adds a category at the end of the order (L11). */
export async function createPatronCategory(
  tx: Tx,
  typedCode: string,
  given: CategoryFigures,
): Promise<{ code: string; change: Change }> {
  const code = typedCode.normalize('NFKC').trim().toUpperCase()
  if (!codePattern.test(code)) throw new PatronCategoryCodeRefused({ reason: 'UNREADABLE' })
  const figures = checkedFigures(given)
  await lockRules(tx)
  if (await tx.patronCategory.findUnique({ where: { code } })) throw new PatronCategoryCodeRefused({ reason: 'IN_USE' })
  const { _max } = await tx.patronCategory.aggregate({ _max: { position: true } })
  await tx.patronCategory.create({ data: { code, ...figures, position: (_max.position ?? 0) + 1 } })
  return { code, change: { old: {}, new: { ...figures } } }
}
createPatronCategory.refusals = [PatronCategoryCodeRefused, NameRefused, FigureOutOfBounds]

/** Changes a category. Cards that were issued keep their last day. `version` is that of the form. */
export async function updatePatronCategory(
  tx: Tx,
  code: string,
  given: CategoryFigures,
  version: number,
): Promise<Change> {
  const figures = checkedFigures(given)
  const before = await lockCategory(tx, code)
  const change = changeOf<CategoryFigures>(before, figures)
  // A form that was sent twice has an old version the second time, and changes nothing.
  if (Object.keys(change.new).length === 0) return change
  if (before.version !== version) throw new PatronCategoryChanged()
  await tx.patronCategory.update({ where: { code }, data: { ...figures, version: version + 1 } })
  return change
}
updatePatronCategory.refusals = [NotFound, PatronCategoryChanged, NameRefused, FigureOutOfBounds]

/** Makes a category the default of imports and registrations. */
export async function setDefaultPatronCategory(tx: Tx, code: string): Promise<Change> {
  const next = await lockCategory(tx, code)
  if (next.retiredAt) throw new PatronCategoryRetired({ categoryCode: code })
  const before = await tx.patronCategory.findFirstOrThrow({ where: { isDefault: true } })
  await tx.patronCategory.update({ where: { code: before.code }, data: { isDefault: false } })
  await tx.patronCategory.update({ where: { code }, data: { isDefault: true } })
  return { old: { default: before.code }, new: { default: code } }
}
setDefaultPatronCategory.refusals = [NotFound, PatronCategoryRetired]

/** Moves a category to a place in the order, from 1. A place beyond the ends is the first or the last one. */
export async function movePatronCategory(tx: Tx, code: string, place: number): Promise<Change> {
  await lockCategory(tx, code)
  const rows = await tx.patronCategory.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] })
  const at = rows.findIndex((row) => row.code === code)
  const moved = rows.splice(at, 1)
  const to = Math.min(Math.max(place - 1, 0), rows.length)
  rows.splice(to, 0, ...moved)
  for (const [i, row] of rows.entries()) {
    if (row.position !== i + 1) await tx.patronCategory.update({ where: { code: row.code }, data: { position: i + 1 } })
  }
  return { old: { position: at + 1 }, new: { position: to + 1 } }
}
movePatronCategory.refusals = [NotFound]

/** Retires a category: patrons keep it with its rules, and no patron gets it any more. */
export async function retirePatronCategory(tx: Tx, code: string, now: Date): Promise<Change> {
  const before = await lockCategory(tx, code)
  if (before.isDefault) throw new DefaultCategoryNeeded()
  if (before.retiredAt) return { old: {}, new: {} }
  await tx.patronCategory.update({ where: { code }, data: { retiredAt: now } })
  return { old: { retired: false }, new: { retired: true } }
}
retirePatronCategory.refusals = [NotFound, DefaultCategoryNeeded]

/** Offers a retired category again. One that was merged is a category of its own again, without patrons and rules. */
export async function restorePatronCategory(tx: Tx, code: string): Promise<Change> {
  const before = await lockCategory(tx, code)
  if (!before.retiredAt) return { old: {}, new: {} }
  await tx.patronCategory.update({ where: { code }, data: { retiredAt: null, mergedInto: null } })
  return { old: { retired: true, mergedInto: before.mergedInto }, new: { retired: false, mergedInto: null } }
}
restorePatronCategory.refusals = [NotFound]

/**
 * Merges a category into another one. Its patrons get the other category, whose rules then apply to them, and its own
 * rules are deleted. Its code stays: imports that name it store the other one.
 */
export async function mergePatronCategories(
  tx: Tx,
  code: string,
  into: string,
  now: Date,
): Promise<{ patrons: number; change: Change }> {
  if (code === into) throw new SamePatronCategory()
  const from = await lockCategory(tx, code)
  const target = await lockCategory(tx, into)
  if (from.isDefault) throw new DefaultCategoryNeeded()
  if (target.retiredAt) throw new PatronCategoryRetired({ categoryCode: into })
  const { count: patrons } = await tx.patron.updateMany({
    where: { categoryCode: code },
    data: { categoryCode: into },
  })
  await tx.cardApplication.updateMany({ where: { categoryCode: code }, data: { categoryCode: into } })
  const limits = await tx.holdLimit.deleteMany({ where: { category: code } })
  const loans = await tx.loanRule.deleteMany({ where: { category: code } })
  await tx.patronCategory.updateMany({ where: { mergedInto: code }, data: { mergedInto: into } })
  await tx.patronCategory.update({
    where: { code },
    data: { retiredAt: from.retiredAt ?? now, mergedInto: into },
  })
  await tx.dailyCategoryCount.updateMany({ where: { categoryCode: code }, data: { categoryCode: into } })
  const rules = limits.count + loans.count
  return { patrons, change: { old: { category: code, patrons, rules }, new: { category: into } } }
}
mergePatronCategories.refusals = [NotFound, SamePatronCategory, DefaultCategoryNeeded, PatronCategoryRetired]

/** Deletes a category that neither patrons nor rules have. */
export async function deletePatronCategory(tx: Tx, code: string): Promise<Change> {
  const { isDefault, name } = await lockCategory(tx, code)
  if (isDefault) throw new DefaultCategoryNeeded()
  const { patrons, rules } = await usesOfCategory(tx, code)
  if (patrons + rules > 0) throw new PatronCategoryInUse({ patrons, rules })
  await tx.patronCategory.delete({ where: { code } })
  return { old: { name }, new: {} }
}
deletePatronCategory.refusals = [NotFound, DefaultCategoryNeeded, PatronCategoryInUse]

/** Counts the patrons and applicants for cards, and the rules or merged categories, that refer to a category. */
async function usesOfCategory(
  tx: Pick<Tx, 'patron' | 'cardApplication' | 'holdLimit' | 'loanRule' | 'patronCategory'>,
  code: string,
): Promise<{ patrons: number; rules: number }> {
  const patrons = await tx.patron.count({ where: { categoryCode: code } })
  const applicants = await tx.cardApplication.count({ where: { categoryCode: code } })
  const limits = await tx.holdLimit.count({ where: { category: code } })
  const loans = await tx.loanRule.count({ where: { category: code } })
  const merged = await tx.patronCategory.count({ where: { mergedInto: code } })
  return { patrons: patrons + applicants, rules: limits + loans + merged }
}

/** Locks the rules and reads the category. */
async function lockCategory(tx: Tx, code: string): Promise<PatronCategory> {
  await lockRules(tx)
  const category = await tx.patronCategory.findUnique({ where: { code } })
  if (!category) throw new NotFound('patron category')
  return category
}
