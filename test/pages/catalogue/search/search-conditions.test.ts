import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { newTitle } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'

const db = useDatabase()

const titlesOn = (browser: ReturnType<typeof openBrowser>) =>
  descendantsNamed(browser.page.root, 'ol').flatMap((list) =>
    descendantsNamed(list, 'li').map((row) => textOf(descendantsNamed(row, 'a')[0] ?? row).replace(/^5 /, '')),
  )
const optionsOf = (browser: ReturnType<typeof openBrowser>, name: string) =>
  descendantsNamed(browser.page.root, 'select')
    .filter(({ attributes }) => attributes.name === name)
    .flatMap((select) => descendantsNamed(select, 'option').map(textOf))

test('the advanced search has every condition, and its address is the search (C1)', async () => {
  await newTitle(db, { title: '詳しい本', publisher: '詳細社', ndcs: ['913.6'], publishedYear: 2003 })
  await newTitle(db, { title: '詳しい本', publisher: '詳細社', ndcs: ['210'], publishedYear: 2003 })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.top)
  await browser.follow('詳しく探す')
  await browser.submit(urls.search(), { title: '詳しい', pub: '詳細社', ndc: '９１３', from: '２００３', now: '1' })
  expect(titlesOn(browser)).toEqual(['詳しい本'])
  expect(browser.page.text).toContain(
    '条件: 書名 詳しい / 出版者 詳細社 / 分類 ９１３ / 2003〜年 / 今、貸出できるものだけ',
  )
  const other = openBrowser(openApp(db))
  await other.visit(browser.page.address)
  expect(titlesOn(other)).toEqual(titlesOn(browser))
  await browser.follow('条件を外す')
  expect(browser.page.address).toBe(urls.search({ text: '' }))
})

test('a value that cannot be searched has an error next to it, and stays (bad input)', async () => {
  const browser = openBrowser(openApp(db))
  for (const [typed, why] of [
    [{ from: '昭和55' }, '出版年は、西暦を数字で'],
    [{ ndc: '小説' }, '分類は、数字で'],
    [{ isbn: '123' }, 'ISBNは、10桁か13桁'],
    [{ author: '長'.repeat(51) }, 'ひとつの欄に50文字まで'],
    [{ author: '長'.repeat(50), title: '長'.repeat(31) }, '全部で80文字まで'],
  ] as const) {
    const query = new URLSearchParams({ q: '本', ...typed })
    for (const path of ['/search', '/search/narrow', '/search/advanced']) {
      await browser.visit(`${path}?${query}`)
      expect([browser.page.status, browser.page.text]).toEqual([400, expect.stringContaining(why)])
      const form = browser.fillIn(urls.search())
      for (const [name, value] of Object.entries(typed)) expect(form.get(name)).toBe(value)
      expect(form.get('q')).toBe('本')
    }
  }
})

test('each facet shows the number of titles that remain, and choosing it gives that number (C2)', async () => {
  for (const [i, materialType] of (['BOOK', 'BOOK', 'DVD'] as const).entries()) {
    await newTitle(db, { title: `絞る本${i}`, materialType, publishedYear: 1998 + i, ndcs: [`${i}10`] })
  }
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: '絞る本', order: 'TITLE' }))
  await browser.submit(urls.search(), { narrow: '' })
  expect(browser.page.address).toBe(urls.narrowSearch({ text: '絞る本', order: 'TITLE' }))
  expect(browser.page.text).toContain('今の条件では3件です。')
  expect(optionsOf(browser, 'type')).toEqual(['すべて', '本 (2)', 'DVD (1)'])
  expect(optionsOf(browser, 'years')).toEqual(['すべての年', '2000〜2009年 (1)', '1990〜1999年 (2)'])
  expect(optionsOf(browser, 'ndc')).toEqual(['すべての分類', '0 総記 (1)', '1 哲学 (1)', '2 歴史 (1)'])
  expect(optionsOf(browser, 'language')).toEqual(['すべての言語', '日本語 (3)'])
  await browser.submit(urls.search(), { years: '1990-1999', type: 'BOOK' })
  expect(titlesOn(browser)).toEqual(['絞る本0', '絞る本1'])
  // The order and the words are kept, and the choices can be changed.
  await browser.submit(urls.search(), { narrow: '' })
  expect(browser.page.address).toBe(
    urls.narrowSearch({ text: '絞る本', type: 'BOOK', from: 1990, to: 1999, order: 'TITLE' }),
  )
  expect(browser.fillIn(urls.search()).get('years')).toBe('1990-1999')
  await browser.submit(urls.search(), { years: '' })
  expect(titlesOn(browser)).toEqual(['絞る本0', '絞る本1'])
})

