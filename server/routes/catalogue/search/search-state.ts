import type { SearchQuery, SearchStart } from '../../../../views/catalogue/search/search.tsx'
import {
  joinedCodes,
  maxTotalLength,
  maxWordsLength,
  type SearchBoxState,
  stateFromSettings,
} from '../../../../views/catalogue/search/search-box.tsx'
import type { VariablesOf } from '../../../../views/graphql.ts'
import { dayAt } from '../../../common/time-zone.ts'
import type { SearchField, SearchOrder } from '../../../domain/catalogue/search/search.ts'
import {
  materialCodesIn,
  nameFields,
  nameOf,
  type ReadSearch,
  readSearch,
  type SearchState,
  saysSearch,
  yearIn,
} from '../../../urls/rooms/search-state.ts'
import { urls } from '../../../urls/urls.ts'

/** Fields with words. */
const wordFields = [...['text', 'title', 'author', 'publisher', 'subject', 'ndc', 'isbn'], ...nameFields] as const

/** Every link of the page repeats the search, so a search with a long address shows fewer titles per page. */
const titlesByAddressLength = [
  { longer: 450, titles: 5 },
  { longer: 200, titles: 10 },
]

/** A value that the search cannot use, and the name of its form field. */
interface SearchProblem {
  what: 'words' | 'year' | 'ndc' | 'isbn'
  field: string
}

/** A parsed search address. Values that are not understood are absent. */
export interface ParsedSearch extends SearchBoxState {
  state: SearchState & Pick<ReadSearch, 'kind'> & { text: string; field: SearchField; order: SearchOrder; page: number }
  /** Less than the state's `rows` when the address is long. */
  perPage: number
  troubles: SearchProblem[]
}

/** Reads a search address. An address without search parameters uses the patron's search settings (P5). */
export function parseSearch(query: Record<string, string>, page: number, start: SearchStart): ParsedSearch {
  const settings = start.me?.settings ?? null
  const read = readSearch(query)
  const given = settings && !saysSearch(query) ? { ...read, ...stateFromSettings(settings) } : read
  const branches = [settings?.searchBranch, ...(start.library.branches ?? [])].filter((branch) => branch != null)
  const branch = branches.find(({ code }) => code === given.at) ?? null
  const atBranch = start.library.branches?.find(({ id }) => id === branch?.id)
  const place = atBranch?.shelvingLocations?.find(({ code }) => code === given.place) ?? null
  const { resultsPerPage: usual, materialTypes } = start.library
  const types = namedTypes(materialTypes, given.type)
  const wanted = read.rows ?? settings?.resultsPerPage ?? usual
  const state = {
    ...given,
    type: joinedCodes(types) || undefined,
    text: read.text ?? '',
    field: given.field ?? 'KEYWORD',
    at: branch?.code,
    // A location of another branch is no condition, so that the branch can be changed in a form.
    place: place?.code,
    // An old bookmark may have it from the time before the library system.
    now: start.library.withheld.includes('LENDABLE_NOW') ? undefined : given.now,
    order: read.order ?? 'RELEVANCE',
    // A patron with another page size has it in the links, so that a bookmarked link stays the same page.
    rows: settings?.resultsPerPage || wanted !== usual ? wanted : undefined,
  }
  const { length } = urls.search({ ...state, page: 1 })
  const perPage = Math.min(wanted, titlesByAddressLength.find(({ longer }) => length > longer)?.titles ?? wanted)
  const offeredTypes = materialTypes.filter(({ isRetired }) => !isRetired)
  return {
    state: { ...state, page },
    types,
    offeredTypes,
    branch,
    place,
    settings,
    perPage,
    troubles: findProblems(state, query),
  }
}

/**
 * The types that an address names, in the library's order. A merged type is the one into which it was merged. All offered
 * types together are the same as none.
 */
function namedTypes(all: SearchStart['library']['materialTypes'], text: string | undefined) {
  const codes = materialCodesIn(text)
  if (codes.length === 0) return []
  const known = new Map(all.map((type) => [type.code, type.mergedInto ?? type.code]))
  const wanted = new Set(codes.flatMap((code) => known.get(code) ?? []))
  const isEvery = all.every(({ code, isRetired }) => isRetired || wanted.has(code))
  return isEvery ? [] : all.filter(({ code }) => wanted.has(code))
}

function findProblems(state: SearchState, query: Record<string, string>): SearchProblem[] {
  const lengths = wordFields.map((field) => ({ field: nameOf(field), length: [...(state[field] ?? '')].length }))
  const together = lengths.reduce((sum, { length }) => sum + length, 0)
  const [longest] = lengths.toSorted((one, other) => other.length - one.length)
  const tooLong = lengths.filter(({ length }) => length > maxWordsLength)
  if (tooLong.length === 0 && longest && together > maxTotalLength) tooLong.push(longest)
  const noYear = ['from', 'to'].filter((name) => query[name]?.trim() && yearIn(query[name]) === undefined)
  const noClass = state.ndc && !/^[^\d]?\d{1,3}(\.\d*)?$/.test(state.ndc.normalize('NFKC'))
  const noIsbn = state.isbn && !/^[\dx\s-]{10,}$/i.test(state.isbn.normalize('NFKC'))
  return [
    ...tooLong.map(({ field }) => ({ what: 'words' as const, field })),
    ...(noClass ? [{ what: 'ndc' as const, field: nameOf('ndc') }] : []),
    ...(noIsbn ? [{ what: 'isbn' as const, field: nameOf('isbn') }] : []),
    ...noYear.map((field) => ({ what: 'year' as const, field })),
  ]
}

const boxes = { KEYWORD: 'keyword', TITLE: 'title', AUTHOR: 'author', ISBN: 'isbn' } as const

/** Assigns the entered words to conditions. Words of the simple search box are added to those of the matching field. */
export function wordConditions({ text, field, title, author, publisher, subject, ndc, isbn }: SearchState) {
  const typed: Record<string, string | undefined> = { title, author, publisher, subject, ndc, isbn }
  const box = boxes[(field || 'KEYWORD') as SearchField]
  return text ? { ...typed, [box]: [typed[box], text].filter(Boolean).join(' ') } : typed
}

type TitleConditions = NonNullable<VariablesOf<typeof SearchQuery>['conditions']>

/** Converts a search to the conditions of the GraphQL API. */
export function toTitleConditions({ state, types, branch, place }: ParsedSearch, moment: Date): TitleConditions {
  const { by, about, series, language, from, to, now, read, days, kind } = state
  const since = days === undefined ? null : new Date(moment.getTime() - days * 24 * 3600_000)
  return {
    ...wordConditions(state),
    ...{
      contributor: by,
      subjectHeading: about,
      series,
      language,
      yearFrom: from,
      yearTo: to,
      materialTypes: types.map(({ code }) => code),
      branchId: branch?.id,
      lendableNow: now === '1',
      ...(read && { openText: true }),
    },
    ...(place && { locationIds: [place.id] }),
    ...(kind && { locationKinds: [kind] }),
    addedSince: since && dayAt(since),
  }
}

/** An exact search turns the interpretation of the words off. */
export const interpretationArgument = ({ exact }: SearchState) => ({ understand: exact === undefined })
