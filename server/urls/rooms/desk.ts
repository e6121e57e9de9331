import { address, type Range } from '../address.ts'
import { files } from '../files.ts'
import { number, numberOf } from '../numeric-id.ts'
import { deskMailUrls } from './desk-mail.ts'
import { deskProgramUrls } from './oauth-clients.ts'

/** As the API calls the paper. */
type SlipWidth = 'MM58' | 'MM80'
/** What figures are shown, by what. */
interface NumbersFilter {
  from: string
  until: string
  by: string
  branch: string
}

/** One row of the limits or of the loan rules: a hyphen stands for all. */
const level = (group: string, category: string | null, branchId: string | null) => ({
  group,
  category: category ?? '-',
  branch: branchId ? numberOf(branchId) : '-',
})

export const deskUrls = {
  top: '/desk',
  pages: '/desk/*',
  /** Where the desk is; then back to the page that asked. */
  branch: address('/desk/branch', (back?: string) => ({ query: { back } })),
  checkIn: '/desk/check-in',
  /** The page after a scan: it answers all scans after the one with this number. */
  checkInAfter: address('/desk/check-in', (after: number) => ({ query: { after } })),
  checkOut: '/desk/check-out',
  /** A patron's sitting, which began after the scan `since`; the page answers the scans after `after`. */
  sitting: address(`/desk/check-out/${number}`, (patronId: string, from: { since?: number; after?: number } = {}) => ({
    id: numberOf(patronId),
    query: from,
  })),
  patrons: '/desk/patrons',
  newPatron: '/desk/patrons/new',
  staff: '/desk/staff',
  staffAfter: address('/desk/staff', (done: string) => ({ query: { done } })),
  member: address(`/desk/staff/${number}`, (id: string, done?: string) => ({ id: numberOf(id), query: { done } })),
  endStaff: address(`/desk/staff/${number}/end`, (id: string) => ({ id: numberOf(id) })),
  resetSecondFactor: address(`/desk/staff/${number}/second-factor`, (id: string) => ({ id: numberOf(id) })),
  patron: address(`/desk/patrons/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** A hold that staff place for a patron; whose and which stand in the form, never in the address. */
  place: '/desk/place',
  /** Who waits for a title. */
  queue: address(`/desk/queue/${number}`, (titleId: string) => ({ id: numberOf(titleId) })),
  /** What is not to be read over a shoulder. */
  patronDetails: address(`/desk/patrons/${number}/details`, (id: string) => ({ id: numberOf(id) })),
  /** The card, the second identifier, and the end of an account. */
  patronCard: address(`/desk/patrons/${number}/card`, (id: string) => ({ id: numberOf(id) })),
  hold: address(`/desk/holds/${number}`, (id: string) => ({ id: numberOf(id) })),
  requests: '/desk/requests',
  requestsIn: address('/desk/requests', (filter: Range & { state?: string }) => ({ query: { ...filter } })),
  request: address(`/desk/requests/${number}`, (id: string) => ({ id: numberOf(id) })),
  items: '/desk/items',
  item: address('/desk/items', (barcode: string) => ({ query: { barcode } })),
  /** All copies of a title, and a form for another. */
  copies: address('/desk/items', (titleId: string) => ({ query: { title: numberOf(titleId) } })),
  reportItem: '/desk/items/report',
  moveItem: '/desk/items/move',
  addItem: '/desk/items/add',
  changeItem: '/desk/items/change',
  relabelItem: '/desk/items/relabel',
  /** One status for a list of barcodes. */
  reportItems: '/desk/items/list',
  /** For paper: the slip of a copy, and the receipt of loans. */
  slip: address('/desk/print/slip', (barcode: string, width?: SlipWidth) => ({ query: { barcode, width } })),
  receipt: address('/desk/print/receipt', (loanIds: string[], width?: SlipWidth) => ({
    query: { loan: loanIds.map(numberOf), width },
  })),
  pullList: '/desk/pull-list',
  holdShelf: '/desk/hold-shelf',
  arrivals: '/desk/arrivals',
  unfilled: '/desk/unfilled',
  toBuy: '/desk/to-buy',
  toBuyFile: '/desk/to-buy.csv',
  /** Events for the scripts of lists. */
  changes: address('/desk/changes', (branchId: string) => ({ query: { at: numberOf(branchId) } })),
  calendar: '/desk/calendar',
  calendarOf: address('/desk/calendar', (month: string) => ({ query: { month } })),
  weeklyClosing: '/desk/calendar/weekly',
  rules: '/desk/rules',
  ruleLimits: '/desk/rules/limits',
  ruleLimit: address('/desk/rules/limits/:group/:category/:branch', level),
  ruleLoans: '/desk/rules/loans',
  ruleLoan: address('/desk/rules/loans/:group/:category/:branch', level),
  ruleBranches: '/desk/rules/branches',
  ruleBranch: address(`/desk/rules/branches/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** Its opening hours. */
  ruleBranchHours: address(`/desk/rules/branches/${number}/hours`, (id: string) => ({ id: numberOf(id) })),
  /** Texts of the guide: all of them; one in one language, as it was at some version. */
  guide: '/desk/rules/guide',
  guideText: address('/desk/rules/guide/:page/:language', (page: string, language: string, version?: number) => ({
    page: page.toLowerCase().replaceAll('_', '-'),
    language: language.toLowerCase(),
    query: { version },
  })),
  ruleDesk: '/desk/rules/desk',
  ruleDisplay: '/desk/rules/display',
  ruleMaterials: '/desk/rules/materials',
  ruleMaterial: address('/desk/rules/materials/:type', (type: string) => ({ type })),
  ruleDiscLabels: '/desk/rules/disc-labels',
  /** People who are spelt in several ways: all of them, and one of them. */
  authorNames: '/desk/rules/names',
  authorNamesOf: address('/desk/rules/names', (part: string, page?: number) => ({
    query: { q: part || undefined, page: page === 1 ? undefined : page },
  })),
  newAuthorName: '/desk/rules/names/new',
  authorName: address(`/desk/rules/names/${number}`, (id: string) => ({ id: numberOf(id) })),
  authorSpellings: address(`/desk/rules/names/${number}/spellings`, (id: string) => ({ id: numberOf(id) })),
  /** Shared terminals: all of them, and the form that makes this browser one; one of them. */
  terminals: '/desk/terminals',
  terminal: address(`/desk/terminals/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** Self-check machines and lockers: all of them, and a form for another; acts on one of them. */
  machines: '/desk/rules/machines',
  machine: address(`/desk/rules/machines/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** Programs that are notified of changes, with a form to test, resume and remove each. */
  webhooks: '/desk/rules/webhooks',
  webhooksDone: address('/desk/rules/webhooks', (done: 'tested' | 'resumed' | 'removed') => ({ query: { done } })),
  /** The form that registers another one. */
  newWebhook: '/desk/rules/webhooks/new',
  /** What was done within the hour, and undoing it. */
  acts: '/desk/acts',
  numbers: '/desk/numbers',
  numbersFile: address('/desk/numbers.csv', (filter: NumbersFilter) => ({ query: { ...filter } })),
  numbersPicture: address('/desk/numbers.svg', (filter: NumbersFilter & { of: string }) => ({ query: { ...filter } })),
  log: '/desk/log',
  logOf: address('/desk/log', (filter: Range & { action?: string; day?: string }) => ({ query: { ...filter } })),
  ...deskProgramUrls,
  ...deskMailUrls,
  css: files.deskCss.address,
  moreCss: files.deskMoreCss.address,
  slipCss: files.slipCss.address,
  script: files.deskScript.address,
} as const
