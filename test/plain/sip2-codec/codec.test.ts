import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksum } from '../../../server/sip2-codec/checksum.ts'
import { type Dialect, delimiterOf, dialects, standard } from '../../../server/sip2-codec/dialects.ts'
import { decode, type Encoding, encode, encodings, isEncodable } from '../../../server/sip2-codec/encoding.ts'
import { type Code, layoutOf, layouts } from '../../../server/sip2-codec/layouts.ts'
import { type Field, type Message, message, textOf, textsOf } from '../../../server/sip2-codec/message.ts'
import { parse } from '../../../server/sip2-codec/parse.ts'
import { momentIn } from '../../../server/sip2-codec/timestamps.ts'
import { checkExact, Unwritable, write } from '../../../server/sip2-codec/write.ts'

const line = (text: string) => Buffer.from(text, 'utf8')
const read = (text: string, dialect: Dialect = standard) => parse(line(text), dialect)
const said = (bytes: Buffer) => bytes.toString('utf8')
const at = '20261127    093000'

describe('a line of each kind is read by its layout', () => {
  test.each([
    ['9300CNlocker1|COs3cret|CPhall|', { userAlgorithm: '0', passwordAlgorithm: '0' }],
    ['9900802.00', { status: '0', printWidth: '080', version: '2.00' }],
    [`2301420261127    093000AO|AA10000001|AC|AD1234|`, { language: '014', date: at }],
    [`6301420261127    093000  Y       AO|AA1|`, { language: '014', date: at, summary: '  Y       ' }],
    [`11YN${at}${at}AO|AA1|AB2|AC|`, { renewalPolicy: 'Y', noBlock: 'N', date: at, noBlockDueDate: at }],
    [`15-${at}AO|AA1|AJ77|`, { mode: '-', date: at }],
    [`37${at}0402JPYBV500|AO|AA1|`, { date: at, feeType: '04', paymentType: '02', currency: 'JPY' }],
    [
      `98YYYNNN100003${at}2.00AOchuo|BXYYYYYYYYYYYYYYYY|`,
      {
        ...{ online: 'Y', checkIn: 'Y', checkOut: 'Y', renewal: 'N', statusUpdate: 'N', offline: 'N' },
        ...{ timeout: '100', retries: '003', date: at, version: '2.00' },
      },
    ],
    [`660100020001${at}AO|BM1|BM2|BN3|`, null],
  ])('%s', (text, fixed) => {
    const { message, isWhole } = read(text)
    expect(isWhole).toBe(true)
    expect(message?.code).toBe(text.slice(0, 2))
    if (fixed) expect(message?.fixed).toEqual(fixed)
  })

  test('repeated fields stand each for itself, unknown ones are kept, order does not matter', () => {
    const { message: found } = read(`10${'1NNY'}${at}XZown|AB5|AOchuo|AQ|CV01|AFone|AFtwo|`)
    expect(found?.fields.map(([id]) => id)).toEqual(['XZ', 'AB', 'AO', 'AQ', 'CV', 'AF', 'AF'])
    expect(textsOf(found as Message, 'AF')).toEqual(['one', 'two'])
    expect(textOf(found as Message, 'CV')).toBe('01')
    expect(textOf(found as Message, 'AA')).toBeUndefined()
  })

  test('what is no message of SIP2 is none', () => {
    for (const text of ['', '1', 'GET / HTTP/1.1', '0012345', '__proto__', 'toString'])
      expect(read(text).message).toBeNull()
  })
})

describe('what systems write otherwise than the standard is read as they mean it', () => {
  test('a tab or one blank within a moment', () => {
    for (const short of ['20261127\t093000', '20261127 093000']) {
      const { message: found } = read(`98YYYNNN100003${short}2.00AOx|BX|`)
      expect(found?.fixed).toMatchObject({ date: at, version: '2.00' })
    }
  })

  test('zeroes where the zone stands, and a blank moment', () => {
    expect(read('17201611270000093000AO|AB1|').message?.fixed).toEqual({ date: '201611270000093000' })
    expect(read(`17${' '.repeat(18)}AO|AB1|`).message?.fixed).toEqual({ date: ' '.repeat(18) })
  })

  test('a delimiter after the fixed part, or before its end', () => {
    expect(textOf(read(`17${at}|AO|AB1|`).message as Message, 'AB')).toBe('1')
    const cut = read('6301420261127    0930|AO|AA1|')
    expect(cut.isWhole).toBe(false)
    expect(textOf(cut.message as Message, 'AA')).toBe('1')
  })

  test('no delimiter after the last field, or behind a moment', () => {
    expect(textOf(read(`17${at}AO|AB12`).message as Message, 'AB')).toBe('12')
    const { message: found } = read(`161Y${at}BW${at}BR2|BSchuo|`)
    expect(found?.fields).toEqual([
      ['BW', at],
      ['BR', '2'],
      ['BS', 'chuo'],
    ])
  })

  test('a delimiter within a text', () => {
    expect(textOf(read(`17${at}BEa|b@example.jp|AB1|`).message as Message, 'BE')).toBe('a|b@example.jp')
  })

  test('other delimiters, which the login tells', () => {
    for (const delimiter of ['^', '\t'] as const) {
      const text = ['9300CNa', 'COb', ''].join(delimiter)
      expect(delimiterOf(text)).toBe(delimiter)
      expect(read(text, { ...standard, delimiter }).message?.fields).toEqual([
        ['CN', 'a'],
        ['CO', 'b'],
      ])
    }
  })
})

