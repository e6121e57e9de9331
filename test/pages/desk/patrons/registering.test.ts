import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { openBrowser } from '../../../support/http/app.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let browser: ReturnType<typeof openBrowser>
let home = ''

beforeAll(async () => {
  const branch = await branchOf(db)
  home = String(branch.id)
  browser = await openDesk(db, branch)
})

const details = () => ({
  card: '',
  name: '岡本 すみれ',
  nameReading: 'おかもと すみれ',
  birthDate: '昭和49年7月7日',
  phone: '086-123-4567',
  postalCode: '7000843',
  address: '岡山市北区見本町1',
  category: 'RESIDENT',
  homeBranch: home,
  expiresOn: '2027/3/31',
  staffNote: '大活字を希望',
})
const idOf = async (cardNumber: string) =>
  `DeskPatron:${(await db.prisma.patron.findUniqueOrThrow({ where: { cardNumber } })).id}`

test('a patron is registered from the search, and birth date, address and note are only on their own page (O1)', async () => {
  await browser.visit(urls.desk.patrons)
  expect(browser.page.html).toContain(`href="${urls.desk.newPatron}"`)
  await browser.visit(urls.desk.newPatron)
  await browser.submit(urls.desk.newPatron, details())
  expect(browser.page.text).toContain('登録しました。')
  const row = await db.prisma.patron.findFirstOrThrow({ where: { name: '岡本 すみれ' } })
  expect(row).toMatchObject({ birthDate: new Date('1974-07-07'), postalCode: '700-0843', homeBranchId: Number(home) })
  expect(browser.page.text).toContain(row.cardNumber)
  expect(browser.page.text).toContain('職員用メモがあります。')
  for (const hidden of ['見本町', '1974', '昭和49', '大活字', '123-4567'])
    expect(browser.page.html).not.toContain(hidden)
  await browser.visit(urls.desk.patrons)
  await browser.submit(urls.desk.patrons, { text: 'おかもと' })
  expect(browser.page.html).not.toContain('1974')
  await browser.visit(urls.desk.patronDetails(`DeskPatron:${row.id}`))
  expect(browser.page.html).toContain('見本町')
})

test('a repeated submission registers one person, and another with the same name and birth date only on confirmation (O1)', async () => {
  await browser.visit(urls.desk.newPatron)
  await browser.submit(urls.desk.newPatron, details())
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('同じ氏名と生年月日の方がすでに登録されています。')
  expect(browser.page.html).toContain('value="岡本 すみれ"')
  await browser.submit(urls.desk.newPatron, { ...details(), known: '1' })
  expect(browser.page.text).toContain('登録しました。')
  expect(await db.prisma.patron.count({ where: { name: '岡本 すみれ' } })).toBe(2)
})

test.each([
  ['name', ' ', '「氏名」は1〜100文字'],
  ['birthDate', 'きのう', '日付として読めません'],
  ['birthDate', '2030/1/1', '1880年から今日まで'],
  ['phone', 'なし', '「電話」は6〜15桁'],
  ['postalCode', '12', '「郵便番号」は7桁'],
  ['expiresOn', '2026/11/1', '過ぎています'],
  ['category', 'VIP', '利用者区分と登録館を選んでください。'],
  ['homeBranch', 'x', '利用者区分と登録館を選んでください。'],
  ['card', '番号', 'カードの番号は1〜20文字の英数字です。'],
  ['card', '10000001', 'に使われています。'],
])('a bad %s is refused with a sentence, and all entered values stay (bad input): %s', async (field, typed, words) => {
  const before = await db.prisma.patron.count()
  await browser.visit(urls.desk.newPatron)
  await browser.forge(urls.desk.newPatron, { ...details(), name: '別の 人', [field]: typed })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain(words)
  expect(browser.page.html).toContain('見本町1')
  expect(browser.page.html).toContain('大活字を希望')
  expect(await db.prisma.patron.count()).toBe(before)
})

