import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { languages } from '../../views/text/languages.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp, openBrowser, type Page } from '../support/http/app.ts'
import { newPatron, patrons } from '../support/library/world.ts'
import { signedInCookies } from './crowd.ts'
import { descendantsNamed, textOf } from './html.ts'
import { signIn } from './patrons/sign-in.ts'

const db = useDatabase()

function language({ root }: Page) {
  return descendantsNamed(root, 'html')[0]?.attributes.lang
}

function keys({ root }: Page): Record<string, string> {
  const elements = descendantsNamed(root, '*').filter(({ attributes }) => attributes.accesskey)
  return Object.fromEntries(elements.map((element) => [element.attributes.accesskey, textOf(element)]))
}

test('pages are in Japanese; the language link keeps the state of the page, and the choice persists', async () => {
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

test('changing the language on the way to sign-in keeps the return address (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.holds())
  await browser.follow('English')
  await signIn(browser, patrons.hanako, 'wrong')
  await browser.follow('日本語')
  await signIn(browser, patrons.hanako)
  expect(browser.page).toMatchObject({ status: 200, address: urls.holds() })
})

test("without a choice the language is the browser's preferred one that exists here (RFC 9110)", async () => {
  const browser = openBrowser(openApp(db))
  const asked = async (header: string, address: string = urls.guide) => {
    await browser.visit(address, { 'Accept-Language': header })
    return language(browser.page)
  }
  const wanted = {
    'en-GB,en;q=0.9': 'en',
    'zh-CN,zh;q=0.9,en;q=0.8': 'zh-Hans',
    'zh-TW,ja;q=0.5': 'zh-Hans',
    'ko-KR,ko;q=0.9': 'ko',
    'ja,en-US;q=0.9': 'ja',
    'ja;q=0.4,en;q=0.5': 'en',
    'pt-BR,pt;q=0.9,ko;q=0.1': 'ko',
    'EN-us': 'en',
    'de,fr;q=0.9': 'ja',
    'en;q=0,*': 'ja',
    '*': 'ja',
    '': 'ja',
    ';q=1,,=,en=;;"': 'ja',
    [`${'x-'.repeat(4_000)},en`]: 'ja',
  }
  for (const [header, tag] of Object.entries(wanted)) expect([header, await asked(header)]).toEqual([header, tag])
  // This is not a choice of the visitor, so it is not stored.
  expect(browser.cookies.has('lang')).toBe(false)
  expect(browser.page.headers.get('Vary')).toContain('Accept-Language')
  expect(await asked('en', '/nowhere')).toBe('en')
  expect(await asked('en', `${urls.guide}?lang=ko`)).toBe('ko')
  expect(await asked('en')).toBe('ko')
})

test("the patron's own setting has priority over the browser's preference (P6)", async () => {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, await newPatron(db, { language: 'ZH' })))) {
    browser.cookies.set(...cookie)
  }
  await browser.visit(urls.me, { 'Accept-Language': 'en' })
  expect(language(browser.page)).toBe('zh-Hans')
})

test('without a setting the browser decides, and the form starts with the current language (P6)', async () => {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, await newPatron(db)))) browser.cookies.set(...cookie)
  for (const [wanted, tag] of [
    ['ko', 'ko'],
    ['zh-CN', 'zh-Hans'],
    ['de', 'ja'],
  ] as const) {
    await browser.visit(urls.me, { 'Accept-Language': wanted })
    expect([wanted, language(browser.page)]).toEqual([wanted, tag])
  }
  await browser.visit(urls.settings(), { 'Accept-Language': 'ko' })
  expect(browser.page.text).toContain('메일은 日本語')
  await browser.visit(urls.noticeSettings, { 'Accept-Language': 'ko' })
  expect(browser.fillIn(urls.noticeSettings).get('language')).toBe('KO')
  await browser.submit(urls.noticeSettings, {})
  browser.cookies.delete('lang')
  await browser.visit(urls.settings(), { 'Accept-Language': 'en' })
  expect([language(browser.page), browser.page.text]).toEqual(['ko', expect.not.stringContaining('日本語)')])
})

test('each page links to itself in the other four languages, each by its own name, whatever its address', async () => {
  const others = ['やさしい日本語', 'English', '简体中文', '한국어']
  const browser = openBrowser(openApp(db))
  for (const address of [urls.guide, urls.search({ text: '東野 圭吾', type: 'BOOK', page: 1 })]) {
    for (const name of others) {
      await browser.visit(address)
      await browser.follow(name)
      const asked = new URL(address, 'http://counter.test')
      const shown = new URL(browser.page.address, 'http://counter.test')
      shown.searchParams.delete('lang')
      expect([shown.pathname, shown.searchParams.toString()]).toEqual([asked.pathname, asked.searchParams.toString()])
      expect(languages.find(({ code }) => code === browser.cookies.get('lang'))?.name).toBe(name)
      const [links] = descendantsNamed(browser.page.root, '*').filter(({ attributes }) => attributes.id === 'lang')
      expect(links && [...descendantsNamed(links, 'a'), ...descendantsNamed(links, 'button')]).toHaveLength(
        others.length,
      )
      browser.cookies.delete('lang')
    }
  }
})

test('the desk is in Japanese, and says so, for staff who use a language without texts for it', async () => {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, await newPatron(db, { role: 'DESK' })))) {
    browser.cookies.set(...cookie)
  }
  browser.cookies.set('lang', 'ko')
  await browser.visit(urls.desk.branch())
  expect([language(browser.page), browser.page.text]).toEqual(['ja', expect.stringContaining('窓口業務')])
  const [links] = descendantsNamed(browser.page.root, '*').filter(({ attributes }) => attributes.id === 'lang')
  expect(links && textOf(links)).toBe('English')
  await browser.visit(urls.guide)
  expect(language(browser.page)).toBe('ko')
})

test('an unknown language is ignored (bad input)', async () => {
  const browser = openBrowser(openApp(db))
  for (const code of ['xx', 'constructor', '__proto__', '']) {
    await browser.visit(`/guide?lang=${code}`)
    expect(language(browser.page)).toBe('ja')
    browser.cookies.set('lang', code)
    await browser.visit(urls.guide)
    expect([browser.page.status, language(browser.page)]).toEqual([200, 'ja'])
  }
})

test("a phone's keys reach the main links, the search field, the next page and the previous one", async () => {
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

test('an address that begins with two slashes leads to no other site, whatever is sent there', async () => {
  for (const path of ['//elsewhere.test/', '/%5c/..//elsewhere.test/', '///elsewhere.test/?x', '/\\elsewhere.test/']) {
    const address = `http://counter.test${path}`
    const headers = { 'Content-Length': '7', 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await openApp(db).app.request(address, { method: 'POST', headers, body: 'lang=en' })
    const to = new URL(answer.headers.get('Location') ?? '/', 'http://counter.test')
    expect([path, answer.status, to.origin]).toEqual([path, 302, 'http://counter.test'])
  }
})