describe('checksums', () => {
  test('are the two’s complement of the sum of all bytes up to and with AZ', () => {
    // By hand: 2×39 + 6×30 + 32 + 2e + 41 + 59 + 31 + 41 + 5a = 358, hexadecimal.
    expect(checksum(line('9900002.00AY1AZ'))).toBe('FCA8')
    expect(checksum(line('96AZ'))).toBe('FEF6')
  })

  test.each([
    ['9900002.00AY1AZFCA8', 'right', '1'],
    ['9900002.00AY1AZfca8', 'right', '1'],
    ['9900002.00AY1AZFCA8|', 'right', '1'],
    ['9900002.00AY1AZFCA9', 'wrong', '1'],
    ['9900002.00AY2AZFCA8', 'wrong', '2'],
    ['9900002.00AY1AZ', 'none', '1'],
    ['9900002.00AY1', 'none', '1'],
    ['9900002.00', 'none', null],
    ['97AZFEF5', 'right', null],
    ['97', 'none', null],
  ])('%s is %s', (text, status, sequence) => {
    expect(read(text)).toMatchObject({ checksum: status, sequence, message: { code: text.slice(0, 2) } })
  })

  test('are not looked at where a system writes anything there', () => {
    expect(read('941AY0AZ0000', dialects.axiell)).toMatchObject({ checksum: 'none', sequence: '0' })
  })

  test('are over the bytes of the encoding', () => {
    for (const encoding of encodings) {
      const dialect = { ...standard, encoding }
      const sent = write(message('36', { ended: 'Y', date: at }, { AF: 'Zoë' }), dialect, '4')
      expect(parse(sent.subarray(0, -1), dialect).checksum).toBe('right')
    }
  })
})

describe('encodings', () => {
  const cases: [Encoding, string, string][] = [
    ['CP932', '返却ポスト', '95d4 8b70 837c 8358 8367'],
    ['CP932', 'ｱ髙﨑①', 'b1 fbfc fab1 8740'],
    ['CP932', '〜−', '8160 817c'],
    ['CP932', '😀한', '3f3f'],
    ['CP850', 'Ærø ║', '92729b20ba'],
    ['CP850', '本', '3f'],
    ['UTF8', '本', 'e69cac'],
  ]
  test.each(cases)('%s says %s', (encoding, text, hex) => {
    expect(encode(text, encoding).toString('hex')).toBe(hex.replaceAll(' ', ''))
  })

  test('a character of two bytes with | as its second ends no field', () => {
    const dialect = { ...standard, encoding: 'CP932' as const }
    const sent = write(message('36', { ended: 'Y', date: at }, { AF: 'ポート' }), dialect)
    expect(sent.includes(0x7c)).toBe(true)
    expect(textOf(parse(sent.subarray(0, -1), dialect).message as Message, 'AF')).toBe('ポート')
  })

  test('every letter that Windows has comes back as it was', () => {
    for (const text of ['あア亜', '①㈱Ⅲ', '髙﨑', '～－∥―']) expect(decode(encode(text, 'CP932'), 'CP932')).toBe(text)
  })
})

