import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { branchOf, newBranch, newPatron } from '../../../support/library/world.ts'
import { signedInCookies } from '../../crowd.ts'
import { descendantsNamed } from '../../html.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

const rowOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })
const checked = (browser: Awaited<ReturnType<typeof browserOf>>) =>
  descendantsNamed(browser.page.root, 'input').flatMap(({ attributes }) =>
    'checked' in attributes ? attributes.value : [],
  )

test('the settings show the search defaults and link to their form (P5)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  const chuo = await branchOf(db)
  await browser.visit(urls.settings())
  expect(browser.page.text).toContain('資料の種類: すべて')
  await browser.visit(urls.searchSettings)
  await browser.forge(urls.searchSettings, [
    ['in', 'TITLE'],
    ['type', 'DVD'],
    ['type', 'BOOK'],
    ['at', String(chuo.id)],
    ['n', '20'],
  ])
  expect(browser.page).toMatchObject({ status: 200, address: urls.settings('set') })
  for (const says of [
    '設定を保存しました。',
    '探すところ: 書名',
    '資料の種類: 本・DVD',
    `館: ${chuo.name}`,
    '1ページの件数: 20',
  ]) {
    expect(browser.page.text).toContain(says)
  }
  await browser.visit(urls.searchSettings)
  expect(checked(browser)).toEqual(['BOOK', 'DVD'])
  await browser.forge(urls.searchSettings, { in: 'KEYWORD', at: '', n: '' })
  const none = { searchTypes: [], searchBranchId: null, resultsPerPage: null }
  expect(await rowOf(patron)).toMatchObject(none)
})

test.each([
  ['in', 'SUBJECT', '「探すところ」を選んでください。'],
  ['type', 'SCROLL', '「資料の種類（選ばないときはすべて）」を選んでください。'],
  ['n', '7', '「1ページの件数」は5・10・20から選んでください。'],
  ['at', '999999', '館を選び直してください。'],
  ['at', 'chuo', '「館」を選んでください。'],
])(
  'a search setting "%s=%s" is refused with a sentence, and nothing changes (P5, bad input)',
  async (field, value, says) => {
    const patron = await newPatron(db, { searchField: 'AUTHOR' })
    const browser = await browserOf(patron)
    await browser.visit(urls.searchSettings)
    await browser.forge(urls.searchSettings, { in: 'TITLE', type: 'LD', at: '', n: '5', [field]: value })
    expect(browser.page.status).toBe(422)
    expect(browser.page.text).toContain(says)
    if (field !== 'type') expect(checked(browser)).toEqual(['LD'])
    expect(await rowOf(patron)).toMatchObject({ searchField: 'AUTHOR', searchTypes: [], resultsPerPage: null })
  },
)

test('the preferred branch and contact are set; mail is offered with a verified address, otherwise a link to it (P5, L6)', async () => {
  const [patron, without] = [await newPatron(db), await newPatron(db, { mailVerifiedAt: null })]
  const chuo = await branchOf(db)
  const browser = await browserOf(patron)
  await browser.visit(urls.holdSettings)
  await browser.submit(urls.holdSettings, { pickup: String(chuo.id), contact: 'MAIL' })
  expect(browser.page.text).toContain(`受取館: ${chuo.name} 連絡方法: メール`)
  expect(await rowOf(patron)).toMatchObject({ pickupBranchId: chuo.id, contactMethod: 'MAIL' })

  const other = await browserOf(without)
  await other.visit(urls.holdSettings)
  expect(() => other.fillIn(urls.holdSettings, { contact: 'MAIL' })).toThrow('does not offer')
  await other.forge(urls.holdSettings, { pickup: '', contact: 'MAIL' })
  expect(other.page.status).toBe(422)
  expect(descendantsNamed(other.page.root, 'a').map(({ attributes }) => attributes.href)).toContain(urls.mail)
  expect((await rowOf(without)).contactMethod).toBeNull()
})

test('a preferred branch without pickup is marked, and not offered again (P5, L5)', async () => {
  const closed = await newBranch(db, { acceptsPickup: false, acceptsAvPickup: false })
  const browser = await browserOf(await newPatron(db, { pickupBranchId: closed.id }))
  await browser.visit(urls.settings())
  expect(browser.page.text).toContain(`${closed.name}（今は受け取れません）`)
  await browser.visit(urls.holdSettings)
  expect(browser.fillIn(urls.holdSettings).get('pickup')).toBe('')
  await browser.forge(urls.holdSettings, { pickup: String(closed.id), contact: '' })
  expect([browser.page.status, browser.page.text]).toEqual([
    422,
    expect.stringContaining('では予約資料を受け取れません。'),
  ])
  await browser.forge(urls.holdSettings, {})
  expect(browser.page.status).toBe(422)
})

test('the reminder and the language are set, and this browser changes at once (P6)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  await browser.visit(urls.noticeSettings)
  await browser.submit(urls.noticeSettings, { days: '3', language: 'EN' })
  expect(browser.page.text).toContain('Your settings were saved.')
  expect(browser.page.text).toContain('3 days before')
  expect(browser.cookies.get('lang')).toBe('en')
  expect(await rowOf(patron)).toMatchObject({ dueNoticeDays: 3, language: 'EN' })
  await browser.forge(urls.noticeSettings, { days: '2', language: 'JA' })
  expect(browser.page.status).toBe(422)
  await browser.forge(urls.noticeSettings, { days: '1', language: 'FR' })
  expect([browser.page.status, await rowOf(patron)]).toMatchObject([422, { dueNoticeDays: 3, language: 'EN' }])
})

test('without a verified address a reminder is not saved: the page says why, links to the address, and keeps the choice (P6, bad input)', async () => {
  const patron = await newPatron(db, { mailVerifiedAt: null })
  const browser = await browserOf(patron)
  await browser.visit(urls.noticeSettings)
  expect(browser.page.text).toContain('確認済みのメールアドレスがないと届きません。')
  await browser.submit(urls.noticeSettings, { days: '3', language: 'EN' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('メールでの連絡にはメールアドレスの登録が必要です。')
  expect(browser.fillIn(urls.noticeSettings).get('days')).toBe('3')
  expect(await rowOf(patron)).toMatchObject({ dueNoticeDays: null, language: null })
  // A reminder that was chosen while there was an address also shows the message.
  await db.prisma.patron.update({ where: { id: patron.id }, data: { dueNoticeDays: 7 } })
  await browser.visit(urls.settings())
  expect(browser.page.text).toContain(
    '返却期限のお知らせ: 7日前 返却期限のお知らせは、確認済みのメールアドレスがないと届きません。',
  )
  await browser.visit(urls.noticeSettings)
  await browser.follow('メールアドレスの登録について')
  expect(browser.page.address).toBe(urls.mail)
})

test('a visitor returns to the settings form after sign-in (P3)', async () => {
  const browser = openBrowser(openApp(db))
  for (const address of [urls.searchSettings, urls.holdSettings, urls.noticeSettings]) {
    await browser.visit(address)
    expect(browser.page.address).toBe(urls.signIn(address))
  }
})
