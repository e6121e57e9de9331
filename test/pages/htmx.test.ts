import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../server/urls.ts'
import { openApp, openBrowser } from '../app.ts'
import { useDatabase } from '../database.ts'
import { newTitle } from '../world.ts'
import { all, textOf } from './html.ts'

const db = useDatabase()
const htmx = { 'HX-Request': 'true' }
let title: { id: number }

beforeAll(async () => {
  title = await newTitle(db)
})

test('turning the page by htmx brings the results alone; anything else brings the whole page', async () => {
  const browser = openBrowser(openApp(db))
  const address = urls.search({ type: 'BOOK', page: 2 })
  await browser.visit(address, htmx)
  const fragment = browser.page
  expect(fragment.headers.get('Vary')).toContain('HX-Request')
  expect(fragment.root.children).toHaveLength(1)
  expect(all(fragment.root, 'section')[0]?.attributes.id).toBe('results')

  await browser.visit(address)
  expect(browser.page.headers.get('Vary')).toContain('HX-Request')
  expect(all(browser.page.root, 'html')).toHaveLength(1)
  expect(all(browser.page.root, 'section').map(textOf)).toEqual(all(fragment.root, 'section').map(textOf))

  await browser.visit(address, { ...htmx, 'HX-History-Restore-Request': 'true' })
  expect(all(browser.page.root, 'html')).toHaveLength(1)
})

test('putting a title in the basket by htmx brings its button and the count in the menu, and nothing else (C5)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const body = browser.fillIn('/basket', { title: String(title.id) })
  const answer = await browser.send('/basket', { method: 'POST', body, headers: htmx })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Vary')).toContain('HX-Request')
  expect(await answer.text()).toBe(
    `<span id="b${title.id}" hx-swap-oob="true"><small class="yes">予約かごに入っています</small></span>` +
      '<a id="basket" href="/basket" accesskey="2" hx-swap-oob="true"><kbd>2</kbd> 予約かご（1）</a>',
  )
})

test('a form that htmx sends works without htmx too: it has an action and a method of its own', async () => {
  const browser = openBrowser(openApp(db))
  for (const address of [urls.top, urls.search(), urls.title(`Title:${title.id}`)]) {
    await browser.visit(address)
    const byHtmx = all(browser.page.root, 'form').filter(({ attributes }) => attributes['hx-post'])
    expect(byHtmx.length).toBeGreaterThan(0)
    for (const { attributes } of byHtmx) {
      expect(attributes).toMatchObject({ method: 'post', action: attributes['hx-post'] })
    }
  }
})

test('a refusal or an error that answers htmx takes the whole window, so that nobody waits in vain (bad input)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const unknown = new URLSearchParams({ title: '999999999', token: browser.token() })
  const forged = new URLSearchParams({ title: String(title.id), token: 'forged' })
  for (const [body, status] of [
    [unknown, 409],
    [forged, 403],
  ] as const) {
    const answer = await browser.send('/basket', { method: 'POST', body, headers: htmx })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('HX-Retarget')).toBe('body')
    expect(answer.headers.get('HX-Reswap')).toBe('innerHTML')
    expect(await answer.text()).toMatch(/<html lang="ja">.*role="alert"/)
  }
})
