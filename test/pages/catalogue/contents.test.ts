import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()

test('a title is found by words of its contents, which its pages show with edition, series and notes (C1, C3)', async () => {
  const title = await newTitle(db, {
    title: '短編の集まり',
    edition: '第2版',
    extent: '301p ; 19cm',
    series: ['草思社文庫 ; で1-2'],
    seriesReadings: ['ソウシシャ ブンコ'],
    contents: Array.from({ length: 120 }, (_, i) => `第${i + 1}話 駅前の宿 / 山田太郎 著`),
    notes: ['索引あり'],
  })
  const browser = openBrowser(openApp(db))
  for (const q of ['第77話 駅前の宿', 'そうししゃぶんこ', '草思社文庫']) {
    await browser.visit(urls.search({ text: q }))
    expect(browser.page.text, q).toContain('短編の集まり')
  }
  await browser.visit(urls.title(`Title:${title.id}`))
  expect(browser.page.text).toMatch(/版 第2版.*大きさなど 301p ; 19cm.*シリーズ 草思社文庫 ; で1-2/)
  await browser.follow('内容と注記')
  expect(browser.page.text).toContain('第1話 駅前の宿 / 山田太郎 著')
  expect(browser.page.text).not.toContain('索引あり')
  await browser.follow('次のページ')
  expect(browser.page.text).toContain('第120話')
  expect(browser.page.text).toMatch(/注記 索引あり/)
  await browser.follow('前のページ')
  await browser.follow('短編の集まり')
  expect(browser.page.address).toBe(urls.title(`Title:${title.id}`))
})

test('a title without contents has no such page, and no title has a page beyond the last (C3)', async () => {
  const { id } = await newTitle(db, { title: '何もない本' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${id}`))
  expect(browser.page.text).not.toContain('内容と注記')
  for (const address of [
    urls.contents(`Title:${id}`),
    `${urls.contents(`Title:${id}`)}?page=x`,
    urls.contents('Title:999999'),
  ]) {
    await browser.visit(address)
    expect(browser.page.status).toBe(404)
  }
})

test('API clients can read all contents (C3)', async () => {
  const whole = {
    edition: '第2版',
    extent: '94p',
    series: ['岩波文庫 ; 赤209-3'],
    contents: ['前編', '後編'],
    notes: ['索引あり'],
  }
  const { id } = await newTitle(db, whole)
  const operation = 'query ($id: ID!) { title(id: $id) { edition extent series contents notes } }'
  expect((await ask(db, operation, { id: `Title:${id}` })).title).toEqual(whole)
})
