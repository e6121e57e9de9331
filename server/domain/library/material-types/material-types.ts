import type { MaterialType } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { cached } from '../rules/rule-cache.ts'

/** The library's material types (L9). */
export interface MaterialTypes {
  /** Every type in the library's order, retired and merged ones included. */
  all: MaterialType[]
  /** The types that forms offer. */
  offered: MaterialType[]
  /** The type of records that state none. */
  importDefault: MaterialType
  /** Returns the type with this code, or the type into which it was merged. Undefined when the code is unknown. */
  meant(code: string): MaterialType | undefined
}

/** Reads the types inside a transaction. */
export async function readMaterialTypes({ materialType }: Pick<Tx, 'materialType'>): Promise<MaterialTypes> {
  return materialTypesOf(await materialType.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] }))
}

function materialTypesOf(all: MaterialType[]): MaterialTypes {
  const byCode = new Map(all.map((type) => [type.code, type]))
  const offered = all.filter(({ retiredAt }) => retiredAt === null)
  const importDefault = all.find((type) => type.importDefault) ?? offered[0] ?? all[0]
  if (!importDefault) throw new Error('The table material_types is empty.')
  const meant = (code: string) => {
    const type = byCode.get(code)
    return type?.mergedInto ? (byCode.get(type.mergedInto) ?? type) : type
  }
  return { all, offered, importDefault, meant }
}

/** The types for display. Rules inside a transaction read the rows. */
export const cachedMaterialTypes = cached('material_types', (db) => {
  // A page that waits for this load reads its titles in a later batch than usual, so its reads must not be recorded.
  db.recorder?.missed()
  return readMaterialTypes(db.forOneAsker().prisma)
})

/**
 * Returns codes in the library's order, without unknown ones and duplicates. All offered types together are no
 * restriction, also when types are added later, so they give an empty list.
 */
export function narrowingCodes(types: MaterialTypes, codes: readonly string[]): string[] {
  const wanted = new Set(codes.flatMap((code) => types.meant(code)?.code ?? []))
  if (types.offered.every(({ code }) => wanted.has(code))) return []
  return types.all.flatMap(({ code }) => (wanted.has(code) ? code : []))
}
