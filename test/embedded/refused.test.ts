import { mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StartError } from '../../server/common/start-error.ts'
import { openDatabase } from '../../server/database/open.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'
import { startProcess } from '../support/processes/start-process.ts'
import { dataDirectory } from './directory.ts'
import { portOf, startService } from './service.ts'

test('a second service on a data directory exits with a message, and the first continues', async () => {
  const dataDir = await dataDirectory()
  const first = startService({ DATA_DIR: dataDir })
  const port = await portOf(first)
  const { code, err } = await startService({ DATA_DIR: dataDir }).ended
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringMatching(/^Another process is using the data directory .*\n$/),
  })
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200)
})

const damages: [damage: string, harm: (cluster: string) => Promise<void>][] = [
  ['an empty control file', (cluster) => truncate(join(cluster, 'global/pg_control'), 0)],
  ['no version file', (cluster) => rm(join(cluster, 'PG_VERSION'))],
  ['no global folder', (cluster) => rm(join(cluster, 'global'), { recursive: true })],
  ['no log', (cluster) => rm(join(cluster, 'pg_wal'), { recursive: true })],
]

test.each(damages)('files with %s are refused with a message that says what to do', async (_, harm) => {
  const dataDir = await dataDirectory()
  await harm(join(dataDir, 'postgres/data'))
  const opening = openDatabase({ dataDir })
  await expect(opening).rejects.toThrow(StartError)
  await expect(opening).rejects.toThrow(
    /^The database in .* cannot be read .*Nothing was changed\. Move the folder away/,
  )
  // The failed start releases the folder, so that a backup can be restored there.
  await rm(join(dataDir, 'postgres'), { recursive: true })
  const db = await openDatabase({ dataDir })
  expect(await db.prisma.branch.count()).toBe(0)
  await db.close()
})

test('files of another major version stay unchanged, and the message names the commands that convert them', async () => {
  const dataDir = await dataDirectory()
  await writeFile(join(dataDir, 'postgres/data/PG_VERSION'), '17\n')
  await expect(openDatabase({ dataDir })).rejects.toThrow(
    /made by PostgreSQL 17, .*Nothing was changed\..*npm run backup -- FILE.*npm run restore -- FILE/,
  )
})

test('files of the embedded database from before 1.0.0 stay unchanged, and the message names the way by release 1.0.0', async () => {
  const dataDir = await emptyDirectory()
  await mkdir(join(dataDir, 'pg'))
  await writeFile(join(dataDir, 'pg/PG_VERSION'), '17\n')
  await expect(openDatabase({ dataDir })).rejects.toThrow(
    /pg holds a library from before release 1\.0\.0, .*Nothing was changed\..*npm run backup -- FILE.*release 1\.0\.0 \(`npm run restore -- FILE`\)/,
  )
  await rename(join(dataDir, 'pg'), join(dataDir, 'former'))
  await (await openDatabase({ dataDir })).close()
})

test('a command that finds no library creates none', async () => {
  const dataDir = await emptyDirectory()
  const { code, err } = await startProcess('backup', { DATA_DIR: dataDir }, [join(dataDir, 'a')]).ended
  expect({ code, err }).toEqual({ code: 2, err: `There is no database in ${dataDir}.\n` })
})
