import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksum } from '../../../server/sip2-codec/checksum.ts'
import { type Dialect, delimiterOf, dialects, standardDialect } from '../../../server/sip2-codec/dialects.ts'
import { decode, type Encoding, encode, encodings, isEncodable } from '../../../server/sip2-codec/encoding.ts'
import { layoutOf, layouts, type MessageCode } from '../../../server/sip2-codec/layouts.ts'
import { buildMessage, type Field, fieldValue, fieldValues, type Message } from '../../../server/sip2-codec/message.ts'
import { parseLine } from '../../../server/sip2-codec/parse.ts'
import { sip2Timestamp } from '../../../server/sip2-codec/timestamps.ts'
import { checkEncodable, NotEncodable, writeMessage } from '../../../server/sip2-codec/write.ts'

const line = (text: string) => Buffer.from(text, 'utf8')
const read = (text: string, dialect: Dialect = standardDialect) => parseLine(line(text), dialect)
const said = (bytes: Buffer) => bytes.toString('utf8')
const at = '20261127    093000'

describe('A line of each message is parsed by its layout', () => {
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
  ])('%s is parsed', (text, fixed) => {
    const { message, isWhole } = read(text)
    expect(isWhole).toBe(true)
    expect(message?.code).toBe(text.slice(0, 2))
    if (fixed) expect(message?.fixed).toEqual(fixed)
  })

  test('repeated and unknown fields are kept, in any order', () => {
    const { message: found } = read(`10${'1NNY'}${at}XZown|AB5|AOchuo|AQ|CV01|AFone|AFtwo|`)
    expect(found?.fields.map(([id]) => id)).toEqual(['XZ', 'AB', 'AO', 'AQ', 'CV', 'AF', 'AF'])
    expect(fieldValues(found as Message, 'AF')).toEqual(['one', 'two'])
    expect(fieldValue(found as Message, 'CV')).toBe('01')
    expect(fieldValue(found as Message, 'AA')).toBeUndefined()
  })

  test('a line that is not a SIP2 message is null', () => {
    for (const text of ['', '1', 'GET / HTTP/1.1', '0012345', '__proto__', 'toString'])
      expect(read(text).message).toBeNull()
  })
})

describe('Deviations of real systems are parsed as intended', () => {
  test('a timestamp can contain a tab or one blank', () => {
    for (const short of ['20261127\t093000', '20261127 093000']) {
      const { message: found } = read(`98YYYNNN100003${short}2.00AOx|BX|`)
      expect(found?.fixed).toMatchObject({ date: at, version: '2.00' })
    }
  })

  test('a timestamp can have zeros for the zone, or be blank', () => {
    expect(read('17201611270000093000AO|AB1|').message?.fixed).toEqual({ date: '201611270000093000' })
    expect(read(`17${' '.repeat(18)}AO|AB1|`).message?.fixed).toEqual({ date: ' '.repeat(18) })
  })

  test('a delimiter can follow the fixed part, or cut it short', () => {
    expect(fieldValue(read(`17${at}|AO|AB1|`).message as Message, 'AB')).toBe('1')
    const cut = read('6301420261127    0930|AO|AA1|')
    expect(cut.isWhole).toBe(false)
    expect(fieldValue(cut.message as Message, 'AA')).toBe('1')
  })

  test('the delimiter can be missing after the last field, or after a timestamp', () => {
    expect(fieldValue(read(`17${at}AO|AB12`).message as Message, 'AB')).toBe('12')
    const { message: found } = read(`161Y${at}BW${at}BR2|BSchuo|`)
    expect(found?.fields).toEqual([
      ['BW', at],
      ['BR', '2'],
      ['BS', 'chuo'],
    ])
  })

  test('a text can contain a delimiter', () => {
    expect(fieldValue(read(`17${at}BEa|b@example.jp|AB1|`).message as Message, 'BE')).toBe('a|b@example.jp')
  })

  test('the login determines another delimiter', () => {
    for (const delimiter of ['^', '\t'] as const) {
      const text = ['9300CNa', 'COb', ''].join(delimiter)
      expect(delimiterOf(text)).toBe(delimiter)
      expect(read(text, { ...standardDialect, delimiter }).message?.fields).toEqual([
        ['CN', 'a'],
        ['CO', 'b'],
      ])
    }
  })
})

