import { type ClientRequest, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHttpListener } from '../../server/http/listener.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'

const db = useDatabase()

let service: ReturnType<typeof openApp>
let door: ReturnType<typeof openHttpListener>
let port: number
let answered: Promise<Response> | undefined
/** The statements of the page's operation. */
const ofCatalogue = /\btitles\b/

beforeAll(async () => {
  service = openApp(db)
  door = openHttpListener(0, { host: '127.0.0.1' })
  door.answerBy((sent, bindings) => {
    answered = Promise.resolve(service.app.fetch(sent, bindings as never))
    return answered
  })
  port = await door.port
})

afterAll(() => door.close(100))

const json = { 'Content-Type': 'application/json' }

/** Sends a request that the test can abort. */
function send(path: string, query?: string) {
  const method = query ? 'POST' : 'GET'
  const sent = request({ host: '127.0.0.1', port, path, method, headers: json, agent: false })
  sent.on('error', () => {})
  sent.end(query && JSON.stringify({ query }))
  return sent
}

const hangUp = (sent: ClientRequest) =>
  new Promise<void>((gone) => {
    sent.once('close', gone)
    sent.destroy()
  })

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('The condition was not met in time.')
    await wait(10)
  }
}

/** Locks the titles, so that reads wait. */
async function stopReads() {
  let open = () => {}
  let begun = () => {}
  const locked = new Promise<void>((resolve) => {
    begun = resolve
  })
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const done = db.prisma.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('LOCK TABLE titles IN ACCESS EXCLUSIVE MODE')
      begun()
      await opened
    },
    { timeout: 60_000 },
  )
  await locked
  return async () => {
    open()
    await done
  }
}

const waiting = async () => {
  const sql = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
  const [row] = (await db.pulse(sql, 5_000)) as { n: number }[]
  return row?.n ?? 0
}

const search =
  '{ titles(conditions: { keyword: "の" }, first: 10) { totalCount edges { node { id title copies { total } } } } }'
const searchNow =
  '{ titles(conditions: { keyword: "の", lendableNow: true }, first: 10) { totalCount facets { types { count } } } }'

describe.each([
  ['a search', '/graphql', search],
  ['a search with a custom plan', '/graphql', searchNow],
  ['titles by id', '/graphql', '{ titlesByIds(ids: ["Title:1", "Title:2"]) { title items { barcode } } }'],
  ['a query in the URL', `/graphql?query=${encodeURIComponent(search)}`, undefined],
  ['a page', '/search?q=%E3%81%AE', undefined],
])('A client that disconnects while %s is read', (_what, path, query) => {
  test('its reads are cancelled, no further ones start, and nothing is logged', async () => {
    // Cached data is read first, so that its statements do not count.
    await service.app.request(path, {
      method: query ? 'POST' : 'GET',
      headers: json,
      body: query && JSON.stringify({ query }),
    })
    const letRead = await stopReads()
    const ends: unknown[] = []
    let begun = 0
    db.onStatement((sql) => {
      if (ofCatalogue.test(sql)) begun++
    })
    db.onAnswer(({ sql, error }) => {
      if (ofCatalogue.test(sql)) ends.push(error)
    })
    try {
      const sent = send(path, query)
      await until(() => begun > 0)
      await until(async () => (await waiting()) > 0)
      await hangUp(sent)
      await until(async () => (await waiting()) === 0)
      expect((await answered)?.status).toBe(499)
    } finally {
      await letRead()
    }
    expect((await answered)?.status).toBe(499)
    expect(ends.length).toBe(begun)
    for (const error of ends) expect(String(error)).toMatch(/has gone|canceling statement/)
    expect(service.logged).toEqual([])
  })
})

test('a mutation is completed even when its client disconnects', async () => {
  const before = await db.prisma.basketItem.count()
  const letRead = await stopReads()
  const mutation = 'mutation { addToBasket(titleId: "Title:1") { __typename } }'
  const sent = send('/graphql', mutation)
  await wait(300)
  await hangUp(sent)
  await letRead()
  await answered
  expect(await db.prisma.basketItem.count()).toBe(before + 1)
})
