import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { now } from '../../../support/library/now.ts'
import { codeAt, inSeconds } from '../../../support/library/second-factor.ts'
import { branchOf, demoPassword, newPatron, patronOf, patrons } from '../../../support/library/world.ts'
import { signIn } from '../../patrons/sign-in.ts'

const db = useDatabase()
/** The clock of the service, which the test moves. */
const clock = new Date(now)
let person: Awaited<ReturnType<typeof newPatron>>
let browser: ReturnType<typeof openBrowser>

beforeAll(async () => {
  const { passwordHash } = await patronOf(db, patrons.shisho)
  person = await newPatron(db, { passwordHash })
  await db.prisma.policy.update({ where: { id: 1 }, data: { staffSecondFactor: 'ALL' } })
  await db.prisma.secondFactor.deleteMany()
  browser = openBrowser(openApp(db, { at: clock }))
})

test('staff set up a second factor before they can use the desk, and sign in with it, without a script (O2)', async () => {
  await db.prisma.patron.update({ where: { id: person.id }, data: { role: 'ADMIN' } })
  await signIn(browser, person)
  await browser.visit(urls.desk.staff)
  expect(browser.page.text).toContain('先に2段階認証の登録が必要です')
  await browser.submit('/me/second-factor/begin', { password: 'ちがう' })
  expect(browser.page.text).toContain('パスワードが違います。')
  await browser.submit('/me/second-factor/begin', { password: demoPassword })
  expect(browser.page.html).toContain('<svg')
  expect(Buffer.byteLength(browser.page.html)).toBeLessThan(9216)
  const { secret } = await db.prisma.secondFactor.findUniqueOrThrow({ where: { patronId: person.id } })
  expect(browser.page.text).toContain(secret.match(/.{4}/g)?.join(' '))
  await browser.submit('/me/second-factor/confirm', { code: '12' })
  expect(browser.page.text).toContain('番号が違うか、すでに使われています')
  await browser.submit('/me/second-factor/confirm', { code: codeAt(secret) })
  const codes = browser.page.text.match(/[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}/g) ?? []
  expect(codes).toHaveLength(10)

  clock.setTime(inSeconds(60).getTime())
  await browser.submit(urls.signOut)
  await browser.visit(urls.signIn(urls.settings()))
  await signIn(browser, person)
  expect(browser.page.text).toContain('認証アプリに出ている6桁の番号')
  await browser.visit(urls.me)
  expect(browser.page.address).toMatch(/^\/sign-in/)
  await browser.visit(urls.signIn(urls.settings()))
  await signIn(browser, person)
  await browser.submit('/sign-in/code', { code: codeAt(secret) })
  expect(browser.page.text).toContain('番号が違うか、すでに使われています')
  await browser.submit('/sign-in/code', { code: codeAt(secret, clock) })
  expect(browser.page.address).toBe(urls.settings())

  await browser.submit(urls.signOut)
  await browser.visit(urls.signIn(urls.settings()))
  await signIn(browser, person)
  await browser.submit('/sign-in/code', { code: codes[0] ?? '' })
  expect(browser.page.text).toContain('予備の番号でログインしました。あと9個使えます。')
  await browser.follow('続ける')
  expect(browser.page.address).toBe(urls.settings())

  await browser.visit(urls.secondFactor())
  await browser.submit('/me/second-factor/codes', { code: codes[0] ?? '' })
  expect([browser.page.status, browser.page.text]).toEqual([422, expect.stringContaining('番号が違うか')])
  await browser.submit('/me/second-factor/codes', { code: codes[1] ?? '' })
  expect(browser.page.text).toContain('予備の番号を新しくしました')
  const anew = browser.page.text.match(/[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}/g) ?? []
  expect(anew).toHaveLength(10)
  expect(anew).not.toContain(codes[2])
})

test('an administrator adds, changes and removes staff at the desk (O2)', async () => {
  const seto = await branchOf(db, 'seto')
  await browser.visit(urls.desk.branch())
  await browser.submit(urls.desk.branch(), { branch: String(seto.id) })
  const other = await newPatron(db)
  await browser.visit(urls.desk.staff)
  await browser.submit(urls.desk.staff, { card: '00000', role: 'DESK' })
  expect(browser.page.status).toBe(422)
  await browser.submit(urls.desk.staff, { card: other.cardNumber, role: 'BRANCH_MANAGER' })
  expect(browser.page.text).toContain('担当する館を一つ以上選んでください')
  await browser.submit(urls.desk.staff, { card: other.cardNumber, role: 'DESK' })
  expect(browser.page.text).toContain('職員に加えました。')
  const member = urls.desk.member(`DeskPatron:${other.id}`)
  await browser.submit(member, { role: 'ADMIN' })
  expect(browser.page.text).toContain('変更しました。')
  await browser.submit(urls.desk.deleteStaffMember(`DeskPatron:${other.id}`))
  expect(browser.page.text).toContain('職員から外しました。')
  await db.prisma.patron.updateMany({ where: { role: 'ADMIN', id: { not: person.id } }, data: { role: 'DESK' } })
  await browser.visit(urls.desk.member(`DeskPatron:${person.id}`))
  await browser.submit(urls.desk.deleteStaffMember(`DeskPatron:${person.id}`))
  expect(browser.page.text).toContain('最後の管理者')
})
