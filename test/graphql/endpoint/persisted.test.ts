import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { Client, fetchExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { parse, print } from 'graphql'
import { Environment, type GraphQLResponse, Network, RecordSource, type RequestParameters, Store } from 'relay-runtime'
import { expect, onTestFinished, test } from 'vitest'
import { StartError } from '../../../server/common/start-error.ts'
import { openPersistedDocuments } from '../../../server/graphql/endpoint/persisted-documents.ts'
import { urls } from '../../../server/urls/urls.ts'
import { TopQuery } from '../../../views/catalogue/top.tsx'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

const db = useDatabase()

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const notFound = { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] }

/** Starts a service with an empty cache of documents, and records what clients send. */
function service(wanted: Parameters<typeof openApp>[1] = {}) {
  const { app } = openApp(db, wanted)
  const sent: { method: string; query: boolean }[] = []
  const send = async (input: string | URL | globalThis.Request, init?: RequestInit) => {
    const request = new Request(input, init)
    const said = request.method === 'GET' ? new URL(request.url).search : await request.clone().text()
    sent.push({
      method: request.method,
      query: /"query":"\w|[?&]query=\w/.test(said) || /"query":"\{|query=%7B/.test(said),
    })
    return app.request(request)
  }
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const answer = await app.request(urls.graphql, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: answer.status, said: await answer.json() }
  }
  return { app, sent, send: send as typeof fetch, post }
}

/** Writes a file of documents, which is removed with the test. */
async function fileOf(content: unknown) {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'documents.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const address = `http://counter.test${urls.graphql}`
const text = 'query Name { library { name } }'
const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } })
const answered = { data: { library: { name: expect.stringMatching(/\w|館/) } } }

test('an unknown hash is answered so that clients send the document, which is then cached', async () => {
  const { post, app } = service()
  const hash = persisted(hashOf(text))
  for (const Accept of ['*/*', 'application/graphql-response+json'])
    expect(await post(hash, { Accept })).toEqual({ status: 200, said: notFound })
  expect(await post({ query: text, ...hash })).toEqual({ status: 200, said: answered })
  expect(await post({ query: '', ...hash })).toEqual({ status: 200, said: answered })
  expect(await post({ documentId: `sha256:${hashOf(text)}` })).toEqual({ status: 200, said: answered })
  const byGet = await app.request(`${urls.graphql}?extensions=${encodeURIComponent(JSON.stringify(hash.extensions))}`)
  expect([byGet.status, byGet.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=30'])
})

test('a document that does not match its hash, or is invalid, is not cached', async () => {
  const { post } = service()
  const other = hashOf('query Other { library { name } }')
  expect(await post({ query: text, ...persisted(other) })).toMatchObject({
    status: 400,
    said: { errors: [{ extensions: { code: 'PERSISTED_QUERY_HASH_MISMATCH' } }] },
  })
  const wrong = '{ nowhere }'
  expect((await post({ query: wrong, ...persisted(hashOf(wrong)) })).said.errors[0].message).toContain('nowhere')
  for (const hash of [other, hashOf(wrong)]) expect((await post(persisted(hash))).said).toEqual(notFound)
})

test('the cache is an LRU cache of limited size, without long documents', () => {
  const { resolve } = openPersistedDocuments(() => [], new Map())
  const texts = Array.from({ length: 1_001 }, (_, i) => `query Q${i} { __typename }`)
  const byHash = (query: string) => resolve(persisted(hashOf(query)))
  for (const query of texts) resolve({ query, ...persisted(hashOf(query)) })
  expect(() => byHash(texts[0] ?? '')).toThrow('PersistedQueryNotFound')
  expect(byHash(texts[1_000] ?? '').query).toBe(texts[1_000])
  const long = `query Long { __typename } # ${'x'.repeat(10_000)}`
  expect(resolve({ query: long, ...persisted(hashOf(long)) }).query).toBe(long)
  expect(() => byHash(long)).toThrow('PersistedQueryNotFound')
})

test("the operations of the pages are known from the start, and listed in the format of Apollo's manifests", async () => {
  const { post, app } = service()
  const top = hashOf(print(TopQuery))
  expect(await post({ documentId: top, variables: { signedIn: false, showsReady: false } })).toMatchObject({
    said: { data: { library: {} } },
  })
  const listed = await app.request(urls.documents)
  const { format, version, operations } = await listed.json()
  expect([format, version]).toEqual(['apollo-persisted-query-manifest', 1])
  expect(operations.length).toBeGreaterThan(60)
  expect(operations).toContainEqual({ id: top, name: 'Top', type: 'query', body: print(TopQuery) })
  for (const { id, body, type } of operations) {
    expect(hashOf(body)).toBe(id)
    expect(['query', 'mutation', 'subscription']).toContain(type)
  }
})

test("documents of clients are loaded from the file in DOCUMENTS: Relay's format, or a manifest", async () => {
  const files = [
    { 'city-app-1': text },
    {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: 'city-app-1', name: 'Name', type: 'query', body: text }],
    },
  ]
  for (const content of files) {
    const { post } = service({ documents: await fileOf(content) })
    expect(await post({ documentId: 'city-app-1' })).toEqual({ status: 200, said: answered })
    expect((await post({ documentId: 'city-app-2' })).said).toEqual(notFound)
  }
  for (const broken of ['{', '[]', '{"a": 5}', '"x"']) {
    const documents = await fileOf(broken)
    expect(() => openApp(db, { documents })).toThrow(StartError)
  }
  expect(() => openApp(db, { documents: '/nowhere.json' })).toThrow(StartError)
})

