import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { emptyDirectory } from './directory.ts'

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
