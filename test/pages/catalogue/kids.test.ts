import { afterAll, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { branchOf, newTitle, patrons } from '../../support/library/world.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()
const kids = (forChildren: boolean) => db.prisma.materialType.update({ where: { code: 'LD' }, data: { forChildren } })

afterAll(() => kids(false))

test('a child taps a picture, searches by kana and opens a title, without an account (C46, C47)', async () => {
  const whales = { title: '鯨の本', titleReading: 'クジラ ノ ホン', ndcs: ['489.6'], materialType: 'LD' as const }
  const { id } = await newTitle(db, whales)
  await newTitle(db, { title: '大人の鯨の本', titleReading: 'オトナ ノ クジラ ノ ホン', ndcs: ['489.6'] })
  const elephants = { title: '象の本', titleReading: 'ゾウ ノ ホン', ndcs: ['489.7'], materialType: 'LD' as const }
  const openText = await newTitle(db, { ...elephants, copies: 0 })
  const links = [{ url: 'https://texts.example/1', label: null, isOpen: true }]
  await db.prisma.title.update({ where: { id: openText.id }, data: { details: { links } } })
  const browser = openBrowser(openApp(db))
  expect((await browser.visit(urls.kids())).status).toBe(404)
  await browser.visit(urls.top)
  expect(browser.page.text).not.toContain('こどもの としょかん')

  const staff = openBrowser(openApp(db))
  await signIn(staff, patrons.shisho)
  await staff.visit(urls.desk.branch())
  await staff.submit(urls.desk.branch(), { branch: String((await branchOf(db)).id) })
  await staff.visit(urls.desk.ruleMaterial('LD'))
  await staff.submit(urls.desk.ruleMaterial('LD'), { isForChildren: 'true' })
  await browser.visit(urls.top)
  await browser.follow('こどもの としょかん')
  expect(browser.page.text).toContain('なにを よむ？')
  await browser.follow('どうぶつ')
  expect(browser.page.text).toContain('くじら の ほん')
  expect(browser.page.text).toMatch(/ぞう の ほん\s+よめる/)
  expect(browser.page.text).not.toContain('大人の鯨の本')
  await browser.follow('ほかの ほんを さがす')
  await browser.submit(urls.kids(), { q: 'くじら' })
  expect(browser.page.text).toContain('1さつ みつかりました')
  await browser.follow('鯨の本')
  expect(browser.page.address).toBe(urls.title(`Title:${id}`))
  await browser.visit(urls.kids({ text: 'どこにもない' }))
  expect(browser.page.text).toContain('みつかりませんでした。')
})

test.each(['?page=x', '?page=0'])('%s is no page of the children’s catalogue (bad input)', async (query) => {
  await kids(true)
  expect((await openBrowser(openApp(db)).visit(`/kids${query}`)).status).toBe(404)
})
