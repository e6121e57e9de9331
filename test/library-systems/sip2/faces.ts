import { type Dialect, standardDialect } from '../../../server/sip2-codec/dialects.ts'
import type { Field } from '../../../server/sip2-codec/message.ts'
import { type KohaAnswer, kohaCharges, kohaHold, kohaRenewal, kohaScreen } from './koha.ts'
import type { FakeHold, FakeLibrary, FakePatron, RefusalKey } from './library.ts'

/** The observable behaviour of a system, made from its recorded messages and independent of the adapter. */
export interface FakeProfile {
  dialect: Dialect
  /** The fixed part of a 98 up to its date, and its fields. */
  status: string
  statusFields: [string, string][]
  /** The order of fields. Fields that are not listed follow. */
  order: string[]
  /** Additional fields of a 64. */
  more(patron: FakePatron): Field[]
  /** The answer for an unknown card. */
  stranger: [string, string][]
  /** The CQ of an answer without a password: N, or no field. */
  withoutPassword: 'N' | null
  loan(of: Loan): string
  ready(of: Held): string
  waiting(of: Held): string
  /** Whether AS lists every hold. */
  isAllInAS: boolean
  /** The maximum number of entries, and whether BQ can request more. Null when all are sent. */
  page: { size: number; isMost: boolean } | null
  /** The format of AH. */
  due(day: string): string
  /** The AH of a copy that is not on loan. */
  notLent: string | null
  words: Record<RefusalKey | 'wrongPassword', string>
  greeting: string | null
  /** The text about a patron, where it is more than a greeting or a block. */
  screen?: (patron: FakePatron) => string
  /** The last day on the hold shelf, in an 18 of a copy that is there. */
  shelfDay?: string
  /** The changes of a system that does not work as the others. */
  changes?: { hold: typeof kohaHold; renew(state: FakeLibrary, card: string, copy: string): KohaAnswer }
}

export interface Loan {
  barcode: string
  due: string
  title: string
  author: string
}

export interface Held extends FakeHold {
  title: string
  author: string
  /** Returns a copy of the record, when the hold has none. */
  copy: string
}

const compact = (day: string) => day.replaceAll('-', '')

const usual: FakeProfile = {
  dialect: standardDialect,
  status: 'YYYYNN100003',
  statusFields: [
    ['AO', 'chuo'],
    ['BX', 'YYYYYYYYYYYYYYYY'],
  ],
  order: ['AO', 'AA', 'AE', 'BZ', 'CA', 'CB', 'BL', 'CQ'],
  more: () => [],
  stranger: [
    ['BL', 'N'],
    ['CQ', 'N'],
  ],
  withoutPassword: null,
  loan: ({ barcode }) => barcode,
  ready: ({ barcode, copy }) => barcode ?? copy,
  waiting: ({ barcode, copy }) => barcode ?? copy,
  isAllInAS: false,
  page: null,
  due: (day) => `${compact(day)}    235900`,
  notLent: null,
  words: {
    wrongPassword: 'Invalid patron password.',
    unknownPatron: 'Invalid Patron.',
    unknownItem: 'No such item.',
    barred: 'Patron Blocked',
    twice: 'Already on hold',
    noHold: 'No such hold on patron record.',
    pickup: 'Invalid pickup location',
    notYours: 'Item not checked out to patron',
    tooMany: 'Renewal limit reached',
    waited: 'Item has outstanding holds',
  },
  greeting: null,
}

const evergreen: FakeProfile = {
  ...usual,
  statusFields: [
    ['AO', 'gapines'],
    ['BX', 'YYYYYYYYYYYNNYYY'],
  ],
  order: ['AA', 'AE', 'BH', 'BD', 'AQ', 'BL', 'CQ', 'PA', 'PC', 'PI', 'XI', 'AO'],
  more: ({ expires, number, branch }) => [
    ['BH', 'USD'],
    ['AQ', branch],
    ['PA', compact(expires)],
    ['PC', 'Adult'],
    ['PI', 'Allowed'],
    ['XI', number],
  ],
  isAllInAS: true,
  page: { size: 10, isMost: false },
  due: (day) => `${day} 23:59:59`,
}

