import type { Tx } from '../../../database/database.ts'
import {
  type CategoryFigures,
  createPatronCategory,
  setDefaultPatronCategory,
  updatePatronCategory,
} from '../patron-categories/change.ts'
import type { Attempts } from './attempts.ts'
import { categoryShape, readPart } from './shape.ts'

/** Creates the categories of a file, and changes those that a new library has already. Returns their number. */
export async function openCategories(tx: Tx, rows: unknown[], attempts: Attempts): Promise<number> {
  const seen = new Set<string>()
  for (const [n, raw] of rows.entries()) {
    const place = ['categories', n]
    const { code, name, nameEn, default: isDefault, ...rest } = readPart(categoryShape, raw, place, attempts.add)
    if (code === undefined || name === undefined || nameEn === undefined) continue
    if (seen.has(code)) attempts.add(place, 'another row has the same code.')
    seen.add(code)
    const figures: CategoryFigures = {
      name,
      nameEn,
      nameEasy: rest.nameEasy ?? null,
      nameZh: rest.nameZh ?? null,
      nameKo: rest.nameKo ?? null,
      validYears: rest.validYears ?? null,
      validUntilAge: rest.validUntilAge ?? null,
      minimumAgeForPassword: rest.minimumAgeForPassword ?? null,
      needsGuardian: rest.needsGuardian ?? false,
      mailToGuardian: rest.mailToGuardian ?? false,
      appliesOnline: false,
      renewsOnlineDays: null,
    }
    await attempts.do(place, async () => {
      const before = await tx.patronCategory.findUnique({ where: { code }, select: { version: true } })
      if (before) await updatePatronCategory(tx, code, figures, before.version)
      else await createPatronCategory(tx, code, figures)
      if (isDefault) await setDefaultPatronCategory(tx, code)
    })
  }
  return rows.length
}
