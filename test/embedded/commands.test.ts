import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { fixture } from '../jobs/catalogue/import-files.ts'
import { backUp, contentsOf, fillEverything } from '../support/database/transfer.ts'
import { newNotice } from '../support/library/world.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'
import { startProcess } from '../support/processes/start-process.ts'
import { dataDirectory } from './directory.ts'
import { portOf, startService } from './service.ts'

const index = fixture('aozora.csv')
const run = (program: string, dataDir: string, ...args: string[]) =>
  startProcess(program, { DATA_DIR: dataDir }, args).ended

test('commands run next to the service, which keeps answering and sees their changes', async () => {
  const dataDir = await dataDirectory()
  const service = startService({ DATA_DIR: dataDir })
  const port = await portOf(service)
  const file = join(await emptyDirectory(), 'backup')
  const done = await Promise.all([
    run('import', dataDir, index),
    run('job', dataDir, 'confirm-holds'),
    run('backup', dataDir, file),
  ])
  expect(done.map(({ code, err }) => ({ code, err: err.replace(/.* rows, \d+ %\n/g, '') }))).toEqual(
    done.map(() => ({ code: 0, err: '' })),
  )
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const found = await fetch(`http://localhost:${port}/search?q=${encodeURIComponent('坊っちゃん')}`)
  expect([found.status, await found.text()]).toEqual([200, expect.stringContaining('坊っちゃん')])
  service.child.kill('SIGTERM')
  expect(await service.ended).toMatchObject({ code: 0, err: '' })
})

test('without a service the first command starts the server, others share it, and the last stops it', async () => {
  const dataDir = await dataDirectory()
  const done = await Promise.all([run('import', dataDir, index), run('job', dataDir), run('job', dataDir, 'purge')])
  expect(done.map(({ code, err }) => ({ code, err }))).toEqual(done.map(() => ({ code: 0, err: '' })))
  expect(await readdir(join(dataDir, 'postgres'))).toEqual(['data', 'log'])
  expect(await readdir(join(dataDir, 'postgres/data'))).not.toContain('postmaster.pid')
})

test('a dry run of an import creates no library', async () => {
  const dataDir = await emptyDirectory()
  const { code, out } = await run('import', dataDir, index, '--dry-run')
  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringMatching(/dry run, nothing was written[\s\S]*added +6\n/),
  })
  expect(await readdir(dataDir)).toEqual([])
})

test('a restore brings back all that was backed up, and replaces an existing library only with --replace', async () => {
  const from = { dataDir: await dataDirectory() }
  const db = await openDatabase(from)
  await fillEverything(db)
  await db.close()
  const file = join(await emptyDirectory(), 'backup')
  await backUp(from, file)
  const dataDir = await emptyDirectory()
  const killed = startProcess('restore', { DATA_DIR: dataDir }, [file])
  while (!killed.said.err.includes('rows, ')) await new Promise((done) => killed.child.stderr.once('data', done))
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(await run('restore', dataDir, file)).toMatchObject({
    code: 0,
    out: expect.stringContaining('compared row by row'),
  })
  expect(await contentsOf({ dataDir })).toEqual(await contentsOf(from))
  expect(await run('restore', dataDir, file)).toMatchObject({ code: 2, err: expect.stringContaining('--replace') })
  expect(await run('restore', dataDir, file, '--replace')).toMatchObject({ code: 0 })
})

test('backup and restore exit with code 2 and a message when they cannot run', async () => {
  const dataDir = await emptyDirectory()
  const cases: [command: 'backup' | 'restore', args: string[], sentence: string][] = [
    ['backup', [], 'FILE is missing.'],
    ['backup', ['a', 'b'], 'Only one FILE is accepted. Remove b.'],
    ['backup', ['a', '--replace'], "Unknown option '--replace'"],
    ['restore', [join(dataDir, 'none')], 'none cannot be read'],
  ]
  for (const [command, args, sentence] of cases) {
    const { code, out, err } = await run(command, dataDir, ...args)
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/^ +at /m)
  }
  expect(await readdir(dataDir)).toEqual([])
})

test('a dry run lists a waiting mail and writes no file, and the run writes it (M6)', async () => {
  const dataDir = await dataDirectory()
  const db = await openDatabase({ dataDir })
  const { id: patronId } = await db.prisma.patron.findFirstOrThrow({ where: { mailVerifiedAt: { not: null } } })
  await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId, createdAt: new Date() })
  await db.close()
  const said = { code: 0, err: '', out: expect.stringMatching(/^ +sent +1$/m) }
  expect(await run('job', dataDir, 'deliver', '--dry-run')).toEqual(said)
  expect(await readdir(dataDir)).not.toContain('mail')
  expect(await run('job', dataDir, 'deliver')).toEqual(said)
  expect(await readdir(join(dataDir, 'mail'))).toEqual([expect.stringMatching(/^[0-9a-f]{24}\.eml$/)])
})
