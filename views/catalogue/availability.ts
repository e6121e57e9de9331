import { urls } from '../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'

export const AvailabilityQuery = graphql(`
  query Availability($isbns: [String!]!) {
    isbnLookups(isbns: $isbns) { written isbn titles { id items { state branch { name } } } }
  }
`)

type Lookup = ResultOf<typeof AvailabilityQuery>['isbnLookups'][number]
type State = Lookup['titles'][number]['items'][number]['state']

/** As sites that search many libraries call it; of several copies at a branch the first of these is told. */
const words: [State, string][] = [
  ['ON_SHELF', '貸出可'],
  ['REFERENCE_ONLY', '館内のみ'],
  ['MOVING', '準備中'],
  ['ON_LOAN', '貸出中'],
  ['HELD', '予約中'],
]

/** What such a site is told of each ISBN: at once, so that there is nothing to come back for (C12). */
export function availabilityFile(
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
