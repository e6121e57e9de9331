import type { MaterialType } from '../../generated/prisma/enums.ts'
import { type Narrowing, stateOf } from '../../views/parts/search-box.tsx'
import type { SearchStart } from '../../views/search.tsx'
import type { Texts } from '../../views/text/index.ts'
import { settingsTexts } from '../../views/text/me/settings.ts'
import type { SearchField, SearchOrder } from '../domain/catalogue/search.ts'
import { type SearchState, urls } from '../urls.ts'

/** Everything that the address of a search can say. */
const parameters = ['q', 'in', 'type', 'at', 'sort', 'n', 'page']

/** Long words stand in every link of the page and leave room for so many titles. */
const mostWithLongWords = 10

/** What an address asks for: what it cannot be understood in counts as not said. */
export interface Asked extends Narrowing {
  state: SearchState & { text: string; field: SearchField; order: SearchOrder; page: number }
  types: MaterialType[]
  /** Fewer than the state says when its words are long. */
  perPage: number
}

/** An address that says anything is a search of its own; one that says nothing begins with the patron's settings (P5). */
export function askedFrom(query: Record<string, string>, page: number, start: SearchStart, texts: Texts): Asked {
  const settings = start.me?.settings ?? null
  const says = parameters.some((name) => Object.hasOwn(query, name))
  const { q, in: field, type, at, sort: order, n } = query
  const given: SearchState = settings && !says ? stateOf(settings) : { text: q ?? '', field: field ?? '', type, at }
  const known = Object.keys(texts.materialTypes) as MaterialType[]
  const named = known.filter((one) => given.type?.split('-').includes(one))
  const types = named.length < known.length ? named : []
  const branches = [settings?.searchBranch, ...(start.library.branches ?? [])].filter((branch) => branch != null)
  const branch = branches.find(({ code }) => code === given.at) ?? null
  const { resultsPerPage: usual } = start.library
  const { rowsOffered } = settingsTexts[texts.code]
  const wanted = Number(choice(n, rowsOffered, String(settings?.resultsPerPage ?? usual)))
  const state = {
    text: (given.text ?? '').trim(),
    field: choice<SearchField>(given.field, texts.fields, 'KEYWORD'),
    type: types.join('-'),
    at: branch?.code,
    order: choice<SearchOrder>(order, texts.orders, 'NEWEST'),
    // Named in the links of a patron who wants another number, so that what is kept of them stays the same page.
    rows: settings?.resultsPerPage || wanted !== usual ? wanted : undefined,
  }
  const perPage = urls.search(state).length > 200 ? Math.min(wanted, mostWithLongWords) : wanted
  return { state: { ...state, page }, types, branch, settings, perPage }
}

/** A choice from an address; an unknown one counts as the usual one. */
function choice<Choice extends string>(value: string | undefined, choices: object, usual: Choice): Choice {
  return value !== undefined && Object.hasOwn(choices, value) ? (value as Choice) : usual
}
