import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import {
  type ConnectedSystem,
  card,
  connectFakeSystem,
  openSignedInBrowser,
  putInBasket,
} from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'

const addresses = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].flatMap(([, found]) => found ?? [])

// G1, G2, G4: the whole journey of a patron with pages alone, with a library system behind them.
describe.each(systemKinds)('a patron of a library that has %s', (kind) => {
  const db = useDatabase()
  let behind: ConnectedSystem
  beforeAll(async () => {
    behind = await connectFakeSystem(db, kind)
  })
  afterAll(() => behind.close())

  test('signs in with card and password of that system, and only the card number is stored here', async () => {
    const browser = openBrowser(openApp(db))
    await browser.visit('/sign-in')
    expect(browser.page.text).not.toContain('パスワードを忘れた')
    for (const password of ['chigau12', 'himitsu']) {
      await browser.submit('/sign-in', { card: card.number, password })
      expect(browser.page.text).toContain('利用者カードの番号かパスワードが違います')
    }
    await browser.submit('/sign-in', { card: card.number, password: card.password })
    expect(browser.page.text).toContain(`${card.number} さん`)
    const row = await db.prisma.patron.findUniqueOrThrow({ where: { cardNumber: card.number } })
    expect(row).toMatchObject({ name: '', passwordHash: null, mailAddress: null, birthDate: null, role: 'PATRON' })
    expect(await db.prisma.hold.count({ where: { patronId: row.id } })).toBe(0)
    const { text } = await browser.visit('/me')
    expect(text).toContain('ご利用の状況 予約 3 貸出 2')
    for (const absent of ['読書の記録', 'リクエスト', 'カレンダー']) expect(text).not.toContain(absent)
    expect(text.includes('順番予約')).toBe(behind.adapter.capabilities.suspend)
  })

  test('renews a loan, once', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    await browser.visit('/loans')
    expect(browser.page.text).toContain('2点')
    // Some systems refuse to renew an overdue loan.
    const button = addresses(browser.page.html, /name="renew" value="([^"]+)"/g).at(-1) ?? ''
    const before = behind.written()
    await browser.submit('/loans', { renew: button })
    await browser.confirm()
    expect(browser.page.text).toContain('1点を延長しました')
    expect(behind.written() - before).toBe(1)
    // The same page again, as after a lost response.
    await browser.visit(browser.page.address)
    await browser.forge('/loans', { renew: button, confirm: 'yes' })
    expect(behind.written() - before).toBe(1)
  })

  test('is warned that a renewal may leave a loan overdue, and is told when it did', async () => {
    if (kind !== 'koha') return
    const checkout = (behind.fake as FakeKoha).state.checkouts.find(({ checkout_id }) => checkout_id === 502)
    if (!checkout) throw new Error('There is no such loan.')
    const browser = await openSignedInBrowser(openApp(db))
    const warning = '返却期限を過ぎた資料は、延長しても期限を過ぎたままのことがあります'
    expect((await browser.visit('/loans')).text).not.toContain(warning)
    // This Koha counts the new period from the old due date.
    Object.assign(checkout, { due: '2026-10-01', renewals: 0 })
    const other = await openSignedInBrowser(openApp(db))
    await other.visit('/loans')
    expect(other.page.text).toContain(warning)
    await other.submit('/loans', { renew: addresses(other.page.html, /name="renew" value="([^"]+)"/g)[0] ?? '' })
    expect(other.page.text).toContain(warning)
    await other.confirm()
    expect(other.page.text).toContain('延長した資料のうち1点は、返却期限を過ぎたままです。図書館へ返却してください')
    expect(other.page.text).toContain('返却期限 2026年10月15日')
    expect(other.page.html).not.toMatch(/class="notice (success|done)"/)
  })

  test('reserves from the basket in one press, however often it arrives', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    const title = behind.titles[20]
    await putInBasket(browser, title?.id)
    await browser.visit('/reserve')
    for (const absent of ['連絡方法', '順番', 'いずれか', '利用できる予約'])
      expect(browser.page.text).not.toContain(absent)
    const { id: kita } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'kita' } })
    const sent = browser.fillIn('/reserve', { pickup: String(kita) })
    const before = behind.written()
    const again = openBrowser(openApp(db))
    for (const [name, value] of browser.cookies) again.cookies.set(name, value)
    await Promise.all([browser.forge('/reserve', [...sent]), again.forge('/reserve', [...sent])])
    for (const one of [browser, again]) expect(one.page.text).toContain('1点を予約しました')
    expect(behind.written() - before).toBe(1)
    const { text: holds } = await browser.visit('/holds')
    expect(holds).toContain('4件')
    expect(holds).toContain(title?.title)
    expect((await browser.visit('/basket')).text).not.toContain(title?.title)
    // The second hold is refused before the system is called.
    expect((await browser.visit(`/reserve?title=${title?.id}`)).text).toContain('予約済みです')
  })

  test('changes the pickup branch and cancels, as far as that system supports it', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    const { name } = behind.adapter
    await browser.visit('/holds')
    const title = behind.titles[20]?.title ?? ''
    const links = addresses(browser.page.html, /href="(\/holds\/(?!cancelled|several)[^"?]+)"/g)
    const texts: (readonly [string, string])[] = []
    for (const link of links) texts.push([link, (await browser.visit(link)).text])
    const [link] = texts.find(([, text]) => text.includes(title)) ?? ['']
    expect(link, name).not.toBe('')
    await browser.visit(link)
    if (behind.adapter.capabilities.changePickup) {
      const { id: minami } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'minami' } })
      await browser.submit(link, { pickup: String(minami) })
      await browser.confirm()
      expect(browser.page.text).toContain('変更しました')
    } else {
      expect(() => browser.action(link)).toThrow('no form')
    }
    await browser.visit(link)
    await browser.submit(`${link}/cancel`)
    await browser.confirm()
    expect([browser.page.status, browser.page.text]).toEqual([200, expect.stringContaining('取り消し')])
    expect((await browser.visit('/holds')).text).not.toContain(title)
  })

  test('finds no hold and no loan of another patron', async () => {
    const browser = await openSignedInBrowser(openApp(db))
    for (const link of ['/holds/1', '/holds/nobodys', '/holds/b-B0000099']) {
      expect((await browser.visit(link)).status).toBe(404)
    }
  })
})
