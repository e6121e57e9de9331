import { type Capabilities, capabilityNames } from '../../domain/library-system/port.ts'
import { type Encoding, encodings } from '../../sip2/codec/encoding.ts'
import type { SystemSettings } from '../settings.ts'
import { entryForms } from './entries.ts'
import { type Manner, manners } from './manners.ts'

/** Where the other side is and how it is spoken to, as its operator set it up. */
export interface Sip2Settings {
  host: string
  port: number
  user: string
  secret: string
  /** AO; null: as the answer to 99 names it. */
  institution: string | null
  /** CP */
  location: string
  /** AC */
  terminalPassword: string
  language: string
  timeZone: string
  connections: number
  /** Milliseconds after which a connection that lies idle is closed. */
  idle: number
  /** Copies that are asked for one by one (17) for one account. */
  items: number
  /** The field of an 18 that carries the number of the record; null: none does. */
  record: string | null
  /** What it does, where the answer to 99 does not say so (BX), or wrongly; null: as that says. */
  supports: Supports | null
  manner: Manner
}

const supported = ['item', 'hold', 'renew', 'end', 'resend', 'status'] as const
export type Supports = Record<(typeof supported)[number], boolean>

type Options = SystemSettings['options']

const readers = {
  dialect: (text: string) => one(text, Object.keys(manners)) as keyof typeof manners,
  encoding: (text: string) => one(text.replace(/^utf-8$/i, 'UTF8').toUpperCase(), encodings) as Encoding,
  delimiter: (text: string) => ({ '|': '|', '^': '^', tab: '\t' })[one(text, ['|', '^', 'tab'])] as '|',
  lineEnd: (text: string) => ({ cr: '\r', crlf: '\r\n', lf: '\n' })[one(text, ['cr', 'crlf', 'lf'])] as '\r',
  checksum: yes,
  institution: short,
  location: short,
  terminalPassword: short,
  language: (text: string) => matching(text, /^\d{3}$/, 'three digits, as the protocol numbers languages'),
  timeZone: zone,
  connections: (text: string) => whole(text, 1, 20),
  idleSeconds: (text: string) => whole(text, 1, 3_600),
  items: (text: string) => whole(text, 0, 1_000),
  record: (text: string) => matching(text, /^[A-Z][A-Z0-9]$/, 'the two letters of a field'),
  holdBy: (text: string) => ({ barcode: 'BARCODE', record: 'RECORD' })[one(text, ['barcode', 'record'])] as 'BARCODE',
  holdItems: (text: string) => ({ ready: 'READY', all: 'ALL' })[one(text, ['ready', 'all'])] as 'READY',
  loans: form,
  ready: form,
  waiting: form,
  dates: (text: string) =>
    ({ 'month-first': 'MD', 'day-first': 'DM' })[one(text, ['month-first', 'day-first'])] as 'MD',
  endSession: yes,
  supports: (text: string) => several(text, supported),
  without: (text: string) => several(text, capabilityNames) as (keyof Capabilities)[],
} as const

/** Throws an Error with one sentence where something cannot be meant. */
export function readSettings({ url, user, secret, options }: SystemSettings): Sip2Settings {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(readers, name))
  if (unknown !== undefined) {
    throw new Error(`SIP2 has no option "${unknown}"; it has ${Object.keys(readers).join(', ')}.`)
  }
  const read = <Name extends keyof typeof readers>(name: Name) => option(options, name)
  const place = placeIn(url)
  const connections = read('connections') ?? 4
  const supports = read('supports')
  return {
    ...place,
    ...{ user, secret },
    ...{ institution: read('institution') ?? null, location: read('location') ?? '' },
    ...{ terminalPassword: read('terminalPassword') ?? '', language: read('language') ?? '000' },
    ...{ timeZone: read('timeZone') ?? 'Asia/Tokyo', connections, idle: (read('idleSeconds') ?? 60) * 1_000 },
    ...{ items: read('items') ?? 100, record: read('record') ?? null },
    supports: supports ? (Object.fromEntries(supported.map((one) => [one, supports.includes(one)])) as Supports) : null,
    manner: mannerBy(options),
  }
}

function mannerBy(options: Options): Manner {
  const read = <Name extends keyof typeof readers>(name: Name) => option(options, name)
  const manner: Manner = manners[read('dialect') ?? 'standard']
  const { dialect } = manner
  const checksum = read('checksum')
  const endSession = read('endSession')
  return {
    ...manner,
    dialect: {
      encoding: read('encoding') ?? dialect.encoding,
      delimiter: read('delimiter') ?? dialect.delimiter,
      lineEnd: read('lineEnd') ?? dialect.lineEnd,
      checksums: checksum === undefined ? dialect.checksums : checksum ? 'ANSWERED' : 'IGNORED',
    },
    ...{ loans: read('loans') ?? manner.loans, holdItems: read('ready') ?? manner.holdItems },
    ...{ unavailable: read('waiting') ?? manner.unavailable, holdItemsAre: read('holdItems') ?? manner.holdItemsAre },
    ...{ holdBy: read('holdBy') ?? manner.holdBy, dayOrder: read('dates') ?? manner.dayOrder },
    keepsVisit: endSession === undefined ? manner.keepsVisit : !endSession,
    without: [...manner.without, ...(read('without') ?? [])],
  }
}

class Wrong extends Error {}

function option<Name extends keyof typeof readers>(options: Options, name: Name) {
  const text = options[name]
  if (text === undefined) return undefined
  try {
    return readers[name](text) as ReturnType<(typeof readers)[Name]>
  } catch (error) {
    if (error instanceof Wrong) throw new Error(`The SIP2 option "${name}" has to be ${error.message}.`)
    throw error
  }
}

function placeIn(url: string): { host: string; port: number } {
  const [, host = '', port = ''] = /^tcp:\/\/(\[[0-9A-Fa-f:.]+\]|[^\s/:@[\]]+):(\d{1,5})\/?$/.exec(url) ?? []
  if (host === '' || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error('The address of a system that speaks SIP2 is written tcp://host:port.')
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

function one(text: string, all: readonly string[]): string {
  if (!all.includes(text)) throw new Wrong(`one of ${all.join(', ')}`)
  return text
}

function several<One extends string>(text: string, all: readonly One[]): One[] {
  const found = text.split(/[\s,]+/).filter((part) => part !== '')
  if (found.some((part) => !(all as readonly string[]).includes(part))) throw new Wrong(`some of ${all.join(', ')}`)
  return found as One[]
}

function yes(text: string): boolean {
  return one(text, ['yes', 'no']) === 'yes'
}

function form(text: string) {
  return one(text, entryForms) as (typeof entryForms)[number]
}

function matching(text: string, pattern: RegExp, what: string): string {
  if (!pattern.test(text)) throw new Wrong(what)
  return text
}

function short(text: string): string {
  return matching(text, /^[^\p{Cc}]{0,255}$/u, 'a text of 255 characters at most')
}

function whole(text: string, least: number, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= least && number <= most)) throw new Wrong(`a whole number from ${least} to ${most}`)
  return number
}

function zone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) && text
  } catch {
    throw new Wrong('a time zone, e.g. Asia/Tokyo')
  }
}
