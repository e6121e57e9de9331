import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { forRequests } from '../../../server/database/limits.ts'
import { openPostgres } from '../../../server/database/postgres/server.ts'
import { urls } from '../../../server/urls/urls.ts'
import { openPair } from '../../support/database/standby.ts'
import { makeTemplate } from '../../support/database/template.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { openProxy } from '../../support/http/proxy.ts'

let pair: Awaited<ReturnType<typeof openPair>>
let proxy: Awaited<ReturnType<typeof openProxy>>
let db: Database
let standby: pg.Client
let titleId: number
const told: string[] = []
const log = {
  info: ({ replica = '' }: { replica?: string }) => void (replica && told.push('in use')),
  error: () => void told.push('left out'),
}
beforeAll(async () => {
  pair = await openPair()
  const [one, two] = pair.addresses
  const client = new pg.Client({ connectionString: `${one}/postgres` })
  await client.connect()
  await client.query('CREATE DATABASE library')
  await client.end()
  await makeTemplate(`${one}/library`)
  proxy = await openProxy(pair.ports[1])
  const replicas = `postgresql://madoguchi@127.0.0.1:${proxy.port}/library`
  db = await openPostgres(`${one}/library`, { limits: forRequests, replicas, log })
  standby = new pg.Client({ connectionString: `${two}/library` })
  standby.on('error', () => {})
  await vi.waitFor(() => standby.connect(), { timeout: 20_000, interval: 100 })
  titleId = (await db.prisma.title.findFirstOrThrow({ orderBy: { id: 'asc' } })).id
})
afterAll(async () => {
  await db?.close()
  await standby?.end()
  await proxy?.close()
  await pair.close()
})

const waitTold = (what: string) => vi.waitFor(() => expect(told.at(-1)).toBe(what), { timeout: 20_000, interval: 20 })
const pause = () => standby.query('SELECT pg_wal_replay_pause()')
const resume = () => standby.query('SELECT pg_wal_replay_resume()')
const rename = (title: string) => db.prisma.title.update({ where: { id: titleId }, data: { title } })
const page = () => urls.title(String(titleId))
const query = `query ($id: ID!) { node(id: $id) { ... on Title { title } } }`

function askers(opened = openApp(db)) {
  const program = async (headers: Record<string, string> = {}) => {
    const variables = { id: `Title:${titleId}` }
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    }
    return (await opened.app.request(urls.graphql, init)).text()
  }
  return { opened, program, visitor: openBrowser(opened) }
}

test('anonymous visitors read from the replica; patrons, and visitors who just changed something, from the primary', async () => {
  const { opened, program, visitor } = askers()
  await rename('前の題名')
  await waitTold('in use')
  await vi.waitFor(async () => expect((await visitor.visit(page())).text).toContain('前の題名'), { timeout: 5_000 })
  const patron = openBrowser(opened)
  await patron.visit(urls.signIn())
  await patron.submit(urls.signIn(), { card: '10000001', password: 'madoguchi' })
  const buyer = openBrowser(opened)
  await buyer.visit(page())
  const search = urls.search({ text: '今の題名' })
  await pause()
  await rename('今の題名')
  expect((await visitor.visit(page())).text).toContain('前の題名')
  expect(await program()).toContain('前の題名')
  expect((await visitor.visit(search)).text).not.toContain('1件')
  expect((await patron.visit(page())).text).toContain('今の題名')
  expect(await program({ 'Basket-Token': 'a-basket-of-some-program' })).toContain('今の題名')
  await buyer.submit('/basket', { title: String(titleId) })
  expect(buyer.cookies.has('changed')).toBe(true)
  expect((await buyer.visit(page())).text).toContain('今の題名')
  // The number of titles in the basket, in the frame of every page.
  expect((await buyer.visit(urls.top)).text).toContain('予約かご（1）')
  await resume()
})

test("changes of the library's rules are shown at once, even when the replica does not have them yet", async () => {
  const { visitor } = askers()
  await waitTold('in use')
  await visitor.visit(urls.top)
  await pause()
  await db.prisma.policy.updateMany({ data: { libraryName: '新しい名前の図書館' } })
  const isShown = async () => expect((await visitor.visit(urls.top)).text).toContain('新しい名前の図書館')
  await vi.waitFor(isShown, { timeout: 1_000, interval: 50 })
  expect(told.at(-1)).toBe('in use')
  await resume()
})

test('a lagging replica is excluded until it has caught up, and nobody sees older data than before', async () => {
  const { visitor, program } = askers()
  await waitTold('in use')
  let shown = 0
  let written = 0
  let isOver = false
  const numberIn = (text: string) => Number(/題名(\d+)番/.exec(text)?.[1] ?? 0)
  await rename('題名1番')
  await vi.waitFor(async () => expect(await program()).toContain('題名1番'), { timeout: 5_000, interval: 20 })
  const writing = (async () => {
    for (written = 1; !isOver; ) {
      await rename(`題名${written + 1}番`)
      written += 1
    }
  })()
  const looking = (async () => {
    while (!isOver) {
      for (const text of [(await visitor.visit(page())).text, await program()]) {
        const number = numberIn(text)
        expect(number).toBeGreaterThanOrEqual(shown)
        shown = number
      }
    }
  })()
  const played = (async () => {
    await pause()
    await waitTold('left out')
    const before = written
    await vi.waitFor(() => expect(shown).toBeGreaterThanOrEqual(before), { timeout: 5_000, interval: 20 })
    await resume()
    await waitTold('in use')
    await vi.waitFor(() => expect(shown).toBeGreaterThan(before + 100), { timeout: 20_000, interval: 20 })
  })()
  await Promise.all([looking, writing, played.finally(() => (isOver = true))])
})

test('a silent or stopped replica makes no request fail', async () => {
  const { visitor } = askers()
  await waitTold('in use')
  const visits = () =>
    Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const began = performance.now()
        const { status } = await visitor.visit(i % 2 ? page() : urls.search({ text: `本${i}` }))
        expect(status).toBe(200)
        return performance.now() - began
      }),
    )
  await visits()
  proxy.freeze()
  expect(Math.max(...(await visits()))).toBeLessThan(5_000)
  await waitTold('left out')
  proxy.thaw()
  await waitTold('in use')
  await visits()
  pair.standby.child.kill('SIGQUIT')
  await pair.standby.ended
  expect(Math.max(...(await visits()))).toBeLessThan(5_000)
  await waitTold('left out')
})
