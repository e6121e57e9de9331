import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()

test('a reader goes from the top page down the classes to the titles of one, and up again (C1)', async () => {
  const { title } = await newTitle(db, { title: '鯨だけの本', ndcs: ['K489.6'] })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.top)
  await browser.follow('分類から探す')
  await browser.follow('自然科学')
  await browser.follow('48 動物学')
  expect(browser.page.text).toContain('この分類の資料を見る')
  await browser.follow('489 哺乳類')
  expect(browser.page.address).toBe('/search?ndc=489')
  expect(browser.page.text).toContain(title)
  await browser.visit(urls.ndcClass('489'))
  await browser.follow('自然科学')
  expect(browser.page.address).toBe('/ndc/4')
  await browser.follow('すべての分類')
  expect(browser.page.address).toBe('/ndc')
})

test('a class without titles has no link, and an unknown class is not found (bad input)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.ndcClass('11'))
  expect(browser.page.html).not.toContain('href="/search?ndc=117"')
  expect(browser.page.text).toContain('117 価値哲学')
  for (const address of ['/ndc/001', '/ndc/9999', '/ndc/x', '/ndc/9%00']) {
    await browser.visit(address)
    expect([400, 404]).toContain(browser.page.status)
  }
})

test('an English page marks a label that exists only in Japanese', async () => {
  const browser = openBrowser(openApp(db))
  browser.cookies.set('lang', 'en')
  await browser.visit(urls.ndcClass('91'))
  expect(browser.page.text).toContain('91 Japanese literature')
  expect(browser.page.html).toContain('<span lang="ja">小説、物語</span>')
})