test('authors, series and subjects narrow the results to a whole name, even when the words are long (C2)', async () => {
  const record = { subjects: ['名前学'], series: ['名前 文庫 ; 1'], publisher: '名絞り' }
  const by = (name: string) => ({ contributors: [{ role: '著者', name }], ...record })
  await newTitle(db, { title: '名絞りの本', ...by('名前 一郎') })
  await newTitle(db, { title: '名絞りの本', ...by('名前一郎'), subjects: ['長'.repeat(45)], series: ['名前文庫'] })
  await newTitle(db, { title: '名絞りの本', ...by('名前'), series: [] })
  const browser = openBrowser(openApp(db))
  const state = { text: '名絞り'.padEnd(39, ' 名絞り') }
  await browser.visit(urls.narrowSearch(state))
  expect(optionsOf(browser, 'by')).toEqual(['すべて', '名前 一郎 (2)', '名前 (1)'])
  expect(optionsOf(browser, 'series')).toEqual(['すべて', '名前 文庫 (2)'])
  // With the other subject, the search would be too long.
  expect(optionsOf(browser, 'about')).toEqual(['すべて', '名前学 (2)'])
  await browser.submit(urls.search(), { by: '名前 一郎', series: '名前 文庫', about: '名前学' })
  expect(browser.page.text).toContain('条件: 著者 名前 一郎 / シリーズ 名前 文庫 / 件名 名前学')
  expect(browser.page.text).toContain('1件中')
  await browser.submit(urls.search(), { narrow: '' })
  expect(browser.page.text).toContain('今の条件では1件です。')
  expect(['by', 'series', 'about'].map((name) => optionsOf(browser, name))).toEqual([
    ['すべて', '名前 一郎'],
    ['すべて', '名前 文庫'],
    ['すべて', '名前学'],
  ])
  await browser.follow('詳しく探す')
  expect(browser.fillIn(urls.search()).get('series')).toBe('名前 文庫')
})

test('the pager moves through the results by their titles and back, however a page is reached (C2)', async () => {
  for (let i = 10; i < 33; i++) await newTitle(db, { title: `頁の本${i}`, titleReading: `ページ ノ ホン ${i}` })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: '頁の本', order: 'TITLE' }))
  const first = titlesOn(browser)
  await browser.follow('次の10件')
  const second = titlesOn(browser)
  expect(browser.page.address).toMatch(/page=2&after=\d+$/)
  expect(browser.page.text).toContain('23件中 11〜20件目')
  await browser.follow('次の10件')
  expect(titlesOn(browser)).toEqual(['頁の本30', '頁の本31', '頁の本32'])
  await browser.follow('前の10件')
  expect(browser.page.address).toMatch(/page=2&before=\d+$/)
  expect(titlesOn(browser)).toEqual(second)
  await browser.follow('前の10件')
  expect(browser.page.address).toBe(urls.search({ text: '頁の本', order: 'TITLE' }))
  expect(titlesOn(browser)).toEqual(first)
  // An address with only a page number, as older bookmarks have it.
  await browser.visit(urls.search({ text: '頁の本', order: 'TITLE', page: 2 }))
  expect(titlesOn(browser)).toEqual(second)
  await browser.visit(`${urls.search({ text: '頁の本', page: 2 })}&after=999999999`)
  expect([browser.page.status, browser.page.text]).toEqual([404, expect.stringContaining('そのページはありません。')])
})

test('a search without results offers words that find something, if there are any (C1)', async () => {
  await newTitle(db, { title: '雨宿りの文具店' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: '雨宿りの文房店', type: 'BOOK' }))
  expect(browser.page.text).toContain('よく似た「雨宿りの文具店」で探しました')
  expect(titlesOn(browser)).toEqual(['雨宿りの文具店'])
  await browser.visit(urls.search({ text: '雨宿りの文具店 見当たらない', type: 'BOOK' }))
  expect(browser.page.text).toContain('こちらでは見つかります: 雨宿りの文具店')
  const offered = urls.search({ text: '雨宿りの文具店', type: 'BOOK' })
  expect(browser.page.html).toContain(`href="${offered.replaceAll('&', '&amp;')}"`)
  await browser.visit(offered)
  expect(titlesOn(browser)).toEqual(['雨宿りの文具店'])
  await browser.visit(urls.search({ text: '雨宿りの文房店', type: 'DVD' }))
  expect(browser.page.text).not.toContain('こちらでは見つかります')
})

test('words are ranked by relevance, and another order stays in the address (C2)', async () => {
  await newTitle(db, { title: '並ぶ灯台' })
  await newTitle(db, { title: '灯台の並ぶ海' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: '並ぶ灯台' }))
  expect(titlesOn(browser)).toEqual(['並ぶ灯台'])
  await browser.visit(urls.search({ text: '灯台 並ぶ' }))
  expect(browser.fillIn(urls.search()).get('sort')).toBe('RELEVANCE')
  await browser.submit(urls.search(), { sort: 'NEWEST' })
  expect(new URL(browser.page.address, 'http://host').searchParams.get('sort')).toBe('NEWEST')
  expect(titlesOn(browser)).toEqual(['灯台の並ぶ海', '並ぶ灯台'])
})
