import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrationScripts } from '../../../server/database/backup/load-tables.ts'
import { baselineIn } from '../../../server/database/baseline.ts'
import { migrationsDir, migrationsIn } from '../../../server/database/known-migrations.ts'

const { name = '', replaced = [] } = baselineIn() ?? {}
const old = replaced.map((one) => one.name)
const [, next = ''] = migrationsIn(migrationsDir)
const script = (migration: string) => readFileSync(join(migrationsDir, migration, 'migration.sql'), 'utf8')

test.each([
  ['release 1.0.0', old, [name]],
  ['a later version that upgraded from 1.0.0 before there was a baseline', [...old, next], [name, next]],
  ['this version', [...old, name, next], [name, next]],
])(
  'the tables of a backup of %s are created by the baseline and the migrations after it',
  async (_of, migrations, from) => {
    expect(await migrationScripts({ migrations })).toEqual(from.map(script))
  },
)

test('a backup from before 1.0.0 is refused', async () => {
  await expect(migrationScripts({ migrations: old.slice(0, 40) })).rejects.toThrow(
    `The backup is older than release 1.0.0 (its last migration is ${old[39]}). Nothing was changed. ` +
      'Restore it with release 1.0.0, start that release once, and make a new backup.',
  )
})
