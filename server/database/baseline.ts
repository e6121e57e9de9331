import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../common/start-error.ts'
import { migrationsDir, migrationsIn } from './known-migrations.ts'

/** The migration that stands for all migrations of the releases before it. */
export interface Baseline {
  name: string
  /** The migrations that it replaces, with the checksums under which they are recorded. */
  replaced: { name: string; checksum: string }[]
}

/**
 * Reads the baseline of a folder. It is the first migration, and its file `replaces` has one line for each replaced
 * migration, as `sha256sum` writes it. Null when the folder has no baseline.
 */
export function baselineIn(folder: string = migrationsDir): Baseline | null {
  const [name = ''] = migrationsIn(folder)
  const file = join(folder, name, 'replaces')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const replaced = lines.map((line) => {
    const [checksum = '', name = ''] = line.split(/\s+/)
    return { name, checksum }
  })
  return { name, replaced }
}

/** How data from before release 1.0.0 come to this version. */
const upgradePaths = {
  database: 'Upgrade to release 1.0.0 first, then to this version.',
  backup: 'Restore it with release 1.0.0, start that release once, and make a new backup.',
}

/**
 * Whether the replaced migrations built a database or a backup, so that the baseline is present without its record.
 * `recorded` maps the names of its migrations to whether they are complete. Throws `StartError` when some are missing.
 */
export function isBuiltByReplaced(
  { replaced }: Baseline,
  recorded: Map<string, boolean>,
  what: keyof typeof upgradePaths,
): boolean {
  const present = replaced.filter(({ name }) => recorded.has(name))
  if (present.length === 0) return false
  if (replaced.every(({ name }) => recorded.get(name))) return true
  throw new StartError(
    `The ${what} is older than release 1.0.0 (its last migration is ${present.at(-1)?.name}). Nothing was changed. ` +
      upgradePaths[what],
  )
}
