import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SystemSettings } from '../../../../server/domain/library-system/settings.ts'
import { parseKohaError, plainText } from '../../../../server/library-systems/koha/client/errors.ts'
import { kohaRefusal } from '../../../../server/library-systems/koha/client/refusals.ts'
import { parseDay, parseMoment } from '../../../../server/library-systems/koha/dates.ts'
import { openKoha } from '../../../../server/library-systems/koha/open.ts'

describe('Koha settings', () => {
  const good = { url: 'https://koha.example.org/api/v1', user: 'id', secret: 'secret', options: {} }
  test.each([
    [{ url: 'koha.example.org' }, 'The address of Koha must begin with https:// and end in /api/v1.'],
    [{ url: 'https://koha.example.org/' }, 'The address of Koha must begin with https:// and end in /api/v1.'],
    [
      { url: 'https://koha.example.org/api/v1?x=1' },
      'The address of Koha must begin with https:// and end in /api/v1.',
    ],
    [{ url: 'ftp://koha.example.org/api/v1' }, 'The address of Koha must begin with https:// and end in /api/v1.'],
    [{ url: 'https://a:b@koha.example.org/api/v1' }, 'The address of Koha must not contain a user name or a password.'],
    [
      { url: 'http://koha.example.org/api/v1' },
      'The address of Koha must begin with https:// unless the option plain-http is yes.',
    ],
    [{ user: '' }, 'Koha needs the client id of an API key as its user.'],
    [{ secret: '' }, 'Koha needs the secret of an API key.'],
    [
      { options: { debt: '1' } },
      'Koha has no option debt; it has debt-limit, cancel-ready, item-holds, without, connections, plain-http.',
    ],
    [{ options: { 'debt-limit': '-1' } }, 'The option debt-limit of Koha must be a whole number from 0 to 10000000.'],
    [{ options: { connections: '0' } }, 'The option connections of Koha must be a whole number from 1 to 100.'],
    [{ options: { 'cancel-ready': 'yes' } }, 'The option cancel-ready of Koha must be request or no.'],
    [
      { options: { without: 'place, dance' } },
      /^The option without of Koha names dance. Its values are place, changePickup, /,
    ],
    [{ options: { 'plain-http': '1' } }, 'The option plain-http of Koha must be yes or no.'],
  ])('%o are refused', (wrong, sentence) => {
    expect(() => openKoha({ ...good, ...wrong })).toThrow(typeof sentence === 'string' ? new Error(sentence) : sentence)
  })

  test.each<Partial<SystemSettings>>([
    {},
    { url: 'https://koha.example.org/api/v1/' },
    { url: 'http://localhost:8080/api/v1' },
    { url: 'http://koha:8081/api/v1', options: { 'plain-http': 'yes' } },
    { options: { 'debt-limit': '1000', 'cancel-ready': 'no', connections: '2' } },
  ])('%o are accepted', (right) => {
    expect(openKoha({ ...good, ...right }).name).toBe('Koha')
  })
})

test('capabilities in the option without are left out', () => {
  const settings = { url: 'https://koha.example.org/api/v1', user: 'id', secret: 'secret' }
  const { capabilities } = openKoha({ ...settings, options: { without: 'suspend, renew' } })
  expect(capabilities).toMatchObject({ place: true, suspend: false, renew: false, cancel: true, availability: true })
  expect(openKoha({ ...settings, options: {} }).capabilities.charges).toBe(false)
  expect(
    Object.values(openKoha({ ...settings, options: { 'debt-limit': '0', 'item-holds': 'allow' } }).capabilities).every(
      Boolean,
    ),
  ).toBe(true)
})

