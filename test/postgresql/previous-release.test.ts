import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDatabase } from '../../server/database/open.ts'
import { urls } from '../../server/urls/urls.ts'
import { signIn } from '../pages/patrons/sign-in.ts'
import { emptyServerDatabase } from '../support/database/database.ts'
import { remoteApp } from '../support/database/remote.ts'
import { type Browser, openBrowser } from '../support/http/app.ts'
import { authorizeAddress, codeGrant, codeOf, postTo, redirectUri, refreshGrant } from '../support/http/oauth.ts'
import { demoPassword, patrons } from '../support/library/world.ts'
import { buildRelease, missingHistory } from '../support/processes/build-release.ts'
import { emptyDirectory } from '../support/processes/empty-directory.ts'
import { freePort } from '../support/processes/free-port.ts'
import { previousRelease } from '../support/processes/previous-release.ts'
import { startProcess } from '../support/processes/start-process.ts'

/*
 * While a new version migrates, processes of the previous release still serve. This test builds that release, opens a
 * library with it, and lets it serve after this version has migrated the database.
 */

const { commit } = previousRelease()
const missing = missingHistory(commit)
let release: Awaited<ReturnType<typeof buildRelease>>
let database: Awaited<ReturnType<typeof emptyServerDatabase>>

beforeAll(async () => {
  if (missing) return
  database = await emptyServerDatabase()
  release = await buildRelease(commit)
}, 600_000)
afterAll(async () => {
  await database?.discard()
  await release?.remove()
})

interface Running {
  origin: string
  /** Migrates, then serves. */
  isOpen(): Promise<void>
  errors(): string[]
}

async function start(folder: string): Promise<Running> {
  const origin = `http://localhost:${await freePort()}`
  const limits = { REQUESTS_PER_MINUTE: '0', COST_PER_MINUTE: '0' }
  const variables = { DATABASE_URL: database.databaseUrl, PORT: new URL(origin).port, BASE_URL: origin, ...limits }
  const { said } = startProcess('main', variables, [], folder)
  return {
    origin,
    isOpen: () =>
      vi.waitFor(() => expect(said.out, said.err).toContain('Madoguchi is open'), { timeout: 120_000, interval: 100 }),
    // A request that waits too long for the locks of a migration is answered with 503. That is no error of the program.
    errors: () =>
      said.out
        .split('\n')
        .filter((line) => /"level":[56]0(?!.*the database (?:is unavailable|cannot be used))/.test(line)),
  }
}

async function askGraphql<Data>(origin: string, token: string | null, query: string): Promise<Data> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
  const response = await fetch(origin + urls.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown }
  if (errors) throw new Error(`${origin} refuses ${query}: ${JSON.stringify(errors)}`)
  return data
}

async function signInByApi(origin: string, { cardNumber }: { cardNumber: string }): Promise<string> {
  const fields = `cardNumber: "${cardNumber}", password: "${demoPassword}"`
  const { signIn } = await askGraphql<{ signIn: { token: string } }>(
    origin,
    null,
    `mutation { signIn(${fields}) { ... on SignInPayload { token } } }`,
  )
  return signIn.token
}

const nameOf = async (origin: string, token: string) =>
  (await askGraphql<{ me: { name: string } }>(origin, token, '{ me { name } }')).me.name

async function openDesk(origin: string): Promise<Browser> {
  const browser = openBrowser(remoteApp(origin))
  await signIn(browser, patrons.shisho)
  await browser.visit(urls.desk.checkIn)
  await browser.submit(urls.desk.branch())
  expect(browser.page.address).toBe(urls.desk.checkIn)
  return browser
}

/** Titles without holds and with a copy on the shelf. Each journey uses one. */
async function onShelf() {
  return (await database.query(
    `SELECT DISTINCT ON (t.id) t.id, i.barcode FROM titles t JOIN items i ON i.title_id = t.id
      WHERE NOT i.reference_only AND i.status = 'AVAILABLE'
        AND NOT EXISTS (SELECT FROM holds h WHERE h.title_id = t.id)
        AND NOT EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)
      ORDER BY t.id LIMIT 20`,
  )) as { id: number; barcode: string }[]
}

