import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { ask } from '../../../support/http/ask.ts'
import { newTitle } from '../../../support/library/world.ts'

const db = useDatabase()

beforeAll(async () => {
  const contributors = [{ role: '著者', name: '霧島 灯子', reading: 'キリシマ トウコ' }]
  await newTitle(db, { title: '霧笛の測量士', subtitle: '灯台守の手記', contributors })
})

const asked = '霧島灯子先生の霧笛の測量士 幻想文学'

test('the page of a search without results shows the closest titles with the words that each lacks (C1)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: asked }))
  expect(browser.page.text).toContain('見つかりませんでした')
  expect(browser.page.text).toMatch(/近いもの.*霧笛の測量士.*入力と違うところ: 「幻想文学」がありません/s)
  // The exact search and a search that finds something show only results.
  await browser.visit(urls.search({ text: asked, exact: '1' }))
  expect(browser.page.text).not.toContain('近いもの')
  await browser.visit(urls.search({ text: '霧笛の測量士' }))
  expect(browser.page.text).not.toContain('近いもの')
})

test('closest titles are no results: they are neither counted nor in feeds and protocols, and are read only when needed (C1)', async () => {
  const search = (keyword: string, understand: boolean) =>
    ask(
      db,
      `query ($keyword: String!, $understand: Boolean!) { titles(conditions: { keyword: $keyword }, understand: $understand) {
        totalCount edges { node { id } } closest { share missingWords title { title contributors { name } } } } }`,
      { keyword, understand },
    )
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const reads = () => sent.splice(0).filter((sql) => sql.includes('key_counts')).length
  const match = { title: { title: '霧笛の測量士', contributors: [{ name: '霧島 灯子' }] }, missingWords: ['幻想文学'] }
  expect(await search(asked, true)).toEqual({
    titles: { totalCount: 0, edges: [], closest: [{ ...match, share: expect.closeTo(0.6, 0) }] },
  })
  expect(reads()).toBe(1)
  expect(await search(asked, false)).toMatchObject({ titles: { totalCount: 0, closest: [] } })
  expect(await search('霧笛の測量士', true)).toMatchObject({ titles: { totalCount: 1, closest: [] } })
  expect(reads()).toBe(0)
  const { app } = openApp(db)
  for (const path of [
    urls.searchFeed('rss', { text: asked }, 'ja'),
    `/sru?version=1.2&operation=searchRetrieve&query=${encodeURIComponent(`"${asked}"`)}`,
  ])
    expect(await (await app.request(path)).text()).not.toContain('灯台守')
  expect(reads()).toBe(0)
})
