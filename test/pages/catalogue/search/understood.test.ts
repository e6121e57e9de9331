import { beforeAll, expect, test } from 'vitest'
import { loadDictionary } from '../../../../server/domain/catalogue/search-fallback/dictionary.ts'
import { loadSynonyms } from '../../../../server/domain/catalogue/synonyms/thesaurus.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { ask } from '../../../support/http/ask.ts'
import { newTitle } from '../../../support/library/world.ts'

const db = useDatabase()

beforeAll(() => Promise.all([loadDictionary(), loadSynonyms()]))

test('words without results are interpreted, the page says so above the results, and the exact search is possible (C1)', async () => {
  await newTitle(db, { title: '霧笛の王子さま', titleReading: 'ムテキ ノ オウジサマ', materialType: 'DVD' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: '霧笛の王子様' }))
  expect(browser.page.text).toContain(
    '入力のままでは書名にも著者名にも見つからないので、読み「ムテキノオウジサマ」で探しました。',
  )
  expect(browser.page.text).toContain('霧笛の王子さま')
  expect(browser.fillIn(urls.search()).get('q')).toBe('霧笛の王子様')
  await browser.visit('/search/narrow?q=霧笛の王子様')
  expect(browser.page.text).toContain('1件')
  await browser.visit(urls.search({ text: '霧笛の王子様' }))
  await browser.follow('入力のまま探す')
  expect(browser.page.text).toContain('見つかりませんでした')
  expect(browser.page.text).toContain('こちらでは見つかります: 霧笛の王子さま')
  // Other words are interpreted again.
  await browser.submit(urls.search(), { q: 'muteki no ojisama' })
  expect(browser.page.text).toContain('読み「むてきのおじさま」で探しました。')
})

test('a result by contents alone gives way to a title of that name, and the exact search is possible (C1)', async () => {
  await newTitle(db, { title: '翻訳の記', subtitle: '「霧笛の姫様」のこと' })
  await newTitle(db, { title: '霧笛の姫さま', titleReading: 'ムテキ ノ ヒメサマ' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: '霧笛の姫様' }))
  expect(browser.page.text).toContain('入力のままでは書名にも著者名にも見つからないので、読み「ムテキノヒメサマ」で')
  expect(browser.page.text).toContain('霧笛の姫さま')
  await browser.visit('/search/narrow?q=霧笛の姫様')
  expect(browser.page.text).toContain('1件')
  await browser.visit(urls.search({ text: '霧笛の姫様', exact: '1' }))
  expect(browser.page.text).toContain('翻訳の記')
  expect(browser.page.text).not.toContain('霧笛の姫さま')
})

test('API clients choose whether words are interpreted, and get the words that were used (C1)', async () => {
  await newTitle(db, { title: '霧笛の王女さま', titleReading: 'ムテキ ノ オウジョサマ' })
  const titles = (args: string) =>
    ask(
      db,
      `{ titles(conditions: { keyword: "霧笛の王女様" } ${args}) {
      totalCount understood { rung: fallback words } facets { types { type { code } count } } edges { node { title } } } }`,
    )
  expect(await titles('')).toMatchObject({ titles: { totalCount: 0, understood: null, edges: [] } })
  expect(await titles('understand: true')).toEqual({
    titles: {
      totalCount: 1,
      understood: { rung: 'SOUND', words: 'ムテキノオウジョサマ' },
      facets: { types: [{ type: { code: 'BOOK' }, count: 1 }] },
      edges: [{ node: { title: '霧笛の王女さま' } }],
    },
  })
  const typed = await ask(
    db,
    '{ titles(conditions: { keyword: "霧笛の王女さま" }, understand: true) { understood { rung: fallback } } }',
  )
  expect(typed).toEqual({ titles: { understood: null } })
})

test('the page names the synonyms that were searched too, and the search without them is possible (C1)', async () => {
  await newTitle(db, { title: '霧笛の育児' })
  await newTitle(db, { title: '霧笛の子育て' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: '子育て' }))
  expect(browser.page.text).toContain('同じ意味の言葉「育児」でも探しました。')
  expect(browser.page.text).toContain('霧笛の育児')
  await browser.follow('入力のまま探す')
  expect(browser.page.text).toContain('霧笛の子育て')
  expect(browser.page.text).not.toContain('霧笛の育児')
})

test('feeds and protocols of other libraries never interpret the words (C1)', async () => {
  const { app } = openApp(db)
  for (const path of [
    urls.searchFeed('rss', { text: '霧笛の王女様' }, 'ja'),
    `/sru?version=1.2&operation=searchRetrieve&query=${encodeURIComponent('霧笛の王女様')}`,
  ])
    expect(await (await app.request(path)).text()).not.toContain('王女さま')
})
