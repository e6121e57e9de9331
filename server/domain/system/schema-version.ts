import type { Database } from '../../database/database.ts'

/** Returns the name of the last migration. */
export async function schemaVersion(db: Pick<Database, 'query'>): Promise<string> {
  const [row] = await db.query<{ migration: string }>(
    'SELECT max(migration_name) AS migration FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  )
  return row?.migration ?? ''
}
