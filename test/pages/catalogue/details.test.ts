import { expect, test } from 'vitest'
import { importCatalogue } from '../../../jobs/import/import-catalogue.ts'
import { openSource } from '../../../jobs/import/open-source.ts'
import { detailNames } from '../../../server/domain/catalogue/titles/details.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useFolder } from '../../jobs/catalogue/import-files.ts'
import { iso2709, marc } from '../../jobs/catalogue/marc-records.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'
import { openDesk } from '../desk/desk.ts'

const db = useDatabase()
const folder = useFolder()

test('links, summary, performers and other lists of a record are on its page and in the API (E17)', async () => {
  const record = marc(
    '001 details-1',
    'LDR 00000njm a2200000 a 4500',
    '007 sd fungnn',
    '245 00 $a真夜中の演奏会',
    '246 3# $aMidnight concert',
    '264 #1 $a札幌 :$b音盤社',
    '511 0# $a小曽根洋輔 (ピアノ)',
    '520 ## $aからくり時計の町で開かれた演奏会の記録。',
    '521 8# $a中学生以上',
    '655 #4 $aジャズ',
    '856 40 $uhttps://music.example.org/notes?id=1&v=2$y解説を読む',
    '856 40 $ujavascript:alert(1)$y危険',
  )
  const warnings: string[] = []
  const file = await folder.write('details.mrc', iso2709(record))
  await importCatalogue(db, await openSource({ file, source: 'details' }), {
    now,
    onProblem: ({ reason }) => warnings.push(reason),
  })
  expect(warnings).toEqual(['the address javascript:alert(1) is not one of the web and was dropped'])
  const { id } = await db.prisma.title.findFirstOrThrow({ where: { source: 'details' } })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${id}`))
  for (const [heading, value] of [
    ['リンク', '解説を読む'],
    ['内容紹介', 'からくり時計の町で開かれた演奏会の記録。'],
    ['出演・演奏', '小曽根洋輔 (ピアノ)'],
    ['ジャンル', 'ジャズ'],
    ['対象', '中学生以上'],
    ['ほかのタイトル', 'Midnight concert'],
    ['出版地', '札幌'],
  ] as const) {
    expect(browser.page.text).toContain(`${heading} ${value}`)
  }
  expect(browser.page.html).toContain(
    '<a href="https://music.example.org/notes?id=1&amp;v=2" rel="noopener noreferrer">解説を読む</a>',
  )
  expect(browser.page.html).not.toContain('javascript:')
  const { title } = await ask(
    db,
    'query ($id: ID!) { title(id: $id) { links { url label } summary genres audience } }',
    {
      id: `Title:${id}`,
    },
  )
  expect(title).toEqual({
    links: [{ url: 'https://music.example.org/notes?id=1&v=2', label: '解説を読む' }],
    summary: ['からくり時計の町で開かれた演奏会の記録。'],
    genres: ['ジャズ'],
    audience: ['中学生以上'],
  })
})

test('a variant title finds its title, also by its sound; a word of the summary finds it last (C1)', async () => {
  const summarised = await newTitle(db, { title: 'あ行の本', summary: ['灯台守の一生をたどる物語。'] })
  const named = await newTitle(db, { title: '灯台守の話' })
  const variant = await newTitle(db, {
    title: '光の番人',
    variantTitles: ['別名灯台守記'],
    variantTitleReadings: ['ベツメイ トウダイモリキ'],
  })
  const found = async (keyword: string) => {
    const { titles } = await ask(
      db,
      'query ($keyword: String!) { titles(conditions: { keyword: $keyword }) { edges { node { id } } } }',
      { keyword },
    )
    return titles.edges.map(({ node }: { node: { id: string } }) => node.id)
  }
  expect(await found('灯台守')).toEqual([named.id, variant.id, summarised.id].map((id) => `Title:${id}`))
  expect(await found('べつめいとうだいもりき')).toEqual([`Title:${variant.id}`])
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: 'べつめえとーだいもりき' }))
  expect(browser.page.text).toContain('光の番人')
})

test('long lists are cut on the page of a title, which keeps its budget, and are whole on the page of contents', async () => {
  const long = (name: string) => Array.from({ length: 30 }, (_, i) => `${name}の項目${i}${'長'.repeat(20)}`)
  const { id } = await newTitle(db, {
    title: '長い書誌',
    ...Object.fromEntries(detailNames.map((name) => [name, long(name)])),
    links: Array.from({ length: 40 }, (_, i) => ({
      url: `https://example.org/${i}/${'x'.repeat(200)}`,
      label: `第${i}部`,
    })),
  })
  const short = await newTitle(db, { title: '長い書誌' })
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.title(`Title:${short.id}`))
  const bytes = Buffer.byteLength(browser.page.html)
  await browser.visit(urls.title(`Title:${id}`))
  expect(Buffer.byteLength(browser.page.html) - bytes).toBeLessThan(950)
  await browser.follow('内容と注記')
  const texts = [browser.page.text]
  while (browser.page.text.includes('次のページ')) {
    await browser.follow('次のページ')
    texts.push(browser.page.text)
    expect(texts.length).toBeLessThan(50)
  }
  const all = texts.join(' ')
  expect(all).toContain('第39部')
  for (const name of detailNames) expect(all).toContain(`${name}の項目29`)
})

test('staff edit links and a summary at the desk, and imports keep them (E3)', async () => {
  const record = marc('001 kept-1', '245 00 $a残る欄', '520 ## $a取り込んだ紹介。', '655 #4 $a取り込んだ分野')
  const file = await folder.write('kept.mrc', iso2709(record))
  const load = async () => importCatalogue(db, await openSource({ file, source: 'kept' }), { now, onProblem: () => {} })
  await load()
  const stored = await db.prisma.title.findFirstOrThrow({ where: { source: 'kept' } })
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.editRecord(`Title:${stored.id}`))
  await browser.submit(urls.desk.editRecord(`Title:${stored.id}`), {
    summary: '窓口の紹介。',
    links: 'ftp://x.example/ 本文',
  })
  expect(browser.page.text).toContain('ウェブのアドレスではありません')
  await browser.submit(urls.desk.editRecord(`Title:${stored.id}`), {
    summary: '窓口の紹介。',
    links: 'https://x.example/ 本文 を読む',
  })
  await load()
  const { details, editedFields } = await db.prisma.title.findFirstOrThrow({ where: { source: 'kept' } })
  expect(details).toEqual({
    summary: ['窓口の紹介。'],
    genres: ['取り込んだ分野'],
    links: [{ url: 'https://x.example/', label: '本文 を読む' }],
  })
  expect([...editedFields].sort()).toEqual(['links', 'summary'])
})
