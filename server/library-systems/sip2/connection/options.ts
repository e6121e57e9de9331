import { type Capabilities, capabilityNames } from '../../../domain/library-system/port.ts'
import type { SystemSettings } from '../../../domain/library-system/settings.ts'
import { type Encoding, encodings } from '../../../sip2-codec/encoding.ts'
import { entryFormats } from '../list-entries.ts'
import { type VendorProfile, vendorProfiles } from '../vendor-profiles.ts'
import { checkSettingsEncoding } from './check-encoding.ts'
import { matching, oneOf, shortText, someOf, timeZone, WrongOption, wholeNumber, yesOrNo } from './option-checks.ts'
import { optionalMessages, type Sip2Settings, type SupportedMessages } from './settings.ts'

type Options = SystemSettings['options']

const form = (text: string) => oneOf(text, entryFormats) as (typeof entryFormats)[number]

const readers = {
  dialect: (text: string) => oneOf(text, Object.keys(vendorProfiles)) as keyof typeof vendorProfiles,
  encoding: (text: string) => oneOf(text.replace(/^utf-8$/i, 'UTF8').toUpperCase(), encodings) as Encoding,
  delimiter: (text: string) => ({ '|': '|', '^': '^', tab: '\t' })[oneOf(text, ['|', '^', 'tab'])] as '|',
  'line-end': (text: string) => ({ cr: '\r', crlf: '\r\n', lf: '\n' })[oneOf(text, ['cr', 'crlf', 'lf'])] as '\r',
  checksum: yesOrNo,
  institution: shortText,
  location: shortText,
  'terminal-password': shortText,
  language: (text: string) => matching(text, /^\d{3}$/, 'three digits, as the protocol numbers languages'),
  zone: timeZone,
  connections: (text: string) => wholeNumber(text, 1, 20),
  'idle-seconds': (text: string) => wholeNumber(text, 1, 3_600),
  items: (text: string) => wholeNumber(text, 0, 1_000),
  titles: yesOrNo,
  'item-holds': yesOrNo,
  'debt-limit': (text: string) => wholeNumber(text, 0, 999_999),
  'password-expires': (text: string) => matching(text, /^[A-Z][A-Z0-9]$/, 'the two letters of a field'),
  record: (text: string) => matching(text, /^[A-Z][A-Z0-9]$/, 'the two letters of a field'),
  'hold-by': (text: string) =>
    ({ barcode: 'BARCODE', record: 'RECORD' })[oneOf(text, ['barcode', 'record'])] as 'BARCODE',
  'hold-items': (text: string) => ({ ready: 'READY', all: 'ALL' })[oneOf(text, ['ready', 'all'])] as 'READY',
  loans: form,
  ready: form,
  waiting: form,
  dates: (text: string) =>
    ({ 'month-first': 'MD', 'day-first': 'DM' })[oneOf(text, ['month-first', 'day-first'])] as 'MD',
  cancel: (text: string) =>
    ({ 'at-once': 'CANCELLED', request: 'REQUESTED' })[oneOf(text, ['at-once', 'request'])] as 'CANCELLED',
  'end-session': yesOrNo,
  supports: (text: string) => someOf(text, optionalMessages),
  without: (text: string) => someOf(text, capabilityNames) as (keyof Capabilities)[],
} as const

/** Reads the settings of the operator. Throws an Error that names the wrong setting. */
export function readSip2Settings({ url, user, secret, options }: SystemSettings): Sip2Settings {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(readers, name))
  if (unknown !== undefined) {
    throw new Error(`SIP2 has no option "${unknown}"; it has ${Object.keys(readers).join(', ')}.`)
  }
  const read = <Name extends keyof typeof readers>(name: Name) => option(options, name)
  const place = parseTcpUrl(url)
  const connections = read('connections') ?? 4
  const supports = read('supports')
  const settings = {
    ...place,
    ...{ user, secret },
    ...{ institution: read('institution') ?? null, location: read('location') ?? '' },
    ...{ terminalPassword: read('terminal-password') ?? '', language: read('language') ?? '000' },
    ...{ timeZone: read('zone') ?? 'Asia/Tokyo', connections, idle: (read('idle-seconds') ?? 30) * 1_000 },
    ...{ items: read('items') ?? 100, titles: read('titles') ?? false, record: read('record') ?? null },
    itemHolds: read('item-holds') ?? false,
    ...{ debtLimit: read('debt-limit') ?? null, passwordExpires: read('password-expires') ?? null },
    supports: supports
      ? (Object.fromEntries(optionalMessages.map((one) => [one, supports.includes(one)])) as SupportedMessages)
      : null,
    manner: profileFrom(options),
  }
  checkSettingsEncoding(settings)
  return settings
}

function profileFrom(options: Options): VendorProfile {
  const read = <Name extends keyof typeof readers>(name: Name) => option(options, name)
  const manner: VendorProfile = vendorProfiles[read('dialect') ?? 'standard']
  const { dialect } = manner
  const checksum = read('checksum')
  const endSession = read('end-session')
  return {
    ...manner,
    dialect: {
      encoding: read('encoding') ?? dialect.encoding,
      delimiter: read('delimiter') ?? dialect.delimiter,
      lineEnd: read('line-end') ?? dialect.lineEnd,
      checksums: checksum === undefined ? dialect.checksums : checksum ? 'ANSWERED' : 'IGNORED',
    },
    ...{ loans: read('loans') ?? manner.loans, holdItems: read('ready') ?? manner.holdItems },
    ...{ unavailable: read('waiting') ?? manner.unavailable, holdItemsAre: read('hold-items') ?? manner.holdItemsAre },
    ...{ holdBy: read('hold-by') ?? manner.holdBy, dayOrder: read('dates') ?? manner.dayOrder },
    cancelled: read('cancel') ?? manner.cancelled,
    keepsVisit: endSession === undefined ? manner.keepsVisit : !endSession,
    without: [...manner.without, ...(read('without') ?? [])],
  }
}

function option<Name extends keyof typeof readers>(options: Options, name: Name) {
  const text = options[name]
  if (text === undefined) return undefined
  try {
    return readers[name](text) as ReturnType<(typeof readers)[Name]>
  } catch (error) {
    if (error instanceof WrongOption) throw new Error(`The SIP2 option "${name}" has to be ${error.message}.`)
    throw error
  }
}

function parseTcpUrl(url: string): { host: string; port: number } {
  const [, host = '', port = ''] = /^tcp:\/\/(\[[0-9A-Fa-f:.]+\]|[^\s/:@[\]]+):(\d{1,5})\/?$/.exec(url) ?? []
  if (host === '' || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error('The address of a SIP2 server must have the form tcp://host:port.')
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}
