import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { now } from '../../support/library/now.ts'
import { newPatron, newTitle, newTitles } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

const save = (patronId: number, titleIds: number[]) =>
  db.prisma.favourite.createMany({ data: titleIds.map((titleId) => ({ patronId, titleId, addedAt: now })) })

test('a patron makes a shelf, puts favourites on it, orders it, shares it by a link and ends the link (F3, F4)', async () => {
  const patron = await newPatron(db, { name: '本棚 花子' })
  const [one, two] = [await newTitle(db, { title: '一冊目' }), await newTitle(db, { title: '二冊目' })]
  await save(patron.id, [one.id, two.id])
  const browser = await browserOf(patron)
  await browser.visit(urls.bookshelves)
  await browser.submit(urls.bookshelves, { name: ' ' })
  expect(browser.page.text).toContain('本棚の名前は1〜40文字で入力してください。')
  await browser.submit(urls.bookshelves, { name: '夏の本' })
  expect(browser.page.text).toContain('この本棚にはまだ資料がありません。')
  const { id } = await db.prisma.bookshelf.findFirstOrThrow({ where: { patronId: patron.id } })
  const shelf = `Bookshelf:${id}`

  await browser.visit(urls.favourites())
  await browser.forge(urls.chosenFavourites({ order: 'ADDED', page: 1 }), [
    ['title', String(one.id)],
    ['title', String(two.id)],
    ['shelf', String(id)],
    ['do', 'shelf'],
  ])
  expect(browser.page.text).toContain('一冊目')
  await browser.visit(urls.favouriteNote(`Title:${two.id}`))
  await browser.submit(urls.favouriteNote(`Title:${two.id}`, { order: 'ADDED', page: 1 }), {
    note: '覚え',
    state: 'READ',
  })
  await browser.visit(urls.bookshelf(shelf))
  expect(browser.page.text).toContain('読んだ 覚え')
  await browser.submit(urls.bookshelfTitles(shelf, 1), { title: String(two.id), do: 'first' })
  expect(browser.page.text.indexOf('二冊目')).toBeLessThan(browser.page.text.indexOf('一冊目'))

  await browser.submit(urls.bookshelfSettings(shelf), { do: 'share' })
  const { shareKey } = await db.prisma.bookshelf.findUniqueOrThrow({ where: { id } })
  const visitor = openBrowser(openApp(db))
  await visitor.visit(urls.sharedBookshelf(shareKey ?? ''))
  expect(visitor.page.text).toContain('二冊目')
  expect(visitor.page.headers.get('x-robots-tag')).toBe('noindex')
  for (const secret of ['覚え', '花子']) expect(visitor.page.text).not.toContain(secret)
  await browser.submit(urls.bookshelfSettings(shelf), { do: 'unshare' })
  await visitor.visit(urls.sharedBookshelf(shareKey ?? ''))
  expect(visitor.page.status).toBe(404)

  await browser.submit(urls.bookshelfSettings(shelf), { do: 'delete' })
  await browser.confirm()
  expect(await db.prisma.bookshelf.count({ where: { id } })).toBe(0)
  expect(await db.prisma.favourite.count({ where: { patronId: patron.id } })).toBe(2)
})

test('the goal of the year is set and counted, and a wrong number stays in the field (F3, bad input)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  await browser.visit(urls.bookshelves)
  await browser.submit(urls.readingGoal, { titles: 'たくさん' })
  expect(browser.page.text).toContain('目標は1から999までの数で入力してください。')
  await browser.submit(urls.readingGoal, { titles: '３０' })
  expect(browser.page.text).toContain('2026年: 30点のうち0点')
})

test('a shelf of the longest titles and notes fits on small phones (F3)', async () => {
  const patron = await newPatron(db)
  const titles = await newTitles(
    db,
    Array.from({ length: 12 }, () => ({ title: '長い書名の本について'.repeat(12) })),
  )
  const note = '注'.repeat(200)
  await db.prisma.favourite.createMany({
    data: titles.map(({ id: titleId }) => ({
      patronId: patron.id,
      titleId,
      addedAt: now,
      note,
      state: 'WANTED' as const,
    })),
  })
  const listed = titles.map(({ id: titleId }, n) => ({ patronId: patron.id, titleId, position: n + 1 }))
  const { id } = await db.prisma.bookshelf.create({
    data: { patronId: patron.id, name: '名'.repeat(40), createdAt: now, titles: { createMany: { data: listed } } },
  })
  const browser = await browserOf(patron)
  for (const path of [urls.bookshelf(`Bookshelf:${id}`), urls.bookshelves, urls.favourites()]) {
    const { html } = await browser.visit(path)
    expect([path, bytesOverBudget(html)]).toEqual([path, null])
  }
})
