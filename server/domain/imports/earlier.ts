import type { Database } from '../../database/database.ts'

/** Finds the latest completed run of the same file. Null when there is none. `query` selects the fields to read. */
export async function earlierRun({ prisma }: Pick<Database, 'prisma'>, id: number, query: object = {}) {
  const run = await prisma.importRun.findUnique({ where: { id }, select: { kind: true, digest: true } })
  if (!run) return null
  return prisma.importRun.findFirst({
    ...query,
    where: { ...run, state: 'DONE', id: { not: id } },
    orderBy: { id: 'desc' },
  })
}
