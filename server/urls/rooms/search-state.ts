/** A search in an address: what each parameter is called, what it may say, and what is left out since it is usual. */
import { MaterialType } from '../../../generated/prisma/enums.ts'
import { searchFields } from '../../domain/catalogue/search/search.ts'
import { searchOrders } from '../../domain/catalogue/search/search-order.ts'
import { resultsOffered } from '../../domain/patrons/settings.ts'

export interface SearchState {
  text?: string
  field?: string
  title?: string | undefined
  author?: string | undefined
  publisher?: string | undefined
  subject?: string | undefined
  /** The beginning of a class number. */
  ndc?: string | undefined
  isbn?: string | undefined
  /** One material type, or several with a hyphen between. */
  type?: string | undefined
  /** Code of the branch whose copies are looked for. */
  at?: string | undefined
  language?: string | undefined
  /** Years of publication. */
  from?: number | undefined
  to?: number | undefined
  /** `1`: only what can be lent now. */
  now?: string | undefined
  /** Only what was added in so many days. */
  days?: number | undefined
  /** `1`: nothing but what was typed is looked for, though it finds nothing. */
  exact?: string | undefined
  order?: string | undefined
  /** Titles on one page. */
  rows?: number | undefined
  page?: number | undefined
  /** The number of the title that the page comes after, or before: the page is then found however far it is. */
  after?: string | undefined
  before?: string | undefined
}

interface Parameter<Value> {
  name: string
  /** Undefined: what cannot be understood, which counts as not said. */
  read: (text: string) => Value | undefined
  /** Whether nothing has to be said. */
  isUsual?: (state: SearchState) => boolean
}

/** In so many days before now a title may be asked to have been added. */
export const daysOffered = [7, 14, 30, 90]

/** Everything that an address says of a search, in the order in which it says it. */
const parameters = {
  text: typed('q'),
  field: { ...oneOf('in', searchFields), isUsual: ({ field }: SearchState) => field === 'KEYWORD' },
  title: typed('title'),
  author: typed('author'),
  publisher: typed('pub'),
  subject: typed('subj'),
  ndc: typed('ndc'),
  isbn: typed('isbn'),
  type: as('type', (text) => materialTypesIn(text).join('-') || undefined),
  at: typed('at'),
  language: like('language', /^[a-z]{3}$/),
  from: as('from', yearIn),
  to: as('to', yearIn),
  now: like('now', /^1$/),
  days: oneOf('days', daysOffered),
  exact: like('exact', /^1$/),
  order: { ...oneOf('sort', searchOrders), isUsual: isUsualOrder },
  rows: oneOf('n', resultsOffered),
  page: { ...as('page', pageIn), isUsual: ({ page }: SearchState) => page === 1 },
  after: like('after', /^\d{1,9}$/),
  before: like('before', /^\d{1,9}$/),
} satisfies { [part in keyof Required<SearchState>]: Parameter<SearchState[part]> }
const parts = Object.keys(parameters) as (keyof SearchState)[]

/** A choice of years in one parameter, as forms send it: both with a hyphen between, either may be missing. */
const years = 'years'

/** What a part of a search is called in addresses and forms. */
export function nameOf(part: keyof SearchState): string {
  return parameters[part].name
}

/** The parameters of a search: what is usual is not among them. */
export function searchQuery(state: SearchState): Record<string, string | number | undefined> {
  const said = (part: keyof SearchState) => (parameters[part].isUsual?.(state) ? undefined : state[part])
  return Object.fromEntries(parts.map((part) => [nameOf(part), said(part)]))
}

/** A search that was read: of its choices it has known ones. */
export type ReadSearch = { [part in keyof SearchState]: ReturnType<(typeof parameters)[part]['read']> }

/** What the parameters of an address say. */
export function readSearch(query: Record<string, string>): ReadSearch {
  const [from, to] = query[years] ? query[years].split('-') : [query.from, query.to]
  const texts: Record<string, string | undefined> = { ...query, from, to }
  const read = (part: keyof SearchState) => {
    const text = texts[nameOf(part)]
    return text === undefined ? undefined : parameters[part].read(text)
  }
  const state: ReadSearch = Object.fromEntries(parts.map((part) => [part, read(part)]))
  return state.after === undefined ? state : { ...state, before: undefined }
}

/** Whether an address says anything of a search, understood or not. */
export function saysSearch(query: Record<string, string>): boolean {
  return [years, ...parts.map(nameOf)].some((name) => Object.hasOwn(query, name))
}

/** The same search at its first page. */
export function atFirst(state: SearchState): SearchState {
  return { ...state, page: 1, after: undefined, before: undefined }
}

/** Several with a hyphen between, in the order of their declaration; all of them are the same as none. */
export function materialTypesIn(text: string | undefined): MaterialType[] {
  const [every, named] = [Object.values(MaterialType), text?.split('-') ?? []]
  const types = every.filter((type) => named.includes(type))
  return types.length < every.length ? types : []
}

/** A year of up to four digits, of whatever width. */
export function yearIn(text: string | undefined): number | undefined {
  const digits = text?.normalize('NFKC').trim() ?? ''
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined
}

/** The number of a page. */
export function pageIn(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}

/** How words are looked for and titles shown, and not which. */
const shownAs: (keyof SearchState)[] = ['field', 'exact', 'order', 'rows', 'page', 'after', 'before']

/** Whether every title is looked for: there are no words and no conditions. */
export function asksForAll(state: SearchState): boolean {
  return parts.every((part) => shownAs.includes(part) || (state[part] ?? '') === '')
}

/** Without words nothing is nearer than anything else; but an address that says nothing at all asks for the form. */
function isUsualOrder(state: SearchState): boolean {
  const { order, text, title, author, publisher, subject } = state
  const hasWords = [text, title, author, publisher, subject].some(Boolean)
  return order === 'RELEVANCE' || (order === 'NEWEST' && !hasWords && !asksForAll(state))
}

function as<Value>(name: string, read: Parameter<Value>['read']): Parameter<Value> {
  return { name, read }
}

function typed(name: string) {
  return as(name, (text) => text.trim() || undefined)
}

function like(name: string, pattern: RegExp) {
  return as(name, (text) => (pattern.test(text) ? text : undefined))
}

function oneOf<Value extends string | number>(name: string, known: readonly Value[]) {
  return as(name, (text) => known.find((value) => String(value) === text))
}
