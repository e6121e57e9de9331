import { chmod, lstat, mkdir, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'

const isRoot = process.getuid?.() === 0

/** Opens the database twice, and expects the data of the first time. */
async function keeps(dataDir: string): Promise<void> {
  for (const was of ['', 'kept']) {
    const db = await openDatabase({ dataDir })
    const { libraryName } = await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
    if (was) expect(libraryName).toBe(was)
    await db.prisma.policy.update({ where: { id: 1 }, data: { libraryName: 'kept' } })
    await db.close()
  }
}

test('a data directory may have a path that is too long for a socket, with blanks and symbols', async () => {
  const folder = await emptyDirectory()
  await keeps(join(folder, `l"o'n, g %41${'/folder'.repeat(15)}`))
})

test('a start recreates files that a killed start left unfinished', async () => {
  const folder = await emptyDirectory()
  await mkdir(join(folder, 'postgres'))
  await mkdir(join(folder, 'postgres.new'))
  await writeFile(join(folder, 'postgres.new/PG_VERSION'), 'half')
  await keeps(folder)
})

test.runIf(isRoot)(
  'root in a folder that only root may enter keeps the files elsewhere, and a link to them',
  async () => {
    const folder = await emptyDirectory()
    await chmod(folder, 0o700)
    const dataDir = join(folder, 'data')
    await keeps(dataDir)
    const place = await readlink(join(dataDir, 'postgres'))
    onTestFinished(() => rm(place, { recursive: true, force: true }))
    expect(place).toMatch(/^\/var\/lib\/madoguchi-postgres\/[0-9a-f-]{36}$/)
    expect((await stat(place)).uid).not.toBe(0)
    await rm(place, { recursive: true })
    // A moved folder never leads to an empty library.
    await expect(openDatabase({ dataDir })).rejects.toThrow(
      `The database of ${dataDir} is in ${place}, which does not exist.`,
    )
  },
)

test.runIf(isRoot)('root keeps the files in an open data directory, owned by another user', async () => {
  const folder = await emptyDirectory()
  await keeps(folder)
  const { uid, mode } = await lstat(join(folder, 'postgres'))
  expect([uid !== 0, mode & 0o777]).toEqual([true, 0o700])
})

test('a data directory opened by another path is the same library', async () => {
  const folder = await emptyDirectory()
  const other = `${folder}.link`
  await symlink(folder, other)
  onTestFinished(() => rm(other))
  const one = await openDatabase({ dataDir: folder })
  const two = await openDatabase({ dataDir: other })
  await one.prisma.policy.update({ where: { id: 1 }, data: { libraryName: 'one' } })
  expect((await two.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })).libraryName).toBe('one')
  await two.close()
  await one.close()
})