describe('what is written', () => {
  test('has its fields in the order of the layout, empty where they have to be there, once for each of a list', () => {
    const fixed = { ok: '1', renewed: '0002', unrenewed: '0000', date: at }
    const sent = write(message('66', fixed, { AF: ['a', 'b'], XX: 'own', BM: ['1', '2'] }), standard, '3')
    expect(said(sent)).toMatch(/^6610002000020261127 {4}093000AO\|BM1\|BM2\|AFa\|AFb\|XXown\|AY3AZ[0-9A-F]{4}\r$/)
  })

  test('ends no field and no line by what a text says', () => {
    const sent = write(message('36', { ended: 'Y', date: at }, { AF: 'one|two\r\nthree\0' }), standard)
    expect(said(sent)).toBe(`36Y${at}AO|AA|AFone/two three |\r`)
  })

  test('never changes a card, a barcode or a password', () => {
    const asked = (AD: string) => message('23', { language: '014', date: at }, { AA: '1', AD })
    expect(() => checkExact(asked('pass word'), standard)).not.toThrow()
    expect(() => checkExact(asked('a|b'), standard)).toThrow(Unwritable)
    expect(() => checkExact(asked('ひみつ'), { ...standard, encoding: 'CP850' })).toThrow(Unwritable)
  })

  test('keeps to its widths', () => {
    expect(() => write(message('94', { ok: '10' }, {}), standard)).toThrow(RangeError)
  })

  test('has neither digit nor checksum where none was asked for, and never a digit of a 96', () => {
    expect(said(write(message('94', { ok: '1' }, {}), standard))).toBe('941\r')
    expect(said(write(message('94', { ok: '1' }, {}), dialects.axiell, '1'))).toBe('941\r')
    expect(said(write(message('96', {}, {}), standard, '1'))).toBe('96AZFEF6\r')
    expect(said(write(message('94', { ok: '1' }, {}), dialects.koha))).toBe('941\r\n')
  })

  test('tells the time by the clocks of the library', () => {
    expect(momentIn(new Date('2026-11-27T15:30:05Z'), 'Asia/Tokyo')).toBe('20261128    003005')
  })
})

/** Any message that a dialect can say. */
function messagesIn(dialect: Dialect): fc.Arbitrary<Message> {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these end lines
    .map((value) => value.replace(/[\x00-\x1f\x7f|^]/g, ''))
    .filter((value) => isEncodable(value, dialect.encoding))
  const ascii = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'YN 019abZ'), minLength: length, maxLength: length })
  const ids = ['AA', 'AF', 'AU', 'AO', 'XX', 'Z9', 'BE']
  return fc.constantFrom(...(Object.keys(layouts) as Code[])).chain((code) => {
    const fixed = Object.fromEntries(Object.entries(layoutOf(code).fixed).map(([name, width]) => [name, ascii(width)]))
    return fc
      .record({
        fixed: fc.record(fixed),
        fields: fc.array(fc.tuple(fc.constantFrom(...ids), text) as fc.Arbitrary<Field>, { maxLength: 12 }),
      })
      .map((made) => ({ code, ...made }) as unknown as Message)
  })
}

describe('whatever comes', () => {
  test.each(Object.entries(dialects))('%s: what is written is read as it was', (_name, dialect: Dialect) => {
    fc.assert(
      fc.property(messagesIn(dialect), fc.constantFrom(null, '0', '7'), (sent, sequence) => {
        const bytes = write(sent, dialect, sequence)
        const { message: found, checksum, isWhole } = parse(bytes.subarray(0, -dialect.lineEnd.length), dialect)
        expect({ ...found, isWhole }).toEqual({ ...sent, fixed: { ...sent.fixed }, isWhole: true })
        expect(checksum).toBe(sequence === null || dialect.checksums === 'IGNORED' ? 'none' : 'right')
      }),
      { numRuns: 300 },
    )
  })

  test('any bytes are read without a fault, and what was read can be written and read again', () => {
    const codes = fc.constantFrom('', ...Object.keys(layouts)).map((code) => Buffer.from(code))
    const bytes = fc.uint8Array({ maxLength: 400 }).map((part) => Buffer.from(part))
    const printed = fc.string({ maxLength: 200 }).map((text) => Buffer.from(text))
    const all = fc.constantFrom(...encodings)
    fc.assert(
      fc.property(codes, fc.oneof(bytes, printed), all, (code, rest, encoding) => {
        const dialect = { ...standard, encoding }
        const { message: found } = parse(Buffer.concat([code, rest]), dialect)
        if (!found) return
        const again = write(found, dialect, '1')
        const { message: second, checksum } = parse(again.subarray(0, -1), dialect)
        expect(checksum).toBe('right')
        expect(second?.code).toBe(found.code)
        // Nothing grows but what was filled up, and what became a mark for bytes that mean nothing.
        expect(again.length).toBeLessThan(3 * rest.length + 120)
        if (encoding === 'UTF8') expect(isUtf8(again)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a line of nothing but fields is read in time that grows with its length alone', () => {
    const many = Buffer.from(`64${' '.repeat(59)}${'AU|'.repeat(100_000)}`)
    const begun = performance.now()
    expect(parse(many, standard).message?.fields.length).toBe(100_000)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})
