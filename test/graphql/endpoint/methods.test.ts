import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

const db = useDatabase()

type Init = RequestInit & { headers?: Record<string, string> }

async function send(init: Init, query = '') {
  const response = await openApp(db).app.request(new Request(`http://counter.test${urls.graphql}${query}`, init))
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    said: text.startsWith('{') ? JSON.parse(text) : null,
  }
}

const name = encodeURIComponent('{ library { name } }')
const refused = (code: string) => ({ errors: [{ message: expect.stringMatching(/\w+/), extensions: { code } }] })

test.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'PURGE'])(
  '%s is refused in the format of GraphQL, with the permitted methods',
  async (method) => {
    const { status, headers, said } = await send({ method })
    expect([status, headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
    expect(headers.get('Content-Type')).toMatch(/^application\/json/)
    expect(said).toEqual(refused('METHOD_NOT_ALLOWED'))
  },
)

test('HEAD answers like GET without a body, and changes nothing', async () => {
  const [head, get] = [await send({ method: 'HEAD' }, `?query=${name}`), await send({}, `?query=${name}`)]
  expect([head.status, head.text]).toEqual([200, ''])
  for (const header of ['Content-Type', 'Cache-Control', 'ETag', 'Vary'])
    expect(head.headers.get(header), header).toBe(get.headers.get(header))
  const change = await send({ method: 'HEAD' }, `?query=${encodeURIComponent('mutation { signOut { wasSignedIn } }')}`)
  expect([change.status, change.headers.get('Allow')]).toEqual([405, 'POST'])
})

test('a mutation by GET is refused with instructions', async () => {
  for (const Accept of ['*/*', 'text/event-stream']) {
    const { status, headers: said } = await send(
      { headers: { Accept } },
      `?query=${encodeURIComponent('mutation { signOut { wasSignedIn } }')}`,
    )
    expect([status, said.get('Allow')]).toEqual([405, 'POST'])
  }
})

const types = [
  'text/csv',
  'text/plain',
  'text/html',
  'application/xml',
  'application/graphql',
  'application/graphql+json',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=shift_jis',
  'application/json; charset=utf-16',
  'application/jsonp',
  'json',
  '',
]

test.each(types)('a body of type "%s" is refused with one message for all types', async (type) => {
  const body = new TextEncoder().encode(JSON.stringify({ query: '{ library { name } }' }))
  const headers: Record<string, string> = type ? { 'Content-Type': type } : {}
  const { status, said, headers: answered } = await send({ method: 'POST', headers, body })
  expect([status, answered.get('Content-Type')]).toEqual([415, 'application/json; charset=utf-8'])
  expect(said).toEqual({
    errors: [
      {
        message: 'The body of a POST must be JSON in UTF-8 with Content-Type: application/json.',
        extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' },
      },
    ],
  })
})

test.each([
  'application/json',
  'Application/JSON; Charset=UTF-8',
  'application/json;charset="utf-8"',
  'application/json; x=y',
])('a body of type "%s" is accepted', async (type) => {
  const body = JSON.stringify({ query: '{ library { name } }' })
  expect(await send({ method: 'POST', headers: { 'Content-Type': type }, body })).toMatchObject({ status: 200 })
})

const preflight: Init = {
  method: 'OPTIONS',
  headers: {
    Origin: 'https://city.example',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization,content-type,traceparent,tracestate,basket-token',
  },
}

test('a CORS preflight is cacheable for a day and does not use the rate limit', async () => {
  const { app } = openApp(db, { requestsPerMinute: 3 })
  const ask = () => app.request(urls.graphql, preflight)
  for (let i = 0; i < 10; i++) expect((await ask()).status).toBe(204)
  const { headers } = await ask()
  expect(headers.get('Access-Control-Max-Age')).toBe('86400')
  expect(headers.get('Access-Control-Allow-Methods')).toContain('POST')
  const allowed = headers.get('Access-Control-Allow-Headers')?.toLowerCase().split(', ')
  expect(allowed).toEqual(
    expect.arrayContaining(preflight.headers?.['Access-Control-Request-Headers']?.split(',') ?? []),
  )
  expect((await app.request(`${urls.graphql}?query=${name}`)).status).toBe(200)
})

test('a page of another site can read every answer and its headers, also of refusals', async () => {
  const { app } = openApp(db, { requestsPerMinute: 4 })
  const ask = (init: Init) =>
    app.request(urls.graphql, { ...init, headers: { Origin: 'https://city.example', ...init.headers } })
  const json = { 'Content-Type': 'application/json' }
  const answers = [
    await ask({ method: 'POST', headers: json, body: '{"query":"{ library { name } }"}' }),
    await ask({ method: 'POST', headers: json, body: '{"query":"{ nowhere }"}' }),
    await ask({ method: 'PUT' }),
    await ask({ method: 'POST', headers: json, body: 'x'.repeat(70_000) }),
    await ask({ method: 'POST', headers: json, body: '{}' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 405, 413, 429])
  for (const { headers } of answers) {
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    const exposed = headers.get('Access-Control-Expose-Headers')?.split(', ')
    expect(exposed).toEqual(expect.arrayContaining(['Retry-After', 'X-Request-Id', 'ETag', 'Allow']))
  }
})
