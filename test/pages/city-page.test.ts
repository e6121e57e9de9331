import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { createSharedTerminal } from '../../server/domain/library/devices/shared-terminal.ts'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../support/http/app.ts'
import { now } from '../support/library/now.ts'
import { branchOf, hold, lend, newPatron, newTitle, patronOf, patrons } from '../support/library/world.ts'
import { signIn } from './patrons/sign-in.ts'

const db = useDatabase()
const text = readFileSync(new URL('../../docs/city-page.md', import.meta.url), 'utf8')

/** The rows of every table: the statement about the page, the viewer, the address, and the words on the page. */
const rows = [...text.matchAll(/^\| ([^|]+) \| (visitor|patron|basket|terminal) \| `([^`]+)` \| ([^|]+) \|$/gm)].map(
  ([, says = '', as = '', address = '', words = '']) => [says, as, address, words] as const,
)

const browsers: Record<string, Browser> = {}
const named: Record<string, string> = { word: encodeURIComponent('市の本') }

beforeAll(async () => {
  const service = openApp(db)
  for (const as of ['visitor', 'patron', 'basket', 'terminal']) browsers[as] = openBrowser(service)
  const { visitor, patron, basket, terminal } = browsers
  if (!visitor || !patron || !basket || !terminal) throw new Error('The viewers of the table are not prepared.')
  const hanako = await patronOf(db, patrons.hanako)
  const title = await newTitle(db, { title: '市の本' })
  const [other, reserved] = [await newTitle(db), await newTitle(db)]
  const reference = await newTitle(db, { referenceOnly: true })
  // The demo's own loans and holds would change the counts below.
  await db.prisma.loan.deleteMany({ where: { patronId: hanako.id } })
  await db.prisma.hold.deleteMany({ where: { patronId: hanako.id } })
  const queued = await hold(db, hanako, other)
  const ready = await hold(db, hanako, await newTitle(db), { state: 'READY' })
  await hold(db, hanako, await newTitle(db), { state: 'CANCELLED' })
  await lend(db, hanako, await newTitle(db), 1)
  await lend(db, hanako, reserved, 1)
  await hold(db, await newPatron(db), reserved)
  await lend(db, hanako, await newTitle(db, { materialType: 'DVD' }), 1)
  const renewed = await lend(db, hanako, await newTitle(db), 1)
  await db.prisma.loan.update({ where: { id: renewed.id }, data: { renewals: 1 } })
  Object.assign(named, { title: title.id, other: (await newTitle(db)).id, reference: reference.id })
  Object.assign(named, { queued: queued.id, ready: ready.id })

  await signIn(patron, patrons.hanako)
  await patron.visit(urls.place(`Title:${(await newTitle(db)).id}`))
  await patron.submit(urls.place(), { pickup: String((await branchOf(db)).id), contact: 'NONE' })
  named.key = new URL(patron.page.address, 'http://counter.test').searchParams.get('key') ?? ''
  await basket.visit(urls.title(`Title:${title.id}`))
  await basket.submit(urls.basket, { title: String(title.id) })
  const branch = { branchId: (await branchOf(db)).id, name: '1号機' }
  terminal.cookies.set('terminal', (await db.prisma.$transaction((tx) => createSharedTerminal(tx, branch, now))).secret)
})

test("the table of the city's page was read, so the tests below are not empty", () => {
  expect(rows.length).toBeGreaterThan(55)
  // Every line of a table must match, because the test above would silently skip it.
  const lines = text.split('\n').filter((line) => /^\| (?!the page says)/.test(line))
  expect(rows).toHaveLength(lines.length)
})

test.each(rows)('%s (%s, %s)', async (_says, as, address, words) => {
  const browser = browsers[as]
  if (!browser) throw new Error(`The table names an unknown viewer: ${as}.`)
  const path = address.replace(/:(\w+)/g, (_, name: string) => named[name] ?? '')
  const page = await browser.visit(path)
  expect(page.status).toBe(200)
  expect(page.text).toContain(words)
  browser.cookies.delete('lang')
})