test('Apollo Client sends the hash, the document once, and then only the hash', async () => {
  const { send, sent } = service()
  const ask = (useGETForHashedQueries: boolean) =>
    new ApolloClient({
      cache: new InMemoryCache(),
      link: ApolloLink.from([
        new PersistedQueryLink({ sha256: hashOf, useGETForHashedQueries }),
        new HttpLink({ uri: address, fetch: send }),
      ]),
    }).query({ query: gql(text), fetchPolicy: 'no-cache' })
  for (const byGet of [false, false, true]) expect((await ask(byGet)).data).toMatchObject(answered.data)
  expect(sent.map(({ method, query }) => `${method} ${query ? 'text' : 'hash'}`)).toEqual([
    'POST hash',
    'POST text',
    'POST hash',
    'GET hash',
  ])
})

test('urql sends the hash, the document once, and then only the hash', async () => {
  const { send, sent } = service()
  const ask = async () => {
    const client = new Client({
      url: address,
      fetch: send,
      exchanges: [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange],
      preferGetMethod: false,
    } as ConstructorParameters<typeof Client>[0])
    const { data, error } = await client.query(text, {}).toPromise()
    expect(error).toBe(undefined)
    return data
  }
  expect(await ask()).toEqual(answered.data)
  expect(await ask()).toEqual(answered.data)
  expect(sent.filter(({ query }) => query)).toHaveLength(1)
  expect(sent.at(-1)?.query).toBe(false)
})

test('the compiled operations of Relay, which contain only the id, are answered', async () => {
  const body = print(parse(text))
  const { send, sent } = service({ documents: await fileOf({ [hashOf(body)]: body }) })
  const fetchQuery = async ({ id }: RequestParameters, variables: object) => {
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ documentId: id, variables }),
    }
    return (await (await send(address, init)).json()) as GraphQLResponse
  }
  const environment = new Environment({ network: Network.create(fetchQuery), store: new Store(new RecordSource()) })
  const params = {
    id: hashOf(body),
    text: null,
    name: 'Name',
    operationKind: 'query',
    metadata: {},
    cacheID: 'Name',
  } as const
  const answer = await environment
    .getNetwork()
    .execute(params as never, {}, {})
    .toPromise()
  expect(answer).toEqual(answered)
  expect(sent).toEqual([{ method: 'POST', query: false }])
})
