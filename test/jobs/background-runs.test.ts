import { afterEach, expect, test } from 'vitest'
import { performRuns, type RunTools } from '../../jobs/background/perform-runs.ts'
import { jobNames } from '../../jobs/timetable.ts'
import type { SendOutcome } from '../../server/domain/delivery/outcome.ts'
import { applicableSchedules, jobSchedules } from '../../server/domain/system/job-schedules.ts'
import { requestJob } from '../../server/domain/system/job-states.ts'
import { RunInProgress, requestRun, UnknownJob } from '../../server/domain/system/runs.ts'
import { requestTestMail } from '../../server/domain/system/test-mail.ts'
import { useDatabase } from '../support/database/database.ts'
import { now } from '../support/library/now.ts'
import { hold, newPatron, newTitle } from '../support/library/world.ts'

const db = useDatabase()
afterEach(() => db.prisma.backgroundRun.deleteMany())

const sent: { to: string; kind: string }[] = []
const tools = (outcome: SendOutcome = { is: 'SENT', reply: '250 ok' }, parts: Partial<RunTools> = {}): RunTools => ({
  leftUndone: () => {},
  mailer: {
    concurrency: 1,
    send: async ({ to, kind }) => {
      sent.push({ to, kind })
      return outcome
    },
  },
  makeBackup: async () => ({ file: '/data/backups/desk.backup.gz', bytes: 10, rows: 3 }),
  ...parts,
})

test('every job has a schedule that the desk can show, and every schedule has a job (O15)', () => {
  expect(jobNames).toEqual(jobSchedules.map(({ name }) => name))
  expect(applicableSchedules(false).map(({ name }) => name)).not.toContain('forget-gone')
})

test('a requested job runs once, whatever number of processes look for it, and its counts are kept (O15)', async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db), { state: 'RECEIVED' })
  await db.prisma.$transaction((tx) => requestJob(tx, 'confirm-holds', { hasLibrarySystem: false, now }))
  const done = await Promise.all([performRuns(db, tools()), performRuns(db, tools())])
  expect(done.toSorted()).toEqual([0, 1])
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'QUEUED' })
  expect(await db.prisma.backgroundRun.findMany()).toEqual([
    expect.objectContaining({
      job: 'confirm-holds',
      error: null,
      result: { confirmed: expect.any(Number), withoutPickup: expect.any(Number) },
    }),
  ])
})

test('a second request of the same work is refused until the first has ended; other work is not (O15)', async () => {
  const request = (job: string) => db.prisma.$transaction((tx) => requestJob(tx, job, { hasLibrarySystem: false, now }))
  await request('purge')
  await expect(request('purge')).rejects.toThrow(RunInProgress)
  await request('remind')
  await expect(request('forget-gone')).rejects.toThrow(UnknownJob)
  const backup = () => db.prisma.$transaction((tx) => requestRun(tx, { kind: 'BACKUP' }, now))
  const both = await Promise.allSettled([backup(), backup()])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await performRuns(db, tools())
  await request('purge')
})

test('a test mail goes through the mailer of all mail, and its address is erased with its result (M9)', async () => {
  const request = () =>
    db.prisma.$transaction((tx) => requestTestMail(tx, { typed: 'ｔaro@example.jp ', language: 'JA' }, now))
  await request()
  expect(await db.prisma.backgroundRun.findFirst()).toMatchObject({ address: 'taro@example.jp' })
  await performRuns(db, tools())
  expect(sent).toEqual([{ to: 'taro@example.jp', kind: 'TEST_MAIL' }])
  await request()
  await performRuns(db, tools({ is: 'LATER', error: 'ECONNREFUSED', reply: null }))
  const runs = await db.prisma.backgroundRun.findMany({ orderBy: { id: 'asc' } })
  expect(runs.map(({ address, error, result }) => ({ address, error, result }))).toEqual([
    { address: null, error: null, result: { reply: '250 ok' } },
    { address: null, error: 'ECONNREFUSED', result: { reply: null } },
  ])
})

test('a run whose process died ends as interrupted, and a failure keeps its sentence (O15)', async () => {
  await db.prisma.backgroundRun.create({ data: { kind: 'BACKUP', requestedAt: now, startedAt: now } })
  await performRuns(db, tools())
  const fails = tools(undefined, {
    makeBackup: async () => {
      throw new Error('no space left on device')
    },
  })
  await db.prisma.$transaction((tx) => requestRun(tx, { kind: 'BACKUP' }, now))
  await performRuns(db, fails)
  const runs = await db.prisma.backgroundRun.findMany({ orderBy: { id: 'asc' } })
  expect(runs.map(({ error }) => error)).toEqual(['INTERRUPTED', 'no space left on device'])
})
