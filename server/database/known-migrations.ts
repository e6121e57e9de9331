import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const migrationsDir = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The names of the migrations in order. Each is a folder. */
export function migrationsIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

/** The last migration that this version of the program has. */
const newestMigration = migrationsIn(migrationsDir).at(-1) ?? ''

/** Whether a program whose last migration is `known` is too old to serve a database that requires `oldestSchema`. */
export const cannotServe = (oldestSchema: string, known = newestMigration) => known < oldestSchema