describe('SIP2 checksums', () => {
  test('the checksum is the two’s complement of the sum of all bytes up to and including AZ', () => {
    // Worked example: 2×39 + 6×30 + 32 + 2e + 41 + 59 + 31 + 41 + 5a = 358, hexadecimal.
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
  ])('the checksum of %s is %s', (text, status, sequence) => {
    expect(read(text)).toMatchObject({ checksum: status, sequence, message: { code: text.slice(0, 2) } })
  })

  test('checksums are ignored in a dialect that writes invalid ones', () => {
    expect(read('941AY0AZ0000', dialects.axiell)).toMatchObject({ checksum: 'none', sequence: '0' })
  })

  test('checksums are computed over encoded bytes', () => {
    for (const encoding of encodings) {
      const dialect = { ...standardDialect, encoding }
      const sent = writeMessage(buildMessage('36', { ended: 'Y', date: at }, { AF: 'Zoë' }), dialect, '4')
      expect(parseLine(sent.subarray(0, -1), dialect).checksum).toBe('right')
    }
  })
})

describe('SIP2 encodings', () => {
  const cases: [Encoding, string, string][] = [
    ['CP932', '返却ポスト', '95d4 8b70 837c 8358 8367'],
    ['CP932', 'ｱ髙﨑①', 'b1 fbfc fab1 8740'],
    ['CP932', '〜−', '8160 817c'],
    ['CP932', '😀한', '3f3f'],
    ['CP850', 'Ærø ║', '92729b20ba'],
    ['CP850', '本', '3f'],
    ['UTF8', '本', 'e69cac'],
  ]
  test.each(cases)('%s encodes %s as %s', (encoding, text, hex) => {
    expect(encode(text, encoding).toString('hex')).toBe(hex.replaceAll(' ', ''))
  })

  test('a two-byte character whose second byte is | ends no field', () => {
    const dialect = { ...standardDialect, encoding: 'CP932' as const }
    const sent = writeMessage(buildMessage('36', { ended: 'Y', date: at }, { AF: 'ポート' }), dialect)
    expect(sent.includes(0x7c)).toBe(true)
    expect(fieldValue(parseLine(sent.subarray(0, -1), dialect).message as Message, 'AF')).toBe('ポート')
  })

  test('every character of Windows-31J survives encoding and decoding', () => {
    for (const text of ['あア亜', '①㈱Ⅲ', '髙﨑', '～－∥―']) expect(decode(encode(text, 'CP932'), 'CP932')).toBe(text)
  })
})

describe('Encoded messages', () => {
  test('fields are in the order of the layout, empty when required, and repeated for lists', () => {
    const fixed = { ok: '1', renewed: '0002', unrenewed: '0000', date: at }
    const sent = writeMessage(
      buildMessage('66', fixed, { AF: ['a', 'b'], XX: 'own', BM: ['1', '2'] }),
      standardDialect,
      '3',
    )
    expect(said(sent)).toMatch(/^6610002000020261127 {4}093000AO\|BM1\|BM2\|AFa\|AFb\|XXown\|AY3AZ[0-9A-F]{4}\r$/)
  })

  test('a text cannot end a field or a line', () => {
    const sent = writeMessage(
      buildMessage('36', { ended: 'Y', date: at }, { AF: 'one|two\r\nthree\0' }),
      standardDialect,
    )
    expect(said(sent)).toBe(`36Y${at}AO|AA|AFone/two three |\r`)
  })

  test('a card, a barcode and a password are never altered', () => {
    const asked = (AD: string) => buildMessage('23', { language: '014', date: at }, { AA: '1', AD })
    expect(() => checkEncodable(asked('pass word'), standardDialect)).not.toThrow()
    expect(() => checkEncodable(asked('a|b'), standardDialect)).toThrow(NotEncodable)
    expect(() => checkEncodable(asked('ひみつ'), { ...standardDialect, encoding: 'CP850' })).toThrow(NotEncodable)
  })

  test('values keep to the widths of the fixed part', () => {
    expect(() => writeMessage(buildMessage('94', { ok: '10' }, {}), standardDialect)).toThrow(RangeError)
  })

  test('a message has a digit and a checksum only when requested, and a 96 has no digit', () => {
    expect(said(writeMessage(buildMessage('94', { ok: '1' }, {}), standardDialect))).toBe('941\r')
    expect(said(writeMessage(buildMessage('94', { ok: '1' }, {}), dialects.axiell, '1'))).toBe('941\r')
    expect(said(writeMessage(buildMessage('96', {}, {}), standardDialect, '1'))).toBe('96AZFEF6\r')
    expect(said(writeMessage(buildMessage('94', { ok: '1' }, {}), dialects.koha))).toBe('941\r\n')
  })

  test("timestamps are in the library's time zone", () => {
    expect(sip2Timestamp(new Date('2026-11-27T15:30:05Z'), 'Asia/Tokyo')).toBe('20261128    003005')
  })
})

