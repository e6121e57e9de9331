import { beforeAll, expect, test } from 'vitest'
import { GuidePage, Language } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { branchOf } from '../../support/library/world.ts'
import { serviceEnv } from '../../support/processes/service-env.ts'
import { openDesk } from '../desk/desk.ts'
import { descendantsNamed, textOf } from '../html.ts'

const db = useDatabase()
let desk: Browser

beforeAll(async () => {
  desk = await openDesk(db, await branchOf(db))
})

const said = () =>
  descendantsNamed(desk.page.root, '*')
    .filter(({ attributes }) => /status|alert/.test(attributes.role ?? ''))
    .map(textOf)
    .join(' ')
const form = urls.desk.guideText('QUESTIONS', 'JA')
const look = async (page: string, cookies: Record<string, string> = {}) => {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(cookies)) browser.cookies.set(...cookie)
  return browser.visit(urls.guidePage(page))
}

test('every page of the guide is reachable from the guide, and its links work (C6)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.guide)
  for (const page of Object.values(GuidePage)) expect(browser.page.html).toContain(`href="${urls.guidePage(page)}"`)
  for (const page of Object.values(GuidePage))
    for (const lang of Object.values(Language)) {
      const { root, status } = await browser.visit(`${urls.guidePage(page)}?lang=${lang.toLowerCase()}`)
      expect(status).toBe(200)
      const [main] = descendantsNamed(root, 'main')
      const links = main ? descendantsNamed(main, 'a').map(({ attributes }) => attributes.href ?? '') : []
      for (const href of links.filter((href) => href.startsWith('/')))
        expect([href, (await browser.visit(href)).status]).toEqual([href, 200])
    }
})

test('the guide names the sender of mails, the limits and the classes of spoken CDs (C6, L1, L2, P4)', async () => {
  expect((await look('ACCOUNT')).text).toContain(`図書館のメールは${serviceEnv.mailFrom}から届きます`)
  const { text } = await look('RESERVING')
  expect(text).toContain('CD 10タイトル')
  expect(text).toContain('DVD・ビデオ・LD 5タイトル')
  expect(text).toContain('ラベルの分類が700–799のCD')
  expect((await look('CONTACT')).text).toContain('所在地: 〒700-0843 岡山市北区二日市町56')
})

test('staff preview a text before they save it, save it, and restore the default (C6, D)', async () => {
  await desk.visit(urls.desk.rules)
  await desk.follow('利用案内')
  await desk.visit(form)
  const text = '■おしらせ\n・[予約](reserving)は{shelfDays}日 <b>&amp;</b>'
  await desk.submit(form, { text, act: 'preview' })
  expect(desk.page.text).toContain('この表示は、まだ保存していません。')
  expect(desk.fillIn(form).get('text')).toBe(text)
  expect((await look('QUESTIONS')).text).not.toContain('おしらせ')
  await desk.submit(form, { act: 'save' })
  expect(said()).toBe('保存しました。')
  const { html, text: shown } = await look('QUESTIONS')
  expect(shown).toContain('予約 は7日 <b>&amp;</b>')
  expect(html).not.toContain('<b>&')
  await desk.submit(form, { text: '二つ目', act: 'save' })
  await desk.follow('第1版を欄に入れる')
  expect(desk.fillIn(form).get('text')).toBe(text)
  await desk.submit(form, { act: 'default' })
  expect((await look('QUESTIONS')).text).toContain('ログインできません')
})

test.each([
  ['{shelf}日', '「{shelf}」という値はありません。'],
  ['[x](ftp://example.jp)', '「ftp://example.jp」はリンク先にできません。'],
  ['', '文章が空です。'],
  ['長'.repeat(2_500), '文章が長すぎて'],
])('an invalid text is refused and stays as entered (bad input)', async (text, why) => {
  for (const act of ['preview', 'save']) {
    await desk.visit(form)
    await desk.submit(form, { text, act })
    expect([desk.page.status, said()]).toEqual([422, expect.stringContaining(why)])
    expect(desk.fillIn(form).get('text')).toBe(text)
  }
})

test('a person who saves a text that a colleague changed meanwhile keeps their words and is told (C6)', async () => {
  const other = await openDesk(db, await branchOf(db))
  await desk.visit(form)
  await other.visit(form)
  await other.submit(form, { text: '先の人', act: 'save' })
  await desk.submit(form, { text: '後の人', act: 'save' })
  expect([desk.page.status, said()]).toEqual([409, expect.stringContaining('ほかの職員がこの文章を先に変えました')])
  expect(desk.fillIn(form).get('text')).toBe('後の人')
  expect((await look('QUESTIONS')).text).toContain('先の人')
})

test('the longest accepted text makes a page for small phones (C6)', async () => {
  const rows = ['RESIDENT', 'COMMUTER', 'MUTUAL_USE'] as const
  const branches = await db.prisma.branch.findMany({ take: 4 })
  const levels = rows.flatMap((category) =>
    branches.map(({ id }) => ({ groupCode: 'CD', category, branchId: id, titles: 7 })),
  )
  await db.prisma.holdLimit.createMany({ data: levels })
  const most = async (unit: string, tail: string) => {
    let [taken, refused] = [0, 3_001]
    while (refused - taken > 1) {
      const n = Math.floor((taken + refused) / 2)
      await desk.visit(form)
      await desk.submit(form, { text: unit.repeat(n) + tail, act: 'save' })
      if (desk.page.status === 200) taken = n
      else refused = n
    }
    return taken
  }
  for (const [unit, tail] of [
    ['長', '\n{limits}\n{loans}'],
    ['・a\n\n', '{limits}'],
    ['[a](search)\n', '{contact}'],
    ['"', ''],
  ] as const) {
    expect(await most(unit, tail)).toBeGreaterThan(20)
    for (const lang of ['ja', 'en']) {
      const { html } = await look('QUESTIONS', { lang })
      expect([unit, bytesOverBudget(html)]).toEqual([unit, null])
    }
    expect(Buffer.byteLength(desk.page.html)).toBeLessThan(20 * 1024)
  }
})
