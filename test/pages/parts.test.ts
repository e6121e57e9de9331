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

test("the script gets the button, the menu's count and the message when it adds a title to the basket or takes it out (C5)", async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${title.id}`))
  const id = String(title.id)
  const press = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({ ...fields, token: browser.token() })
    const answer = await browser.send('/basket', { method: 'POST', body, headers: byScript })
    expect([answer.status, answer.headers.get(partHeader)]).toEqual([200, '1'])
    expect(answer.headers.get('Vary')).toContain(partHeader)
    return answer.text()
  }
  const added = await press({ title: id })
  expect(added).toMatch(/^<span data-act[^>]*><a class="badge mine" href="\/basket">予約かごに入っています<\/a>/)
  expect(added).toContain('予約かご（1）</a>')
  expect(added).toContain('予約かごに入れました。今、1点です。</p>')
  expect(await press({ title: id })).toContain('この資料は、すでに予約かごに入っています。</p>')
  const removed = await press({ remove: id })
  expect(removed).toMatch(/^<button name="title" value="\d+" [^>]*>予約かごへ<\/button>/)
  expect(removed).toContain('予約かごから出しました。</p>')
  expect(removed).not.toContain('（1）')
})

test('a form that the script sends works without it too: it has its own action and method', async () => {
  const browser = openBrowser(openApp(db))
  for (const address of [urls.top, urls.search({ type: 'BOOK' }), urls.title(`Title:${title.id}`)]) {
    await browser.visit(address)
    const forms = descendantsNamed(browser.page.root, 'form').filter(({ attributes }) => attributes['data-failed'])
    expect(forms.length).toBeGreaterThan(0)
    for (const form of forms) {
      expect(form.attributes).toMatchObject({ method: 'post', action: urls.basket })
      const addresses = descendantsNamed(form, 'button').map(({ attributes }) => attributes['hx-post'])
      expect(new Set(addresses)).toEqual(new Set([urls.basket]))
    }
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
    ).toEqual([expect.stringContaining(said)])
    expect(page.text).toContain('予約かご（1）')
  }
})
