import { describe, expect, test } from 'vitest'
import { readSip2Settings } from '../../../../server/library-systems/sip2/connection/options.ts'

const read = (options: Record<string, string>, url = 'tcp://127.0.0.1:6001') =>
  readSip2Settings({ url, user: 'terminal', secret: 'geheim', options })

test('without options, the adapter follows the protocol', () => {
  expect(read({})).toMatchObject({
    ...{ host: '127.0.0.1', port: 6001, user: 'terminal', institution: null, location: '', language: '000' },
    ...{ connections: 4, items: 100, titles: false, record: null, supports: null },
    manner: {
      dialect: { encoding: 'UTF8', delimiter: '|', lineEnd: '\r', checksums: 'ANSWERED' },
      holdBy: 'BARCODE',
    },
  })
})

test('a dialect sets the defaults, and options override them', () => {
  const { manner, supports } = read({
    ...{
      dialect: 'sierra',
      encoding: 'utf-8',
      delimiter: '^',
      'line-end': 'crlf',
      checksum: 'no',
      'hold-by': 'record',
    },
    ...{ 'hold-items': 'all', waiting: 'RECORD_WORDS', dates: 'day-first', 'end-session': 'no', cancel: 'request' },
    ...{ supports: 'hold, item', without: 'changePickup renew' },
  })
  expect(manner).toMatchObject({
    dialect: { encoding: 'UTF8', delimiter: '^', lineEnd: '\r\n', checksums: 'IGNORED' },
    ...{
      holdBy: 'RECORD',
      holdItemsAre: 'ALL',
      unavailable: 'RECORD_WORDS',
      dayOrder: 'DM',
      keepsVisit: true,
      cancelled: 'REQUESTED',
    },
    without: ['changePickup', 'renew'],
  })
  expect(supports).toEqual({ item: true, hold: true, renew: false, end: false, resend: false, status: false })
})

test('a space is written percent-encoded', () => {
  expect(read({ institution: 'nypl%20', location: 'The%20floor' })).toMatchObject({
    institution: 'nypl ',
    location: 'The floor',
  })
})

test('an address can be IPv6', () => {
  expect(read({}, 'tcp://[::1]:6001')).toMatchObject({ host: '::1', port: 6001 })
  expect(read({}, 'tcp://sip.example.jp:6001/')).toMatchObject({ host: 'sip.example.jp' })
})

describe('The error names the wrong setting without its secret', () => {
  test.each([
    ['dialect', 'alma'],
    ['encoding', 'latin1'],
    ['delimiter', ';'],
    ['line-end', 'none'],
    ['checksum', '1'],
    ['language', 'ja'],
    ['zone', 'Mars/Olympus'],
    ['connections', '0'],
    ['connections', '21'],
    ['idle-seconds', 'x'],
    ['items', '-1'],
    ['titles', ''],
    ['record', 'aj'],
    ['hold-by', 'AB'],
    ['hold-items', 'some'],
    ['loans', 'barcodes'],
    ['dates', 'iso'],
    ['cancel', 'never'],
    ['supports', 'hold everything'],
    ['without', 'sleep'],
    ['institution', 'a\nb'],
    ['institution', 'a%0Db'],
    ['location', '100%'],
    ['terminal-password', 'x'.repeat(256)],
  ])('%s=%s is refused', (name, text) => {
    let said = ''
    try {
      read({ [name]: text })
    } catch (error) {
      said = (error as Error).message
    }
    expect(said).toMatch(new RegExp(`^The SIP2 option "${name}" has to be [^.]+\\.$`))
    expect(said).not.toContain('geheim')
  })

  test('an unknown option is refused', () => {
    expect(() => read({ encodings: 'UTF-8' })).toThrow('SIP2 has no option "encodings"; it has dialect, encoding')
    expect(() => read({ toString: 'x' })).toThrow('SIP2 has no option "toString"')
  })

  test.each([
    'http://127.0.0.1:6001',
    'tcp://127.0.0.1',
    'tcp://127.0.0.1:0',
    'tcp://127.0.0.1:70000',
    'tcp://u:p@host:1',
    '',
  ])('%j', (url) => {
    expect(() => read({}, url)).toThrow('tcp://host:port')
  })
})

test('settings that cannot be encoded unchanged are refused', () => {
  const one = (given: object) => () =>
    readSip2Settings({ url: 'tcp://a:1', user: 'a', secret: 'b', options: {}, ...given })
  for (const given of [{ user: 'a|b' }, { secret: 'a|b' }, { secret: '秘密', options: { encoding: 'CP850' } }]) {
    expect(one(given)).toThrow(/^The (user|secret) of a system that speaks SIP2 cannot be written/)
  }
  expect(one({ options: { institution: '図書館', encoding: 'CP850' } })).toThrow('"institution"')
  expect(one({ secret: '秘密' })).not.toThrow()
})
