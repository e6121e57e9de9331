import { beforeAll, expect, test } from 'vitest'
import { partHeader } from '../../server/urls/page-part-header.ts'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp, openBrowser } from '../support/http/app.ts'
import { newTitle } from '../support/library/world.ts'
import { descendantsNamed, textOf } from './html.ts'

const db = useDatabase()
const byScript = { [partHeader]: '1' }
let title: { id: number }

beforeAll(async () => {
  title = await newTitle(db)
})

test('the script gets only the results and the title when it turns the page, and otherwise the whole page', async () => {
  const browser = openBrowser(openApp(db))
  const address = urls.search({ type: 'BOOK', page: 2 })
  await browser.visit(address, byScript)
  const part = browser.page
  expect(part.headers.get('Vary')).toContain(partHeader)
  expect(part.headers.get(partHeader)).toBe('1')
  expect(part.root.children).toHaveLength(2)
  const titles = descendantsNamed(part.root, 'title').map(textOf)
  expect(titles).toEqual([expect.stringMatching(/^検索結果 2 \/ [\d,]+ページ - /)])

  await browser.visit(address)
  expect(browser.page.headers.get('Vary')).toContain(partHeader)
  expect(browser.page.headers.get(partHeader)).toBeNull()
  expect(descendantsNamed(browser.page.root, 'html')).toHaveLength(1)
  for (const name of ['section', 'title']) {
    expect(descendantsNamed(browser.page.root, name).map(textOf)).toEqual(descendantsNamed(part.root, name).map(textOf))
  }
})

test("the script gets the button, the menu's count and the message when it adds a title to the basket (C5)", async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const body = browser.fillIn('/basket', { title: String(title.id) })
  const press = () => browser.send('/basket', { method: 'POST', body, headers: byScript })
  const answer = await press()
  expect([answer.status, answer.headers.get(partHeader)]).toEqual([200, '1'])
  const html =
    '<a class="yes" href="/basket">予約かごに入っています</a>' +
    '<a id="basket" href="/basket" accesskey="2"><kbd>2</kbd> 予約かご（1）</a>'
  expect(await answer.text()).toBe(`${html}<p role="status">予約かごに入れました。今、1点です。</p>`)
  const second = await press()
  expect(await second.text()).toBe(`${html}<p role="status">この資料は、すでに予約かごに入っています。</p>`)
})

test('a form that the script sends works without it too: it has its own action and method', async () => {
  const browser = openBrowser(openApp(db))
  for (const address of [urls.top, urls.search({ type: 'BOOK' }), urls.title(`Title:${title.id}`)]) {
    await browser.visit(address)
    const forms = descendantsNamed(browser.page.root, 'form').filter(({ attributes }) => attributes['data-failed'])
    expect(forms.length).toBeGreaterThan(0)
    for (const { attributes } of forms) expect(attributes).toMatchObject({ method: 'post', action: urls.basket })
  }
})

test('a refusal or an error is a whole page for the script too, which then submits the form itself', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const unknown = new URLSearchParams({ title: '999999999', token: browser.token() })
  const forged = new URLSearchParams({ title: String(title.id), token: 'forged' })
  for (const [body, status] of [
    [unknown, 409],
    [forged, 403],
  ] as const) {
    const answer = await browser.send('/basket', { method: 'POST', body, headers: byScript })
    expect([answer.status, answer.headers.get(partHeader)]).toEqual([status, null])
    expect(await answer.text()).toMatch(/<html lang="ja">.*role="alert"/)
  }
})

test('a submission without its button shows the basket, and a repeated one adds nothing (C5)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const token = browser.token()
  const press = async (fields: Record<string, string>) => {
    const answer = await browser.send('/basket', { method: 'POST', body: new URLSearchParams({ token, ...fields }) })
    expect(answer.status).toBe(302)
    return browser.visit(answer.headers.get('Location') ?? '')
  }
  expect((await press({})).text).toContain('予約かごは空です。')
  expect((await press({ title: '' })).text).toContain('予約かごは空です。')
  for (const said of ['予約かごに入れました。', 'この資料は、すでに予約かごに入っています。']) {
    const page = await press({ title: String(title.id) })
    expect(
      descendantsNamed(page.root, 'p')
        .filter(({ attributes }) => attributes.role === 'status')
        .map(textOf),
    ).toEqual([said])
    expect(page.text).toContain('予約かご（1）')
  }
})
