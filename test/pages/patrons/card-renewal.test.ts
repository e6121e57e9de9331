import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { day, newPatron } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

test('マイメニュー leads to the renewal, where the patron confirms the address without script (P14)', async () => {
  await db.prisma.patronCategory.update({ where: { code: 'RESIDENT' }, data: { renewsOnlineDays: 30, validYears: 3 } })
  const known = { expiresOn: day(20), postalCode: '700-0843', address: '岡山市北区1-2', phone: '086-000-1111' }
  const browser = await browserOf(await newPatron(db, known))
  await browser.visit(urls.me)
  expect(browser.page.text).toContain('それまでに更新してください。')
  await browser.follow('利用者カードの更新')
  expect(browser.page.text).toContain('700-0843 岡山市北区1-2')
  await browser.submit(urls.cardRenewal.pattern)
  expect(browser.page.status).toBe(422)
  await browser.submit(urls.cardRenewal.pattern, { address: 'changed' })
  expect(browser.page.text).toContain('新しい住所が分かる書類を持って')
  await browser.submit(urls.cardRenewal.pattern, { address: 'same' })
  expect(browser.page.address).toBe(urls.cardRenewal(true))
  expect(browser.page.text).toContain('利用者カードを更新しました。')
})

test('a category without online renewal sends the patron to the counter (P14)', async () => {
  await db.prisma.patronCategory.update({ where: { code: 'RESIDENT' }, data: { renewsOnlineDays: null } })
  const browser = await browserOf(await newPatron(db, { expiresOn: day(20), address: '北区' }))
  await browser.visit(urls.me)
  expect(browser.page.text).not.toContain('利用者カードの更新')
  await browser.visit(urls.cardRenewal())
  expect(browser.page.text).toContain('図書館の窓口で更新してください。')
})
