import { describe, expect, test } from 'vitest'
import { dateIn, fromColumn, startOf, Temporal, toColumn } from '../../../server/domain/library/calendar/dates.ts'
import { lastDue, nextRun } from '../../../server/domain/library/calendar/schedule.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('the date is that of Tokyo, to the second (R1)', () => {
    expect(dateIn(new Date('2026-11-24T14:59:59Z')).toString()).toBe('2026-11-24')
    expect(dateIn(new Date('2026-11-24T15:00:00Z')).toString()).toBe('2026-11-25')
    expect(dateIn(new Date('2026-12-31T15:00:00Z')).toString()).toBe('2027-01-01')
  })

  test('a day starts at midnight in Tokyo (R1)', () => {
    expect(startOf(Temporal.PlainDate.from('2026-11-24'))).toEqual(new Date('2026-11-24T00:00:00+09:00'))
  })

  test('a date survives a round trip to the database, also on days when other zones change their clocks (R1)', () => {
    for (const text of ['2026-03-08', '2026-11-01', '2028-02-29', '2026-12-31', '1950-05-07']) {
      const date = Temporal.PlainDate.from(text)
      expect(toColumn(date)).toEqual(new Date(`${text}T00:00:00Z`))
      expect(fromColumn(toColumn(date)).toString()).toBe(text)
    }
  })

  test('a job is due at its hours in Tokyo (H1)', () => {
    const at = (text: string) => new Date(`${text}+09:00`)
    expect(nextRun('*/15 * * * *', at('2026-11-24T10:00:00'))).toEqual(at('2026-11-24T10:15:00'))
    expect(nextRun('30 3 * * *', at('2026-11-24T10:00:00'))).toEqual(at('2026-11-25T03:30:00'))
    expect(nextRun('30 3 * * *', at('2026-11-24T03:29:59'))).toEqual(at('2026-11-24T03:30:00'))
  })

  test('the last due time is the current one or the one before, to the second (H1)', () => {
    const at = (text: string) => new Date(`${text}+09:00`)
    expect(lastDue('*/15 * * * *', at('2026-11-24T10:15:00'))).toEqual(at('2026-11-24T10:15:00'))
    expect(lastDue('*/15 * * * *', at('2026-11-24T10:15:00.999'))).toEqual(at('2026-11-24T10:15:00'))
    expect(lastDue('*/15 * * * *', at('2026-11-24T10:14:59.999'))).toEqual(at('2026-11-24T10:00:00'))
    expect(lastDue('5 0 * * *', at('2026-11-24T00:04:59'))).toEqual(at('2026-11-23T00:05:00'))
    expect(lastDue('30 3 29 2 *', at('2026-11-24T10:00:00'))).toEqual(at('2024-02-29T03:30:00'))
  })
})
