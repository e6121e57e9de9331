import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache, Observable } from '@apollo/client'
import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { print } from 'graphql'
import { createClient, type Client as EventClient } from 'graphql-sse'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { newBearer } from '../../support/http/bearer.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'
import { useStartedService } from './started.ts'

const service = useStartedService()
const query = 'subscription { holdChanged { holdId hold { id state } } }'

// Waits until the streams of the previous test have ended.
beforeEach(() => vi.waitFor(() => expect(service.subscribers.count()).toBe(0), 10_000))

async function newProgram() {
  const patron = await newPatron(service.db)
  const headers = { Authorization: `Bearer ${await newBearer(service.db, patron)}` }
  const place = async () => `Hold:${(await hold(service.db, patron, await newTitle(service.db))).id}`
  return { headers, place, url: service.url }
}

const eventsOf = ({ url, headers }: { url: string; headers: Record<string, string> }): EventClient =>
  createClient({ url, headers, retryAttempts: 5, retry: () => new Promise((done) => setTimeout(done, 100)) })

/** Collects the events of a client, and its end. */
function listener() {
  const heard: unknown[] = []
  const ends: unknown[] = []
  const end = (why: unknown) => void ends.push(why)
  return {
    heard,
    ends,
    sink: { next: (value: unknown) => void heard.push(value), error: end, complete: () => end('complete') },
  }
}

const isOpen = (before: number) => vi.waitFor(() => expect(service.subscribers.count()).toBe(before + 1), 5_000)
const told = (id: string) => ({
  data: {
    holdChanged: expect.objectContaining({ holdId: id, hold: expect.objectContaining({ id, state: 'QUEUED' }) }),
  },
})

test('graphql-sse receives events and leaves nothing open when it disconnects', async () => {
  const { place, ...program } = await newProgram()
  const { heard, ends, sink } = listener()
  const before = service.subscribers.count()
  const client = eventsOf(program)
  const leave = client.subscribe({ query }, sink)
  await isOpen(before)
  const id = await place()
  await vi.waitFor(() => expect(heard).toEqual([told(id)]), 5_000)
  leave()
  await vi.waitFor(() => expect(service.subscribers.count()).toBe(before), 5_000)
  expect(ends).toEqual(['complete'])
})

test('graphql-sse receives complete when its session ends, and does not reconnect', async () => {
  const { place: _place, ...program } = await newProgram()
  const { ends, sink } = listener()
  const before = service.subscribers.count()
  const client = eventsOf(program)
  onTestFinished(client.subscribe({ query }, sink))
  await isOpen(before)
  const headers = { ...program.headers, 'Content-Type': 'application/json' }
  await fetch(service.url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: 'mutation { signOut { wasSignedIn } }' }),
  })
  await vi.waitFor(() => expect(ends).toEqual(['complete']), 5_000)
  expect(service.subscribers.count()).toBe(before)
})

test('Apollo receives events through a link that uses graphql-sse', async () => {
  const { place, ...program } = await newProgram()
  const { heard, sink } = listener()
  const client = eventsOf(program)
  const link = new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((sink) => client.subscribe({ query: print(query), variables, operationName }, sink as never)),
  )
  const apollo = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.from([link, new HttpLink()]) })
  const before = service.subscribers.count()
  const subscription = apollo.subscribe({ query: gql(query) }).subscribe(sink)
  onTestFinished(() => subscription.unsubscribe())
  await isOpen(before)
  const id = await place()
  await vi.waitFor(() => expect(heard).toEqual([expect.objectContaining(told(id))]), 5_000)
})

test('urql receives events through its own fetch and through graphql-sse', async () => {
  const { place, url, headers } = await newProgram()
  const byFetch = new Client({
    url,
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetchSubscriptions: true,
    fetchOptions: { headers },
  })
  const events = eventsOf({ url, headers })
  const byEvents = new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: events.subscribe({ query, variables: variables as never }, sink as never),
          }),
        }),
      }),
    ],
  })
  for (const client of [byFetch, byEvents]) {
    const { heard, sink } = listener()
    const before = service.subscribers.count()
    const { unsubscribe } = client.subscription(query, {}).subscribe(sink.next)
    onTestFinished(unsubscribe)
    await isOpen(before)
    const id = await place()
    await vi.waitFor(() => expect(heard).toEqual([expect.objectContaining(told(id))]), 5_000)
  }
})

test('an open stream occupies no slot of admission control', async () => {
  const { place: _place, ...program } = await newProgram()
  const client = eventsOf(program)
  const before = service.subscribers.count()
  for (let i = 0; i < 20; i++) onTestFinished(client.subscribe({ query }, listener().sink))
  await vi.waitFor(() => expect(service.subscribers.count()).toBe(before + 20), 10_000)
  await vi.waitFor(() => expect(service.gate()).toMatchObject({ inside: 0, waiting: 0 }), 30_000)
})

test('a stream can be started by GET, as EventSource does', async () => {
  const title = await newTitle(service.db)
  const address = new URL(service.url)
  address.searchParams.set('query', 'subscription ($ids: [ID!]!) { titleChanged(ids: $ids) { titleId } }')
  address.searchParams.set('variables', JSON.stringify({ ids: [`Title:${title.id}`] }))
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const answer = await fetch(address, {
    headers: { Accept: 'text/event-stream', Origin: 'https://city.example' },
    signal: leaving.signal,
  })
  expect([answer.status, answer.headers.get('Content-Type'), answer.headers.get('X-Accel-Buffering')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    'no',
  ])
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  await hold(service.db, await newPatron(service.db), title)
  let text = ''
  for await (const part of answer.body ?? []) {
    text += new TextDecoder().decode(part)
    if (text.includes('event: next')) break
  }
  expect(text).toContain(`data: {"data":{"titleChanged":{"titleId":"Title:${title.id}"}}}`)
})

// This test is last, because no events are sent after it.
test('at shutdown the streams end so that clients reconnect, and no new ones are accepted', async () => {
  const { place: _place, ...program } = await newProgram()
  const { ends, sink } = listener()
  const before = service.subscribers.count()
  const comings: boolean[] = []
  const client = createClient({
    ...program,
    retryAttempts: 2,
    retry: async () => {},
    on: { connecting: (again) => void comings.push(again) },
  })
  client.subscribe({ query }, sink)
  await isOpen(before)
  service.subscribers.close()
  await vi.waitFor(() => expect(ends.length).toBe(1), 5_000)
  expect(comings).toEqual([false, true, true])
  expect(ends).not.toEqual(['complete'])
  const refused = await fetch(program.url, {
    method: 'POST',
    headers: { ...program.headers, 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
  })
  expect([refused.status, (await refused.json()).errors[0].extensions.code]).toEqual([503, 'UNAVAILABLE'])
})
