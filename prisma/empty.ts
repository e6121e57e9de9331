import type { Database } from '../server/database/database.ts'

/** Whether nothing but reference data is there: no branch, so no copy, patron or hold. */
export async function isEmpty({ prisma }: Database): Promise<boolean> {
  return (await prisma.branch.count()) === 0
}
