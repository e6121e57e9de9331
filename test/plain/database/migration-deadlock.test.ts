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

test.each(['40P01', '55P03'])('a migration that ends with %s runs again', async (code) => {
  const folder = await folderWith('SELECT 1')
  const twice = failing(code, 2)
  await migrate(twice, { folder })
  expect(twice.runs()).toBe(3)
  expect(twice.scripts).toContain('SELECT 1')
})

test('a migration gives way fifty times, then waits for its locks', async () => {
  const folder = await folderWith('SELECT 1')
  for (const [times, limit] of [
    [49, 200],
    [50, 0],
  ] as const) {
    const busy = failing('55P03', times)
    await migrate(busy, { folder, pause: 0 })
    expect(busy.scripts).toContain(`SET LOCAL lock_timeout = ${limit}`)
  }
  await expect(migrate(failing('40P01', 99), { folder, pause: 0 })).rejects.toThrow(
    'deadlock detected. It was rolled back',
  )
})

test('a migration that ends with another error ends the start', async () => {
  const wrong = failing('42601', 99)
  await expect(migrate(wrong, { folder: await folderWith('SELECT') })).rejects.toThrow('It was rolled back')
  expect(wrong.runs()).toBe(1)
})
