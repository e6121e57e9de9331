import type { Tx } from '../../../database/database.ts'
import { PatronCategoryRetired } from './refusals.ts'

type Read = Pick<Tx, 'patronCategory'>

/** The code of the category that registrations and imports use when they name none (L11). */
export async function defaultCategory(tx: Read): Promise<string> {
  const { code } = await tx.patronCategory.findFirstOrThrow({ where: { isDefault: true }, select: { code: true } })
  return code
}

/** The codes that exist, each with the category that patrons get for it: a merged category stands for its successor. */
export async function categoriesByCode(tx: Read): Promise<Map<string, string>> {
  const rows = await tx.patronCategory.findMany({
    select: { code: true, mergedInto: true },
    orderBy: [{ position: 'asc' }, { code: 'asc' }],
  })
  return new Map(rows.map(({ code, mergedInto }) => [code, mergedInto ?? code]))
}

/** Reads a category that a patron gets. Throws when it was retired, unless the patron has it already. */
export async function readCategoryFor(tx: Read, code: string, before?: string) {
  const category = await tx.patronCategory.findUniqueOrThrow({ where: { code } })
  if (category.retiredAt !== null && code !== before) throw new PatronCategoryRetired({ categoryCode: code })
  return category
}
