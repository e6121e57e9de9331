import { atFirst, type SearchState, searchQuery } from './search-address.ts'

/** The whole URL space: every route, link, redirect and test takes its addresses from here. */
/** The number in a global id, as addresses and forms carry it. */
const numberOf = (id: string) => id.slice(id.indexOf(':') + 1)

/** A week of new titles: its Monday, a material type, a branch, and the page of the list. */
export interface ArrivalsState extends Pick<SearchState, 'type' | 'at' | 'page' | 'after' | 'before'> {
  week?: string | undefined
}

/** A contributor's titles. */
export interface AuthorState extends Pick<SearchState, 'order' | 'page' | 'after' | 'before'> {
  name: string
}

export interface FavouritesState {
  order?: string
  page?: number
  /** How many were just removed. */
  removed?: number | undefined
  saved?: 'note'
}

/** Which notices staff look at; empty: all. */
export interface NoticeFilter {
  state?: string | undefined
  kind?: string | undefined
  /** The number in a patron's id. */
  patron?: string | undefined
  /** `1`: only those that did not go at their last try. */
  error?: string | undefined
  after?: string | undefined
  before?: string | undefined
}

/** What was done with notices just now. */
interface NoticesSaid {
  done?: 'retried' | 'given-up' | 'all'
  /** How many were put back. */
  n?: number
  more?: 1 | undefined
}

const favouritesQuery = ({ order, page, removed, saved }: FavouritesState) => ({
  sort: order === 'ADDED' ? undefined : order,
  page: page === 1 ? undefined : page,
  removed,
  saved,
})

/** An address with the parameters that say something, in a fixed order, so that one state has one address. */
function withQuery(path: string, parameters: Record<string, string | number | string[] | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, values] of Object.entries(parameters)) {
    for (const value of [values].flat()) if (value !== undefined && value !== '') query.append(name, String(value))
  }
  return query.size > 0 ? `${path}?${query}` : path
}

/** A state that says nothing is told from none by empty words. */
function ofSearch(path: string, state: SearchState): string {
  const address = withQuery(path, searchQuery(state))
  return address === path ? `${path}?q=` : address
}

/** Mails that a patron can do without: 返却期限通知 and メールマガジン. */
export type MailList = 'reminders' | 'alerts'

