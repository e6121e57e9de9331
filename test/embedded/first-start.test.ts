import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { dataDirectory, emptyDirectory } from './directory.ts'

test('what a first start left when it was killed is begun again, and the second start opens what is there', async () => {
  const dataDir = await emptyDirectory()
  await mkdir(join(dataDir, 'pg.new'))
  await writeFile(join(dataDir, 'pg.new', 'PG_VERSION'), 'half')
  const first = await openDatabase({ dataDir })
  await first.prisma.policy.update({ where: { id: 1 }, data: { libraryName: '村の図書館' } })
  await first.close()
  const second = await openDatabase({ dataDir })
  expect((await second.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })).libraryName).toBe('村の図書館')
  await second.close()
})

test.each(['', '42\n/pglite/data\n'])(
  "a process number that a power cut left behind (%j) is in nobody's way",
  async (pid) => {
    const dataDir = await dataDirectory()
    await writeFile(join(dataDir, 'pg', 'postmaster.pid'), pid)
    const db = await openDatabase({ dataDir })
    expect(await db.prisma.title.count()).toBe(631)
    await db.close()
  },
)
