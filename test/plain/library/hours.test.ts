import { describe, expect, test } from 'vitest'
import { formatTime, parseEnteredTime } from '../../../server/common/typed-time.ts'
import { nextOpening, type OpeningHours, openingAt } from '../../../server/domain/library/calendar/hours.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const at = (text: string) => new Date(`${text}+09:00`)

/** Open 9 to 12 and 13 to 17. Closed on Mondays, holidays and the 28th; Sundays have no hours. */
const branch: OpeningHours = {
  calendar: { branchId: 1, closedWeekdays: [1], closedOnHolidays: true, days: new Map([['2026-11-28', false]]) },
  hours: [2, 3, 4, 5, 6].flatMap((weekday) => [
    { weekday, opens: 13 * 60, closes: 17 * 60 },
    { weekday, opens: 9 * 60, closes: 12 * 60 },
  ]),
}

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test.each([
    ['2026-11-25T08:59:59', false, null, '2026-11-25T09:00:00'],
    ['2026-11-25T09:00:00', true, '2026-11-25T12:00:00', '2026-11-25T13:00:00'],
    ['2026-11-25T11:59:59', true, '2026-11-25T12:00:00', '2026-11-25T13:00:00'],
    ['2026-11-25T12:00:00', false, null, '2026-11-25T13:00:00'],
    ['2026-11-25T17:00:00', false, null, '2026-11-26T09:00:00'],
    // The day before a holiday on a Monday: 23 November is one.
    ['2026-11-23T10:00:00', false, null, '2026-11-24T09:00:00'],
  ])('at %s the branch is open: %s, until %s, and opens next at %s (C6)', (now, openNow, closes, opens) => {
    const { next, ...opening } = openingAt(branch, at(now))
    expect(opening).toMatchObject({ openNow, closesAt: closes && at(closes) })
    expect(next?.at).toEqual(at(opens))
    expect(next?.date.toString()).toBe(opens.slice(0, 10))
  })
})

test('closed days are skipped, and a day without hours has no opening time (C6)', () => {
  // Friday evening. The 28th is closed, and Sundays have no hours.
  const next = nextOpening(branch, at('2026-11-27T18:00:00'))
  expect([next?.date.toString(), next?.at]).toEqual(['2026-11-29', null])
  const sunday = openingAt(branch, at('2026-11-29T10:00:00'))
  expect([sunday.isOpenToday, sunday.openNow, sunday.closesAt]).toEqual([true, null, null])
  expect(sunday.next?.at).toEqual(at('2026-12-01T09:00:00'))
})

test('a branch that never opens has no next opening, and hours on closed days have no effect (C6)', () => {
  const closed = { ...branch, calendar: { ...branch.calendar, closedWeekdays: [1, 2, 3, 4, 5, 6, 7] } }
  expect(openingAt(closed, at('2026-11-25T10:00:00'))).toMatchObject({
    isOpenToday: false,
    openNow: false,
    closesAt: null,
    next: null,
    hoursToday: [],
  })
})

test('opening hours until midnight end with the day (C6)', () => {
  const late = { ...branch, hours: [{ weekday: 3, opens: 20 * 60, closes: 24 * 60 }] }
  expect(openingAt(late, at('2026-11-25T23:59:59')).closesAt).toEqual(at('2026-11-26T00:00:00'))
  expect(openingAt(late, at('2026-11-26T00:00:00')).openNow).toBeNull()
})

test('times are read in usual notations, and 25:00 is rejected (C6)', () => {
  const read = {
    '9:00': 540,
    '09:00': 540,
    '９：３０': 570,
    9: 540,
    '9時': 540,
    '9時半': 570,
    '17時15分': 1035,
    '24:00': 1440,
  }
  for (const [typed, minutes] of Object.entries(read))
    expect([typed, parseEnteredTime(typed)]).toEqual([typed, minutes])
  for (const typed of ['', '25:00', '24:01', '9:60', '9:5', '-1:00', '朝', '9時半分', '900', '9:00:00'])
    expect([typed, parseEnteredTime(typed)]).toEqual([typed, null])
  expect([formatTime(540), formatTime(1440), formatTime(5)]).toEqual(['9:00', '24:00', '0:05'])
})