/** The daily actions of patrons, staff and API clients in one process. An answer of 500 or more throws. */
async function playMainJourneys(origin: string): Promise<void> {
  const [book, other] = await onShelf()
  if (!book || !other) throw new Error('The demo library has no titles left to reserve.')
  const browser = openBrowser(remoteApp(origin))
  await browser.visit(urls.top)
  await browser.submit('/search', { q: '夏' })
  await browser.visit(urls.title(`Title:${book.id}`))
  await browser.submit(urls.basket, { title: String(book.id) })
  await browser.follow('予約手続きへ')
  await signIn(browser, patrons.hanako)
  await browser.submit('/reserve', { pickup: '1' })
  expect(browser.page.text).toContain('予約の受付が完了しました。')
  for (const page of [urls.me, urls.holds(), urls.loans(), urls.settings(), urls.sessions(), urls.mail, urls.guide]) {
    expect((await browser.visit(page)).status).toBe(200)
  }

  const desk = await openDesk(origin)
  for (const page of [
    urls.desk.pullList,
    urls.desk.holdShelf,
    urls.desk.requests,
    urls.desk.rules,
    urls.desk.numbers,
  ]) {
    expect((await desk.visit(page)).status).toBe(200)
  }
  await desk.visit(urls.desk.checkOut)
  await desk.submit(urls.desk.checkOut, { card: patrons.misaki.cardNumber })
  await desk.submit(urls.desk.checkOut, { barcode: other.barcode })
  expect(desk.page.text).toContain('今回貸し出した資料（1点）')
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode: other.barcode })
  expect(desk.page.text).toContain('返却しました')

  await database.query('UPDATE loans SET due_on = current_date, renewals = 0 WHERE returned_at IS NULL')
  const token = await signInByApi(origin, patrons.hanako)
  const loans = '{ me { loans(first: 1) { edges { node { id } } } holds(first: 5) { edges { node { id state } } } } }'
  const { me } = await askGraphql<{ me: { loans: { edges: { node: { id: string } }[] } } }>(origin, token, loans)
  const renewing = `mutation { renewLoan(id: "${me.loans.edges[0]?.node.id}", renewalsSeen: 0) { __typename } }`
  expect(await askGraphql(origin, token, renewing)).toEqual({ renewLoan: { __typename: 'Loan' } })
}

/** All credentials of patrons and API clients that one process issued. */
async function openCredentials(origin: string) {
  const browser = openBrowser(remoteApp(origin))
  await signIn(browser, patrons.hanako)
  const token = await signInByApi(origin, patrons.hanako)
  const lastDay = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  const password = `password: "${demoPassword}"`
  const { createPersonalToken: personal } = await askGraphql<{ createPersonalToken: { token: string } }>(
    origin,
    token,
    `mutation { createPersonalToken(
       input: { name: "x", scopes: ["account:read", "profile:read"], expiresOn: "${lastDay}", ${password} }
     ) { ... on CreatePersonalTokenPayload { token } } }`,
  )
  const admin = await signInByApi(origin, patrons.shisho)
  const client = `name: "試し", homePage: "https://chat.example/", kind: PUBLIC, redirectUris: ["${redirectUri}"],
    scopes: ["catalogue", "account:read", "profile:read"]`
  const { createOAuthClient } = await askGraphql<{ createOAuthClient: { client: { clientId: string } } }>(
    origin,
    admin,
    `mutation { createOAuthClient(input: { ${client} }) {
       ... on OAuthClientPayload { client { clientId } } } }`,
  )
  const program = createOAuthClient.client
  const code = await codeOf(browser, authorizeAddress(program, { scope: 'catalogue account:read profile:read' }))
  const { body: tokens } = await postTo(remoteApp(origin) as never, urls.token, codeGrant(program, code))
  return { browser, program, bearers: [token, personal.token, tokens.access_token], refresh: tokens.refresh_token }
}

/** A browser with the cookies of another, at another process. */
function moved(browser: Browser, origin: string): Browser {
  const other = openBrowser(remoteApp(origin))
  for (const [name, value] of browser.cookies) other.cookies.set(name, value)
  return other
}

