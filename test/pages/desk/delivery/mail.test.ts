import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../../generated/prisma/client.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { noticesPerPage } from '../../../../views/desk/delivery/notices.tsx'
import { sampleMessages } from '../../../../views/mail/samples.ts'
import { mailLanguages } from '../../../../views/mail/texts.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { later, now } from '../../../support/library/now.ts'
import { branchOf, newNotice, newPatron, patrons } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { signIn } from '../../patrons/sign-in.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let browser: ReturnType<typeof openBrowser>

beforeAll(async () => {
  browser = await openDesk(db, await branchOf(db))
})
beforeEach(() => db.prisma.notice.deleteMany())

type Notice = Partial<Prisma.NoticeUncheckedCreateInput>

async function failed(notice: Notice = {}) {
  const patron = await newPatron(db)
  const state = { state: 'FAILED', attempts: 3, error: 'ETIMEDOUT', message: `m${patron.id}` } as const
  const { id } = await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId: patron.id, ...state, ...notice })
  return { id, patron }
}

const rowOf = (id: number) => db.prisma.notice.findUniqueOrThrow({ where: { id } })
const rows = () => descendantsNamed(browser.page.root, 'tr').slice(1).map(textOf)
const digits = ({ cardNumber }: { cardNumber: string }) => `利用者 …${cardNumber.slice(-4)}`

test("notices are listed with patron, kind, state and the mail server's answer, and the counts link to each state (D)", async () => {
  const { patron } = await failed({ reply: '452 4.2.2 mailbox full' })
  await newNotice(db, { kind: 'DUE_SOON', patronId: patron.id, sentAt: now })
  await browser.visit(urls.desk.mail)
  expect(rows()).toEqual([
    expect.stringContaining('返却期限のお知らせ'),
    expect.stringMatching(
      /パスワード変更のお知らせ.*送信失敗.*3回試行.*メールサーバーの返事がない.*452 4\.2\.2 mailbox full/,
    ),
  ])
  expect(browser.page.text).toMatch(/送信待ち 0件 送信中 0件 送信済み 1件 送信失敗 1件/)
  await browser.follow('送信済み')
  expect([browser.page.address, rows().length]).toEqual([urls.desk.mailOf({ state: 'SENT' }), 1])
  await browser.follow(digits(patron))
  await browser.follow('この方へのお知らせを見る')
  expect(rows()).toHaveLength(2)
})

test("the mail server's answer is text, however hostile it is (escaping)", async () => {
  const hostile = '550 <script>alert(1)</script> "&#39; </td><img src=x onerror=alert(1)>'
  await failed({ reply: hostile, error: '<b>5.1.1</b>' })
  await browser.visit(urls.desk.mail)
  expect(browser.page.html).not.toMatch(/<script>|<img|<b>5/)
  expect(browser.page.text).toContain(hostile.replace(/\s+/g, ' '))
  expect(browser.page.text).toContain('<b>5.1.1</b>')
})

test("the list is filtered by a form, and by a patron's card, which is in no address (D, P8)", async () => {
  const { patron } = await failed()
  await failed({ kind: 'DUE_SOON', error: null })
  await browser.visit(urls.desk.mail)
  await browser.submit(urls.desk.mail, { state: 'FAILED', kind: 'PASSWORD_CHANGED', error: '1' })
  expect(rows()).toEqual([expect.stringContaining(digits(patron))])
  await browser.visit(urls.desk.mail)
  await browser.submit(urls.desk.mailCard({}), { card: ` ${patron.cardNumber} ` })
  expect(browser.page.address).toBe(urls.desk.mailOf({ patron: String(patron.id) }))
  expect([rows().length, browser.page.text.includes(`${digits(patron)} へのお知らせ`)]).toEqual([1, true])
  await browser.submit(urls.desk.mail, { state: 'SENT' })
  expect(browser.page.text).toContain('該当するお知らせはありません。')
  await browser.follow('すべての利用者')
  for (const [card, status, sentence] of [
    ['', 422, 'カードの番号を入力してください。'],
    ['99999999', 404, '「99999999」という利用者カードはありません。'],
  ] as const) {
    await browser.submit(urls.desk.mailCard({}), { card })
    expect([browser.page.status, browser.page.text.includes(sentence)]).toEqual([status, true])
    await browser.visit(urls.desk.mail)
  }
})

