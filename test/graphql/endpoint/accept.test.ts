import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

const db = useDatabase()

async function ask(query: string, Accept: string) {
  const headers = { 'Content-Type': 'application/json', Accept }
  const init = { method: 'POST', headers, body: JSON.stringify({ query }) }
  const answer = await openApp(db).app.request(urls.graphql, init)
  return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() }
}

const json = 'application/json; charset=utf-8'
const standard = 'application/graphql-response+json; charset=utf-8'
const stream = 'text/event-stream; charset=utf-8'

test.each([
  ['*/*', json],
  ['application/*', json],
  ['Application/JSON ; Charset="UTF-8"', json],
  ['application/json; charset=utf-16, application/graphql-response+json', standard],
  ['application/graphql-response+json, application/json;q=0.9', standard],
  // The headers of Apollo Client and urql.
  ['multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9', standard],
  ['application/graphql-response+json, application/graphql+json, application/json, text/event-stream', standard],
  ['text/event-stream, application/json', json],
  ['text/event-stream', stream],
])('a query that accepts %s is answered as %s', async (accept, type) => {
  const answer = await ask('{ library { name } }', accept)
  expect([answer.status, answer.type]).toEqual([200, type])
  const [, event] = /^event: next\ndata: (.*)\n\nevent: complete\ndata:\n\n$/.exec(answer.text) ?? []
  expect(JSON.parse(type === stream ? (event ?? '') : answer.text).data.library.name).toBeTruthy()
})

test.each(['text/html', 'text/*', 'image/png', 'multipart/mixed', 'application/json; charset=shift_jis'])(
  'a query that accepts only %s is refused',
  async (accept) => {
    const { status, text } = await ask('{ library { name } }', accept)
    expect([status, JSON.parse(text).errors[0].extensions]).toEqual([406, { code: 'NOT_ACCEPTABLE' }])
  },
)

test.each(['{ nowhere }', '{', 'query A { library { name } } query B { library { name } }'])(
  'the invalid operation %s gets status 400 by the standard, and 200 for other clients',
  async (query) => {
    const byStandard = await ask(query, 'application/graphql-response+json')
    expect([byStandard.status, byStandard.type]).toEqual([400, standard])
    expect(await ask(query, 'application/json')).toEqual({ status: 200, type: json, text: byStandard.text })
    const asEvent = `event: next\ndata: ${byStandard.text}\n\nevent: complete\ndata:\n\n`
    expect(await ask(query, 'text/event-stream')).toEqual({ status: 200, type: stream, text: asEvent })
  },
)
