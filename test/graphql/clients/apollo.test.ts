import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache, type OperationVariables } from '@apollo/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { hold, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { fetchFor, url } from './fetch.ts'

const db = useDatabase()

/** Apollo writes to the console what it cannot cache. */
let said: unknown[][] = []
beforeEach(() => {
  said = []
  for (const how of ['warn', 'error'] as const)
    vi.spyOn(console, how).mockImplementation((...words) => void said.push(words))
})
afterEach(() => {
  vi.restoreAllMocks()
  expect(said).toEqual([])
})

async function clientOf(patron?: { id: number }) {
  const fetch = await fetchFor(db, patron)
  const link = ApolloLink.from([new HttpLink({ uri: url, fetch })])
  return { client: new ApolloClient({ link, cache: new InMemoryCache() }), asked: fetch.asked }
}

/** A component that observes a query and records each result. */
function watch(client: ApolloClient, text: string) {
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers
  const shown: any[] = []
  const watched = client.watchQuery<unknown, OperationVariables>({ query: gql(text) })
  const seen = watched.subscribe(({ data, dataState }) => {
    if (dataState === 'complete') shown.push(data)
  })
  return { last: () => shown.at(-1)?.me, all: shown, stop: () => seen.unsubscribe() }
}

test('two components with different fields of `me` keep both in the cache, and see the result of a mutation', async () => {
  const patron = await newPatron(db)
  const { client, asked } = await clientOf(patron)
  const name = watch(client, '{ me { id name settings { id language } overview { id holds } } }')
  const card = watch(client, '{ me { id cardNumber settings { id alertFrequency } overview { id loans } } }')
  await vi.waitFor(() => expect([name.all.length, card.all.length]).toEqual([1, 1]), 30_000)
  expect(name.last()).toMatchObject({ name: patron.name, settings: { language: 'JA' } })
  expect(card.last()).toMatchObject({ cardNumber: patron.cardNumber, settings: { alertFrequency: 'WEEKLY' } })
  const change =
    'mutation { updateNoticeSettings(language: EN, alertFrequency: NIGHTLY) { ... on PatronSettings { id language alertFrequency } } }'
  await client.mutate({ mutation: gql(change) })
  await vi.waitFor(() => expect(name.last().settings.language).toBe('EN'), 30_000)
  expect(card.last()).toMatchObject({ cardNumber: patron.cardNumber, settings: { alertFrequency: 'NIGHTLY' } })
  expect(name.last().name).toBe(patron.name)
  // Two queries and one mutation were sent, so nothing was fetched again.
  expect(asked.sent).toBe(3)
  for (const part of [name, card]) part.stop()
})

test('a cancelled hold and a removed favourite change wherever they are shown', async () => {
  const patron = await newPatron(db)
  const title = await newTitle(db)
  const { id } = await hold(db, patron, await newTitle(db))
  const { client, asked } = await clientOf(patron)
  await client.mutate({
    mutation: gql(`mutation { addFavourite(titleId: "Title:${title.id}") { ... on Favourite { id } } }`),
  })
  const list = watch(
    client,
    `{ me { id holds { edges { node { id state } } } favourite(titleId: "Title:${title.id}") { id title { id isFavourite } } } }`,
  )
  await vi.waitFor(() => expect(list.all).toHaveLength(1), 30_000)
  await client.mutate({ mutation: gql(`mutation { cancelHold(id: "Hold:${id}") { ... on Hold { id state } } }`) })
  await vi.waitFor(() => expect(list.last().holds.edges[0].node.state).toBe('CANCELLED'), 30_000)
  const removing = `mutation { removeFavourites(titleIds: ["Title:${title.id}"]) { favouriteIds titles { id isFavourite } } }`
  const { data } = await client.mutate<{ removeFavourites: { favouriteIds: string[] } }>({ mutation: gql(removing) })
  await vi.waitFor(() => expect(list.last().favourite.title.isFavourite).toBe(false), 30_000)
  expect(data?.removeFavourites.favouriteIds).toEqual([list.last().favourite.id])
  expect(asked.sent).toBe(4)
  list.stop()
})

test("the cache keeps a hold for staff apart from the patron's hold", async () => {
  const staff = await patronOf(db, patrons.shisho)
  const { id } = await hold(db, staff, await newTitle(db))
  const { client } = await clientOf(staff)
  const { data } = await client.query<{ me: { hold: { id: string } }; deskHold: { id: string } }>({
    query: gql(`{ me { id hold(id: "Hold:${id}") { id } } deskHold(id: "DeskHold:${id}") { id patron { id name } } }`),
  })
  expect([data?.me.hold.id, data?.deskHold.id]).toEqual([`Hold:${id}`, `DeskHold:${id}`])
  const ids = Object.values(client.cache.extract() as Record<string, { id?: string }>).flatMap(({ id }) => id ?? [])
  expect(ids).toEqual(
    expect.arrayContaining([`Hold:${id}`, `DeskHold:${id}`, `Patron:${staff.id}`, `DeskPatron:${staff.id}`]),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test('an anonymous viewer gets the public data and the error', async () => {
  const { client } = await clientOf()
  const { data, error } = await client.query<{ library: { name: string }; me: null }>({
    query: gql('{ library { id name } me { id } }'),
    errorPolicy: 'all',
  })
  expect(data).toMatchObject({ library: { id: 'Library:1' }, me: null })
  expect(error).toMatchObject({ errors: [{ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } }] })
})
