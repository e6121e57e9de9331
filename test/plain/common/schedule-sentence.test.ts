import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cronOf,
  intervals,
  parseSentence,
  type Schedule,
  scheduleDays,
  scheduleOf,
  sentenceOf,
} from '../../../server/common/schedule-sentence.ts'
import { parseCron } from '../../../server/domain/library/calendar/cron.ts'

const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ every: fc.constantFrom(...intervals) }),
  fc.record({
    days: fc.constantFrom(...scheduleDays),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  }),
)

/** Parts of cron expressions, many of which a sentence describes. */
const fields = fc.tuple(
  fc.constantFrom(
    '0',
    '00',
    '5',
    '59',
    '*',
    '*/1',
    '0-59',
    '*/5',
    '0/20',
    '0-59/10',
    '0,30',
    '0,15,30,45',
    '*/7',
    '60',
  ),
  fc.constantFrom('*', '0', '07', '23', '9-17', '*/2', '24'),
  fc.constantFrom('*', '*', '*', '1', 'L'),
  fc.constantFrom('*', '*', '*', '12', 'JAN'),
  fc.constantFrom('*', '0', '7', 'sun', 'SAT', '1-5', 'mon-fri', '1,2,3,4,5', '1', '6,0', '5#2'),
)

const tz = 'Asia/Tokyo'
function runs(cron: string): string[] {
  const found = parseCron(cron, { currentDate: new Date('2026-11-29T00:00:00Z'), tz })
  return Array.from({ length: 20 }, () => found.next().toDate().toISOString())
}

test('a schedule is the same after its cron expression and after its sentence', () => {
  fc.assert(
    fc.property(schedules, (schedule) => {
      expect(scheduleOf(cronOf(schedule))).toEqual(schedule)
      expect(parseSentence(sentenceOf(schedule))).toEqual(schedule)
    }),
  )
})

test('a sentence runs at the times of the cron expression that it describes', () => {
  let described = 0
  fc.assert(
    fc.property(fields, (parts) => {
      const cron = parts.join(' ')
      const schedule = scheduleOf(cron)
      if (!schedule) return
      described += 1
      expect([cron, runs(cronOf(schedule))]).toEqual([cron, runs(cron)])
    }),
    { numRuns: 2_000 },
  )
  expect(described).toBeGreaterThan(20)
})

test('any other text is no sentence', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const schedule = parseSentence(text)
      if (schedule) expect(parseSentence(sentenceOf(schedule))).toEqual(schedule)
    }),
  )
  expect(['daily', 'daily 24:00', 'every 7 minutes', 'mondays 1:60', '毎朝'].map(parseSentence)).toEqual(
    Array(5).fill(null),
  )
})
