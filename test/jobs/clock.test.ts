import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startTimetable } from '../../jobs/timetable.ts'
import { useDatabase } from '../database.ts'
import { hold, newPatron, newTitle } from '../world.ts'

const db = useDatabase()
const lines: Record<string, unknown>[] = []
const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) })

beforeEach(() => {
  lines.length = 0
  // Ten seconds before the quarter, and not a second more later: Prisma gives up waiting by the same clock.
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date('2026-11-24T10:14:50+09:00') })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets the clock run, and waits until the job has said what it did. */
async function pass(seconds: number, job: string) {
  const before = lines.filter((line) => line.job === job).length
  await vi.advanceTimersByTimeAsync(seconds * 1000)
  vi.useRealTimers()
  await vi.waitFor(() => expect(lines.filter((line) => line.job === job).length).toBeGreaterThan(before), 10_000)
}

test('the confirmation job runs at the quarter of the hour by itself, and says how many it confirmed (H1)', async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db), { state: 'RECEIVED' })
  const timetable = await startTimetable(db, log)
  await pass(10, 'confirm-holds')
  timetable.stop()
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'QUEUED' })
  expect(lines).toContainEqual(
    expect.objectContaining({ job: 'confirm-holds', msg: 'job done', confirmed: expect.any(Number) }),
  )
})

test('a job that fails is logged, and the timetable goes on', async () => {
  const timetable = await startTimetable(db, log)
  const broken = vi.spyOn(db.prisma.policy, 'findUniqueOrThrow').mockRejectedValue(new Error('no database'))
  await pass(10, 'confirm-holds')
  expect(lines).toContainEqual(expect.objectContaining({ job: 'confirm-holds', msg: 'job failed', level: 50 }))
  broken.mockRestore()
  timetable.stop()
})
