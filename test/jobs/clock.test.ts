import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listJobs } from '../../jobs/cli/print.ts'
import { nullMailer } from '../../jobs/mail/files.ts'
import { startScheduler } from '../../jobs/scheduler.ts'
import { useDatabase } from '../support/database/database.ts'
import { hold, newPatron, newTitle } from '../support/library/world.ts'
import { holdOf, onShelf } from './holds/shelf.ts'

const db = useDatabase()
const lines: Record<string, unknown>[] = []
const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) })
const said = (job: string) => lines.filter((line) => line.job === job)

/**
 * Stops the clock at a time, until it is advanced. It is advanced by seconds only, because Prisma's timeouts use the
 * same clock.
 */
function standAt(time: string) {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date(`2026-11-24T${time}+09:00`) })
}

/** Records all jobs that are due now as done. */
async function nothingMissed() {
  const at = new Date()
  for (const name of ['expire-shelf', 'confirm-holds', 'purge', 'remind']) {
    const run = { dueAt: at, startedAt: at, finishedAt: at }
    await db.prisma.jobRun.upsert({ where: { name }, create: { name, ...run }, update: run })
  }
}

/** Advances the clock past the minute and waits for a log line. */
async function pass(seconds: number, line: () => unknown) {
  await vi.advanceTimersByTimeAsync(seconds * 1000)
  vi.useRealTimers()
  await vi.waitFor(() => expect(line()).toBeTruthy(), 10_000)
}

beforeEach(() => {
  lines.length = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('the scheduler runs the confirmation job at the quarter hour and logs the number of confirmed holds (H1)', async () => {
  standAt('10:14:50')
  await nothingMissed()
  const { id } = await hold(db, await newPatron(db), await newTitle(db), { state: 'RECEIVED' })
  const clock = startScheduler(db, log, nullMailer)
  await pass(10, () => said('confirm-holds').length > 0)
  await clock.stop()
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'QUEUED' })
  expect(said('confirm-holds')).toEqual([
    expect.objectContaining({ msg: 'job done', confirmed: expect.any(Number), level: 30 }),
  ])
  expect(said('purge')).toEqual([])
})

test('a changed schedule applies from the next minute on, without a restart (H1)', async () => {
  standAt('10:30:50')
  await nothingMissed()
  const clock = startScheduler(db, log, nullMailer)
  await db.prisma.policy.update({ where: { id: 1 }, data: { confirmSchedule: '31 10 * * *' } })
  await pass(10, () => said('confirm-holds').length > 0)
  await clock.stop()
  await db.prisma.policy.update({ where: { id: 1 }, data: { confirmSchedule: '*/15 * * * *' } })
  expect(said('confirm-holds')).toHaveLength(1)
})

test('runs missed during downtime are made up at the start, before a minute has passed (H1)', async () => {
  standAt('11:05:20')
  await nothingMissed()
  await db.prisma.jobRun.update({
    where: { name: 'confirm-holds' },
    data: { dueAt: new Date('2026-11-23T18:00:00+09:00') },
  })
  const clock = startScheduler(db, log, nullMailer)
  vi.useRealTimers()
  await clock.stop()
  expect(lines).toEqual([expect.objectContaining({ job: 'confirm-holds', msg: 'job done' })])
})

test('a failing job is logged, does not stop other jobs, and runs again at its next due time', async () => {
  standAt('11:14:50')
  await nothingMissed()
  // The run is logged only if it had work.
  const waiting = await onShelf(db, -1)
  await db.prisma.jobRun.deleteMany({ where: { name: { in: ['expire-shelf', 'purge'] } } })
  const broken = vi.spyOn(db.prisma.hold, 'findMany').mockRejectedValue(new Error('no such table'))
  await startScheduler(db, log, nullMailer).stop()
  broken.mockRestore()
  expect(said('expire-shelf')).toEqual([expect.objectContaining({ msg: 'job failed', level: 50 })])
  expect(said('purge')).toEqual([expect.objectContaining({ msg: 'job done' })])
  expect(await db.prisma.jobRun.findUnique({ where: { name: 'expire-shelf' } })).toMatchObject({
    finishedAt: expect.any(Date),
    error: 'Error: no such table',
  })
  standAt('11:19:00')
  await startScheduler(db, log, nullMailer).stop()
  expect(said('expire-shelf')).toHaveLength(1)
  expect(await holdOf(db, waiting)).toMatchObject({ state: 'READY' })
  standAt('11:20:10')
  await startScheduler(db, log, nullMailer).stop()
  expect(said('expire-shelf')).toEqual([expect.anything(), expect.objectContaining({ msg: 'job done' })])
  expect(await holdOf(db, waiting)).toMatchObject({ state: 'EXPIRED' })
  expect(await db.prisma.jobRun.findUnique({ where: { name: 'expire-shelf' } })).toMatchObject({ error: null })
})

test('an invalid schedule is logged and does not stop other jobs', async () => {
  standAt('12:00:00')
  await nothingMissed()
  await db.prisma.jobRun.deleteMany({ where: { name: 'purge' } })
  await db.prisma.policy.update({ where: { id: 1 }, data: { confirmSchedule: 'every quarter' } })
  await startScheduler(db, log, nullMailer).stop()
  const listed = await listJobs(db, new Date())
  await db.prisma.policy.update({ where: { id: 1 }, data: { confirmSchedule: '*/15 * * * *' } })
  expect(said('confirm-holds')).toEqual([expect.objectContaining({ msg: 'job failed', level: 50 })])
  expect(said('purge')).toEqual([expect.objectContaining({ msg: 'job done' })])
  expect(listed.failed).toBe(true)
  expect(listed.text).toMatch(/schedule +every quarter\n.*\n +next run +never: the schedule is invalid \(.+\)\n/)
})
