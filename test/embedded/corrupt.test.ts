import { readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { StartError } from '../../server/start-error.ts'
import { contents, dataDirectory } from './directory.ts'

const zeros = (bytes: number) => Buffer.alloc(bytes)

const damages: [damage: string, harm: (pg: string) => Promise<void>][] = [
  ['an empty control file', (pg) => truncate(join(pg, 'global/pg_control'), 0)],
  ['a control file that is no such thing', (pg) => writeFile(join(pg, 'global/pg_control'), Buffer.alloc(8192, 7))],
  ['no version file', (pg) => rm(join(pg, 'PG_VERSION'))],
  ['the version file of another PostgreSQL', (pg) => writeFile(join(pg, 'PG_VERSION'), '12\n')],
  ['no global folder', (pg) => rm(join(pg, 'global'), { recursive: true })],
  ['no log', (pg) => rm(join(pg, 'pg_wal'), { recursive: true })],
  [
    'a log of zeros',
    async (pg) => {
      for (const name of await readdir(join(pg, 'pg_wal'))) {
        if (/^[0-9A-F]{24}$/.test(name)) await writeFile(join(pg, 'pg_wal', name), zeros(1 << 24))
      }
    },
  ],
]

test.each(damages)(
  'a database with %s is refused in a sentence that says what to do, and is not changed',
  async (_, harm) => {
    const dataDir = await dataDirectory()
    await harm(join(dataDir, 'pg'))
    const before = await contents(dataDir)
    const opening = openDatabase({ dataDir })
    await expect(opening).rejects.toThrow(StartError)
    await expect(opening).rejects.toThrow(
      `The database in ${join(dataDir, 'pg')} cannot be read. Nothing was changed. ` +
        'Move the folder away and put back a backup of it, or start with another DATA_DIR.',
    )
    // PostgreSQL leaves its process number when it gives up; that is no part of the data.
    const { 'pg/postmaster.pid': _pid, ...after } = await contents(dataDir)
    const { 'pg/postmaster.pid': _former, ...expected } = before
    expect(after).toEqual(expected)
  },
)

test('a refused start gives the data directory back, so that the backup can be put there and opened', async () => {
  const dataDir = await dataDirectory()
  await truncate(join(dataDir, 'pg/global/pg_control'), 0)
  await expect(openDatabase({ dataDir })).rejects.toThrow(StartError)
  await rm(join(dataDir, 'pg'), { recursive: true })
  const db = await openDatabase({ dataDir })
  expect(await db.prisma.branch.count()).toBe(0)
  await db.close()
})
