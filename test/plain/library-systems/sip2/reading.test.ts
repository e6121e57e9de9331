import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusedReasons } from '../../../../server/domain/library-system/port.ts'
import { parseAmount } from '../../../../server/library-systems/sip2/charges.ts'
import { parseDueDate } from '../../../../server/library-systems/sip2/dates.ts'
import {
  entryFormats,
  entryId,
  identifyingFields,
  parseEntry,
  withDistinctIds,
} from '../../../../server/library-systems/sip2/list-entries.ts'
import { plainText } from '../../../../server/library-systems/sip2/plain-text.ts'
import { parseRefusal } from '../../../../server/library-systems/sip2/refusals.ts'
import { vendorProfiles } from '../../../../server/library-systems/sip2/vendor-profiles.ts'
import type { Message } from '../../../../server/sip2-codec/message.ts'
import { textsIn } from '../../../../views/text/languages.ts'

function raise(): never {
  throw new Error('There are no such texts.')
}

describe('SIP2 due dates', () => {
  test.each([
    ['20261210    052615', '2026-12-10'],
    ['20170720    000000', '2017-07-20'],
    ['20261210', '2026-12-10'],
    ['2011-10-28 23:59:59', '2011-10-28'],
    ['2017-08-29', '2017-08-29'],
    ['2026/1/5', '2026-01-05'],
    ['1/3/2014,23:59', '2014-01-03'],
    ['10-28-11    04:00AM', '2011-10-28'],
    [' 20140903    235900STAFF', '2014-09-03'],
    ['00:00:00', null],
    ['', null],
    ['20261301', null],
    ['2026-02-30', null],
    ['tomorrow', null],
    ['12345678901234', null],
  ])('%j is parsed as %s', (text, day) => {
    expect(parseDueDate(text, 'MD')).toBe(day)
  })

  test('the day comes first when the profile says so', () => {
    expect(parseDueDate('05/12/2026 23:59', 'DM')).toBe('2026-12-05')
    expect(parseDueDate('28.10.2011', 'DM')).toBe('2011-10-28')
    expect(parseDueDate('28/10/2011', 'MD')).toBeNull()
  })

  test("a UTC timestamp is a day in the library's time zone", () => {
    expect(parseDueDate('20261210   Z150000', 'MD', 'Asia/Tokyo')).toBe('2026-12-11')
    expect(parseDueDate('20261210   Z145959', 'MD', 'Asia/Tokyo')).toBe('2026-12-10')
  })
})

describe('SIP2 list entries', () => {
  const read = (text: string, form: Parameters<typeof parseEntry>[1]) => parseEntry(text, form, 'MD')
  test('an entry is a copy, a record, or text', () => {
    expect(read('B0000001', 'BARCODE')).toMatchObject({ barcode: 'B0000001', record: null, words: '' })
    expect(read('1984 / George Orwell', 'BARCODE')).toMatchObject({ barcode: null, words: '1984 / George Orwell' })
    expect(read('77 吾輩は猫である', 'RECORD_WORDS')).toMatchObject({ record: '77', words: '吾輩は猫である' })
    expect(read('B1 Perl 5', 'BARCODE_WORDS')).toMatchObject({ barcode: 'B1', words: 'Perl 5' })
    expect(read('1984', 'WORDS')).toMatchObject({ barcode: null, record: null, words: '1984' })
  })

  test('an entry with parts is parsed into them', () => {
    expect(read('5120684762%20170530%Kubo%%m%th%77.74', 'PERCENT_LOAN')).toMatchObject({
      ...{ barcode: '5120684762', until: '2017-05-30', words: 'Kubo' },
    })
    const ready = '25502760%3844823850%hylde 58%20170622%DK-775100 - Hovedbiblioteket%Once more%Placebo%s%xc%ROCK'
    expect(read(ready, 'PERCENT_READY')).toEqual({
      ...{ record: '25502760', barcode: '3844823850', until: '2017-06-22', pickup: 'DK-775100', words: 'Once more' },
    })
    expect(read('51128567%%20170320%I potter%Dalby Claus%a', 'PERCENT_WAITING')).toMatchObject({
      ...{ record: '51128567', barcode: null, words: 'I potter' },
    })
  })

  test('a Perl reference in place of a value identifies nothing', () => {
    for (const text of ['HASH(0x559bb92a7960)', 'ARRAY(0x1)']) {
      const entry = read(text, 'BARCODE')
      expect(entry).toMatchObject({ barcode: null, words: '' })
      expect(identifyingFields(entry, 'BARCODE')).toBeNull()
    }
  })

  test("any entry has a stable, distinct id in the port's alphabet", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...entryFormats), (text, form) => {
        const entry = parseEntry(text, form, 'MD')
        for (const first of ['BARCODE', 'RECORD'] as const) {
          const [one, two] = withDistinctIds([
            { id: entryId(entry, first) },
            { id: entryId(parseEntry(text, form, 'DM'), first) },
          ])
          expect(one?.id).toMatch(/^[A-Za-z0-9\-._~]{1,100}$/)
          expect(two?.id).toBe(`${one?.id}~2`)
        }
        expect(entry.words.length).toBeLessThanOrEqual(1_000)
        expect(entry.words).not.toMatch(/\p{Cc}/u)
        expect(entry.until ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a copy and a record with the same number have different ids', () => {
    expect(entryId({ barcode: '12', record: null, words: '' }, 'BARCODE')).not.toBe(
      entryId({ barcode: null, record: '12', words: '' }, 'BARCODE'),
    )
  })
})

