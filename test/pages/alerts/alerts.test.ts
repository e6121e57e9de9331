import { expect, test } from 'vitest'
import { matchNewTitles } from '../../../server/domain/alerts/match.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newPatron, newTitle, patrons } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

test('an alert is made from a search without script: its conditions are filled in, saved, tried, paused and deleted (item 4)', async () => {
  await newTitle(db, { title: '猫町の新しい本', publisher: '猫書房' })
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  await browser.visit(urls.search({ text: '猫町', field: 'TITLE', type: 'BOOK-DVD', at: 'chuo' }))
  await browser.submit('/search', { mail: '' })
  expect(browser.page.status).toBe(200)
  const form = browser.fillIn(urls.newAlert())
  expect([form.get('title'), form.get('keyword'), form.getAll('type')]).toEqual(['猫町', '', ['BOOK', 'DVD']])
  expect(form.get('at')).toBe(String((await branchOf(db)).id))
  await browser.submit(urls.newAlert())
  const [{ id = 0 } = {}] = await db.prisma.alert.findMany({ where: { patronId: patron.id } })
  expect(browser.page.address).toBe(urls.alert(`Alert:${id}`, 'made'))
  expect(browser.page.text).toContain('直近30日間の新着では1件')
  expect(browser.page.text).toContain('猫町の新しい本')

  await browser.follow('メールマガジンへ戻る')
  const [line] = descendantsNamed(browser.page.root, 'li')
    .map(textOf)
    .filter((text) => text.includes('猫町'))
  expect(line).toContain('猫町 / 本・DVD / 中央図書館')
  await newTitle(db, { title: '猫町の続き' })
  await matchNewTitles(db, now)
  await browser.visit(urls.alerts())
  expect(browser.page.text).toContain('お知らせ待ち 2件')
  await browser.submit(urls.alerts(), { off: String(id) })
  expect(browser.page.text).toMatch(/休止しました。.*休止中.*再開/s)
  await browser.submit(urls.alerts(), { on: String(id) })
  expect(browser.page.text).toContain('再開しました。')
  await browser.submit(urls.alertFrequency, { frequency: 'NIGHTLY' })
  expect(browser.page.text).toContain('回数を保存しました。')
  expect(browser.fillIn(urls.alertFrequency).get('frequency')).toBe('NIGHTLY')
  await browser.submit(urls.alerts(), { delete: String(id) })
  expect(browser.page.text).toContain('条件を削除しました。')
  expect(await db.prisma.alert.count({ where: { patronId: patron.id } })).toBe(0)
})

test('a visitor who wants new titles by mail signs in and returns to the form with the conditions (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search({ text: '猫町', by: '町 猫子', series: '町文庫', about: '町', type: 'CD' }))
  await browser.submit('/search', { mail: '' })
  expect(browser.page.address).toMatch(/^\/sign-in/)
  await signIn(browser, patrons.akira)
  const form = browser.fillIn(urls.newAlert())
  expect([form.get('keyword'), form.getAll('type')]).toEqual(['猫町 町文庫', ['CD']])
  expect([form.get('author'), form.get('subject')]).toEqual(['"町 猫子"', '町'])
})

test('a search for everything offers no alert, and Enter in its field still searches', async () => {
  const browser = openBrowser(openApp(db))
  const buttons = () => descendantsNamed(browser.page.root, 'button').map(textOf)
  await browser.visit(urls.search({ order: 'NEWEST' }))
  expect(buttons()).not.toContain('この条件で新着をメール')
  await browser.visit(urls.search({ text: '猫' }))
  expect(buttons().indexOf('検索')).toBeLessThan(buttons().indexOf('この条件で新着をメール'))
})

test.each([
  [{}, '条件を一つ以上入れてください。'],
  [{ keyword: '・・・' }, 'キーワードに入れたものでは資料を探せません。'],
  [{ keyword: '猫', ndc: '文学' }, '分類（先頭の数字、例 913）に入れたものでは資料を探せません。'],
  [{ author: '長'.repeat(51) }, '著者は50文字までです。'],
])(
  'conditions that cannot be searched are refused with a sentence that names the field, and the entered values stay: %j',
  async (typed, sentence) => {
    const patron = await newPatron(db)
    const browser = await browserOf(patron)
    await browser.visit(urls.newAlert())
    await browser.submit(urls.newAlert(), typed)
    expect([browser.page.status, browser.page.text.includes(sentence)]).toEqual([422, true])
    for (const [field, value] of Object.entries(typed)) expect(browser.fillIn(urls.newAlert()).get(field)).toBe(value)
    expect(await db.prisma.alert.count({ where: { patronId: patron.id } })).toBe(0)
  },
)

test('the list shows the mail address, and links to what prevents mail', async () => {
  const browser = await browserOf(await newPatron(db, { mailVerifiedAt: null }))
  await browser.visit(urls.alerts())
  expect(browser.page.text).toContain('確認済みのメールアドレスがないので、お送りできません。')
  await browser.follow('メールアドレスを登録')
  expect(browser.page.address).toBe(urls.mail)
  const failing = await browserOf(await newPatron(db, { mailAddress: 'gone@example.jp', mailFailingSince: now }))
  await failing.visit(urls.alerts())
  expect(failing.page.text).toContain(
    'gone@example.jp へお送りします。 2026年11月24日から、このアドレスへのメールが届いていません。',
  )
})

test('the menu and the settings link to the alerts', async () => {
  const browser = await browserOf(await newPatron(db))
  for (const page of [urls.me, urls.settings()]) {
    await browser.visit(page)
    expect(descendantsNamed(browser.page.root, 'a').map(({ attributes }) => attributes.href)).toContain(urls.alerts())
  }
})

test('a title with markup is shown as text (M5)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  await newTitle(db, { title: '<b>&"太字' })
  await browser.visit(urls.newAlert())
  await browser.submit(urls.newAlert(), { title: '<b>&"太字' })
  expect(browser.page.text).toContain('直近30日間の新着では1件')
  expect(browser.page.html).not.toContain('<b>&"太字')
  expect(browser.page.text).toContain('<b>&"太字')
})
