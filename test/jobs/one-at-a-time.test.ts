import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job } from '../../jobs/common/job.ts'
import { nullMailer } from '../../jobs/mail/files.ts'
import { catchUp, runOnce, runScheduled } from '../../jobs/run-job.ts'
import type { Database } from '../../server/database/database.ts'
import { type Clone, cloneTemplate } from '../support/database/database.ts'
import { later, now } from '../support/library/now.ts'

let clone: Clone
/** The database as a second process sees it. */
let second: Clone['db']
beforeAll(async () => {
  clone = await cloneTemplate()
  second = await clone.reopen()
})
afterAll(async () => {
  await second.close()
  await clone.discard()
})

let serial = 0
const ignore = () => {}
const tools = { leftUndone: ignore, mailer: nullMailer }

/** A job that reports when it runs, and runs until it is released. */
function newJob({ waits = false, fails = false } = {}) {
  const runs: Date[] = []
  let letGo = ignore
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const job: Job = {
    name: `test-${++serial}`,
    about: 'is tested',
    run: async (_db, at) => {
      runs.push(at)
      if (waits) await gate
      if (fails) throw new Error('it cannot')
      return { runs: runs.length }
    },
  }
  return { job, entry: { job, schedule: '*/15 * * * *' }, runs, letGo: () => letGo() }
}
const recordOf = (job: Job) => clone.db.prisma.jobRun.findUnique({ where: { name: job.name } })

test('while a job is running, a second start ends at once, in this and in another process (M6)', async () => {
  const { job, runs, letGo } = newJob({ waits: true })
  const other = newJob()
  const first = runOnce(clone.db, job, now, tools)
  await expect.poll(() => runs.length).toBe(1)
  expect(await runOnce(clone.db, job, now, tools)).toBe('busy')
  expect(await runOnce(second, job, now, tools)).toBe('busy')
  expect(await runOnce(second, other.job, now, tools)).toEqual({ runs: 1 })
  letGo()
  expect(await first).toEqual({ runs: 1 })
  expect(await runOnce(second, job, now, tools)).toEqual({ runs: 2 })
})

test('a job that failed can be started again at once', async () => {
  const { job, runs } = newJob({ fails: true })
  await expect(runOnce(clone.db, job, now, tools)).rejects.toThrow('it cannot')
  await expect(runOnce(second, job, now, tools)).rejects.toThrow('it cannot')
  expect(runs).toHaveLength(2)
})

test('two schedulers at the same minute run the job once', async () => {
  const { job, entry, runs } = newJob()
  const ticks = [clone.db, second, clone.db, second].map((db) => catchUp(db, entry, now, tools))
  const did = (await Promise.all(ticks)).filter((done) => typeof done === 'object')
  expect(did).toEqual([{ runs: 1 }])
  expect(runs).toEqual([now])
  expect(await recordOf(job)).toMatchObject({ dueAt: now, result: { runs: 1 }, error: null })
  expect(await catchUp(second, entry, later({ minutes: 14 }), tools)).toBe('not due')
  expect(await catchUp(second, entry, later({ minutes: 15 }), tools)).toEqual({ runs: 2 })
})

test('a job that another process ran between the check and the lock is not run again', async () => {
  const { entry, runs } = newJob()
  const late: Database = {
    ...clone.db,
    exclusively: async (name, work) => {
      await catchUp(second, entry, now, tools)
      return clone.db.exclusively(name, work)
    },
  }
  expect(await catchUp(late, entry, now, tools)).toBe('not due')
  expect(runs).toEqual([now])
})

test('missed times are made up by one run, for the last of them', async () => {
  const { job, entry, runs } = newJob()
  await catchUp(clone.db, entry, now, tools)
  const back = later({ days: 3, minutes: 7 })
  expect(await catchUp(clone.db, entry, back, tools)).toEqual({ runs: 2 })
  expect(await catchUp(second, entry, back, tools)).toBe('not due')
  expect(runs).toEqual([now, back])
  expect(await recordOf(job)).toMatchObject({ dueAt: later({ days: 3 }) })
})

test('an interrupted run is repeated; a failed one waits for its next due time', async () => {
  const cutOff = newJob()
  await catchUp(clone.db, cutOff.entry, now, tools)
  await clone.db.prisma.jobRun.update({ where: { name: cutOff.job.name }, data: { finishedAt: null } })
  expect(await catchUp(second, cutOff.entry, later({ minutes: 1 }), tools)).toEqual({ runs: 2 })

  const failing = newJob({ fails: true })
  await expect(catchUp(clone.db, failing.entry, now, tools)).rejects.toThrow('it cannot')
  expect(await recordOf(failing.job)).toMatchObject({ error: 'Error: it cannot', finishedAt: expect.any(Date) })
  expect(await catchUp(second, failing.entry, later({ minutes: 1 }), tools)).toBe('not due')
  await expect(catchUp(second, failing.entry, later({ minutes: 15 }), tools)).rejects.toThrow('it cannot')
})

test('a manual run counts for the scheduler; one for another time does not', async () => {
  const { job, entry, runs } = newJob()
  await runOnce(clone.db, job, later({ days: 9 }), tools)
  expect(await recordOf(job)).toBeNull()
  await runScheduled(clone.db, entry, later({ minutes: 2 }), tools)
  expect(await catchUp(second, entry, later({ minutes: 3 }), tools)).toBe('not due')
  expect(runs).toHaveLength(2)
})
