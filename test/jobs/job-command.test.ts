import { readdir } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { newServerDatabase } from '../support/database/database.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'
import { startJob } from './command.ts'

/** A separate database that is dropped after the test. */
async function library() {
  const { databaseUrl, drop } = await newServerDatabase('template_madoguchi')
  onTestFinished(drop)
  return { DATABASE_URL: databaseUrl, DATA_DIR: await emptyDirectory() }
}

test('without a name the command lists the jobs, and a manual run is the last run in the list', async () => {
  const env = await library()
  const list = await startJob(env).ended
  expect(list).toMatchObject({ code: 0, err: '' })
  expect(list.out).toMatch(
    /^update-popularity: .*\n +schedule +15 3 \* \* \*\n +last run +never\n +next run +\d{4}-\d\d-\d\d 03:15$/m,
  )
  expect(list.out).toMatch(/^confirm-holds: .*\n +schedule +\*\/15 \* \* \* \*\n/m)
  const run = await startJob(env, 'confirm-holds').ended
  expect(run).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^confirm-holds at .*\n +confirmed +[1-9]\d*\n +withoutPickup +0\n$/),
  })
  expect((await startJob(env, 'confirm-holds').ended).out).toMatch(/confirmed +0\n +withoutPickup +0\n$/)
  expect((await startJob(env).ended).out).toMatch(
    /last run +\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?, done: confirmed 0, withoutPickup 0$/m,
  )
})

test('the list ends with exit code 1 while the last run of a job is a failed one', async () => {
  const env = await library()
  const run = async (error: string | null) => {
    const db = await openDatabase({ databaseUrl: env.DATABASE_URL, dataDir: '' })
    const last = { dueAt: new Date(), startedAt: new Date(), finishedAt: new Date(), error }
    await db.prisma.jobRun.upsert({ where: { name: 'purge' }, create: { name: 'purge', ...last }, update: last })
    await db.close()
    return startJob(env).ended
  }
  expect(await run('Error: no room')).toMatchObject({
    code: 1,
    err: '',
    out: expect.stringContaining('failed: Error: no room'),
  })
  expect(await run(null)).toMatchObject({ code: 0, err: '' })
})

test('an error before the start ends with exit code 2 and a message, and creates no database', async () => {
  const DATA_DIR = await emptyDirectory()
  const cases: [args: string[], sentence: string][] = [
    [['expire-shelves'], 'There is no job expire-shelves. The jobs are '],
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
