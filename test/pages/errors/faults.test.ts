import { expect, test } from 'vitest'
import { hashPassword } from '../../../server/domain/patrons/passwords/password.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser, type Page } from '../../support/http/app.ts'
import { newPatron, newTitle, patrons } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'
import { checkedFormErrors } from './faults.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

/** The fields that the error summary links to. */
const wrongFields = (page: Page) => checkedFormErrors(page).map(({ field }) => field)

test('all empty fields are reported at once, each by its label with a link to it, and the first has the focus', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.registerPassword)
  await browser.submit(urls.registerPassword, { name: '山田', birthDate: 'きのう' })
  expect(browser.page.status).toBe(422)
  expect(checkedFormErrors(browser.page)).toEqual([
    { field: 'card', text: '「利用者カードの番号」を入力してください。' },
    { field: 'phone', text: '「登録している電話番号」を入力してください。' },
    { field: 'chosen', text: '「使いたいパスワード」を入力してください。' },
    { field: 'again', text: '「もう一度同じパスワード」を入力してください。' },
    { field: 'birthDate', text: '「生年月日」は日付として読めません。2026/12/3のように入力してください。' },
  ])
  expect(textOf(descendantsNamed(browser.page.root, 'title')[0] ?? browser.page.root)).toMatch(
    /^エラー: パスワードの登録 - /,
  )
  expect(browser.fillIn(urls.registerPassword).get('name')).toBe('山田')
  const [focused, ...others] = descendantsNamed(browser.page.root, '*').filter(
    ({ attributes }) => 'autofocus' in attributes,
  )
  expect([focused?.attributes.name, others]).toEqual(['card', []])
})

test('a wrong password is reported at its field, and the page does not reveal which of the two is wrong (P1)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.signIn())
  await signIn(browser, patrons.hanako, 'wrong')
  expect(checkedFormErrors(browser.page)).toEqual([
    { field: 'password', text: '利用者カードの番号かパスワードが違います。' },
  ])
})

test('an error of no field has the focus itself, and is not a list', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  await browser.visit(urls.settings())
  await browser.forge(urls.keepHistory, { keep: 'perhaps' })
  expect(checkedFormErrors(browser.page)).toEqual([
    { field: undefined, text: 'エラー 入力の内容を確かめて、もう一度お試しください。' },
  ])
})

test('each form of patrons names the field to correct', async () => {
  const patron = await newPatron(db, { passwordHash: await hashPassword('right') })
  const [one, other] = [await newTitle(db), await newTitle(db)]
  const browser = await browserOf(patron)
  const titles = { [`o${one.id}`]: '1', [`o${other.id}`]: '1' }
  const wanted = { key: 'any-key-at-all', contact: 'NONE' }
  const place = urls.place(`Title:${one.id}`, `Title:${other.id}`)
  const forms: [page: string, action: string, sent: Record<string, string>, fields: string[]][] = [
    [urls.settings(), urls.holdSkip, { from: 'x', until: 'y' }, ['from', 'until']],
    [urls.settings(), urls.holdSkip, { until: '2020/1/1' }, ['until']],
    [urls.searchSettings, urls.searchSettings, { in: 'x', type: 'x', at: 'x', n: 'x' }, ['in', 'type', 'at', 'n']],
    [urls.holdSettings, urls.holdSettings, { pickup: '99999999', contact: '' }, ['pickup']],
    [urls.noticeSettings, urls.noticeSettings, { days: '2', language: 'JA' }, ['days']],
    [urls.newAlert(), urls.newAlert(), {}, ['keyword']],
    [urls.newAlert(), urls.newAlert(), { publisher: '長'.repeat(90) }, ['publisher']],
    [urls.alerts(), urls.alertFrequency, {}, ['frequency']],
    [urls.mail, urls.confirmMail, { address: 'nobody' }, ['address']],
    [urls.mail, urls.mail, { address: 'taro@example.jp', password: 'wrong' }, ['password']],
    [urls.mail, urls.removeMail, { password: 'wrong', confirm: 'yes' }, ['password']],
    [urls.changePassword(), urls.changePassword(), { chosen: 'one two three' }, ['current', 'again']],
    [urls.eraseData, urls.eraseData, { password: 'wrong' }, ['password']],
    [urls.personalToken, urls.personalToken, { until: 'x' }, ['name', 'password', 'until']],
    [urls.newRequest(), urls.newRequest(), { step: 'check' }, ['isbn']],
    [urls.newRequest(), urls.newRequest(), { step: 'check', title: 'x', publishedYear: 'y' }, ['publishedYear']],
    [urls.newRequest(), urls.newRequest(), { step: 'check', author: '長'.repeat(400), title: 'x' }, ['author']],
    [urls.newRequest(), urls.newRequest(), { ...wanted, step: 'send', title: '図書館にない本' }, ['pickup']],
    [place, place, { ...wanted, ...titles, inOrder: '1', anyOf: 'x' }, [`o${other.id}`, 'anyOf', 'pickup']],
    [place, place, { ...wanted, ...titles, [`o${one.id}`]: '2' }, ['inOrder', 'pickup']],
  ]
  const found: unknown[] = []
  for (const [page, action, sent] of forms) {
    await browser.visit(page)
    await browser.forge(action, sent)
    found.push([action, browser.page.status, wrongFields(browser.page)])
  }
  expect(found).toEqual(forms.map(([, action, , fields]) => [action, 422, fields]))
})

test('a search that cannot be understood names every wrong field', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit('/search?ndc=x&isbn=y&from=z&to=w')
  expect([browser.page.status, wrongFields(browser.page)]).toEqual([400, ['ndc', 'isbn', 'from', 'to']])
})

test.each([
  ['/nowhere', 404, 'エラー: ページが見つかりません'],
  ['/search?q=%E3%81', 400, 'エラー: 文字を読み取れません'],
  [urls.desk.top, 403, 'エラー: 職員用のページです'],
])(
  'the page for %s (%i) names the error, and has the menu, a search and the languages',
  async (address, status, title) => {
    const browser = await browserOf(await newPatron(db))
    await browser.visit(address)
    const { root } = browser.page
    expect([browser.page.status, textOf(descendantsNamed(root, 'title')[0] ?? root)]).toEqual([status, title])
    const links = descendantsNamed(root, 'a').map(({ attributes }) => attributes.href)
    expect(links).toEqual(
      expect.arrayContaining([urls.top, urls.me, urls.search(), urls.basket, urls.holds(), urls.guide]),
    )
    await browser.submit('/search', { q: '猫' })
    expect(browser.page.status).toBe(200)
    await browser.visit(address)
    await browser.follow('English')
    expect(descendantsNamed(browser.page.root, 'html')[0]?.attributes.lang).toBe('en')
  },
)
