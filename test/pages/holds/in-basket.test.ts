import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()

test("lists and title pages mark the titles in the visitor's own basket, and a second press changes nothing (C5)", async () => {
  const one = await newTitle(db, { title: 'かごのうた', copies: 1 })
  await newTitle(db, { title: 'かごのうた 続', copies: 1 })
  const service = openApp(db)
  const [browser, other] = [openBrowser(service), openBrowser(service)]
  const pages = [urls.search({ text: 'かごのうた' }), urls.title(`Title:${one.id}`)] as const
  // The pages are cached for the next visitor.
  for (const page of pages) await other.visit(page)

  await browser.visit(pages[0])
  expect(browser.page.text).not.toContain('予約かごに入っています')
  await browser.submit('/basket', { title: String(one.id) })
  for (const page of pages) {
    await browser.visit(page)
    expect(browser.page.text.split('予約かごに入っています')).toHaveLength(2)
    expect(browser.page.html).not.toContain(`name="title" value="${one.id}"`)
    await other.visit(page)
    expect(other.page.text).not.toContain('予約かごに入っています')
  }
  // From a page that was opened earlier.
  await browser.visit(urls.basket)
  await browser.forge('/basket', { title: String(one.id) })
  expect(browser.page.address).toBe(urls.basketAfter('already'))
  expect(browser.page.text).toContain('すでに予約かごに入っています')
  expect(browser.page.text).toContain('予約かご（1）')
})
