import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectSystem } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import { card, connectFakeSystem, openSignedInBrowser, shortTimes } from '../../library-systems/gateway.ts'
import { type FaultSwitches, faultSwitches } from '../../library-systems/troubles.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'

const longest = 800
const quick = { ...shortTimes(longest), silence: 0, pause: 200 }

// G6: pages of a patron when the library system is slow, down, or returns invalid responses.
describe.each(systemKinds)('a library system (%s)', (kind) => {
  const db = useDatabase()
  let behind: Awaited<ReturnType<typeof connectFakeSystem>>
  let trouble: FaultSwitches
  beforeEach(async () => {
    behind = await connectFakeSystem(db, kind)
    trouble = faultSwitches(kind, behind.fake)
  })
  afterEach(() => behind.close())

  const inAHurry = async () => {
    const browser = await openSignedInBrowser(openApp(db))
    expect(browser.page.text).toContain('ログアウト')
    // From here on timeouts are short.
    connectSystem(db, new LibrarySystemGuard(behind.adapter, quick), kind)
    return browser
  }
  /** A page may fail, but it must still be a page. */
  const look = async (browser: Awaited<ReturnType<typeof inAHurry>>, address: string) => {
    const response = await browser.send(address)
    return { status: response.status, wait: response.headers.get('Retry-After'), html: await response.text() }
  }

  test('that refuses connections leaves search, details, basket and favourites working, and the account says since when', async () => {
    const browser = await inAHurry()
    await trouble.set('REFUSED', 'all')
    for (const address of ['/holds', '/loans', '/me']) {
      const { status, wait, html } = await look(browser, address)
      expect([status, wait]).toEqual([503, '10'])
      expect(html).toContain('図書館のシステムに11月24日 10:00からつながりません')
      expect(html).toContain('お電話ください')
    }
    const title = behind.titles[3]
    for (const address of [
      '/',
      `/search?q=${title?.title}`,
      `/titles/${title?.id}`,
      '/basket',
      '/favourites',
      '/guide',
    ]) {
      expect((await browser.visit(address)).status, address).toBe(200)
    }
    await browser.visit(`/titles/${title?.id}`)
    expect(browser.page.text).toContain('貸出の状況は分かりません')
    await browser.submit('/basket', { title: String(title?.id) })
    expect(browser.page.text).toContain(title?.title)
    const { system } = (await (await browser.send('/readyz')).json()) as { system: object }
    expect(system).toMatchObject({ name: behind.adapter.name, state: 'DOWN', since: '2026-11-24T01:00:00.000Z' })
    expect((await browser.send('/healthz')).status).toBe(200)
    // A password that could not be checked is not reported as wrong.
    const other = openBrowser(openApp(db))
    await other.visit('/sign-in')
    const sent = other.fillIn('/sign-in', { card: card.number, password: card.password })
    for (let i = 0; i < 12; i++) {
      expect((await other.send('/sign-in', { method: 'POST', body: sent })).status).toBe(503)
    }
    await trouble.calm()
    await new Promise((resolve) => setTimeout(resolve, quick.pause + 50))
    await other.submit('/sign-in', { card: card.number, password: card.password })
    expect(other.page.text).toContain('ログアウト')
    expect((await browser.visit('/holds')).text).toContain('3件')
  })

  test('that does not answer costs one page its timeout, and the next pages nothing', async () => {
    const browser = await inAHurry()
    await trouble.set('SILENT_BEFORE', 'all')
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const began = performance.now()
      expect((await look(browser, '/loans')).status).toBe(503)
      times.push(performance.now() - began)
    }
    expect(Math.max(...times)).toBeLessThan(longest + 600)
    expect(Math.max(...times.slice(3))).toBeLessThan(longest)
  })
})