async function expectAccepted(
  { browser, program, bearers, refresh }: Awaited<ReturnType<typeof openCredentials>>,
  by: string,
) {
  expect((await moved(browser, by).visit(urls.me)).address).toBe(urls.me)
  for (const bearer of bearers) expect(await nameOf(by, bearer)).toBe(patrons.hanako.name)
  const { status, body } = await postTo(remoteApp(by) as never, urls.token, refreshGrant(program, refresh))
  expect(status).toBe(200)
  expect(await nameOf(by, body.access_token)).toBe(patrons.hanako.name)
}

/** Requests pages in a loop. Returns the number of answers for each status. */
function keepAsking(origin: string, browsers: Browser[]) {
  const statuses: Record<number, number> = {}
  let isOver = false
  const asking = browsers.map(async (browser) => {
    const own = openBrowser(remoteApp(origin))
    for (const [name, value] of browser.cookies) own.cookies.set(name, value)
    while (!isOver) {
      for (const page of [urls.top, urls.me, urls.holds(), urls.search({ text: '夏' }), urls.desk.checkIn]) {
        const { status } = await own.send(page)
        statuses[status] = (statuses[status] ?? 0) + 1
      }
    }
  })
  return async () => {
    isOver = true
    await Promise.all(asking)
    return statuses
  }
}

test('the previous release serves a database that this version migrates, and each accepts the credentials of the other', async ({
  skip,
}) => {
  if (missing) skip(missing)
  const seeding = startProcess('seed', { DATABASE_URL: database.databaseUrl }, [], release.folder)
  expect(await seeding.ended).toMatchObject({ code: 0 })
  // The processes use the real date, and the demo library is closed on Mondays.
  await database.query(`UPDATE branches SET closed_weekdays = '{}', closed_on_holidays = false`)
  const old = await start(release.folder)
  await old.isOpen()
  await playMainJourneys(old.origin)
  const ofOld = await openCredentials(old.origin)
  const desk = await openDesk(old.origin)
  const [book, other] = await onShelf()
  await ofOld.browser.visit(urls.place(`Title:${book?.id}`))

  const over = keepAsking(old.origin, [ofOld.browser, desk, openBrowser(remoteApp(old.origin))])
  const ours = await start('.')
  await ours.isOpen()
  await wait(500)
  const statuses = await over()
  expect(Object.keys(statuses).filter((status) => Number(status) >= 500 && status !== '503')).toEqual([])
  expect(statuses[200]).toBeGreaterThan(20)

  await playMainJourneys(old.origin)
  await playMainJourneys(ours.origin)
  await expectAccepted(ofOld, ours.origin)
  await expectAccepted(await openCredentials(ours.origin), old.origin)

  // Forms that were open during the upgrade.
  const form = ofOld.browser.fillIn('/reserve', { pickup: '1' })
  const reserved = await moved(ofOld.browser, ours.origin).send('/reserve', { method: 'POST', body: form })
  expect(reserved.headers.get('Location')).toMatch(/^\/reserve\/done/)
  const scan = desk.fillIn(urls.desk.checkIn, { barcode: other?.barcode ?? '' })
  const scanned = await moved(desk, ours.origin).send(urls.desk.checkIn, { method: 'POST', body: scan })
  expect([200, 302, 303]).toContain(scanned.status)
  expect([...old.errors(), ...ours.errors()]).toEqual([])
})

test.skipIf(missing)('a backup of its embedded database can be restored by this version', async () => {
  const [DATA_DIR, restored] = [await emptyDirectory(), await emptyDirectory()]
  const file = join(DATA_DIR, 'backup')
  expect(await startProcess('seed', { DATA_DIR }, [], release.folder).ended).toMatchObject({ code: 0 })
  expect(await startProcess('backup', { DATA_DIR }, [file], release.folder).ended).toMatchObject({ code: 0 })
  expect(await startProcess('restore', { DATA_DIR: restored }, [file]).ended).toMatchObject({ code: 0 })
  const db = await openDatabase({ dataDir: restored })
  expect(await db.prisma.patron.count({ where: { cardNumber: patrons.hanako.cardNumber } })).toBe(1)
  await db.close()
})
