import type { MaterialType } from '../../../generated/prisma/enums.ts'
import type { SearchQuery, SearchStart } from '../../../views/catalogue/search.tsx'
import { longestWords, type Narrowing, stateOf } from '../../../views/catalogue/search-box.tsx'
import type { VariablesOf } from '../../../views/graphql.ts'
import type { Texts } from '../../../views/text/index.ts'
import { settingsTexts } from '../../../views/text/me/settings.ts'
import { searchTexts } from '../../../views/text/search.ts'
import type { SearchField, SearchOrder } from '../../domain/catalogue/search.ts'
import { type SearchState, urls } from '../../urls.ts'
import { placeFrom } from './titles-place.ts'

/** Where people type words, by the names in an address. */
const typedIn = {
  text: 'q',
  title: 'title',
  author: 'author',
  publisher: 'pub',
  subject: 'subj',
  ndc: 'ndc',
  isbn: 'isbn',
} as const
type TypedField = keyof typeof typedIn

/** Everything else that the address of a search can say. */
const others = [
  'in',
  'type',
  'at',
  'language',
  'from',
  'to',
  'years',
  'now',
  'days',
  'sort',
  'n',
  'page',
  'after',
  'before',
]
const parameters = [...Object.values(typedIn), ...others]

/** Long words stand in every link of the page: an address of so many characters leaves room for so many titles. */
const roomLeft = [
  { longer: 450, titles: 5 },
  { longer: 200, titles: 10 },
]

/** So many characters in all fields together. */
const longestTogether = 80

/** What an address asks for: what it cannot be understood in counts as not said. */
export interface Asked extends Narrowing {
  state: SearchState & { text: string; field: SearchField; order: SearchOrder; page: number }
  types: MaterialType[]
  /** Fewer than the state says when its words are long. */
  perPage: number
  /** What was typed and nothing can be looked for by. */
  trouble: 'words' | 'year' | 'ndc' | 'isbn' | null
}

/** An address that says anything is a search of its own; one that says nothing begins with the patron's settings (P5). */
export function askedFrom(query: Record<string, string>, page: number, start: SearchStart, texts: Texts): Asked {
  const settings = start.me?.settings ?? null
  const says = parameters.some((name) => Object.hasOwn(query, name))
  const { in: field, type, at, sort: order, n } = query
  const given: SearchState = settings && !says ? stateOf(settings) : { field: field ?? '', type, at }
  const typed = typedFrom(query)
  const known = Object.keys(texts.materialTypes) as MaterialType[]
  const named = known.filter((one) => given.type?.split('-').includes(one))
  const types = named.length < known.length ? named : []
  const branches = [settings?.searchBranch, ...(start.library.branches ?? [])].filter((branch) => branch != null)
  const branch = branches.find(({ code }) => code === given.at) ?? null
  const { resultsPerPage: usual } = start.library
  const { rowsOffered } = settingsTexts[texts.code]
  const wanted = Number(choice(n, rowsOffered, String(settings?.resultsPerPage ?? usual)))
  const state = {
    ...typed,
    ...restFrom(query),
    field: choice<SearchField>(given.field, texts.fields, 'KEYWORD'),
    type: types.join('-'),
    at: branch?.code,
    order: choice<SearchOrder>(order, texts.orders, 'RELEVANCE'),
    // Named in the links of a patron who wants another number, so that what is kept of them stays the same page.
    rows: settings?.resultsPerPage || wanted !== usual ? wanted : undefined,
  }
  const { length } = urls.search(state)
  const perPage = Math.min(wanted, roomLeft.find(({ longer }) => length > longer)?.titles ?? wanted)
  return { state: { ...state, page }, types, branch, settings, perPage, trouble: troubleIn(state, query) }
}

function typedFrom(query: Record<string, string>) {
  const fields = Object.entries(typedIn).map(([field, name]) => [field, query[name]?.trim() || undefined])
  const typed: Partial<Record<TypedField, string>> = Object.fromEntries(fields)
  return { ...typed, text: typed.text ?? '' }
}

function restFrom({ language, years, now, days, ...query }: Record<string, string>): SearchState {
  const [from, to] = years ? years.split('-') : [query.from, query.to]
  return {
    language: language && /^[a-z]{3}$/.test(language) ? language : undefined,
    from: yearFrom(from),
    to: yearFrom(to),
    now: now === '1' ? now : undefined,
    days: days && Object.hasOwn(searchTexts.ja.daysOffered, days) ? Number(days) : undefined,
    ...placeFrom(query),
  }
}

function yearFrom(text: string | undefined): number | undefined {
  const digits = text?.normalize('NFKC').trim() ?? ''
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined
}

function troubleIn(state: SearchState, query: Record<string, string>): Asked['trouble'] {
  const lengths = (Object.keys(typedIn) as TypedField[]).map((field) => [...(state[field] ?? '')].length)
  const together = lengths.reduce((sum, length) => sum + length, 0)
  if (together > longestTogether || lengths.some((length) => length > longestWords)) return 'words'
  if ([query.from, query.to].some((year) => year?.trim() && yearFrom(year) === undefined)) return 'year'
  if (state.ndc && !/^[^\d]?\d{1,3}(\.\d*)?$/.test(state.ndc.normalize('NFKC'))) return 'ndc'
  return state.isbn && !/^[\dx\s-]{10,}$/i.test(state.isbn.normalize('NFKC')) ? 'isbn' : null
}

/** A choice from an address; an unknown one counts as the usual one. */
function choice<Choice extends string>(value: string | undefined, choices: object, usual: Choice): Choice {
  return value !== undefined && Object.hasOwn(choices, value) ? (value as Choice) : usual
}

const boxes = { KEYWORD: 'keyword', TITLE: 'title', AUTHOR: 'author', ISBN: 'isbn' } as const

/** What was typed, by the conditions that it is; words in the one box are asked for besides those of their field. */
function typedConditions({ text, field, title, author, publisher, subject, ndc, isbn }: SearchState) {
  const typed: Record<string, string | undefined> = { title, author, publisher, subject, ndc, isbn }
  const box = boxes[(field || 'KEYWORD') as SearchField]
  return text ? { ...typed, [box]: [typed[box], text].filter(Boolean).join(' ') } : typed
}

type TitleConditions = NonNullable<VariablesOf<typeof SearchQuery>['conditions']>

/** The conditions as GraphQL takes them. */
export function conditionsOf({ state, types, branch }: Asked, moment: Date): TitleConditions {
  const { language, from, to, now, days } = state
  const since = days === undefined ? null : new Date(moment.getTime() - days * 24 * 3600_000)
  return {
    ...typedConditions(state),
    ...{ language, yearFrom: from, yearTo: to, materialTypes: types, branchId: branch?.id, lendableNow: now === '1' },
    addedSince: since && new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(since),
  }
}