describe('SIP2 refusals', () => {
  const said = (...texts: string[]) =>
    ({ code: '16', fixed: {}, fields: texts.map((text) => ['AF', text]) }) as unknown as Message
  test.each([
    ['No such item.', 'NOT_FOUND'],
    ['No such hold on patron record.', 'NOT_FOUND'],
    ['Item not checked out to David J. Fiander', 'NOT_FOUND'],
    ['Item has outstanding holds', 'RESERVED_BY_OTHERS'],
    ['Item on Hold for Another User', 'RESERVED_BY_OTHERS'],
    ['Patron Blocked', 'BARRED'],
    ['No such outstanding hold.', 'NOT_FOUND'],
    ['Item checked out to another patron', 'NOT_FOUND'],
    ['Item unavailable due to outstanding holds', 'RESERVED_BY_OTHERS'],
    ['Item has reached maximum renewals', 'TOO_MANY_RENEWALS'],
    ['Renewals not allowed.', 'NOT_RENEWABLE'],
    ['Card expired', 'CARD_EXPIRED'],
    ['You have reached the maximum number of holds', 'TOO_MANY_HOLDS'],
    ['Renewal limit reached', 'TOO_MANY_RENEWALS'],
    ['Patron has unpaid fines', 'DEBT'],
    ['図书【510105】续借失败！', 'OTHER'],
    ['', 'OTHER'],
  ])('%j means %s', (text, reason) => {
    expect(parseRefusal(said(text), vendorProfiles.standard)).toEqual({ reason, code: '', words: text })
  })

  test.each(['ja', 'en'])('the refusals of this program are understood: %s', (code) => {
    const { refusals, machines } = textsIn(code) ?? raise()
    const sentences: [string, string][] = [
      [refusals.AlreadyReserved, 'ALREADY_RESERVED'],
      [refusals.OnLoanToPatron, 'ON_LOAN_TO_PATRON'],
      [refusals.NoLendableCopy, 'NOT_HOLDABLE'],
      [refusals.UnknownTitle, 'NOT_FOUND'],
      [refusals.UnknownBranch, 'PICKUP_NOT_OFFERED'],
      [refusals.LimitReached('図書', 5, 5), 'TOO_MANY_HOLDS'],
      [refusals.AvPickupNotOffered('北'), 'PICKUP_NOT_OFFERED'],
      [refusals.PickupNotOffered('北'), 'PICKUP_NOT_OFFERED'],
      [refusals.HoldNotChangeable('x'), 'TOO_LATE_TO_CHANGE'],
      [refusals.PatronBlocked('x'), 'BARRED'],
      [refusals.PatronBlocked(null), 'BARRED'],
      [refusals.CardExpired('x'), 'CARD_EXPIRED'],
      [refusals.NotRenewable, 'NOT_RENEWABLE'],
      [refusals.AlreadyRenewed, 'TOO_MANY_RENEWALS'],
      [refusals.ReservedByAnother, 'RESERVED_BY_OTHERS'],
      [refusals.TooEarlyToRenew('12/3'), 'TOO_EARLY_TO_RENEW'],
      [refusals.LoanLongOverdue(9), 'OVERDUE'],
      [refusals.LoanOfLostCopy, 'NOT_RENEWABLE'],
      [refusals.NotFound, 'NOT_FOUND'],
      [machines.notYours, 'NOT_FOUND'],
      [machines.unknownCopy, 'NOT_FOUND'],
    ]
    const read = sentences.map(([text]) => [text, parseRefusal(said(text), vendorProfiles.madoguchi).reason])
    expect(read).toEqual(sentences)
  })

  test("a refusal has the system's own code when it sends one", () => {
    expect(parseRefusal(said('[BEFORE_RENEW_PERIOD]'), vendorProfiles.axiell)).toEqual({
      ...{ reason: 'TOO_EARLY_TO_RENEW', code: 'BEFORE_RENEW_PERIOD', words: '' },
    })
    expect(parseRefusal(said('too_soon'), vendorProfiles.koha)).toEqual({
      ...{ reason: 'TOO_EARLY_TO_RENEW', code: 'too_soon', words: '' },
    })
    expect(parseRefusal(said('too_soon'), vendorProfiles.standard)).toMatchObject({ code: '', words: 'too_soon' })
    expect(parseRefusal(said('toString'), vendorProfiles.koha)).toMatchObject({ code: '', words: 'toString' })
    expect(parseRefusal(said('[SOMETHING_NEW]', 'Ask us'), vendorProfiles.axiell)).toEqual({
      ...{ reason: 'OTHER', code: 'SOMETHING_NEW', words: 'Ask us' },
    })
  })

  test('a refusal keeps its message once and as plain text', () => {
    expect(parseRefusal(said('Ask us', 'Ask us', 'at the desk'), vendorProfiles.standard).words).toBe(
      'Ask us at the desk',
    )
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 2_000 }), { maxLength: 20 }), (texts) => {
        const { reason, words } = parseRefusal(said(...texts), vendorProfiles.axiell)
        expect(refusedReasons).toContain(reason)
        expect([...words].length).toBeLessThanOrEqual(500)
        expect(words).toBe(plainText(words))
      }),
      { numRuns: 500 },
    )
  })

  test('a refusal is parsed in linear time', () => {
    const begun = performance.now()
    for (const text of ['maximum '.repeat(5_000), '予約'.repeat(20_000), 'invalid '.repeat(5_000)]) {
      parseRefusal(said(text), vendorProfiles.standard)
    }
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

test.each([
  ['1,500', 1500],
  ['￥1,500', 1500],
  ['1500円', 1500],
  ['12.50', 12.5],
  ['-500', null],
  ['', null],
])('the amount %s is %s', (text, amount) => {
  expect(parseAmount(text)).toBe(amount)
})