test('an invalid filter is answered without a list (bad input)', async () => {
  for (const [query, status] of [
    ['state=READY', 400],
    ['state=toString', 400],
    ['kind=x', 400],
    ['patron=x', 400],
    ['patron=999999999', 404],
    ['after=x', 400],
    ['before=99999999999', 400],
    ['error=x&state=&kind=&patron=&after=', 200],
    ['done=all&n=x', 200],
  ] as const) {
    await browser.visit(`${urls.desk.mail}?${query}`)
    expect([query, browser.page.status]).toEqual([query, status])
  }
  for (const address of [`${urls.desk.mailFailing}?after=x`, `${urls.desk.mailFailing}?before=1-`]) {
    await browser.visit(address)
    expect([address, browser.page.status]).toEqual([address, 400])
  }
})

test('a long list has pages within its filter (D)', async () => {
  for (let i = 0; i <= noticesPerPage; i++) await failed()
  await browser.visit(urls.desk.mailOf({ state: 'FAILED' }))
  expect(rows()).toHaveLength(noticesPerPage)
  await browser.follow(`次の${noticesPerPage}件`)
  expect([rows().length, browser.page.address.includes('state=FAILED')]).toEqual([1, true])
  await browser.follow(`前の${noticesPerPage}件`)
  expect(rows()).toHaveLength(noticesPerPage)
})

test('a button sends a notice again or cancels it, and the page stays the same (D)', async () => {
  const { id } = await failed()
  const filter = { state: 'FAILED' }
  await browser.visit(urls.desk.mailOf(filter))
  await browser.submit(`/desk/mail/notices/${id}`, { what: 'retry' })
  expect(browser.page.address).toBe(urls.desk.mailOf(filter, { done: 'retried' }))
  expect(browser.page.text).toContain('まもなく送信します。')
  expect(await rowOf(id)).toMatchObject({ state: 'WAITING', attempts: 0 })
  await browser.visit(urls.desk.mail)
  await browser.submit(`/desk/mail/notices/${id}`, { what: 'give-up' })
  expect(browser.page.text).toContain('窓口で取りやめ')
  expect(await rowOf(id)).toMatchObject({ state: 'FAILED', error: 'GIVEN_UP' })
})

test('an outdated page sends nothing twice: the button states the reason (M6)', async () => {
  const { id } = await failed()
  await browser.visit(urls.desk.mail)
  await db.prisma.notice.update({ where: { id }, data: { state: 'SENT', sentAt: now, error: null } })
  await browser.submit(`/desk/mail/notices/${id}`, { what: 'retry' })
  expect([browser.page.status, browser.page.text.includes('このお知らせはすでに送信済みです。')]).toEqual([409, true])
  for (const [path, fields, status] of [
    [`/desk/mail/notices/${id}`, { what: 'nothing' }, 400],
    ['/desk/mail/notices/999999999', { what: 'retry' }, 404],
    [urls.desk.mailFailing, { patron: 'x' }, 400],
    [urls.desk.mailFailing, { patron: '999999999' }, 404],
    [urls.desk.mailRetry({ patron: '999999999' }), {}, 404],
  ] as const) {
    await browser.visit(urls.desk.mail)
    await browser.forge(path, fields)
    expect([path, browser.page.status]).toEqual([path, status])
  }
  expect(await rowOf(id)).toMatchObject({ state: 'SENT' })
})

test('after an outage one button sends all failed notices of the shown kind again (D)', async () => {
  const [one, other] = [await failed(), await failed({ kind: 'DUE_SOON' })]
  await browser.visit(urls.desk.mailOf({ kind: 'DUE_SOON' }))
  await browser.submit(urls.desk.mailRetry({}))
  expect(browser.page.text).toContain('1件をまもなく送信します。')
  expect([(await rowOf(one.id)).state, (await rowOf(other.id)).state]).toEqual(['FAILED', 'WAITING'])
  await db.prisma.notice.deleteMany({ where: { state: 'FAILED' } })
  await browser.visit(urls.desk.mail)
  expect(browser.page.text).not.toContain('送れなかったものをまとめて再送する')
})

