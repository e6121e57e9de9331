import { urls } from '../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'

export const AvailabilityQuery = graphql(`
  query Availability($isbns: [String!]!) {
    isbnLookups(isbns: $isbns) { written: text isbn titles { id items { state branch { name } } } }
  }
`)

type Lookup = ResultOf<typeof AvailabilityQuery>['isbnLookups'][number]
type State = Lookup['titles'][number]['items'][number]['state']

/**
 * The states as sites that search several libraries name them. A branch with several copies gets the first state of
 * this list.
 */
const words: [State, string][] = [
  ['ON_SHELF', '貸出可'],
  ['REFERENCE_ONLY', '館内のみ'],
  ['MOVING', '準備中'],
  ['ON_ORDER', '準備中'],
  ['ON_LOAN', '貸出中'],
  ['HELD', '予約中'],
]

/** The response for such a site. It is complete (`continue: 0`), so the site need not poll (C12). */
export function availabilityResponse(
  lookups: Lookup[],
  { system, session, baseUrl }: Record<'system' | 'session' | 'baseUrl', string>,
) {
  const books = lookups.map((lookup) => [lookup.written, { [system]: availabilityOf(lookup, baseUrl) }] as const)
  return { session, continue: 0, books: Object.fromEntries(books) }
}

function availabilityOf({ isbn, titles }: Lookup, baseUrl: string) {
  const [title, another] = titles
  const address = isbn && another ? urls.search({ isbn }) : title && urls.title(title.id)
  return {
    status: isbn === null ? 'Error' : 'OK',
    reserveurl: address ? baseUrl + address : '',
    libkey: byBranch(titles.flatMap(({ items }) => items)),
  }
}

function byBranch(items: Lookup['titles'][number]['items']): Record<string, string> {
  const told = new Map<string, string>()
  for (const [state, word] of words) {
    for (const { branch } of items.filter((item) => item.state === state)) {
      if (!told.has(branch.name)) told.set(branch.name, word)
    }
  }
  return Object.fromEntries(told)
}
