import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { readBackup } from '../../server/database/transfer/backup-file.ts'
import { offerFiles } from '../../server/database/transfer/offer-files.ts'
import { startProcess } from '../start-process.ts'
import { dataDirectory, emptyDirectory } from './directory.ts'

/** One of the three as a person runs it, without npm's own time. */
function start(command: 'backup' | 'restore' | 'move', dataDir: string, ...args: string[]) {
  const main = fileURLToPath(new URL(`../../jobs/transfer/${command}.ts`, import.meta.url))
  const options = { env: { PATH: process.env.PATH, DATA_DIR: dataDir }, timeout: 120_000 }
  const child = execFile(process.execPath, ['--import', 'tsx', main, ...args], options)
  const said = { out: '', err: '' }
  child.stdout?.on('data', (text) => {
    said.out += text
  })
  child.stderr?.on('data', (text) => {
    said.err += text
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, ...said }))
  return { child, said, ended }
}

const run = (...args: Parameters<typeof start>) => start(...args).ended

/** Waits until it is so, a minute at most. */
async function until(isSo: () => unknown): Promise<void> {
  for (let tries = 0; tries < 6_000; tries++) {
    if (await isSo()) return
    await setTimeout(10)
  }
  throw new Error('It did not come to that in a minute.')
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The rows of one table in a backup, as COPY writes them. */
async function rowsIn(file: string, name: string): Promise<string[]> {
  let text = ''
  for await (const { table, rows } of (await readBackup(file)).sections()) {
    for await (const chunk of rows) if (table.name === name) text += chunk
  }
  return text.split('\n').slice(0, -1)
}

test('a backup of the running service is of one moment: all that was answered before, and nothing by halves', async () => {
  const dataDir = await dataDirectory()
  const file = join(await emptyDirectory(), 'backup')
  const db = await openDatabase({ dataDir })
  const offering = await offerFiles(db, dataDir)
  expect((await stat(join(dataDir, 'backup.sock'))).mode & 0o777).toBe(0o600)
  const visit = (n: number) =>
    db.prisma.$transaction(async (tx) => {
      // Two tables, and a row that is written again and again, so that pages change while they are copied.
      await tx.attempt.create({ data: { key: String(n).padStart(6, '0'), failures: n, lastAt: new Date() } })
      await tx.policy.update({ where: { id: 1 }, data: { libraryName: `visit ${n}` } })
      await tx.title.updateMany({ where: { id: n % 500 }, data: { notes: Array(50).fill(`visit ${n}`) } })
    })
  let visits = 0
  for (; visits < 20; visits++) await visit(visits + 1)
  const backup = start('backup', dataDir, file)
  const before = visits
  while (backup.child.exitCode === null) {
    await visit(++visits)
    await setTimeout(5)
  }
  expect(await backup.ended).toMatchObject({ code: 0, out: expect.stringContaining('is written: ') })
  await offering.close()
  await db.close()

  const kept = (await rowsIn(file, 'attempts')).map((row) => Number(row.split('\t')[1]))
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => i + 1))
  expect(kept.length).toBeGreaterThanOrEqual(before)
  expect(kept.length).toBeLessThan(visits)
  const [policy = ''] = await rowsIn(file, 'policies')
  expect(policy.split('\t')).toContain(`visit ${kept.length}`)
  expect(await readdir(dataDir)).toEqual(['pg'])
  const restored = await emptyDirectory()
  expect(await run('restore', restored, file)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/compared row by row/),
  })
  const again = await openDatabase({ dataDir: restored })
  expect(await again.prisma.attempt.count()).toBe(kept.length)
  await again.close()
}, 300_000)

