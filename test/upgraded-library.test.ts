import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../server/database/database.ts'
import { openDatabase } from '../server/database/open.ts'
import { secretHash } from '../server/domain/common/secrets.ts'
import { hashPassword } from '../server/domain/patrons/passwords/password.ts'
import { urls } from '../server/urls/urls.ts'
import { makeOldLibrary } from './database/old-library.ts'
import { signedInCookies } from './pages/crowd.ts'
import { signIn } from './pages/patrons/sign-in.ts'
import { emptyServerDatabase } from './support/database/database.ts'
import { type Browser, openApp, openBrowser } from './support/http/app.ts'
import { demoPassword } from './support/library/world.ts'

const opened: (() => Promise<unknown>)[] = []
/** A library of release 1.0.0 with one administrator, for whom a rule is deferred, two sessions and a loan. */
let db: Database
/** The clock of the service. */
const clock = new Date()
const staff = { cardNumber: '10000001' }
/** Secrets of sessions as the first versions created them. API clients sent them as bearer tokens. */
const tokens = ['', 'r-'].map((prefix) => prefix + randomBytes(20).toString('hex'))

beforeAll(async () => {
  const { databaseUrl, scripts, query, discard } = await emptyServerDatabase()
  await makeOldLibrary(scripts, query, 100)
  const hash = await hashPassword(demoPassword)
  const rows = tokens.map(
    (token) => `('${secretHash(token)}', 2, now() - interval '1 minute', now() + interval '1 hour')`,
  )
  for (const sql of [
    `UPDATE patrons SET role = 'ADMIN', password_hash = '${hash}' WHERE card_number = '${staff.cardNumber}'`,
    `INSERT INTO deferred_rules VALUES ('STAFF_SECOND_FACTOR', (now() AT TIME ZONE 'Asia/Tokyo')::date + 30)`,
    `INSERT INTO loans (item_id, branch_id, patron_id, lent_at, due_on) VALUES (3, 1, 5, now(), current_date + 7)`,
    `INSERT INTO sessions (secret_hash, patron_id, created_at, expires_at) VALUES ${rows.join(', ')}`,
  ]) {
    await query(sql)
  }
  // Opens the database as a start of the service does.
  db = await openDatabase({ databaseUrl, dataDir: '' })
  opened.push(() => db.close(), discard)
})
afterAll(async () => {
  for (const close of opened) await close()
})

async function openDesk(): Promise<Browser> {
  const browser = openBrowser(openApp(db, { at: clock }))
  await signIn(browser, staff)
  await browser.visit(urls.desk.checkIn)
  await browser.submit(urls.desk.branch())
  return browser
}

const asked = '先に2段階認証の登録が必要です'

test('existing staff can check in after the upgrade, and see from which day they need a second factor (O2)', async () => {
  const desk = await openDesk()
  expect(desk.page.address).toBe(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode: 'B3' })
  expect(desk.page.text).toContain('本3')
  expect(await db.prisma.loan.count({ where: { returnedAt: null } })).toBe(0)
  const day = new Date(Date.now() + 30 * 86_400_000)
  const shown = new Intl.DateTimeFormat('ja', { timeZone: 'Asia/Tokyo', dateStyle: 'long' }).format(day)
  expect(desk.page.text).toContain(`${shown}`)
  await desk.follow('2段階認証を登録する')
  expect(desk.page.text).toContain('登録を始める')
  expect(desk.page.text).not.toContain(asked)
})

test('after the grace period, or when an administrator ends it, the desk requires the second factor', async () => {
  const desk = await openDesk()
  const today = clock.getTime()
  clock.setTime(today + 31 * 86_400_000)
  expect((await desk.visit(urls.desk.checkIn)).text).toContain(asked)
  clock.setTime(today)
  await desk.visit(urls.desk.ruleDesk)
  await desk.submit(urls.desk.ruleDesk, { staffSecondFactorNow: 'true' })
  expect((await desk.visit(urls.desk.checkIn)).text).toContain(asked)
})

test('API tokens without a prefix are accepted until they expire, and current cookies are not', async () => {
  const { app } = openApp(db)
  const askAs = async (token: string) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    const response = await app.request(urls.graphql, { method: 'POST', headers, body: '{"query":"{ me { name } }"}' })
    return [response.status, ((await response.json()) as { data?: { me: { name: string } } }).data?.me.name]
  }
  const { name } = await db.prisma.patron.findUniqueOrThrow({ where: { id: 2 } })
  for (const token of tokens) expect(await askAs(token)).toEqual([200, name])
  const { session = '' } = await signedInCookies(db, await db.prisma.patron.findUniqueOrThrow({ where: { id: 2 } }))
  expect(await askAs(session)).toEqual([401, undefined])
  await db.prisma.session.updateMany({ data: { expiresAt: new Date(0) } })
  for (const token of tokens) expect(await askAs(token)).toEqual([401, undefined])
})