test('details are changed on their page, and a wrong field has an error (O1)', async () => {
  const patron = await newPatron(db, { name: '旧姓 花' })
  const page = urls.desk.patronDetails(`DeskPatron:${patron.id}`)
  await browser.visit(page)
  await browser.submit(page, { name: '新姓 花', address: '新町' })
  expect(browser.page.text).toContain('登録内容を保存しました。')
  expect(browser.page.text).toContain('新姓 花')
  await browser.visit(page)
  await browser.forge(page, { ...details(), postalCode: '岡山' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.html).toContain('aria-invalid="true"')
  expect(await db.prisma.patron.findUnique({ where: { id: patron.id } })).toMatchObject({ address: '新町' })
})

test('a lost card is replaced, and an identifier linked and unlinked, each with a message (O1)', async () => {
  const patron = await newPatron(db)
  const page = urls.desk.patronCard(`DeskPatron:${patron.id}`)
  await browser.visit(page)
  await browser.forge(page, { what: 'replace', card: 'N-900001' })
  expect(browser.page.text).toContain('新しいカードの番号はN900001です。')
  await browser.forge(page, { what: 'replace', card: patron.cardNumber })
  expect(browser.page.status).toBe(422)
  expect(browser.page.html).toContain(`value="${patron.cardNumber}"`)
  await browser.forge(page, { what: 'tie', identifier: '123456789018' })
  expect(browser.page.text).toContain('マイナンバー（個人番号）は図書館では扱えません。')
  await browser.forge(page, { what: 'tie', identifier: 'IDm-0123456789' })
  expect(browser.page.text).toContain('身分証などの番号を登録しました。')
  // The second identifier starts a checkout, and ends the previous one.
  await browser.visit(urls.desk.checkOut)
  await browser.submit(urls.desk.checkOut, { card: 'IDm-0123456789' })
  expect(browser.page.text).toContain(patron.name)
  await browser.visit(urls.desk.checkOut)
  await browser.submit(urls.desk.checkOut, { card: patron.cardNumber })
  expect(browser.page.text).toContain('再発行のため')
  await browser.visit(page)
  await browser.forge(page, { what: 'untie' })
  expect(browser.page.text).toContain('身分証などの番号の登録を解除しました。')
})

test('two accounts are compared, then merged by はい (O1)', async () => {
  const [kept, other] = [await newPatron(db, { birthDate: new Date('1980-01-01') }), await newPatron(db)]
  const title = await newTitle(db)
  await hold(db, kept, title)
  await hold(db, other, title)
  const page = urls.desk.patronCard(`DeskPatron:${kept.id}`)
  await browser.visit(page)
  await browser.forge(page, { what: 'compare', other: 'nobody' })
  expect(browser.page.status).toBe(422)
  await browser.forge(page, { what: 'compare', other: kept.cardNumber })
  expect(browser.page.text).toContain('同じ登録のカードです。')
  await browser.forge(page, { what: 'compare', other: other.cardNumber })
  expect(browser.page.text).toContain(other.cardNumber)
  expect(browser.page.text).toContain('生年月日が記録されていない')
  expect(browser.page.html).not.toContain('1980')
  await browser.submit(page, { what: 'merge' })
  expect(browser.page.text).toContain('登録を統合しました。')
  expect(await db.prisma.patron.count({ where: { id: other.id } })).toBe(0)
})

test('an account is closed after confirmation, if nothing is on loan (O1)', async () => {
  const patron = await newPatron(db)
  const page = urls.desk.patronCard(`DeskPatron:${patron.id}`)
  await browser.visit(page)
  await browser.forge(page, { what: 'close' })
  expect(browser.page.text).toContain('「本人に確かめました」に印を付けてください。')
  const loan = await lend(db, patron, await newTitle(db))
  await browser.forge(page, { what: 'close', sure: '1' })
  expect(browser.page.text).toContain('貸出中の資料が1点')
  await db.prisma.loan.update({ where: { id: loan.id }, data: { returnedAt: new Date(), patronId: null } })
  await browser.forge(page, { what: 'close', sure: '1' })
  expect(browser.page.text).toContain(`登録を抹消しました（カード ${patron.cardNumber}）。`)
  expect((await browser.visit(page)).status).toBe(404)
  await expect(idOf(patron.cardNumber)).rejects.toThrow()
})
