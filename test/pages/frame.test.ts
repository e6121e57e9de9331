import { expect, test } from 'vitest'
import { urls } from '../../server/urls.ts'
import { openApp, openBrowser, type Page } from '../app.ts'
import { useDatabase } from '../database.ts'
import { patrons } from '../world.ts'
import { all, textOf } from './html.ts'
import { signIn } from './patrons/sign-in.ts'

const db = useDatabase()

function language({ root }: Page) {
  return all(root, 'html')[0]?.attributes.lang
}

function keys({ root }: Page): Record<string, string> {
  const elements = all(root, '*').filter(({ attributes }) => attributes.accesskey)
  return Object.fromEntries(elements.map((element) => [element.attributes.accesskey, textOf(element)]))
}

test('pages are in Japanese; the language link keeps the state of the page, and its choice stays', async () => {
  const address = urls.search({ text: '東野 圭吾', field: 'AUTHOR', type: 'BOOK', order: 'YEAR' })
  const browser = openBrowser(openApp(db))
  await browser.visit(address)
  expect(language(browser.page)).toBe('ja')
  const japanese = browser.fillIn('/search').toString()
  await browser.follow('English')
  expect(language(browser.page)).toBe('en')
  expect(browser.fillIn('/search').toString()).toBe(japanese)
  await browser.visit(urls.guide)
  expect(language(browser.page)).toBe('en')
  expect(browser.page.text).toContain('Madoguchi City Library')
  await browser.visit('/nowhere')
  expect(language(browser.page)).toBe('en')
  await browser.visit('/search?q=%E3%81')
  expect(language(browser.page)).toBe('en')
  await browser.visit(urls.guide)
  await browser.follow('日本語')
  expect(language(browser.page)).toBe('ja')
  await browser.visit(urls.top)
  expect(language(browser.page)).toBe('ja')
})

test('changing the language on the way to signing in does not lose the way back (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.holds())
  await browser.follow('English')
  await signIn(browser, patrons.hanako, 'wrong')
  await browser.follow('日本語')
  await signIn(browser, patrons.hanako)
  expect(browser.page).toMatchObject({ status: 200, address: urls.holds() })
})

test('a language that the service does not speak counts as none (bad input)', async () => {
  const browser = openBrowser(openApp(db))
  for (const code of ['xx', 'constructor', '__proto__', '']) {
    await browser.visit(`/guide?lang=${code}`)
    expect(language(browser.page)).toBe('ja')
    browser.cookies.set('lang', code)
    await browser.visit(urls.guide)
    expect([browser.page.status, language(browser.page)]).toEqual([200, 'ja'])
  }
})

test('the keys of a phone reach the main links, the search field, the next page and the one before', async () => {
  const browser = openBrowser(openApp(db))
  const links = { 1: '1 検索', 2: '2 予約かご', 3: '3 予約状況', 4: '4 貸出状況', 6: '6 利用案内' }
  const main = { 0: 'まどぐち市立図書館', 8: '本文へ', ...links }
  await browser.visit(urls.top)
  expect(keys(browser.page)).toEqual({ ...main, 5: '', 7: '7 ログイン' })
  await browser.visit(urls.search({ page: 2 }))
  expect(keys(browser.page)).toEqual({
    ...main,
    5: expect.stringMatching(/^5 ./),
    7: '7 ログイン',
    '*': '* 前の10件',
    9: '9 次の10件',
  })
  await browser.visit(urls.guide)
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.guide)
  expect(keys(browser.page)).toEqual({ ...main, 7: '7 マイメニュー' })
  await browser.visit('/nowhere')
  expect(keys(browser.page)).toEqual({ ...main, 0: '蔵書検索・予約', 5: '', 7: '7 マイメニュー' })
})