describe('Koha errors', () => {
  test.each([
    [{ error: 'Patron not found', error_code: 'not_found' }, 'Patron not found', 'not_found'],
    [{ error: 'Patron not found.' }, 'Patron not found.', ''],
    [{ errors: [{ message: 'Missing property.', path: '/body/x' }], status: 400 }, 'Missing property.', 'invalid'],
    [[{ path: '/query/x', message: 'Malformed query string' }], 'Malformed query string', 'invalid'],
    ['Biblio not found.', 'Biblio not found.', ''],
    [undefined, '', ''],
    [{ error: 'a\u0000b\u202ec\n d' }, 'a b c d', ''],
    [{ error: { deep: 1 } }, '', ''],
    [null, '', ''],
    [7, '', ''],
  ])('the error %o is parsed', (body, words, code) => {
    expect(parseKohaError(body)).toMatchObject({ words, code })
  })

  test.each([
    ['Hold cannot be placed. Reason: tooManyReserves', '', 'TOO_MANY_HOLDS', 'tooManyReserves'],
    ['Hold cannot be placed. Reason: ageRestricted.', '', 'AGE_RESTRICTED', 'ageRestricted'],
    ['Renewal not authorized (on_reserve)', '', 'RESERVED_BY_OTHERS', 'on_reserve'],
    ['Hold cannot be placed. Reason: expired', 'expired', 'CARD_EXPIRED', 'expired'],
    ['Cannot change pickup location', 'hold_waiting', 'TOO_LATE_TO_CHANGE', 'hold_waiting'],
    ['Cannot change pickup location', '', 'TOO_LATE_TO_CHANGE', ''],
    ['Found hold cannot be suspended. Status=W', '', 'TOO_LATE_TO_CHANGE', ''],
    ['The supplied pickup location is not valid', '', 'PICKUP_NOT_OFFERED', ''],
    ['Checkout not found.', '', 'NOT_FOUND', ''],
    ['Hold cannot be placed. Reason: toString', '', 'OTHER', ''],
    ['', 'constructor', 'OTHER', 'constructor'],
    ['Something else', 'new_code', 'OTHER', 'new_code'],
  ])('"%s" with code %s means %s', (words, code, reason, kept) => {
    const { refused } = kohaRefusal({ words, code, isPermission: false, isKoha: true })
    expect(refused).toEqual({ reason, code: kept, words })
  })

  test('any error becomes plain text of limited length', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const { words, code } = parseKohaError(body)
        expect([...words].length).toBeLessThanOrEqual(500)
        expect(`${words}${code}`).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        kohaRefusal(parseKohaError(body))
      }),
    )
  })

  test('a very long error costs little time', () => {
    const before = performance.now()
    expect([...plainText('( '.repeat(5_000_000))].length).toBeLessThanOrEqual(500)
    kohaRefusal(parseKohaError({ error: `${'a'.repeat(5_000_000)}!` }))
    expect(performance.now() - before).toBeLessThan(1000)
  })
})

describe('Koha dates', () => {
  test.each([
    ['2026-12-10', '2026-12-10'],
    ['2026-12-10T23:59:00+09:00', '2026-12-10'],
    // The server is in another time zone. The last minute is of the day that Koha shows.
    ['2026-12-10T23:59:00+00:00', '2026-12-10'],
    ['2026-12-10T23:59:00Z', '2026-12-10'],
    ['2026-12-10T00:00:00+13:00', '2026-12-10'],
    // An hourly loan is due at a time of day.
    ['2026-12-10T20:00:00+00:00', '2026-12-11'],
    ['2026-12-10T20:00:00+0900', '2026-12-10'],
    ['2026-12-10 18:30:00', '2026-12-10'],
    ['2026-02-31', null],
    ['2026-13-01', null],
    ['10/12/2026', null],
    ['', null],
    [null, null],
    [20261210, null],
  ])('%s is parsed as %s', (text, day) => {
    expect(parseDay(text)).toBe(day)
  })

  test('a date with the last minute is the written day in every time zone of the server', () => {
    const offset = fc
      .integer({ min: -12, max: 14 })
      .map((hours) => `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`)
    const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(date, offset, (moment, zone) => {
        const day = moment.toISOString().slice(0, 10)
        expect(parseDay(`${day}T23:59:00${zone}`)).toBe(day)
      }),
    )
  })

  test('any text is parsed as a day or as null', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue()), (text) => {
        expect(parseDay(text) ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
        expect(Number.isNaN(parseMoment(text)?.getTime() ?? 0)).toBe(false)
      }),
    )
  })

  test("a date without a time starts at midnight in the library's time zone", () => {
    expect(parseMoment('2026-12-10')).toEqual(new Date('2026-12-09T15:00:00Z'))
    expect(parseMoment('2026-12-10T10:15:00+09:00')).toEqual(new Date('2026-12-10T01:15:00Z'))
  })
})
