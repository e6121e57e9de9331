import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openApp, openBrowser } from '../../app.ts'
import { useDatabase } from '../../database.ts'
import { card, putBehind } from '../../systems/gateway.ts'
import type { startFakeKoha } from '../../systems/koha/fake.ts'
import type { Fault } from '../../systems/koha/faults.ts'

type Koha = Awaited<ReturnType<typeof startFakeKoha>>

const quick = { longest: 400, pause: 200 }
const isWrite = (method: string, way: string) => method === 'POST' && way === '/holds'

// G6: what a patron sees when the library's own system is slow, down, or answers nonsense.
describe("a library's own system", () => {
  const db = useDatabase()
  let behind: Awaited<ReturnType<typeof putBehind>>
  let koha: Koha
  beforeEach(async () => {
    behind = await putBehind(db, 'koha', quick)
    koha = behind.fake as Koha
  })
  afterEach(() => behind.close())

  const signedIn = async () => {
    const browser = openBrowser(openApp(db))
    await browser.visit('/sign-in')
    await browser.submit('/sign-in', { card: card.number, password: card.password })
    expect(browser.page.text).toContain('ログアウト')
    return browser
  }
  /** A page may fail; it is told as a page all the same. */
  const look = async (browser: Awaited<ReturnType<typeof signedIn>>, address: string) => {
    const response = await browser.send(address)
    return { status: response.status, wait: response.headers.get('Retry-After'), html: await response.text() }
  }

  test('that refuses connections leaves search, details, basket and favourites, and the account says since when', async () => {
    const browser = await signedIn()
    await koha.faults.refuseConnections()
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
    expect(system).toMatchObject({ name: 'Koha', state: 'DOWN', since: '2026-11-24T01:00:00.000Z' })
    expect((await browser.send('/healthz')).status).toBe(200)
    // Nobody's password is wrong because it could not be checked.
    const other = openBrowser(openApp(db))
    await other.visit('/sign-in')
    const sent = other.fillIn('/sign-in', { card: card.number, password: card.password })
    for (let i = 0; i < 12; i++) {
      expect((await other.send('/sign-in', { method: 'POST', body: sent })).status).toBe(503)
    }
    await koha.faults.clear()
    await new Promise((resolve) => setTimeout(resolve, quick.pause + 50))
    await other.submit('/sign-in', { card: card.number, password: card.password })
    expect(other.page.text).toContain('ログアウト')
    expect((await browser.visit('/holds')).text).toContain('3件')
  })

  test('that is silent costs a page no more than its time, and the next ones nothing', async () => {
    const browser = await signedIn()
    koha.faults.set('SILENT_BEFORE')
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const began = performance.now()
      expect((await look(browser, '/loans')).status).toBe(503)
      times.push(performance.now() - began)
    }
    expect(Math.max(...times)).toBeLessThan(quick.longest + 600)
    expect(Math.max(...times.slice(3))).toBeLessThan(quick.longest)
  })

  const before: Fault[] = ['RESET_BEFORE', 'SILENT_BEFORE', 'HTML_500_BEFORE', 'UNAVAILABLE', 'MAINTENANCE']
  const after: Fault[] = ['RESET_AFTER', 'SILENT_AFTER', 'HALF_AN_ANSWER', 'GARBAGE', 'HTML_500_AFTER', 'OTHER_JSON']
  test.each([...before, ...after])(
    'with %s at the moment of reserving: one hold or none, and it is said',
    async (fault) => {
      const browser = await signedIn()
      const title = behind.titles[11]
      await browser.visit(`/reserve?title=${title?.id}`)
      const { id } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'kita' } })
      const sent = browser.fillIn('/reserve', { pickup: String(id) })
      const ofTitle = () =>
        koha.state.holds.filter(({ biblio_id }) => String(biblio_id) === title?.controlNumber).length
      koha.faults.set(fault, { on: isWrite, times: 1 })
      const first = await browser.send('/reserve', { method: 'POST', body: sent })
      await koha.faults.clear()
      const isPlaced = ofTitle()
      expect(isPlaced).toBe(after.includes(fault) ? 1 : 0)
      const told = first.headers.has('Location')
        ? (await browser.visit(first.headers.get('Location') ?? '')).text
        : await first.text()
      if (told.includes('1点を予約しました')) expect(isPlaced).toBe(1)
      else expect(told).toMatch(/つながりません|できているかもしれません|つながらないため/)
      if (isPlaced === 0) expect(told).not.toContain('1点を予約しました')
      // The same press once more, and then another one.
      await browser.send('/reserve', { method: 'POST', body: sent })
      expect(ofTitle()).toBeLessThanOrEqual(1)
      await browser.visit('/holds')
      expect(browser.page.text.includes(title?.title ?? '')).toBe(ofTitle() === 1)
    },
  )
})
