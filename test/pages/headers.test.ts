import { expect, test } from 'vitest'
import { urls } from '../../server/urls.ts'
import { openApp, openBrowser } from '../app.ts'
import { useDatabase } from '../database.ts'
import { patrons } from '../world.ts'
import { signIn } from './sign-in.ts'

const db = useDatabase()

test('no browser and no proxy keeps a page: the next person may sit at the same screen (P8)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  for (const address of [urls.top, urls.search(), urls.basket, urls.guide, urls.holds(), urls.confirm(), '/nowhere']) {
    await browser.visit(address)
    expect([address, browser.page.headers.get('Cache-Control')]).toEqual([address, 'no-store'])
  }
})

test('the policy of every page allows what comes from the service itself, and nothing inline', async () => {
  const { app } = openApp(db)
  for (const address of [urls.top, urls.holds(), '/nowhere', '/search?q=%00', urls.css, urls.health]) {
    const { headers } = await app.request(address)
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/)
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
  }
})

test('cookies are out of reach of scripts and of other sites, and secure where the service is (P8)', async () => {
  for (const [baseUrl, secure] of [
    ['https://library.example.jp', true],
    ['http://library.example.jp', false],
  ] as const) {
    const browser = openBrowser(openApp(db, { baseUrl }))
    const first = await browser.send(urls.signIn())
    await browser.visit(urls.signIn())
    const body = browser.fillIn('/sign-in', { card: patrons.hanako.cardNumber, password: 'madoguchi' })
    const second = await browser.send('/sign-in', { method: 'POST', body })
    const cookies = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()]
    const given = cookies.filter((cookie) => !/Max-Age=0/.test(cookie))
    expect(given.map((cookie) => cookie.split('=')[0])).toEqual(['visitor', secure ? '__Host-session' : 'session'])
    for (const cookie of given) {
      expect(cookie).toMatch(/; HttpOnly/i)
      expect(cookie).toMatch(/; SameSite=Lax/i)
      expect(cookie).toMatch(/; Path=\//i)
      expect(/; Secure/i.test(cookie)).toBe(secure)
    }
    expect(first.headers.has('Strict-Transport-Security')).toBe(secure)
  }
})

test('the style sheet and the scripts may be kept, and are not sent again when they are unchanged', async () => {
  const { app } = openApp(db)
  for (const address of [urls.css, urls.script, urls.htmx]) {
    const first = await app.request(address)
    expect([address, first.status]).toEqual([address, 200])
    expect(first.headers.get('Cache-Control')).toMatch(/max-age=\d+/)
    expect(first.headers.getSetCookie()).toEqual([])
    const again = await app.request(address, { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } })
    expect([address, again.status]).toEqual([address, 304])
  }
})