test('the service answers while it is backed up, and stops when it should in the middle of it', async () => {
  const dataDir = await dataDirectory()
  const service = startProcess('main', { NODE_ENV: 'production', PORT: '0', DATA_DIR: dataDir })
  await until(() => service.said.out.includes('Madoguchi is open'))
  const port = JSON.parse(service.said.out.split('\n').find((line) => line.includes('is open')) ?? '').port
  const socket = connect(join(dataDir, 'backup.sock'))
  await once(socket, 'data')
  const file = join(await emptyDirectory(), 'backup')
  expect(await run('backup', dataDir, file)).toMatchObject({
    code: 2,
    err: 'Another backup of this database is being made. Nothing was done.\n',
  })
  expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200)
  socket.destroy()
  await until(async () => (await run('backup', dataDir, file)).code === 0)
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const cut = connect(join(dataDir, 'backup.sock'))
  await once(cut, 'data')
  service.child.kill('SIGTERM')
  expect(await service.ended).toMatchObject({ code: 0, err: '' })
  expect(await run('backup', dataDir, `${file}.2`)).toMatchObject({ code: 0 })
}, 300_000)

test('a service that is killed while it is backed up starts again, and the backup says so and leaves nothing', async () => {
  const dataDir = await dataDirectory()
  const file = join(await emptyDirectory(), 'backup')
  const service = startProcess('main', { NODE_ENV: 'production', PORT: '0', DATA_DIR: dataDir })
  await until(() => service.said.out.includes('Madoguchi is open'))
  const backup = start('backup', dataDir, file)
  await until(() => isThere(join(dataDir, 'pg.copy')))
  service.child.kill('SIGKILL')
  const { code, err } = await backup.ended
  // Either word came first: its end, or the label that makes the copy whole.
  if (code !== 0) expect(err).toContain('The service ended while its files were copied. Nothing was kept; try again.')
  expect(await isThere(file)).toBe(code === 0)
  expect(await readdir(dataDir)).not.toContain('pg.copy')
  const db = await openDatabase({ dataDir })
  expect(await db.prisma.branch.count()).toBeGreaterThan(0)
  expect(await db.query('SELECT FROM pg_replication_slots')).toEqual([])
  await db.close()
}, 300_000)

test('a restore that is killed leaves no database, and the next one is whole', async () => {
  const file = join(await emptyDirectory(), 'backup')
  expect(await run('backup', await dataDirectory(), file)).toMatchObject({ code: 0 })
  const dataDir = await emptyDirectory()
  const killed = start('restore', dataDir, file)
  await until(() => killed.said.err.includes('rows, '))
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(await readdir(dataDir)).not.toContain('pg')
  expect(await run('restore', dataDir, file)).toMatchObject({ code: 0 })
  expect(await run('restore', dataDir, file)).toMatchObject({ code: 2, err: expect.stringContaining('--replace') })
  expect(await readdir(dataDir)).toEqual(['pg'])
}, 300_000)

test('what keeps a command from its work ends in exit code 2 with a sentence', async () => {
  const dataDir = await emptyDirectory()
  const cases: [command: 'backup' | 'restore' | 'move', args: string[], sentence: string][] = [
    ['backup', [], 'Say which FILE.'],
    ['backup', ['a', 'b'], 'One FILE at a time; b is too much.'],
    ['backup', ['a', '--replace'], "Unknown option '--replace'"],
    ['backup', [join(dataDir, 'a')], `There is no database in ${dataDir}.`],
    ['restore', [join(dataDir, 'none')], 'none cannot be read'],
    ['move', ['--from', 'a'], 'Say --from and --to.'],
    ['move', ['--from', 'mysql://a', '--to', 'b'], 'A database is postgresql://'],
    ['move', ['--from', join(dataDir, 'none'), '--to', dataDir], 'There is no database in'],
    ['move', ['--from', 'postgresql://nobody:secret@127.0.0.1:1/x', '--to', dataDir], 'does not answer'],
  ]
  for (const [command, args, sentence] of cases) {
    const { code, out, err } = await run(command, dataDir, ...args)
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/^ +at |secret/m)
  }
  expect(await readdir(dataDir)).toEqual([])
}, 240_000)
