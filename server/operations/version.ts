import { readFileSync } from 'node:fs'
import type { Database } from '../database/database.ts'

const { version, license, repository } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string; license: string; repository?: { url: string } }

/** Set by `npm run build`. Null when the build ran outside a repository, or when the service runs from its sources. */
const commit = process.env.BUILT_COMMIT || null

export const program = { version, commit }

/** The facts on the page about this software. `source` is null unless package.json names a repository with a web address. */
export const software = {
  name: 'Madoguchi',
  version,
  licence: license,
  source: repository?.url.match(/https:\/\/[^#]+?(?=(\.git)?(#|$))/)?.[0] ?? null,
}

const askMigration = `SELECT max(migration_name) AS migration FROM _prisma_migrations WHERE finished_at IS NOT NULL`

const migrations = new WeakMap<Database['key'], string>()

/**
 * The versions of the program, Node and the database schema. The migration is read once, because nothing migrates the
 * database while this process runs.
 */
export async function versionOf(db: Database) {
  const known = migrations.get(db.key) ?? (await askedMigration(db))
  if (known) migrations.set(db.key, known)
  return { ...program, node: process.versions.node, database: db.kind, migration: known }
}

async function askedMigration(db: Database): Promise<string | null> {
  const [row] = (await db.pulse(askMigration, 1_500).catch(() => [])) as { migration: string | null }[]
  return row?.migration ?? null
}
