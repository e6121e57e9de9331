import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../../server/database/migrate.ts'
import { emptyServerDatabase } from '../../support/database/database.ts'
import { shapeOf } from '../../support/http/shape.ts'

const ours = new URL('../../../prisma/migrations', import.meta.url).pathname
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-migrations-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The database as earlier versions recorded it, killed at that point of each migration. */
async function killedAtEach(where: 'before its script' | 'after its script' | 'after it was noted as through') {
  const empty = await emptyServerDatabase()
  const { scripts, query } = empty
  const names = (await readdir(ours, { withFileTypes: true })).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  )
  await rm(folder, { recursive: true })
  for (const name of names.sort()) {
    if (name !== names[0]) {
      const sql = await readFile(join(ours, name, 'migration.sql'), 'utf8')
      if (where !== 'before its script') await scripts.transaction(async (run) => void (await run(sql)))
      const through = where === 'after it was noted as through' ? 1 : 0
      await query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count)
         VALUES (gen_random_uuid(), '${createHash('sha256').update(sql).digest('hex')}', '${name}', ${through})`,
      )
    }
    await cp(join(ours, name), join(folder, name), { recursive: true })
    await migrate({ ...scripts, query }, { folder })
  }
  const shape = await shapeOf(query)
  await empty.discard()
  return shape
}

async function straight() {
  const { scripts, query, discard } = await emptyServerDatabase()
  await migrate({ ...scripts, query })
  const shape = await shapeOf(query)
  await discard()
  return shape
}

test.each(['before its script', 'after its script', 'after it was noted as through'] as const)(
  'a database whose upgrade was interrupted at any migration, %s, is complete after the next start',
  async (where) => {
    expect(await killedAtEach(where)).toEqual(await straight())
  },
)
