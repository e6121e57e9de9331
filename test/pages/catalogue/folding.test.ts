import { expect, test } from 'vitest'
import { foldingRules } from '../../../server/domain/catalogue/folding/rules.ts'
import { soundRules } from '../../../server/domain/catalogue/folding/sound.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { newTitle } from '../../support/library/world.ts'
import { formsOf } from '../forms/form.ts'
import { descendantsNamed, textOf } from '../html.ts'

const db = useDatabase()

test('readers find the folding table from the guide, and the kanji from the table (C1)', async () => {
  const browser = openBrowser(openApp(db))
  for (const language of ['ja', 'en']) {
    await browser.visit(`${urls.guide}?lang=${language}`)
    const { root } = await browser.visit(urls.folding())
    const rows = descendantsNamed(root, 'li').map(textOf)
    const rules = [...foldingRules, ...soundRules]
    expect(rows).toHaveLength(rules.length)
    for (const [i, { examples }] of rules.entries())
      for (const [typed, found] of examples) expect(rows[i]).toContain(`${typed} → ${found}`)
    expect(
      descendantsNamed(root, 'b')
        .map(textOf)
        .every((rule) => rule.trim() !== ''),
    ).toBe(true)
  }
  const { root } = await browser.visit(urls.guide)
  expect(descendantsNamed(root, 'a').map(({ attributes }) => attributes.href)).toContain(urls.folding())
})

test('the form shows without script how a character is folded (C1)', async () => {
  const browser = openBrowser(openApp(db))
  const page = await browser.visit(urls.folding())
  const form = formsOf(page.root, page.address).find(({ action }) => action === urls.folding())
  expect(form?.method).toBe('get')
  const answer = async (typed: string) => textOf((await browser.visit(urls.folding(typed))).root)
  expect(await answer('邉')).toMatch(/邉: 辺 .*邊/)
  expect(await answer('ヴァイオリン')).toContain('「ヴァイオリン」は「ばいおりん」として')
  expect(await answer('鯨')).toContain('ほかに同じとみなす字はありません')
  expect(await answer('!?')).toContain('検索で比べる文字はありません')
  expect(await answer('<b>')).toContain('「<b>」は「b」')
})

test('a search without results links to how its words are compared (C1)', async () => {
  const browser = openBrowser(openApp(db))
  await newTitle(db)
  const { root } = await browser.visit(urls.search({ text: 'ないヴァない' }))
  const link = descendantsNamed(root, 'a').find(({ attributes }) => attributes.href?.startsWith(urls.folding()))
  const shown = await browser.visit(link?.attributes.href ?? '')
  expect(textOf(shown.root)).toContain('「ないばない」')
})
