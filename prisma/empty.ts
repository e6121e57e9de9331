import type { Database } from '../server/database/database.ts'

/** Whether the database has only reference data: without a branch there can be no copy, patron or hold. */
export async function isEmpty({ prisma }: Database): Promise<boolean> {
  return (await prisma.branch.count()) === 0
}
