import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimDataDir } from '../../server/database/data-dir.ts'
import { openDatabase } from '../../server/database/open.ts'
import { startJob } from '../jobs/command.ts'
import { newNotice } from '../world.ts'
import { dataDirectory, emptyDirectory } from './directory.ts'

test('without a name it lists the jobs; a run by hand is the last run of the list', async () => {
  const DATA_DIR = await dataDirectory()
  const list = await startJob({ DATA_DIR }).ended
  expect(list).toMatchObject({ code: 0, err: '' })
  expect(list.out).toMatch(
    /^update-popularity: .*\n +schedule +15 3 \* \* \*\n +last run +never\n +next run +\d{4}-\d\d-\d\d 03:15$/m,
  )
  expect(list.out).toMatch(/^confirm-holds: .*\n +schedule +\*\/15 \* \* \* \*\n/m)
  const run = await startJob({ DATA_DIR }, 'confirm-holds').ended
  expect(run).toMatchObject({ code: 0, out: expect.stringMatching(/^confirm-holds at .*\n +confirmed +[1-9]\d*\n$/) })
  expect((await startJob({ DATA_DIR }, 'confirm-holds').ended).out).toMatch(/confirmed +0\n$/)
  expect((await startJob({ DATA_DIR }).ended).out).toMatch(
    /last run +\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?, done: confirmed 0$/m,
  )
})

test('the list ends in exit code 1 while the last run of some job is one that failed', async () => {
  const DATA_DIR = await dataDirectory()
  const run = async (error: string | null) => {
    const db = await openDatabase({ dataDir: DATA_DIR })
    const last = { dueAt: new Date(), startedAt: new Date(), finishedAt: new Date(), error }
    await db.prisma.jobRun.upsert({ where: { name: 'purge' }, create: { name: 'purge', ...last }, update: last })
    await db.close()
    return startJob({ DATA_DIR }).ended
  }
  expect(await run('Error: no room')).toMatchObject({
    code: 1,
    err: '',
    out: expect.stringContaining('failed: Error: no room'),
  })
  expect(await run(null)).toMatchObject({ code: 0, err: '' })
})

test('what keeps a job from running ends in exit code 2 with a sentence, and makes no database', async () => {
  const DATA_DIR = await emptyDirectory()
  const cases: [args: string[], sentence: string][] = [
    [['expire-shelves'], 'There is no job expire-shelves; the jobs are '],
    [['purge', '--dry-run'], `There is no database in ${DATA_DIR} yet.`],
    [['purge'], `There is no database in ${DATA_DIR} yet.`],
  ]
  for (const [args, sentence] of cases) {
    const { code, out, err } = await startJob({ DATA_DIR }, ...args).ended
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/^ +at /m)
  }
  expect(await readdir(DATA_DIR)).toEqual([])
})

test('while the service has the embedded database, a job by hand says so', async () => {
  const DATA_DIR = await dataDirectory()
  const release = await claimDataDir(DATA_DIR)
  const { code, err } = await startJob({ DATA_DIR }, 'purge').ended
  await release()
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^Another process is using .*\n$/) })
})

test('a mail that waits is foreseen by a dry run, which writes no file, and written by the run (M6)', async () => {
  const DATA_DIR = await dataDirectory()
  const db = await openDatabase({ dataDir: DATA_DIR })
  const { id: patronId } = await db.prisma.patron.findFirstOrThrow({ where: { mailVerifiedAt: { not: null } } })
  await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId, createdAt: new Date() })
  await db.close()
  const said = { code: 0, err: '', out: expect.stringMatching(/^ +sent +1$/m) }
  expect(await startJob({ DATA_DIR }, 'deliver', '--dry-run').ended).toEqual(said)
  expect(await readdir(DATA_DIR)).not.toContain('mail')
  expect(await startJob({ DATA_DIR }, 'deliver').ended).toEqual(said)
  expect(await readdir(join(DATA_DIR, 'mail'))).toEqual([expect.stringMatching(/^[0-9a-f]{24}\.eml$/)])
})
