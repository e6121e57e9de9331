import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { claimDataDir } from '../../server/database/data-dir.ts'
import { recordOfMigrations } from '../../server/database/migrate.ts'
import { openDatabase } from '../../server/database/open.ts'
import { writeBackup } from '../../server/database/transfer/backup-file.ts'
import { embeddedEnd } from '../../server/database/transfer/embedded-end.ts'
import { scriptsOf } from '../../server/database/transfer/load.ts'
import { wholeOf } from '../../server/database/transfer/whole.ts'
import { StartError } from '../../server/start-error.ts'
import { useFolder } from '../jobs/catalogue/import-files.ts'
import { now } from '../now.ts'
import { backUp, everythingIn, fillEverything, restore } from '../transfer.ts'
import { contents, emptyDirectory, fillDirectory } from './directory.ts'

const folder = useFolder()
const file = () => folder.path('backup')
const dataDir = () => folder.path('data')
let before: Record<string, string> = {}

beforeAll(async () => {
  await mkdir(dataDir())
  await fillDirectory(dataDir())
  const db = await openDatabase({ dataDir: dataDir() })
  await fillEverything(db)
  await db.close()
  before = await contents(dataDir())
  await backUp({ dataDir: dataDir() }, file())
})

test('what is restored is all that was backed up, row by row, in tables made of the same parts', async () => {
  expect(await contents(dataDir())).toEqual(before)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  const to = { dataDir: join(await emptyDirectory(), 'new') }
  await restore(file(), to)
  expect(await readdir(to.dataDir)).toEqual(['pg'])
  const restored = await everythingIn(to)
  expect(Object.keys(restored.rows).length).toBeGreaterThan(1_000)
  expect(restored).toEqual(await everythingIn({ dataDir: dataDir() }))
})

test('a backup is written beside no other and of a library that is there', async () => {
  await expect(backUp({ dataDir: dataDir() }, file())).rejects.toThrow('is there already')
  const empty = await emptyDirectory()
  await expect(backUp({ dataDir: empty }, folder.path('none'))).rejects.toThrow(StartError)
  expect(await readdir(empty)).toEqual([])
  await expect(backUp({ dataDir: dataDir() }, folder.path('no/such/folder'))).rejects.toThrow(StartError)
  expect(await readdir(folder.path('.'))).toEqual(['backup', 'data'])
})

const lines = (change: (lines: string[]) => string[]) => (packed: Buffer) =>
  gzipSync(change(gunzipSync(packed).toString('utf8').split('\n')).join('\n'))
const branch = (line: string) => /^\d+\tchuo\t/.test(line)
const half = (packed: Buffer) => packed.subarray(0, packed.length / 2)

const damages: [damage: string, harm: (packed: Buffer) => Buffer][] = [
  ['is empty', () => Buffer.alloc(0)],
  ['is something else', () => Buffer.from('Dear library,\n')],
  ['is something else that is packed', () => gzipSync('Dear library,\n')],
  ['ends in the middle', half],
  ['lacks its last byte', (packed) => packed.subarray(0, -1)],
  ['has another byte in the middle', (packed) => Buffer.concat([half(packed), Buffer.of(1), half(packed).subarray(1)])],
  ['goes on after its end', (packed) => Buffer.concat([packed, gzipSync('more\n')])],
  ['lacks its last line', lines((all) => all.slice(0, -2))],
  ['lacks a row', lines((all) => all.filter((line) => !branch(line)))],
  ['has a row twice', lines((all) => all.flatMap((line) => (branch(line) ? [line, line] : [line])))],
  ['has another row', lines((all) => all.map((line) => (branch(line) ? line.replace('chuo', 'chuu') : line)))],
  ['says nothing of itself', lines(([first = '', , ...rest]) => [first, '{}', ...rest])],
]

test.each(damages)('a backup that %s is refused in a sentence, and nothing is begun', async (_, harm) => {
  const broken = folder.path('broken')
  await writeFile(broken, harm(await readFile(file())))
  const to = { dataDir: join(await emptyDirectory(), 'new') }
  const restoring = restore(broken, to)
  await expect(restoring).rejects.toThrow(StartError)
  await expect(restoring).rejects.toThrow(/is damaged or not whole|is not a backup/)
  await expect(readdir(to.dataDir)).rejects.toThrow('ENOENT')
})

test('a backup made by a newer version is refused by the name of the migration, and nothing is left', async () => {
  const newer = folder.path('newer')
  const head = (line: string) => line.replace('"migrations":[', '"migrations":["29990101000000_later",')
  await writeFile(
    newer,
    lines(([first = '', second = '', ...rest]) => [first, head(second), ...rest])(await readFile(file())),
  )
  const to = { dataDir: await emptyDirectory() }
  await expect(restore(newer, to)).rejects.toThrow(
    'newer version of this service (it has the migration 29990101000000_later)',
  )
  expect(await readdir(to.dataDir)).toEqual([])
})

test('a backup made by an older version is brought to this one', async () => {
  const migrations = (await everythingIn({ dataDir: dataDir() })).migrations.map(
    (row) => JSON.parse(row).migration_name,
  )
  const old = migrations.sort().slice(0, 4)
  const end = await embeddedEnd(join(await emptyDirectory(), 'pg'))
  for (const script of [...(await scriptsOf({ migrations: old })), recordOfMigrations]) await end.script(script)
  const rows = old.map((name, i) => `('${i}', '${name}', '', now(), 1)`)
  await end.script(
    `INSERT INTO _prisma_migrations (id, migration_name, checksum, finished_at, applied_steps_count) VALUES ${rows};
     INSERT INTO branches (code, name, name_en, kind, position) VALUES ('old', '旧館', 'Old', 'CENTRAL', 1)`,
  )
  const backup = join(await emptyDirectory(), 'old')
  await writeBackup(backup, await wholeOf(end), now, () => {})
  await end.close()
  const to = { dataDir: await emptyDirectory() }
  await restore(backup, to)
  const db = await openDatabase(to)
  expect(await db.prisma.branch.findMany()).toMatchObject([{ code: 'old', name: '旧館', closedWeekdays: [] }])
  expect(await db.query('SELECT FROM _prisma_migrations WHERE finished_at IS NOT NULL')).toHaveLength(migrations.length)
  await db.close()
})

test('a directory in use, or with a library, is left as it is unless the library is to be replaced', async () => {
  const to = { dataDir: await fillDirectory(await emptyDirectory()) }
  const others = await contents(to.dataDir)
  const release = await claimDataDir(to.dataDir)
  await expect(restore(file(), to, true)).rejects.toThrow('Another process is using the data directory')
  await release()
  await expect(restore(file(), to)).rejects.toThrow(/holds a library already. Nothing was changed.*--replace/)
  expect(await contents(to.dataDir)).toEqual(others)
  await restore(file(), to, true)
  expect(await readdir(to.dataDir)).toEqual(['pg'])
  expect((await everythingIn(to)).rows).toEqual((await everythingIn({ dataDir: dataDir() })).rows)
})

test('a replacement that was cut off is taken back before the new library came, and kept after', async () => {
  const to = { dataDir: await fillDirectory(await emptyDirectory()) }
  const path = join(to.dataDir, 'pg')
  const titles = async () => Object.keys((await everythingIn(to)).rows).filter((at) => at.startsWith('titles:')).length
  const usual = await titles()
  await rename(path, `${path}.replaced`)
  await mkdir(`${path}.new`)
  expect(await titles()).toBe(usual)
  await mkdir(`${path}.replaced`)
  expect(await titles()).toBe(usual)
  expect(await readdir(to.dataDir)).not.toContain('pg.replaced')
})
