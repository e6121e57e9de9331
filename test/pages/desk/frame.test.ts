import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { branchOf, newTitle, patrons } from '../../support/library/world.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()

test("a visitor is sent to sign in and returns to the desk's page (P3)", async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.desk.checkIn)
  expect(browser.page.address).toBe(urls.signIn(urls.desk.checkIn))
  await signIn(browser, patrons.shisho)
  expect(browser.page.address).toBe(urls.desk.branch(urls.desk.checkIn))
})

test('a patron is told that the desk is for staff, whatever they open or send (P8)', async () => {
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.holds())
  const token = browser.token()
  for (const address of [urls.desk.top, urls.desk.checkIn, urls.desk.branch(), '/desk/nowhere']) {
    await browser.visit(address)
    expect([address, browser.page.status]).toEqual([address, 403])
    expect(browser.page.text).toContain('このページは図書館の職員用です。')
  }
  const { items } = await newTitle(db)
  await browser.forge(urls.desk.checkIn, { token, barcode: items[0]?.barcode ?? '' })
  expect(browser.page.status).toBe(403)
  expect(await db.prisma.auditEntry.count()).toBe(0)
})

test("only staff see the link to the desk on the patrons' pages (D)", async () => {
  const links = (browser: ReturnType<typeof openBrowser>) => descendantsNamed(browser.page.root, 'a').map(textOf)
  for (const [patron, shown] of [
    [patrons.hanako, false],
    [patrons.shisho, true],
  ] as const) {
    const browser = openBrowser(openApp(db))
    await signIn(browser, patron)
    await browser.visit(urls.guide)
    expect(links(browser).includes('窓口業務')).toBe(shown)
  }
})

test('the branch of a desk is chosen once, shown on every page, and can be changed (D)', async () => {
  const seto = await branchOf(db, 'seto')
  const browser = await openDesk(db, seto)
  expect(browser.page.address).toBe(urls.desk.top)
  expect(browser.page.text).toContain(`${seto.name}の窓口`)
  await browser.follow('館を変える')
  const chuo = await branchOf(db)
  await browser.submit(urls.desk.branch(), { branch: String(chuo.id) })
  expect(browser.page).toMatchObject({ status: 200, address: urls.desk.top })
  expect(browser.page.text).toContain(`${chuo.name}の窓口`)
})

test('an unknown branch is rejected, from the form and from the cookie (bad input)', async () => {
  const browser = await openDesk(db, await branchOf(db))
  for (const branch of ['999999', 'x', '']) {
    await browser.visit(urls.desk.branch())
    await browser.forge(urls.desk.branch(), { branch })
    expect(browser.page.status).toBe(422)
    expect(browser.page.text).toContain('館を一覧から選んでください。')
    browser.cookies.set('desk', branch)
    await browser.visit(urls.desk.checkIn)
    expect(browser.page.address).toBe(urls.desk.branch(urls.desk.checkIn))
  }
})

test('choosing a branch returns to a page of the desk, never to another site (bad input)', async () => {
  const browser = await openDesk(db, await branchOf(db))
  for (const back of ['https://evil.example/desk/x', '//evil.example/desk/', '/sign-out', '/desk/../sign-in']) {
    await browser.visit(urls.desk.branch(back))
    await browser.submit(urls.desk.branch())
    expect([back, browser.page.address]).toEqual([back, urls.desk.top])
  }
})
