import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const migrationsDir = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The names of migrations in their order; each is a folder. */
export function migrationsIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

/** The schema that this program was written for, by the name of its last migration. */
export const newestMigration = migrationsIn(migrationsDir).at(-1) ?? ''

/** Whether a program with the schema `known` is older than the oldest that may still serve a database. */
export const cannotServe = (oldestSchema: string, known = newestMigration) => known < oldestSchema
