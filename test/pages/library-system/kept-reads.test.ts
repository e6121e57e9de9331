import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connectSystem, librarySystemOf } from '../../../server/domain/library-system/connected.ts'
import {
  type ConnectedSystem,
  card,
  connectFakeSystem,
  openSignedInBrowser,
  putInBasket,
} from '../../library-systems/gateway.ts'
import { faultSwitches } from '../../library-systems/troubles.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

// G2, G5, G6: what was read a few seconds ago is not read again, and nobody sees it after a change.
describe('pages that were opened a few seconds ago', () => {
  const db = useDatabase()
  let behind: ConnectedSystem
  beforeAll(async () => {
    behind = await connectFakeSystem(db, 'koha')
    connectSystem(db, behind.guard, 'koha', { keepsReads: 60_000 })
  })
  afterAll(() => behind.close())
  const patronId = async () => (await db.prisma.patron.findUniqueOrThrow({ where: { cardNumber: card.number } })).id
  const isKept = async () => librarySystemOf(db)?.accounts.has(await patronId())

  test('ask the library system nothing when they are opened again', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    for (const address of ['/me', '/holds', '/loans', `/titles/${behind.titles[20]?.id}`]) {
      await browser.visit(address)
      const before = behind.calls()
      await browser.visit(address)
      expect(behind.calls() - before, address).toBe(0)
    }
  })

  test('ask once for viewers who come at the same moment', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    librarySystemOf(db)?.accounts.clear()
    const before = behind.calls()
    await Promise.all(Array.from({ length: 5 }, () => browser.send('/holds')))
    expect(behind.calls() - before).toBe(3)
  })

  test('show a change at once, and read the account anew before it', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    expect((await browser.visit('/holds')).text).toContain('3件')
    faultSwitches('koha', behind.fake).grow({ holds: 1, loans: 0 })
    expect((await browser.visit('/holds')).text).toContain('3件')
    await putInBasket(browser, behind.titles[20]?.id)
    await browser.visit('/reserve')
    const { id } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'kita' } })
    await browser.submit('/reserve', { pickup: String(id) })
    expect(browser.page.text).toContain('予約しました')
    expect((await browser.visit('/holds')).text).toContain('5件')
  })

  test('are forgotten when the patron signs out, or another process changes the account', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    await browser.visit('/holds')
    expect(await isKept()).toBe(true)
    await db.prisma.$executeRaw`SELECT notify_viewers(ARRAY[${await patronId()}::int])`
    await vi.waitFor(async () => expect(await isKept()).toBe(false))
    await browser.visit('/holds')
    expect(await isKept()).toBe(true)
    await browser.submit('/sign-out')
    await vi.waitFor(async () => expect(await isKept()).toBe(false))
  })
})