/** Generates any message that a dialect can encode. */
function messagesIn(dialect: Dialect): fc.Arbitrary<Message> {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these end lines
    .map((value) => value.replace(/[\x00-\x1f\x7f|^]/g, ''))
    .filter((value) => isEncodable(value, dialect.encoding))
  const ascii = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'YN 019abZ'), minLength: length, maxLength: length })
  const ids = ['AA', 'AF', 'AU', 'AO', 'XX', 'Z9', 'BE']
  return fc.constantFrom(...(Object.keys(layouts) as MessageCode[])).chain((code) => {
    const fixed = Object.fromEntries(Object.entries(layoutOf(code).fixed).map(([name, width]) => [name, ascii(width)]))
    return fc
      .record({
        fixed: fc.record(fixed),
        fields: fc.array(fc.tuple(fc.constantFrom(...ids), text) as fc.Arbitrary<Field>, { maxLength: 12 }),
      })
      .map((made) => ({ code, ...made }) as unknown as Message)
  })
}

describe('Arbitrary input', () => {
  test.each(Object.entries(dialects))('%s: an encoded message is parsed unchanged', (_name, dialect: Dialect) => {
    fc.assert(
      fc.property(messagesIn(dialect), fc.constantFrom(null, '0', '7'), (sent, sequence) => {
        const bytes = writeMessage(sent, dialect, sequence)
        const { message: found, checksum, isWhole } = parseLine(bytes.subarray(0, -dialect.lineEnd.length), dialect)
        expect({ ...found, isWhole }).toEqual({ ...sent, fixed: { ...sent.fixed }, isWhole: true })
        expect(checksum).toBe(sequence === null || dialect.checksums === 'IGNORED' ? 'none' : 'right')
      }),
      { numRuns: 300 },
    )
  })

  test('any bytes are parsed without an exception, and the result can be encoded and parsed again', () => {
    const codes = fc.constantFrom('', ...Object.keys(layouts)).map((code) => Buffer.from(code))
    const bytes = fc.uint8Array({ maxLength: 400 }).map((part) => Buffer.from(part))
    const printed = fc.string({ maxLength: 200 }).map((text) => Buffer.from(text))
    const all = fc.constantFrom(...encodings)
    fc.assert(
      fc.property(codes, fc.oneof(bytes, printed), all, (code, rest, encoding) => {
        const dialect = { ...standardDialect, encoding }
        const { message: found } = parseLine(Buffer.concat([code, rest]), dialect)
        if (!found) return
        const again = writeMessage(found, dialect, '1')
        const { message: second, checksum } = parseLine(again.subarray(0, -1), dialect)
        expect(checksum).toBe('right')
        expect(second?.code).toBe(found.code)
        // Only padding, and U+FFFD for invalid bytes, make the line longer.
        expect(again.length).toBeLessThan(3 * rest.length + 120)
        if (encoding === 'UTF8') expect(isUtf8(again)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a line of many fields is parsed in linear time', () => {
    const many = Buffer.from(`64${' '.repeat(59)}${'AU|'.repeat(100_000)}`)
    const begun = performance.now()
    expect(parseLine(many, standardDialect).message?.fields.length).toBe(100_000)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})
