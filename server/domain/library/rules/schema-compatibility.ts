import { cannotServe, type Database } from '../../../database/database.ts'
import { cached } from './rule-cache.ts'

const oldestSchemaOf = cached('schema_compatibility', async ({ prisma }) => {
  const { oldestSchema } = await prisma.schemaCompatibility.findUniqueOrThrow({ where: { id: 1 } })
  return oldestSchema
})

/**
 * Returns true when a newer version changed the database so that this version must not serve it. The answer is cached
 * until the database notifies of a change, because every request and job asks.
 */
export async function isDatabaseTooNew(db: Database): Promise<boolean> {
  return cannotServe(await oldestSchemaOf(db))
}
