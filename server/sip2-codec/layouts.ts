// The length of `YYYYMMDDZZZZHHMMSS`. ZZZZ is blank for local time.
const date = 18

// The fixed part of an answer about a patron. It starts with 14 flags, each blank or Y.
const aboutPatron = { patronStatus: 14, language: 3, date } as const
const lending = { ok: 1, renewalOk: 1, magnetic: 1, desensitize: 1, date } as const
const counts = { holds: 4, overdue: 4, charged: 4, fines: 4, recalls: 4, unavailableHolds: 4 } as const

/**
 * Every SIP2 message by its code: the widths of its fixed part, and its required and optional fields in the order in
 * which they are written. A reader accepts the fields in any order.
 */
export const layouts = {
  '01': { fixed: { cardRetained: 1, date }, required: ['AO', 'AL', 'AA', 'AC'], optional: [] },
  '09': { fixed: { noBlock: 1, date, returnDate: date }, required: ['AP', 'AO', 'AB', 'AC'], optional: ['CH', 'BI'] },
  '10': {
    fixed: { ok: 1, resensitize: 1, magnetic: 1, alert: 1, date },
    required: ['AO', 'AB', 'AQ'],
    optional: ['AJ', 'CL', 'AA', 'CK', 'CH', 'CV', 'CT', 'CS', 'AF', 'AG'],
  },
  '11': {
    fixed: { renewalPolicy: 1, noBlock: 1, date, noBlockDueDate: date },
    required: ['AO', 'AA', 'AB', 'AC'],
    optional: ['CH', 'AD', 'BO', 'BI'],
  },
  '12': {
    fixed: lending,
    required: ['AO', 'AA', 'AB', 'AJ', 'AH'],
    optional: ['BT', 'CI', 'BH', 'BV', 'CK', 'CH', 'BK', 'AF', 'AG'],
  },
  '15': {
    fixed: { mode: 1, date },
    required: ['AO', 'AA'],
    optional: ['BW', 'BS', 'BY', 'AD', 'AB', 'AJ', 'AC', 'BO'],
  },
  '16': {
    fixed: { ok: 1, available: 1, date },
    required: ['AO', 'AA'],
    optional: ['BW', 'BR', 'BS', 'AB', 'AJ', 'AF', 'AG'],
  },
  '17': { fixed: { date }, required: ['AO', 'AB'], optional: ['AC'] },
  '18': {
    fixed: { circulationStatus: 2, securityMarker: 2, feeType: 2, date },
    required: ['AB', 'AJ'],
    optional: ['AO', 'CF', 'AH', 'CJ', 'CM', 'BG', 'BH', 'BV', 'CK', 'AQ', 'AP', 'CH', 'CS', 'AF', 'AG'],
  },
  '19': { fixed: { date }, required: ['AO', 'AB'], optional: ['AC', 'CH'] },
  '20': { fixed: { ok: 1, date }, required: ['AB'], optional: ['AJ', 'CH', 'AF', 'AG'] },
  '23': { fixed: { language: 3, date }, required: ['AO', 'AA', 'AC', 'AD'], optional: [] },
  '24': { fixed: aboutPatron, required: ['AO', 'AA', 'AE'], optional: ['BL', 'CQ', 'BH', 'BV', 'AF', 'AG'] },
  '25': { fixed: { date }, required: ['AO', 'AA'], optional: ['AC', 'AD'] },
  '26': { fixed: aboutPatron, required: ['AO', 'AA', 'AE'], optional: ['BL', 'CQ', 'AF', 'AG'] },
  '29': {
    fixed: { thirdParty: 1, noBlock: 1, date, noBlockDueDate: date },
    required: ['AO', 'AA'],
    optional: ['AD', 'AB', 'AJ', 'AC', 'CH', 'BO'],
  },
  '30': {
    fixed: lending,
    required: ['AO', 'AA', 'AB', 'AJ', 'AH'],
    optional: ['BT', 'CI', 'BH', 'BV', 'CK', 'CH', 'BK', 'AF', 'AG'],
  },
  '35': { fixed: { date }, required: ['AO', 'AA'], optional: ['AC', 'AD'] },
  '36': { fixed: { ended: 1, date }, required: ['AO', 'AA'], optional: ['AF', 'AG'] },
  '37': {
    fixed: { date, feeType: 2, paymentType: 2, currency: 3 },
    required: ['BV', 'AO', 'AA'],
    optional: ['AC', 'AD', 'CG', 'BK'],
  },
  '38': { fixed: { accepted: 1, date }, required: ['AO', 'AA'], optional: ['BK', 'AF', 'AG'] },
  '63': {
    fixed: { language: 3, date, summary: 10 },
    required: ['AO', 'AA'],
    optional: ['AC', 'AD', 'BP', 'BQ'],
  },
  '64': {
    fixed: { ...aboutPatron, ...counts },
    required: ['AO', 'AA', 'AE'],
    optional: [
      ...['BZ', 'CA', 'CB', 'BL', 'CQ', 'BH', 'BV', 'CC', 'AS', 'AT', 'AU', 'AV', 'BU', 'CD'],
      ...['BD', 'BE', 'BF', 'AF', 'AG'],
    ],
  },
  '65': { fixed: { date }, required: ['AO', 'AA'], optional: ['AD', 'AC', 'BO'] },
  '66': {
    fixed: { ok: 1, renewed: 4, unrenewed: 4, date },
    required: ['AO'],
    optional: ['BM', 'BN', 'AF', 'AG'],
  },
  '93': { fixed: { userAlgorithm: 1, passwordAlgorithm: 1 }, required: ['CN', 'CO'], optional: ['CP'] },
  '94': { fixed: { ok: 1 }, required: [], optional: [] },
  '96': { fixed: {}, required: [], optional: [] },
  '97': { fixed: {}, required: [], optional: [] },
  '98': {
    fixed: {
      ...{ online: 1, checkIn: 1, checkOut: 1, renewal: 1, statusUpdate: 1, offline: 1 },
      ...{ timeout: 3, retries: 3, date, version: 4 },
    },
    required: ['AO', 'BX'],
    optional: ['AM', 'AN', 'AF', 'AG'],
  },
  '99': { fixed: { status: 1, printWidth: 3, version: 4 }, required: [], optional: [] },
} as const satisfies Record<string, Layout>

export interface Layout {
  fixed: Readonly<Record<string, number>>
  required: readonly string[]
  optional: readonly string[]
}

export type MessageCode = keyof typeof layouts

/** The fixed part of a message, including its blanks. */
export type FixedPart<C extends MessageCode> = Record<Extract<keyof (typeof layouts)[C]['fixed'], string>, string>

export const isMessageCode = (code: string): code is MessageCode => Object.hasOwn(layouts, code)

export function layoutOf(code: MessageCode): Layout {
  return layouts[code]
}

/** Whether a part of the fixed part is a timestamp. Some systems write it shorter. */
export const isTimestamp = (name: string, width: number) => width === date && /date$/i.test(name)

/** Variable fields that are timestamps. Some systems forget the delimiter after them. */
export const timestampFields: ReadonlySet<string> = new Set(['BW'])