test("a failing address is reactivated from the list and from its patron's page (P7, D)", async () => {
  const since = { mailFailingSince: later({ days: -2 }), mailBounces: 3 }
  const [one, other] = [await newPatron(db, since), await newPatron(db, since)]
  const trusted = async ({ id }: { id: number }) =>
    (await db.prisma.patron.findUniqueOrThrow({ where: { id } })).mailFailingSince === null
  await browser.visit(urls.desk.mailFailing)
  expect(browser.page.text).toContain(one.mailAddress)
  await browser.submit(urls.desk.mailFailing, { patron: String(other.id) })
  expect(browser.page.text).toContain('解除しました。')
  expect([await trusted(one), await trusted(other)]).toEqual([false, true])
  await browser.follow(digits(one))
  expect(browser.page.text).toContain('11月22日 10:00から届いていません')
  expect(browser.page.text).toContain('一時的な不達 3回')
  await browser.submit(urls.desk.patron(`DeskPatron:${one.id}`), { what: 'mail' })
  expect([await trusted(one), browser.page.text.includes('から届いていません')]).toEqual([true, false])
})

test('the chart has a bar per day and a sum in words, and a table has the same figures (D)', async () => {
  const { id: patronId } = await newPatron(db)
  for (let i = 0; i < 3; i++) await newNotice(db, { kind: 'DUE_SOON', patronId, sentAt: now })
  await newNotice(db, { kind: 'DUE_SOON', patronId, sentAt: later({ days: -1 }) })
  await failed({ nextAt: now })
  await browser.visit(urls.desk.mailVolume)
  const [chart] = descendantsNamed(browser.page.root, 'svg').filter(({ attributes }) => attributes.role === 'img')
  const bars = (chart ? descendantsNamed(chart, 'rect') : []).map(({ attributes }) => [
    attributes.x,
    attributes.y,
    attributes.height,
  ])
  expect(bars).toEqual([
    ['281.0', '75.0', '25.0'],
    ['291.0', '25.0', '75.0'],
    ['291.0', '0.0', '25.0'],
    ['0', '100', '1'],
  ])
  expect(chart && descendantsNamed(chart, 'desc').map(textOf)).toEqual(['一番多い日は11月24日の4件です。'])
  expect(rows().slice(0, 2)).toEqual(['11月24日 3 1 0', '11月23日 1 0 0'])
  expect(rows()).toHaveLength(30)
})

test('sample mails are shown in every language, and an unknown one has no page (D)', async () => {
  await browser.visit(urls.desk.mailPreview)
  const links = descendantsNamed(browser.page.root, 'a').map(({ attributes }) => attributes.href ?? '')
  const shown = links.filter((href) => href.startsWith(`${urls.desk.mailPreview}/`))
  expect(shown).toHaveLength(Object.keys(sampleMessages).length * mailLanguages.length)
  await browser.visit(urls.desk.mailPreviewOf('PASSWORD_LINK', 'en'))
  expect(browser.page.text).toContain('http://counter.test/password/new?link=')
  await browser.visit(urls.desk.mailPreviewOf('HOLD_READY', 'ja'))
  // A title with markup, which a record can contain.
  expect(browser.page.html).not.toMatch(/<img src=x/)
  for (const wrong of [
    urls.desk.mailPreviewOf('HOLD_READY', 'de'),
    urls.desk.mailPreviewOf('toString', 'ja'),
    urls.desk.mailPreviewOf('constructor', 'ja'),
    urls.desk.mailHtml('nothing', 'ja'),
  ]) {
    await browser.visit(wrong)
    expect([wrong, browser.page.status]).toEqual([wrong, 404])
  }
})

test('patrons and visitors cannot see or change anything of it (P8)', async () => {
  const { id } = await failed()
  const patron = openBrowser(openApp(db))
  const pages = [
    urls.desk.mail,
    urls.desk.mailFailing,
    urls.desk.mailVolume,
    urls.desk.mailPreview,
    urls.desk.mailPreviewOf('HOLD_READY', 'ja'),
    urls.desk.mailHtml('HOLD_READY', 'ja'),
  ]
  for (const address of pages) {
    await patron.visit(address)
    expect([address, patron.page.address]).toEqual([address, urls.signIn(address)])
  }
  await signIn(patron, patrons.hanako)
  await patron.visit(urls.holds())
  const token = patron.token()
  for (const address of pages) {
    await patron.visit(address)
    expect([address, patron.page.status]).toEqual([address, 403])
  }
  for (const path of [`/desk/mail/notices/${id}`, urls.desk.mailRetry({}), urls.desk.mailFailing]) {
    await patron.forge(path, { token, what: 'retry', patron: '1' })
    expect([path, patron.page.status]).toEqual([path, 403])
  }
  expect(await rowOf(id)).toMatchObject({ state: 'FAILED' })
})
