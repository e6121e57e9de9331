import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { Browser } from '../../../support/http/app.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { branchOf, newTitle } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser

beforeAll(async () => {
  desk = await openDesk(db, await branchOf(db))
  await newTitle(db, { title: 'はじまりの本', contributors: [{ role: '著者', name: '甲山 乙女' }] })
})

function said() {
  const spoken = descendantsNamed(desk.page.root, '*').filter(({ attributes }) =>
    /status|alert/.test(attributes.role ?? ''),
  )
  return spoken.map(textOf).join(' ')
}

const search = async (text: string) => textOf((await openBrowser(openApp(db)).visit(urls.search({ text }))).root)

test('staff add a name with its spellings, and search uses it at once and says so (C13)', async () => {
  expect(await search('Otome Koyama')).not.toContain('はじまりの本')
  await desk.visit(urls.desk.rules)
  await desk.follow('著者名の書き方')
  await desk.submit(urls.desk.newAuthorName, {
    preferred: '甲山 乙女',
    others: 'Otome Koyama\r\n\r\n甲山 乙女子\r\n甲山・乙女',
  })
  expect([desk.page.status, said()]).toEqual([200, '保存しました。検索には、すぐに使われます。'])
  expect(desk.page.address).toMatch(/^\/desk\/rules\/names\/\d+\?done=saved$/)
  const found = await search('otome koyama')
  expect(found).toContain('はじまりの本')
  expect(found).toContain('同じ人の別の書き方「甲山 乙女、甲山 乙女子」でも探しました。')
  const author = await openBrowser(openApp(db)).visit(urls.author({ name: '甲山乙女子' }))
  expect(textOf(author.root)).toContain('はじまりの本')
  expect(textOf(author.root)).toContain('ほかの書き方: 甲山 乙女 / Otome Koyama')
})

test('errors are shown at their fields, and no entered value is lost (C13)', async () => {
  await desk.visit(urls.desk.authorNames)
  await desk.submit(urls.desk.newAuthorName, { preferred: '乙山', others: 'シェークスピア' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('「シェイクスピア, ウィリアム」にあります')])
  const form = desk.fillIn(urls.desk.newAuthorName)
  expect([form.get('preferred'), form.get('others')?.toString().trim()]).toEqual(['乙山', 'シェークスピア'])
  await desk.submit(urls.desk.newAuthorName, { preferred: '長'.repeat(101) })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('100文字まで')])
  await desk.submit(urls.desk.newAuthorName, {
    preferred: '多い',
    others: Array.from({ length: 30 }, (_, i) => `乙山${i}`).join('\n'),
  })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('これ以上は登録できません')])
  expect(await db.prisma.authorSpelling.count({ where: { written: { startsWith: '乙山' } } })).toBe(0)
})

test('a name is found by a part of a spelling, gets another spelling, another preferred one, and is removed (C13)', async () => {
  await desk.visit(urls.desk.authorNamesOf('エドガーアラン', 1))
  await desk.follow('ポー, エドガー・アラン')
  const { address } = desk.page
  await desk.submit(`${address}/spellings`, { spelling: 'ポーさん' })
  expect(said()).toBe('保存しました。検索には、すぐに使われます。')
  const row = await db.prisma.authorSpelling.findFirstOrThrow({ where: { written: 'ポーさん' } })
  await desk.submit(address, { act: `prefer ${row.id}` })
  expect(descendantsNamed(desk.page.root, 'h2').map(textOf)).toContain('ポーさん')
  await desk.forge(address, { act: `remove ${row.id}` })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('見出しの書き方は削除できません')])
  await desk.submit(`${address}/spellings`, { spelling: 'あ' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('短すぎます')])
  await desk.submit(address, { act: 'removeAll' })
  expect([desk.page.address, said()]).toEqual([`${urls.desk.authorNames}?done=removed`, '削除しました。'])
  expect((await desk.visit(address)).status).toBe(404)
  for (const act of ['', 'remove', 'remove x', 'prefer 999999999999', 'burn 1']) {
    await desk.visit(urls.desk.authorNames)
    await desk.forge('/desk/rules/names/1', { act })
    expect([act, desk.page.status]).toEqual([act, 400])
  }
  await desk.visit(urls.desk.authorNames)
  await desk.forge('/desk/rules/names/1', { act: 'remove 999999999' })
  expect(desk.page.status).toBe(404)
})

test('readers find the table from the folding rules, search it and download it (C13)', async () => {
  const browser = openBrowser(openApp(db))
  for (const language of ['ja', 'en', 'easy', 'zh', 'ko']) {
    await browser.visit(`${urls.folding()}?lang=${language}`)
    const names = await browser.visit(urls.authorNames())
    expect([language, names.status, descendantsNamed(names.root, 'li').length]).toEqual([language, 200, 10])
    expect(descendantsNamed(names.root, 'a').map(({ attributes }) => attributes.href)).toContain(urls.authorNamesFile)
  }
  const { root } = await browser.visit(urls.folding())
  expect(descendantsNamed(root, 'a').map(({ attributes }) => attributes.href)).toContain(urls.authorNames())
  expect(textOf((await browser.visit(urls.authorNames('沙翁'))).root)).toContain('シェークスピア')
  expect((await browser.visit(urls.authorNames('どこにもない'))).status).toBe(200)
  expect((await browser.visit(urls.authorNames('', 99))).status).toBe(404)
  const file = await openApp(db).app.request(urls.authorNamesFile)
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines[0]).toContain('preferred,spelling,compared')
  expect(lines.length - 1).toBe(await db.prisma.authorSpelling.count())
  expect(lines).toContain('"シェイクスピア, ウィリアム",沙翁,沙翁')
})