export const fakeProfiles = {
  standard: usual,
  axiell: {
    ...usual,
    dialect: { ...standardDialect, checksums: 'IGNORED' },
    status: 'YYYYYY600999',
    statusFields: [
      ['AO', 'DK-775100'],
      ['AM', 'Hovedbiblioteket'],
      ['BX', 'YYYYYYYYYYYNNYYY'],
    ],
    more: ({ card }) => [
      ['AA', `LN:${card}`],
      ['BH', 'DKK'],
      ['BV', '0.00'],
      ['CC', '220.00'],
    ],
    loan: ({ barcode, due, title, author }) => `${barcode}%${compact(due)}%${title}%${author}%a%xx%83`,
    ready: ({ record, barcode, pickup, title, author }) =>
      `${record}%${barcode}%Reserveringshylde 7%20261204%${pickup} - 図書館%${title}%${author}%a%xx%sk`,
    waiting: ({ record, title, author }) => `${record}%%20270207%${title}%${author}%s%xc%ROCK`,
    due: (day) => `${compact(day)}    000000`,
    words: { ...usual.words, tooMany: '[BEFORE_RENEW_PERIOD]', waited: '[RESERVED]' },
  },
  dp2: {
    ...usual,
    status: 'YYYYYN010003',
    statusFields: [
      ['AO', 'dp2Library'],
      ['AM', 'dp2Library'],
      ['BX', 'YYYYYYYYYYYYYYYY'],
      ['AF', '连接成功!'],
    ],
    withoutPassword: 'N',
    due: (day) => day,
    notLent: '00:00:00',
    greeting: '您在本馆最多可借【10】册',
  },
  evergreen,
  evergreenByProxy: { ...evergreen, dialect: { ...standardDialect, checksums: 'IGNORED' } },
  folio: {
    ...usual,
    status: 'YYNYNN005003',
    statusFields: [
      ['AO', 'diku'],
      ['AM', 'main'],
      ['BX', 'YYYYYYYYYYYNNYYY'],
    ],
  },
  horizon: {
    ...usual,
    dialect: { ...standardDialect, encoding: 'CP932' },
    status: 'YYYYNN010003',
    statusFields: [
      ['AO', 'st'],
      ['AM', 'Public Library'],
      ['BX', 'YYYYYYYYYYYYYYYY'],
      ['AN', 'Unassigned'],
      ['VN', 'SIP 2.00.106'],
    ],
    more: ({ expires, branch }) => [
      ['AQ', branch],
      ['BZ', '0030'],
      ['CA', '0100'],
      ['CB', '0200'],
      ['PA', `${compact(expires)}    235900STAFF`],
      ['DJ', 'x'],
      ['ZY', 's'],
    ],
    due: (day) => {
      const [year, month, date] = day.split('-')
      return `${month}/${date}/${year}`
    },
  },
  koha: {
    ...usual,
    dialect: { ...standardDialect, lineEnd: '\r\n' },
    status: 'YYYYNN100005',
    statusFields: [
      ['AO', 'testlibrary'],
      ['BX', 'YYYYYYYYYYYNYYYY'],
    ],
    order: ['AE', 'AA', 'BL', 'CQ', 'AF', 'AO'],
    // The account of the terminal can add fields from templates, here the last day of the password.
    more: (patron) => [
      ...kohaCharges(patron),
      ['PC', 'PT'],
      ['PI', 'Y'],
      ...(patron.passwordExpires ? [['XE', patron.passwordExpires] satisfies Field] : []),
    ],
    stranger: [
      ['AF', 'Invalid cardnumber'],
      ['BL', 'N'],
    ],
    screen: kohaScreen,
    shelfDay: '20261207    235900',
    changes: { hold: kohaHold, renew: kohaRenewal },
  },
  madoguchi: {
    ...usual,
    waiting: ({ record, title }) => `${record} ${title}`,
    page: { size: 100, isMost: true },
    due: (day) => day,
  },
  polaris: {
    ...usual,
    status: 'YYYYYN300003',
    statusFields: [
      ['AO', '203'],
      ['AM', 'Public Library'],
      ['BX', 'YYYYYYYNYNNNYYNN'],
      ['AF', 'System status ok.'],
      ['AG', 'System status ok.'],
    ],
    more: ({ expires, number }) => [
      ['BZ', '0050'],
      ['CA', '0075'],
      ['PA', '1'],
      ['PX', `${compact(expires)}    235959`],
      ['U1', ''],
      ['PZ', number],
      ['AG', 'Patron status is ok.'],
    ],
    greeting: 'Patron status is ok.',
    due: (day) => {
      const [year, month, date] = day.split('-')
      return `${Number(month)}/${Number(date)}/${year} 11:59:59 PM`
    },
  },
  sierra: {
    ...usual,
    statusFields: [
      ['AO', 'nypl '],
      ['BX', 'YYYYYYYYYYYNYYYY'],
    ],
    more: () => [
      ['BZ', '0030'],
      ['CA', '0050'],
      ['CB', '0050'],
      ['BV', '0'],
      ['CC', '15.00'],
      ['BE', 'a|b@example.jp'],
    ],
    due: (day) => {
      const [year = '', month, date] = day.split('-')
      return `${month}-${date}-${year.slice(2)}    04:00AM`
    },
  },
  symphony: {
    ...usual,
    status: 'YYYYYN600003',
    statusFields: [
      ['AO', 'EPLMNA'],
      ['AM', 'EPLMNA'],
      ['BX', 'YYYYYYYYYYYNNYYY'],
      ['AN', 'SIPCHK'],
    ],
    more: ({ expires, branch }) => [
      ['AQ', branch],
      ['BV', ' 12.00'],
      ['BH', 'USD'],
      ['PA', `${compact(expires)}    235900`],
      ['PD', ''],
      ['DB', '$0.00'],
      ['DM', '$0.00'],
    ],
    greeting: 'OK',
    due: (day) => {
      const [year, month, date] = day.split('-')
      return `${Number(month)}/${Number(date)}/${year},23:59`
    },
  },
} as const satisfies Record<string, FakeProfile>
