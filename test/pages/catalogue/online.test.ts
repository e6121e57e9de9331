import { beforeEach, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { newTitle } from '../../support/library/world.ts'
import { descendantsNamed, textOf } from '../html.ts'

const db = useDatabase()
beforeEach(() => db.prisma.electronicFeed.deleteMany())

const text = { url: 'https://www.aozora.gr.jp/cards/1.html', label: '本文を読む（青空文庫）', isOpen: true }

async function openTitle(title: string, copies: number) {
  const { id } = await newTitle(db, { title, copies })
  await db.prisma.title.update({
    where: { id },
    data: { details: { links: [text, { url: 'https://a.example/card' }] } },
  })
  return id
}

async function lentTitle(title: string, isActive = true) {
  const { id } = await newTitle(db, { title, copies: 0 })
  const feed = await db.prisma.electronicFeed.create({
    data: {
      source: `e-${id}`,
      name: '市立電子図書館',
      url: 'https://lib.example/opds',
      materialType: 'BOOK',
      isActive,
      updatedAt: now,
    },
  })
  const offer = { titleId: id, feedId: feed.id, url: 'https://lib.example/p/1', checkedAt: now }
  await db.prisma.electronicOffer.create({ data: { ...offer, isAvailable: false, holds: 2 } })
  return id
}

test('a title with an open text is 読める in results and on its page, and a title without copies offers no hold (C48)', async () => {
  const [onlyText, withCopy] = [await openTitle('開いた本 一', 0), await openTitle('開いた本 二', 1)]
  await newTitle(db, { title: '開いた本 三', copies: 1 })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.advancedSearch({ text: '開いた本' }))
  await browser.submit(urls.search(), { read: '1' })
  expect(browser.page.text).toContain('条件: 本文をすぐ読めるものだけ')
  expect(browser.page.text).toContain('開いた本 一')
  expect(browser.page.text).toContain('開いた本 二')
  expect(browser.page.text).not.toContain('開いた本 三')
  expect(browser.page.text).toContain('読める')
  // The condition combines with others.
  await browser.visit(urls.search({ text: '開いた本', read: '1', now: '1' }))
  expect(browser.page.text).not.toContain('開いた本 一')
  expect(browser.page.text).toContain('開いた本 二')

  await browser.visit(urls.title(`Title:${onlyText}`))
  const link = descendantsNamed(browser.page.root, 'a').find(({ attributes }) => attributes.href === text.url)
  expect(link && textOf(link)).toBe(text.label)
  expect(link?.attributes.rel).toBe('noopener noreferrer')
  expect(browser.page.text).toContain('予約はいりません')
  expect(browser.page.html).not.toContain(urls.place(`Title:${onlyText}`))
  await browser.visit(urls.title(`Title:${withCopy}`))
  expect(browser.page.html).toContain(urls.place(`Title:${withCopy}`))
  expect(browser.page.html).toContain(text.url)
})

test('a title that a provider lends has its link and availability, until its feed is switched off (C51)', async () => {
  const id = await lentTitle('電子の本')
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${id}`))
  expect(browser.page.text).toContain('市立電子図書館で借りる')
  expect(browser.page.text).toContain('今は貸出中です')
  expect(browser.page.text).toContain('予約 2人')
  expect(browser.page.text).toContain('提供元のサイトで行います')
  const query = `query ($id: ID!) { title(id: $id) { onlineAccess onlineLinks { access url provider isAvailable holds } } }`
  const read = () => ask(db, query, { id: `Title:${id}` })
  expect(await read()).toEqual({
    title: {
      onlineAccess: 'LENT',
      onlineLinks: [
        { access: 'LENT', url: 'https://lib.example/p/1', provider: '市立電子図書館', isAvailable: false, holds: 2 },
      ],
    },
  })
  await db.prisma.electronicFeed.updateMany({ data: { isActive: false } })
  expect(await read()).toEqual({ title: { onlineAccess: null, onlineLinks: [] } })
})
