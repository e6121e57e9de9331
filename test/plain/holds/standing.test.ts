import { describe, expect, test } from 'vitest'
import { CardExpired, checkStanding, PatronBlocked } from '../../../server/domain/holds/eligibility/standing.ts'
import { dateIn, toColumn } from '../../../server/domain/library/calendar/dates.ts'
import { now } from '../../support/library/now.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const day = (days: number | null) => (days === null ? null : toColumn(dateIn(now).add({ days })))
const patron = (bar: { from?: number | null; until?: number | null; expires?: number | null }) => ({
  barredFrom: day(bar.from ?? null),
  barredUntil: day(bar.until ?? null),
  expiresOn: day(bar.expires ?? null),
})
const lastMoment = new Date('2026-11-24T23:59:59.999+09:00')
const firstMoment = new Date('2026-11-24T00:00:00+09:00')

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('a block applies from its first to its last day, both whole days in Tokyo (L8)', () => {
    for (const at of [firstMoment, now, lastMoment]) {
      expect(() => checkStanding(patron({ from: 0, until: 0 }), at)).toThrow(PatronBlocked)
      expect(() => checkStanding(patron({ from: -5, until: null }), at)).toThrow(PatronBlocked)
      expect(() => checkStanding(patron({ from: -5, until: -1 }), at)).not.toThrow()
      expect(() => checkStanding(patron({ from: 1, until: 5 }), at)).not.toThrow()
    }
  })

  test('a card is valid until the end of its last day in Tokyo (L8)', () => {
    for (const at of [firstMoment, now, lastMoment]) {
      expect(() => checkStanding(patron({ expires: 0 }), at)).not.toThrow()
      expect(() => checkStanding(patron({ expires: -1 }), at)).toThrow(CardExpired)
    }
    expect(() => checkStanding(patron({}), now)).not.toThrow()
  })

  test('the refusals state the last day as stored in the database (L8)', () => {
    expect(() => checkStanding(patron({ from: -1, until: 3 }), now)).toThrow('barred until 2026-11-27')
    expect(() => checkStanding(patron({ expires: -1 }), now)).toThrow('expired on 2026-11-23')
  })
})