export const urls = {
  numberOf,
  top: '/',
  /** Without a state a search begins, with the patron's settings (P5); one for everything says so by empty words. */
  search: (state?: SearchState) => (state ? ofSearch('/search', state) : '/search'),
  /** The form with every condition. */
  advancedSearch: (state?: SearchState) => (state ? ofSearch('/search/advanced', atFirst(state)) : '/search/advanced'),
  /** By what a search can be narrowed, with counts. */
  narrowSearch: (state?: SearchState) => (state ? ofSearch('/search/narrow', atFirst(state)) : '/search/narrow'),
  /** For feed readers; `language` as the texts call it. */
  newTitlesFeed: ({ type, language }: { type?: string | undefined; language?: string } = {}) =>
    withQuery('/feeds/new.xml', { type, lang: language === 'ja' ? undefined : language }),
  /** Any search for feed readers, newest first whatever the page's order is. */
  searchFeed: (kind: 'rss' | 'atom', state: SearchState = {}, language = 'ja') =>
    withQuery(`/feeds/search.${kind}`, {
      ...searchQuery({ ...atFirst(state), order: 'NEWEST', rows: undefined }),
      sort: undefined,
      lang: language === 'ja' ? undefined : language,
    }),
  /** How other programs search here (OpenSearch); `language` as the texts call it. */
  openSearch: (language = 'ja') => withQuery('/opensearch.xml', { lang: language === 'ja' ? undefined : language }),
  /** Search/Retrieve via URL, for other libraries' programs. */
  sru: '/sru',
  /** The title with this ISBN, as it is printed; the titles, if there are several. */
  isbn: (isbn: string) => `/isbn/${encodeURIComponent(isbn)}`,
  title: (id: string) => `/titles/${numberOf(id)}`,
  /** New titles, by week. */
  arrivals: ({ week, type, at, page, after, before }: ArrivalsState = {}) =>
    withQuery('/new', { week, ...searchQuery({ type, at, page, after, before }) }),
  /** What most people wait for. */
  mostReserved: ({ type, page }: { type?: string | undefined; page?: number } = {}) =>
    withQuery('/most-reserved', { type, page: page === 1 ? undefined : page }),
  /** The titles of a contributor. */
  author: ({ name, order, page, after, before }: AuthorState) =>
    withQuery('/authors', { name, ...searchQuery({ order, page, after, before }) }),
  /** All volumes of a work. */
  work: (id: string, page = 1) => withQuery(`/works/${numberOf(id)}`, { page: page === 1 ? undefined : page }),
  /** The tree of classes, or one class of one to three digits. */
  ndc: (ndc?: string) => (ndc ? `/ndc/${ndc}` : '/ndc'),
  /** The pieces in a title and the notes on it. */
  contents: (id: string, page = 1) =>
    withQuery(`/titles/${numberOf(id)}/contents`, { page: page === 1 ? undefined : page }),
  basket: '/basket',
  basketRemove: '/basket/remove',
  // Japanese in the address to come back to is encoded once, not twice: nine bytes a character instead of fifteen.
  signIn: (back?: string) =>
    withQuery('/sign-in', { back: back?.replace(/(?:%[89a-f][\da-f])+/gi, (text) => decodeURIComponent(text)) }),
  /** The sign-in page after a password was registered or set anew. */
  signInAfter: (done: 'registered' | 'reset') => withQuery('/sign-in', { done }),
  signOut: '/sign-out',
  registerPassword: '/password/register',
  forgottenPassword: '/password/forgotten',
  /** Where the link of a mail leads. */
  newPasswordByLink: (secret?: string) => withQuery('/password/new', { link: secret }),
  /** `back`: where to go on after a provisional password was replaced. */
  changePassword: (back?: string) => withQuery('/me/password', { back }),
  /** Sessions and what happened to the account. */
  account: (done?: string) => withQuery('/me/account', { done }),
  endSession: '/me/account/sessions',
  /** Confirmation of the basket, or of these titles. */
  confirm: (...titleIds: string[]) => withQuery('/reserve', { title: titleIds.map(numberOf) }),
  /** `ordered`: the titles were to become a sequence. */
  done: (key: string, ordered = false) => withQuery('/reserve/done', { key, ordered: ordered ? 1 : undefined }),
  holds: (range: { after?: string; before?: string } = {}) => withQuery('/holds', range),
  cancelledHolds: (page = 1) => withQuery('/holds/cancelled', { page: page === 1 ? undefined : page }),
  hold: (id: string) => `/holds/${numberOf(id)}`,
  cancelHold: (id: string) => `/holds/${numberOf(id)}/cancel`,
  newSequence: (page = 1) => withQuery('/sequences/new', { page: page === 1 ? undefined : page }),
  sequence: (id: string) => `/sequences/${numberOf(id)}`,
  removeFromSequence: (id: string) => `/sequences/${numberOf(id)}/remove`,
  dissolveSequence: (id: string) => `/sequences/${numberOf(id)}/dissolve`,
  loans: (range: { after?: string; before?: string } = {}) => withQuery('/loans', range),
  /** マイメニュー: the signed-in patron's home. */
  me: '/me',
  favourites: (at: FavouritesState = {}) => withQuery('/favourites', favouritesQuery(at)),
  /** What is done with the ticked ones of that page of the list. */
  chosenFavourites: (at: FavouritesState = {}) => withQuery('/favourites/chosen', favouritesQuery(at)),
  /** The note of a favourite, by its title; then back to that page of the list. */
  favouriteNote: (titleId: string, at: FavouritesState = {}) =>
    withQuery(`/favourites/${numberOf(titleId)}/note`, favouritesQuery(at)),
  /** Keyword alerts; `done`: what was just done. */
  alerts: (done?: string) => withQuery('/alerts', { done }),
  /** The form, with the conditions of a search in it. */
  newAlert: ({ text, field, title, author, publisher, subject, ndc, type, at }: SearchState = {}) =>
    withQuery('/alerts/new', searchQuery({ text, field, title, author, publisher, subject, ndc, type, at })),
  alert: (id: string, done?: string) => withQuery(`/alerts/${numberOf(id)}`, { done }),
  alertFrequency: '/alerts/frequency',
  mail: '/me/mail',
  /** The same page, saying what was just done. */
  mailAfter: (done: string) => withQuery('/me/mail', { done }),
  confirmMail: '/me/mail/confirm',
  removeMail: '/me/mail/remove',
  /** The link in the mail that proves an address. */
  verifyMail: (link?: string) => withQuery('/me/mail/verify', { link }),
  settings: (saved?: string) => withQuery('/me/settings', { saved }),
  searchSettings: '/me/settings/search',
  holdSettings: '/me/settings/holds',
  noticeSettings: '/me/settings/notices',
  holdSkip: '/me/settings/skip',
  clearHoldSkip: '/me/settings/skip/clear',
  keepHistory: '/me/settings/history',
  history: (range: { after?: string; before?: string; erased?: number } = {}) => withQuery('/me/history', range),
  historyFile: '/me/history.csv',
  eraseHistory: '/me/history/erase',
  /** Where a mail's link ends such mails; known by the key alone, since mail programs press it signed in as nobody (M5). */
  unsubscribe: (mailKey: string, list: MailList) => `/unsubscribe/${mailKey}/${list}`,
  calendarSettings: (saved?: string) => withQuery('/me/calendar', { saved }),
  openCalendar: '/me/calendar/open',
  closeCalendar: '/me/calendar/close',
  calendarTitles: '/me/calendar/titles',
  /** For calendar programs, which know no sign-in: the secret in it is the key. */
  calendarFile: (secret: string) => `/calendar/${secret}.ics`,
  /** What the service keeps about the patron. */
  ownData: (erased?: boolean) => withQuery('/me/data', { erased: erased ? 1 : undefined }),
  ownDataFile: '/me/data.json',
  eraseData: '/me/data/erase',
  guide: '/guide',
  /** What search takes for the same; of these characters too. */
  folding: (text?: string) => withQuery('/guide/folding', { q: text }),
  foldingKanji: (page = 1) => withQuery('/guide/folding/kanji', { page: page === 1 ? undefined : page }),
  /** A branch's days of this month and the next. */
  branch: (code: string) => `/guide/branches/${code}`,
  /** The staff desk. */
  desk: {
    top: '/desk',
    /** Where the desk is; then back to the page that asked. */
    branch: (back?: string) => withQuery('/desk/branch', { back }),
    checkIn: '/desk/check-in',
    checkOut: '/desk/check-out',
    patrons: '/desk/patrons',
    patron: (id: string) => `/desk/patrons/${numberOf(id)}`,
    hold: (id: string) => `/desk/holds/${numberOf(id)}`,
    items: '/desk/items',
    item: (barcode: string) => withQuery('/desk/items', { barcode }),
    /** All copies of a title, and a form for another. */
    copies: (titleId: string) => withQuery('/desk/items', { title: numberOf(titleId) }),
    reportItem: '/desk/items/report',
    moveItem: '/desk/items/move',
    addItem: '/desk/items/add',
    pullList: '/desk/pull-list',
    holdShelf: '/desk/hold-shelf',
    arrivals: '/desk/arrivals',
    unfilled: '/desk/unfilled',
    calendar: '/desk/calendar',
    calendarOf: (month: string) => withQuery('/desk/calendar', { month }),
    weeklyClosing: '/desk/calendar/weekly',
    rules: '/desk/rules',
    ruleLimits: '/desk/rules/limits',
    ruleLoans: '/desk/rules/loans',
    /** One row of the limits or the loan rules: group, category, branch; a hyphen stands for all. */
    ruleLevel: (page: 'ruleLimits' | 'ruleLoans', group: string, category: string | null, branchId: string | null) =>
      `/desk/rules/${page === 'ruleLimits' ? 'limits' : 'loans'}/${encodeURIComponent(group)}/${category ?? '-'}/${branchId ? numberOf(branchId) : '-'}`,
    ruleBranches: '/desk/rules/branches',
    ruleBranch: (id: string) => `/desk/rules/branches/${numberOf(id)}`,
    ruleMaterials: '/desk/rules/materials',
    ruleMaterial: (type: string) => `/desk/rules/materials/${type}`,
    ruleDiscLabels: '/desk/rules/disc-labels',
    log: '/desk/log',
    logOf: (filter: { action?: string; day?: string; after?: string; before?: string }) =>
      withQuery('/desk/log', filter),
    /** Notices to patrons, newest first. */
    mail: '/desk/mail',
    mailOf: (filter: NoticeFilter, said: NoticesSaid = {}) => withQuery('/desk/mail', { ...filter, ...said }),
    mailCard: (filter: NoticeFilter) => withQuery('/desk/mail/card', { ...filter }),
    mailRetry: (filter: NoticeFilter) => withQuery('/desk/mail/retry', { ...filter }),
    mailNotice: (id: string, filter: NoticeFilter) => withQuery(`/desk/mail/notices/${numberOf(id)}`, { ...filter }),
    mailFailing: '/desk/mail/failing',
    mailFailingOf: (range: { after?: string; before?: string }) => withQuery('/desk/mail/failing', range),
    mailVolume: '/desk/mail/volume',
    mailPreview: '/desk/mail/preview',
    /** What a mail of a kind looks like; `language` as the texts call it. */
    mailPreviewOf: (kind: string, language: string) => `/desk/mail/preview/${kind}/${language}`,
    /** Its HTML alone, as a mail program shows it. */
    mailHtml: (kind: string, language: string) => `/desk/mail/preview/${kind}/${language}/html`,
    css: '/static/desk.css',
    script: '/static/desk.js',
  },
  graphql: '/graphql',
  health: '/healthz',
  css: '/static/madoguchi.css',
  script: '/static/counter.js',
  htmx: '/static/htmx.js',
} as const

type NodeType =
  | 'Patron'
  | 'Session'
  | 'Title'
  | 'Work'
  | 'Hold'
  | 'HoldSequence'
  | 'Branch'
  | 'Loan'
  | 'Notice'
  | 'HistoryEntry'
  | 'Alert'

/** The global id that a number in an address stands for. */
export function globalId(type: NodeType, id: string): string {
  return `${type}:${id}`
}
