import { beforeAll, beforeEach, expect, test } from 'vitest'
import { verifyPassword } from '../../../../server/domain/patrons/passwords/password.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { branchOf, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../../support/library/world.ts'
import { signIn } from '../../patrons/sign-in.ts'

const db = useDatabase()
let browser: ReturnType<typeof openBrowser>
let patron: Awaited<ReturnType<typeof newPatron>>
let page: string

beforeAll(async () => {
  browser = openBrowser(openApp(db))
  await signIn(browser, patrons.shisho)
  await browser.visit(urls.desk.branch())
  await browser.submit(urls.desk.branch(), { branch: String((await branchOf(db)).id) })
})
beforeEach(async () => {
  patron = await newPatron(db)
  page = urls.desk.patron(`DeskPatron:${patron.id}`)
})

const row = () => db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })

test('a card number leads to its patron and the beginning of a name to all matching ones, and neither is in the address (D, P8)', async () => {
  await browser.visit(urls.desk.patrons)
  await browser.submit(urls.desk.patrons, { text: patrons.hanako.cardNumber })
  expect(browser.page.text).toContain('山田 花子')
  expect(browser.page.address).toMatch(/^\/desk\/patrons\/\d+$/)
  await browser.visit(urls.desk.patrons)
  await browser.submit(urls.desk.patrons, { text: 'た' })
  expect(browser.page.address).toBe(urls.desk.patrons)
  expect(browser.page.text).toContain('高橋 健')
  expect(browser.page.text).toContain('田中 節子')
  await browser.submit(urls.desk.patrons, { text: 'どこにもいない' })
  expect(browser.page.status).toBe(404)
  expect(browser.page.text).toContain('該当する利用者はいません。')
})

test('the page shows current loans with renewal or the reason against it, and holds (D)', async () => {
  const [soon, later] = [await newTitle(db), await newTitle(db)]
  await lend(db, patron, soon, 0)
  await lend(db, patron, later, 9)
  await hold(db, patron, await newTitle(db), { state: 'READY' })
  await browser.visit(page)
  expect(browser.page.text).toContain('貸出中（2点）')
  expect(browser.page.text).toContain('取置済')
  expect(browser.page.text).toMatch(/12月2日から延長できます/)
  await browser.submit(page, { what: 'renew' })
  expect(browser.page.text).toContain('延長しました。新しい返却期限は')
})

test('a block is set until an entered day, shown, and removed (L8)', async () => {
  await browser.visit(page)
  await browser.submit(page, { until: '２０２６／１２／２８', what: 'bar' })
  expect(browser.page.text).toContain('利用を停止しました。')
  expect(await row()).toMatchObject({ barredUntil: new Date('2026-12-28'), barStopsCapture: true })
  await browser.submit(page, { what: 'unbar' })
  expect(browser.page.text).toContain('利用停止を解除しました。')
  expect((await row()).barredFrom).toBeNull()
})

test.each([
  ['until', 'bar', '2026-02-30', 'は日付として読めません'],
  ['until', 'bar', '2026/11/1', 'という期間はありません'],
  ['on', 'expiry', '明日', 'は日付として読めません'],
  ['on', 'expiry', '2026/11/23', '過ぎています'],
])(
  'a bad date in %s is refused with a sentence and stays in its field (bad input): %s %s',
  async (field, what, typed, words) => {
    const before = await row()
    await browser.visit(page)
    await browser.forge(page, { [field]: typed, what })
    expect(browser.page.status).toBe(422)
    expect(browser.page.text).toContain(words)
    expect(browser.page.html).toContain(`name="${field}" value="${typed}"`)
    expect(await row()).toEqual(before)
  },
)

test('a provisional password is shown once and opens the account; staff get none (P2)', async () => {
  await browser.visit(page)
  await browser.forge(page, { what: 'password' })
  const [, password = ''] = /仮パスワード: (\S+)/.exec(browser.page.text) ?? []
  const { passwordHash } = await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })
  expect(await verifyPassword(password, passwordHash)).toBe(true)
  await browser.visit(page)
  expect(browser.page.text).not.toContain(password)
  const colleague = await newPatron(db, { role: 'ADMIN' })
  await browser.visit(urls.desk.patron(`DeskPatron:${colleague.id}`))
  await browser.forge(urls.desk.patron(`DeskPatron:${colleague.id}`), { what: 'password' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('職員のカードには窓口で仮パスワードを出せません。')
})

test('a name with HTML characters is shown as text', async () => {
  await db.prisma.patron.update({ where: { id: patron.id }, data: { name: '<b>&"利用者' } })
  await browser.visit(page)
  expect(browser.page.text).toContain('<b>&"利用者')
  expect(browser.page.html).not.toContain('<b>&"')
})

test('an unknown patron number is not found', async () => {
  expect((await browser.visit('/desk/patrons/999999999')).status).toBe(404)
  expect((await browser.visit('/desk/holds/999999999')).status).toBe(404)
})

test('a held copy is freed for another patron: the hold is reverted with a reason, and stays first in the queue (H9)', async () => {
  const title = await newTitle(db)
  const { id } = await hold(db, patron, title, { state: 'READY' })
  const address = urls.desk.hold(`DeskHold:${id}`)
  await browser.visit(address)
  await browser.submit(address, { what: 'revert' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('理由を選ぶか、書いてください。')
  const lendFirst = '3'
  await browser.submit(address, { usual: lendFirst, what: 'revert' })
  expect(browser.page.text).toContain('予約を戻しました。')
  expect(browser.page.text).toContain('1番目')
  const [step] = await db.prisma.holdTransition.findMany({ where: { holdId: id }, orderBy: { id: 'desc' }, take: 1 })
  expect(step).toMatchObject({ from: 'READY', to: 'QUEUED', reason: 'ほかの利用者へ先に貸す' })
})

test('staff cancel a hold for its patron, or change its pickup branch (H6, H7)', async () => {
  const { id } = await hold(db, patron, await newTitle(db))
  const address = urls.desk.hold(`DeskHold:${id}`)
  const seto = await branchOf(db, 'seto')
  await browser.visit(address)
  await browser.submit(address, { pickup: String(seto.id), what: 'pickup' })
  expect(browser.page.text).toContain('受取館を変えました。')
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ pickupBranchId: seto.id })
  await browser.forge(address, { reason: '電話で申し出', what: 'cancel' })
  expect(browser.page.text).toContain('予約を取り消しました。')
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'CANCELLED' })
  expect((await browser.visit(address)).status).toBe(404)
})

test('a patron who is not staff is told that the desk is not for them (P8)', async () => {
  const own = await patronOf(db, patrons.hanako)
  const other = openBrowser(openApp(db))
  await signIn(other, patrons.hanako)
  for (const address of [page, urls.desk.patrons, urls.desk.patron(`DeskPatron:${own.id}`)]) {
    expect((await other.visit(address)).status).toBe(403)
  }
})

test('every entry of the menu leads to a page (D)', async () => {
  // These addresses have only a form's action.
  const { systemTestMail, systemBackup, systemConnection, mailChannelTest } = urls.desk
  const actions: string[] = [systemTestMail, systemBackup, systemConnection, mailChannelTest]
  for (const address of Object.values(urls.desk).filter((address) => typeof address === 'string')) {
    if (/static|report|move|add|\*/.test(address) || actions.includes(address)) continue
    expect([address, (await browser.visit(address)).status]).toEqual([address, 200])
  }
})
