/** A search in a URL: the names of its parameters, their values, and the defaults that URLs leave out. */

import { codePattern } from '../../common/code-pattern.ts'
import { searchFields } from '../../domain/catalogue/search/search.ts'
import { searchOrders } from '../../domain/catalogue/search/search-order.ts'
import { offeredResultsPerPage } from '../../domain/patrons/settings.ts'

export interface SearchState {
  text?: string
  field?: string
  title?: string | undefined
  author?: string | undefined
  publisher?: string | undefined
  subject?: string | undefined
  /** The whole name of a contributor, a subject and a series, as facets offer them. */
  by?: string | undefined
  about?: string | undefined
  series?: string | undefined
  /** The beginning of a class number. */
  ndc?: string | undefined
  isbn?: string | undefined
  /** The code of one material type, or several joined by hyphens. They may be unknown. */
  type?: string | undefined
  /** The code of the branch whose copies are searched. */
  at?: string | undefined
  /** The code of a shelving location of that branch. */
  place?: string | undefined
  /** The kind of shelving location where a copy stands. */
  kind?: string | undefined
  language?: string | undefined
  /** Years of publication. */
  from?: number | undefined
  to?: number | undefined
  /** `1` limits the search to titles with an available copy. */
  now?: string | undefined
  /** `1` limits the search to titles with an open text. */
  read?: string | undefined
  /** Limits the search to titles that were added within this number of days. */
  days?: number | undefined
  /** `1` searches for exactly the entered text, without the search fallback. */
  exact?: string | undefined
  order?: string | undefined
  /** The number of titles on one page. */
  rows?: number | undefined
  page?: number | undefined
  /** The number of the title before or after which the page starts. Such a page is fast however deep it is. */
  after?: string | undefined
  before?: string | undefined
}

interface Parameter<Value> {
  name: string
  /** Undefined when the text is not understood, which counts as absent. */
  read: (text: string) => Value | undefined
  /** Whether the value is the default, which URLs leave out. */
  isUsual?: (state: SearchState) => boolean
}

/** The choices for `days`. */
export const daysOffered = [7, 14, 30, 90]

/** The kinds of shelving locations that a search can name. Open shelves are nearly everything. */
const locationKindsOffered = ['CHILDREN', 'REFERENCE', 'CLOSED_STACKS', 'DISPLAY'] as const

/** The parts that are whole names. */
export const nameFields = ['by', 'series', 'about'] as const

/** All parameters of a search, in the order in which URLs contain them. */
const parameters = {
  text: typed('q'),
  field: { ...oneOf('in', searchFields), isUsual: ({ field }: SearchState) => field === 'KEYWORD' },
  title: typed('title'),
  author: typed('author'),
  publisher: typed('pub'),
  subject: typed('subj'),
  by: typed('by'),
  about: typed('about'),
  series: typed('series'),
  ndc: typed('ndc'),
  isbn: typed('isbn'),
  type: as('type', (text) => materialCodesIn(text).join('-') || undefined),
  at: typed('at'),
  place: typed('place'),
  kind: oneOf('kind', locationKindsOffered),
  language: like('language', /^[a-z]{3}$/),
  from: as('from', yearIn),
  to: as('to', yearIn),
  now: like('now', /^1$/),
  read: like('read', /^1$/),
  days: oneOf('days', daysOffered),
  exact: like('exact', /^1$/),
  order: { ...oneOf('sort', searchOrders), isUsual: isUsualOrder },
  rows: oneOf('n', offeredResultsPerPage),
  page: { ...as('page', pageIn), isUsual: ({ page }: SearchState) => page === 1 },
  after: like('after', /^\d{1,9}$/),
  before: like('before', /^\d{1,9}$/),
} satisfies { [part in keyof Required<SearchState>]: Parameter<SearchState[part]> }
const parts = Object.keys(parameters) as (keyof SearchState)[]

/**
 * A range of years in one parameter, as forms send it: two years joined by a hyphen, of which either may be missing.
 */
const years = 'years'

/** The name of a part of a search in URLs and forms. */
export function nameOf(part: keyof SearchState): string {
  return parameters[part].name
}

/** The query parameters of a search, without defaults. */
export function searchQuery(state: SearchState): Record<string, string | number | undefined> {
  const parameterOf = (part: keyof SearchState) => (parameters[part].isUsual?.(state) ? undefined : state[part])
  return Object.fromEntries(parts.map((part) => [nameOf(part), parameterOf(part)]))
}

/** A search that was read from a URL. Its choices have known values. */
export type ReadSearch = { [part in keyof SearchState]: ReturnType<(typeof parameters)[part]['read']> }

/** Reads a search from the query parameters of a URL. */
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

/** Whether a URL contains any search parameter, valid or not. */
export function saysSearch(query: Record<string, string>): boolean {
  return [years, ...parts.map(nameOf)].some((name) => Object.hasOwn(query, name))
}

/** The same search at its first page. */
export function atFirst(state: SearchState): SearchState {
  return { ...state, page: 1, after: undefined, before: undefined }
}

/** The maximum number of material types in a URL, the same as in the API. */
const maxMaterialTypes = 20

/** The well-formed codes of material types in a text that joins them by hyphens. */
export function materialCodesIn(text: string | undefined): string[] {
  const named = text?.split('-').filter((code) => codePattern.test(code)) ?? []
  return [...new Set(named)].slice(0, maxMaterialTypes)
}

/** A year of up to four digits, full-width or not. */
export function yearIn(text: string | undefined): number | undefined {
  const digits = text?.normalize('NFKC').trim() ?? ''
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined
}

/** A page number. */
export function pageIn(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}

/** The parts that affect how words match and titles are shown, but add no condition. */
const shownAs: (keyof SearchState)[] = ['field', 'exact', 'order', 'rows', 'page', 'after', 'before']

/** Whether the search has neither words nor conditions. */
export function asksForAll(state: SearchState): boolean {
  return parts.every((part) => shownAs.includes(part) || (state[part] ?? '') === '')
}

/**
 * Without words no title is more relevant than another, so newest is the default. A URL without any parameter asks for
 * the empty form.
 */
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
