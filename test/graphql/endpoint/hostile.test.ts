import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpListener, openHttpListener } from '../../../server/http/listener.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

const db = useDatabase()

let door: HttpListener
let port: number
let logged: string[]
beforeAll(async () => {
  door = openHttpListener(0, { host: '127.0.0.1' })
  const service = openApp(db)
  logged = service.logged
  door.answerBy(service.app.fetch)
  port = await door.port
})
afterAll(() => door.close(100))

/** Sends raw bytes over a socket, without a client that completes or corrects them. */
function send(path: string, method: string, headers: Record<string, string>, body: Uint8Array | string = '') {
  return new Promise<{ status: number; text: string }>((done, fail) => {
    const sent = httpRequest(
      { port, path, method, agent: false, headers: { Host: 'localhost', ...headers } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk) => {
          text += chunk
        })
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text }))
      },
    )
    sent.on('error', fail)
    // A client that is refused early may still be sending.
    sent.on('socket', (socket) => socket.on('error', () => {}))
    sent.end(body)
  })
}

const json = { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' }
const question = JSON.stringify({ query: '{ library { name } }' })
const chunked = { ...json, 'Transfer-Encoding': 'chunked' }
const nested = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
const utf16 = Buffer.from(`\ufeff${question}`, 'utf16le')
const asked = (parameters: string) => `${urls.graphql}?${parameters}`
const library = encodeURIComponent('{ library { name } }')

const requests: [what: string, status: number, ...Parameters<typeof send>][] = [
  ['a body of 65 KB', 413, urls.graphql, 'POST', json, ' '.repeat(66_000) + question],
  ['a body of 5 MB without a length', 413, urls.graphql, 'POST', chunked, Buffer.alloc(5_000_000, ' ')],
  ['a body without an end', 400, urls.graphql, 'POST', json, question.slice(0, -2)],
  ['objects nested 10,000 deep', 400, urls.graphql, 'POST', json, `{"variables":${nested},"query":5}`.slice(0, 65_000)],
  ['an empty body', 400, urls.graphql, 'POST', json, ''],
  ['an empty object', 400, urls.graphql, 'POST', json, '{}'],
  ['a batch', 400, urls.graphql, 'POST', json, `[${question},${question}]`],
  ['an empty batch', 400, urls.graphql, 'POST', json, '[]'],
  ['a JSON string', 400, urls.graphql, 'POST', json, '"{ library { name } }"'],
  ['an operation that is a list', 400, urls.graphql, 'POST', json, '{"query":["{ library { name } }"]}'],
  ['variables that are a list', 400, urls.graphql, 'POST', json, '{"query":"{ library { name } }","variables":[]}'],
  ['variables that are a string', 400, urls.graphql, 'POST', json, '{"query":"{ library { name } }","variables":"{}"}'],
  ['extensions that are a list', 400, urls.graphql, 'POST', json, '{"query":"{ library { name } }","extensions":[1]}'],
  ['an id of a document that is a number', 400, urls.graphql, 'POST', json, '{"documentId":5}'],
  ['a hash that is an object', 400, urls.graphql, 'POST', json, '{"extensions":{"persistedQuery":{"sha256Hash":{}}}}'],
  [
    'an unknown operation name',
    400,
    urls.graphql,
    'POST',
    json,
    '{"query":"query A { library { name } }","operationName":"B"}',
  ],
  ['__proto__ as a parameter', 400, urls.graphql, 'POST', json, '{"__proto__":{"query":"{ library { name } }"}}'],
  ['UTF-16 declared as UTF-8', 400, urls.graphql, 'POST', json, utf16],
  [
    'UTF-16 declared as such',
    415,
    urls.graphql,
    'POST',
    { ...json, 'Content-Type': 'application/json; charset=utf-16le' },
    utf16,
  ],
  ['UTF-8 with a byte order mark', 200, urls.graphql, 'POST', json, `\ufeff${question}`],
  [
    'a duplicate key in an object, of which the last one counts',
    200,
    urls.graphql,
    'POST',
    json,
    `{"query":"{ nowhere }",${question.slice(1)}`,
  ],
  ['an invalid length', 400, urls.graphql, 'POST', { ...json, 'Content-Length': '-5' }, ''],
  ['a query twice in the URL', 400, asked(`query=${library}&query=${library}`), 'GET', {}],
  ['variables twice in the URL', 400, asked(`query=${library}&variables={}&variables={}`), 'GET', {}],
  ['variables in the URL that are not JSON', 400, asked(`query=${library}&variables=x`), 'GET', {}],
  ['variables in the URL that are a list', 400, asked(`query=${library}&variables=[]`), 'GET', {}],
  ['invalid UTF-8 in the URL', 400, asked('query=%FF%FE'), 'GET', json],
  ['a URL with an empty query', 400, asked('query='), 'GET', json],
  ['a URL without parameters', 400, urls.graphql, 'GET', json],
  ['a query in the URL with a syntax error', 400, asked('query=%7B'), 'GET', json],
  ['a parameter that looks like a health check', 200, asked(`query=${library}&x=/health`), 'GET', {}],
  ['a very long unknown parameter', 200, asked(`query=${library}&x=${'1'.repeat(5_000)}`), 'GET', {}],
]

test.each(requests)(
  '%s is answered with %i in the format of GraphQL, without a stack trace',
  async (_, status, ...request) => {
    const answer = await send(...request)
    expect([answer.status, answer.text]).toEqual([status, expect.anything()])
    expect(answer.text).not.toMatch(/\bat .*\.[jt]s:\d|node_modules|\[object/)
    if (status === 200) return expect(JSON.parse(answer.text).data.library.name).toBeTruthy()
    // Node itself refuses bytes that are not HTTP.
    if (answer.text !== '')
      expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ message: expect.stringMatching(/\w+/) }] })
  },
)

test('after all of them the service answers, and none was logged as a failure', async () => {
  expect(logged).toEqual([])
  expect(await send(urls.graphql, 'POST', json, question)).toMatchObject({ status: 200 })
})
