import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '../../../server/database/migrate.ts'

/** A new database whose first transactions end in an error with this code. */
function failing(code: string, times: number) {
  const scripts: string[] = []
  let runs = 0
  return {
    scripts,
    runs: () => runs,
    query: async (sql: string) => (sql.includes('to_regclass') ? [{ name: null }] : []),
    async transaction(work: (run: (script: string) => Promise<unknown>) => Promise<void>) {
      runs += 1
      if (runs <= times) throw Object.assign(new Error('deadlock detected'), { code })
      await work(async (script) => scripts.push(script))
    },
  }
}

async function folderWith(sql: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await mkdir(join(folder, '20260101000000_first'))
  await writeFile(join(folder, '20260101000000_first', 'migration.sql'), sql)
  return folder
}

test('a migration that PostgreSQL ended to resolve a deadlock runs again, and other errors end the start', async () => {
  const folder = await folderWith('SELECT 1')
  const twice = failing('40P01', 2)
  await migrate(twice, { folder })
  expect(twice.runs()).toBe(3)
  expect(twice.scripts).toContain('SELECT 1')
  await expect(migrate(failing('40P01', 99), { folder })).rejects.toThrow('deadlock detected. It was rolled back')
  const wrong = failing('42601', 99)
  await expect(migrate(wrong, { folder })).rejects.toThrow('It was rolled back')
  expect(wrong.runs()).toBe(1)
})
