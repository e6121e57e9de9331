import { cannotServe, type Database } from '../../../database/database.ts'
import { cached } from './rule-cache.ts'

const oldestSchemaOf = cached('schema_compatibility', async ({ prisma }) => {
  const { oldestSchema } = await prisma.schemaCompatibility.findUniqueOrThrow({ where: { id: 1 } })
  return oldestSchema
})

/**
 * Whether a newer version has changed the database so that this program must not serve it any more. The answer is cached
 * until the database tells of a change, so that every request and every run of the jobs can ask.
 */
export async function isDatabaseTooNew(db: Database): Promise<boolean> {
  return cannotServe(await oldestSchemaOf(db))
}
