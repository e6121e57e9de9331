import { address, type Range } from '../address.ts'
import { files } from '../files.ts'
import { number, numberOf } from '../numeric-id.ts'
import { deskMailUrls } from './desk-mail.ts'
import { deskOverdueUrls } from './desk-overdue.ts'
import { deskRecordUrls } from './desk-records.ts'
import { deskProgramUrls } from './oauth-clients.ts'

/** Paper widths, by their names in the API. */
type SlipWidth = 'MM58' | 'MM80'
/** The period, grouping and branch of statistics. */
interface NumbersFilter {
  from: string
  until: string
  by: string
  branch: string
}

/** The branch and the period of withdrawn copies. */
interface WithdrawnFilter extends Range {
  branch?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** The parameters of one row of the hold limits or loan rules. A hyphen stands for all. */
const level = (group: string, category: string | null, branchId: string | null) => ({
  group,
  category: category ?? '-',
  branch: branchId ? numberOf(branchId) : '-',
})

export const deskUrls = {
  top: '/desk',
  pages: '/desk/*',
  /** The form that sets the branch of the desk, then returns to `back`. */
  branch: address('/desk/branch', (back?: string) => ({ query: { back } })),
  checkIn: '/desk/check-in',
  /** The page after a scan. It shows the results of all scans after the one with this number. */
  checkInAfter: address('/desk/check-in', (after: number) => ({ query: { after } })),
  checkOut: '/desk/check-out',
  /**
   * The check-out of a patron that began after the scan `since`. The page shows the results of the scans after `after`.
   * `collector` is the number of the helper to whom copies are handed.
   */
  sitting: address(
    `/desk/check-out/${number}`,
    (patronId: string, from: { since?: number; after?: number; collector?: string | undefined } = {}) => ({
      id: numberOf(patronId),
      query: from,
    }),
  ),
  patrons: '/desk/patrons',
  newPatron: '/desk/patrons/new',
  staff: '/desk/staff',
  staffAfter: address('/desk/staff', (done: string) => ({ query: { done } })),
  member: address(`/desk/staff/${number}`, (id: string, done?: string) => ({ id: numberOf(id), query: { done } })),
  deleteStaffMember: address(`/desk/staff/${number}/end`, (id: string) => ({ id: numberOf(id) })),
  resetSecondFactor: address(`/desk/staff/${number}/second-factor`, (id: string) => ({ id: numberOf(id) })),
  patron: address(`/desk/patrons/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** Places holds for a patron, for example during a telephone call. */
  place: '/desk/place',
  /** The same page with the chosen patron and titles, sealed so that the URL does not show them. */
  placeDraft: address('/desk/place', (draft: string) => ({ query: { draft } })),
  /** The hold queue of a title. */
  queue: address(`/desk/queue/${number}`, (titleId: string) => ({ id: numberOf(titleId) })),
  /** Personal data that should not be readable by bystanders. */
  patronDetails: address(`/desk/patrons/${number}/details`, (id: string) => ({ id: numberOf(id) })),
  /** The card, the second identifier and the closing of an account. */
  patronCard: address(`/desk/patrons/${number}/card`, (id: string) => ({ id: numberOf(id) })),
  /** The family grants of a patron. */
  patronFamily: address(`/desk/patrons/${number}/family`, (id: string, done?: 'made' | 'ended') => ({
    id: numberOf(id),
    query: { done },
  })),
  hold: address(`/desk/holds/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** Applications for cards. */
  applications: '/desk/applications',
  applicationsIn: address('/desk/applications', (filter: Range & { state?: string }) => ({ query: { ...filter } })),
  application: address(`/desk/applications/${number}`, (id: string) => ({ id: numberOf(id) })),
  contact: '/desk/contact',
  contactIn: address('/desk/contact', (filter: Range & { state?: string }) => ({ query: { ...filter } })),
  contactMessage: address(`/desk/contact/${number}`, (id: string) => ({ id: numberOf(id) })),
  requests: '/desk/requests',
  requestsIn: address('/desk/requests', (filter: Range & { state?: string }) => ({ query: { ...filter } })),
  request: address(`/desk/requests/${number}`, (id: string) => ({ id: numberOf(id) })),
  items: '/desk/items',
  item: address('/desk/items', (barcode: string) => ({ query: { barcode } })),
  /** All copies of a title, and a form for a new one. */
  copies: address('/desk/items', (titleId: string) => ({ query: { title: numberOf(titleId) } })),
  updateItemStatus: '/desk/items/report',
  moveItem: '/desk/items/move',
  createItem: '/desk/items/add',
  updateItem: '/desk/items/change',
  updateItemBarcode: '/desk/items/relabel',
  /** Sets one status for a list of barcodes. */
  updateItemStatuses: '/desk/items/list',
  /** For printing: the slip of a copy, and the receipt of loans. */
  slip: address('/desk/print/slip', (barcode: string, width?: SlipWidth) => ({ query: { barcode, width } })),
  receipt: address('/desk/print/receipt', (loanIds: string[], width?: SlipWidth) => ({
    query: { loan: loanIds.map(numberOf), width },
  })),
  /** The uploaded cover of a title. */
  recordCover: address(`/desk/records/${number}/cover`, (titleId: string) => ({ id: numberOf(titleId) })),
  /** Pairs of records that may describe the same title. */
  duplicates: '/desk/records/duplicates',
  /** Two records side by side, of which one is merged into the other. */
  mergeTitles: address('/desk/records/merge', (titleId?: string, otherId?: string) => ({
    query: { a: titleId && numberOf(titleId), b: otherId && numberOf(otherId) },
  })),
  /** The deletion of a record. */
  deleteTitle: address(`/desk/records/${number}/delete`, (titleId: string) => ({ id: numberOf(titleId) })),
  /** Deleted records that can be restored. */
  deletedTitles: '/desk/records/deleted',
  /** Withdrawn copies, as a page and as a file. */
  withdrawn: '/desk/records/withdrawn',
  withdrawnIn: address('/desk/records/withdrawn', (filter: WithdrawnFilter) => ({ query: { ...filter } })),
  withdrawnFile: address('/desk/records/withdrawn.csv', (filter: WithdrawnFilter) => ({ query: { ...filter } })),
  /** The form that withdraws copies. */
  withdraw: '/desk/records/withdraw',
  /** Titles of which every copy is withdrawn. */
  withoutCopies: '/desk/records/without-copies',
  pullList: '/desk/pull-list',
  holdShelf: '/desk/hold-shelf',
  /** The lockers and self-service shelves of the branch: copies to place, compartments, and the places themselves. */
  pickupPlaces: '/desk/pickup-places',
  /** The same page with the barcode of a copy to place. */
  placeCopy: address('/desk/pickup-places', (barcode: string) => ({ query: { barcode } })),
  newPickupPlace: '/desk/pickup-settings/new',
  pickupPlace: address(`/desk/pickup-settings/${number}`, (id: string) => ({ id: numberOf(id) })),
  pickupPlaceState: address(`/desk/pickup-settings/${number}/state`, (id: string) => ({ id: numberOf(id) })),
  compartments: address(`/desk/pickup-settings/${number}/compartments`, (id: string) => ({ id: numberOf(id) })),
  compartmentState: address(`/desk/pickup-settings/${number}/compartments/state`, (id: string) => ({
    id: numberOf(id),
  })),
  arrivals: '/desk/arrivals',
  unfilled: '/desk/unfilled',
  /** Moves the holds that wait at a branch that no longer hands out their titles. */
  moveHolds: address(`/desk/unfilled/${number}/move`, (branchId: string) => ({ id: numberOf(branchId) })),
  toBuy: '/desk/to-buy',
  toBuyFile: '/desk/to-buy.csv',
  /** The event stream for the scripts of lists. */
  changes: address('/desk/changes', (branchId: string) => ({ query: { at: numberOf(branchId) } })),
  calendar: '/desk/calendar',
  calendarOf: address('/desk/calendar', (month: string) => ({ query: { month } })),
  /** The month with one day chosen, which the form then has. */
  calendarDay: address('/desk/calendar', (month: string, day: string) => ({ query: { month, day } })),
  weeklyClosing: '/desk/calendar/weekly',
  /** Announces the closed days around a day of the calendar. */
  announceClosure: '/desk/calendar/announce',
  /** Lists of titles by staff: all of them, the form for a new one, one list, and its end. */
  lists: '/desk/lists',
  newList: '/desk/lists/new',
  list: address(`/desk/lists/${number}`, (id: string) => ({ id: numberOf(id) })),
  listState: address(`/desk/lists/${number}/state`, (id: string) => ({ id: numberOf(id) })),
  /** News: the list, the form for a new entry, one entry, its end and its mail. */
  news: '/desk/news',
  newNews: '/desk/news/new',
  newsEntry: address(`/desk/news/${number}`, (id: string) => ({ id: numberOf(id) })),
  newsState: address(`/desk/news/${number}/state`, (id: string) => ({ id: numberOf(id) })),
  /** The shelving locations of the branch, one of them, and its actions. */
  locations: '/desk/locations',
  locationOrder: '/desk/locations/order',
  /** Changes the location of a list of copies. */
  locationCopies: '/desk/locations/copies',
  location: address(`/desk/locations/${number}`, (id: string) => ({ id: numberOf(id) })),
  locationState: address(`/desk/locations/${number}/state`, (id: string) => ({ id: numberOf(id) })),
  locationMerge: address(`/desk/locations/${number}/merge`, (id: string) => ({ id: numberOf(id) })),
  /** Moves a list of copies to a display, and the copies whose display has ended. */
  displays: '/desk/displays',
  displaysEnded: '/desk/displays/ended',
  rules: '/desk/rules',
  ruleLimits: '/desk/rules/limits',
  ruleLimit: address('/desk/rules/limits/:group/:category/:branch', level),
  ruleLoans: '/desk/rules/loans',
  ruleLoan: address('/desk/rules/loans/:group/:category/:branch', level),
  /** The table of loan rules and hold limits, for all branches or one. */
  ruleMatrix: '/desk/rules/matrix',
  ruleMatrixOf: address('/desk/rules/matrix', (branchId: string | null, done?: 'saved') => ({
    query: { branch: branchId === null ? undefined : numberOf(branchId), done },
  })),
  ruleTry: '/desk/rules/try',
  /** Patron categories: the list, the form for a new one, which a suggestion fills in, and one category. */
  ruleCategories: '/desk/rules/patron-categories',
  newRuleCategory: '/desk/rules/patron-categories/new',
  newRuleCategoryFrom: address('/desk/rules/patron-categories/new', (suggest: string) => ({ query: { suggest } })),
  ruleCategory: address('/desk/rules/patron-categories/:code', (code: string) => ({ code })),
  /** Actions on a category as a whole: order, default, merge, retirement, deletion. */
  ruleCategoryActs: address('/desk/rules/patron-categories/:code/acts', (code: string) => ({ code })),
  ruleBranches: '/desk/rules/branches',
  ruleBranch: address(`/desk/rules/branches/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** The opening hours of a branch. */
  ruleBranchHours: address(`/desk/rules/branches/${number}/hours`, (id: string) => ({ id: numberOf(id) })),
  /** Texts of the guide: the list, and one text in one language, as of a version. */
  guide: '/desk/rules/guide',
  guideText: address('/desk/rules/guide/:page/:language', (page: string, language: string, version?: number) => ({
    page: page.toLowerCase().replaceAll('_', '-'),
    language: language.toLowerCase(),
    query: { version },
  })),
  ruleDesk: '/desk/rules/desk',
  ruleDisplay: '/desk/rules/display',
  /** The colour and the logo of the library; the forms that upload and remove the logo. */
  ruleAppearance: '/desk/rules/appearance',
  ruleLogo: '/desk/rules/appearance/logo',
  removeLogo: '/desk/rules/appearance/logo/remove',
  /** Material types: the list, a new one, one of them, and what ends it. */
  ruleMaterials: '/desk/rules/material-types',
  /** The address of this page in 1.0.0. */
  formerRuleMaterials: '/desk/rules/materials',
  newRuleMaterial: '/desk/rules/material-types/new',
  ruleMaterial: address('/desk/rules/material-types/:code', (code: string) => ({ code })),
  ruleMaterialState: address('/desk/rules/material-types/:code/state', (code: string) => ({ code })),
  ruleMaterialMerge: address('/desk/rules/material-types/:code/merge', (code: string) => ({ code })),
  /** Material groups: the list, a new one, one of them, and what moves or ends it. */
  ruleGroups: '/desk/rules/material-groups',
  newRuleGroup: '/desk/rules/material-groups/new',
  ruleGroup: address('/desk/rules/material-groups/:code', (code: string) => ({ code })),
  ruleGroupActs: address('/desk/rules/material-groups/:code/acts', (code: string) => ({ code })),
  /** Rules by which imports find the type of a MARC record: the list, a new one, and one of them. */
  marcRules: '/desk/rules/marc-types',
  newMarcRule: '/desk/rules/marc-types/new',
  marcRule: address(`/desk/rules/marc-types/${number}`, (id: string) => ({ id: numberOf(id) })),
  marcRuleDelete: address(`/desk/rules/marc-types/${number}/delete`, (id: string) => ({ id: numberOf(id) })),
  /** Names with several spellings: the list, and one of them. */
  authorNames: '/desk/rules/names',
  authorNamesOf: address('/desk/rules/names', (part: string, page?: number) => ({
    query: { q: part || undefined, page: page === 1 ? undefined : page },
  })),
  newAuthorName: '/desk/rules/names/new',
  authorName: address(`/desk/rules/names/${number}`, (id: string) => ({ id: numberOf(id) })),
  authorSpellings: address(`/desk/rules/names/${number}/spellings`, (id: string) => ({ id: numberOf(id) })),
  /** Shared terminals: the list with the form that registers this browser, and one terminal. */
  terminals: '/desk/terminals',
  terminal: address(`/desk/terminals/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** Self-check machines and lockers: the list with a form for a new one, and actions on one. */
  machines: '/desk/rules/machines',
  machine: address(`/desk/rules/machines/${number}`, (id: string) => ({ id: numberOf(id) })),
  /** Programs that are notified of changes, with a form to test, resume and remove each. */
  webhooks: '/desk/rules/webhooks',
  webhooksDone: address('/desk/rules/webhooks', (done: 'tested' | 'resumed' | 'removed') => ({ query: { done } })),
  /** The form that registers another one. */
  newWebhook: '/desk/rules/webhooks/new',
  /** The state of the service, its jobs, and the notes for upgrades. */
  system: '/desk/system',
  systemTestMail: '/desk/system/test-mail',
  systemBackup: '/desk/system/backup',
  systemConnection: '/desk/system/connection',
  systemJobs: '/desk/system/jobs',
  systemUpgrading: '/desk/system/upgrading.txt',
  /** Uploaded files: the list, the form for a new one, one run with its preview and report, and its refused rows. */
  imports: '/desk/imports',
  importsFrom: address(
    '/desk/imports',
    (from: { after?: string; before?: string; deleted?: string | undefined; confirmed?: string }) => ({
      query: from,
    }),
  ),
  newImport: '/desk/imports/new',
  import: address(`/desk/imports/${number}`, (id: string) => ({ id: numberOf(id) })),
  importAfter: address(`/desk/imports/${number}`, (id: string, done: { known?: string; saved?: string }) => ({
    id: numberOf(id),
    query: done,
  })),
  importSettings: address(`/desk/imports/${number}/settings`, (id: string) => ({ id: numberOf(id) })),
  importColumns: address(`/desk/imports/${number}/columns`, (id: string) => ({ id: numberOf(id) })),
  applyImportProfile: address(`/desk/imports/${number}/profile`, (id: string) => ({ id: numberOf(id) })),
  saveImportProfile: address(`/desk/imports/${number}/save`, (id: string) => ({ id: numberOf(id) })),
  importProblems: address(`/desk/imports/${number}/refused.csv`, (id: string) => ({ id: numberOf(id) })),
  /** Saved settings: one of them as the file that the command reads. */
  importProfile: address('/desk/imports/profiles/:kind/:profile{.+[.]json}', (kind: string, name: string) => ({
    kind: kind.toLowerCase(),
    profile: `${name}.json`,
  })),
  /** Feeds of electronic publications: the list with a form for a new one, and one of them. */
  electronicFeeds: '/desk/imports/feeds',
  electronicFeed: address(`/desk/imports/feeds/${number}`, (id: number) => ({ id: String(id) })),
  /** Actions of the last hour, and undoing them. */
  acts: '/desk/acts',
  numbers: '/desk/numbers',
  numbersFile: address('/desk/numbers.csv', (filter: NumbersFilter) => ({ query: { ...filter } })),
  numbersPicture: address('/desk/numbers.svg', (filter: NumbersFilter & { of: string; scheme?: 'dark' }) => ({
    query: { ...filter },
  })),
  log: '/desk/log',
  logOf: address('/desk/log', (filter: Range & { action?: string; day?: string }) => ({ query: { ...filter } })),
  ...deskProgramUrls,
  ...deskMailUrls,
  ...deskOverdueUrls,
  ...deskRecordUrls,
  css: files.deskCss.address,
  moreCss: files.deskMoreCss.address,
  slipCss: files.slipCss.address,
  letterCss: files.letterCss.address,
  script: files.deskScript.address,
} as const
