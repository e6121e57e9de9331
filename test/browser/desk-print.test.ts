import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { branchOf, demoPassword, hold, newPatron, newTitle, patrons } from '../support/library/world.ts'
import { useService } from './support/service.ts'

const service = useService()

test('a printed list has its branch and heading, and a printed slip has nothing around it (D)', async () => {
  const here = await branchOf(service.db)
  const title = await newTitle(service.db)
  await hold(service.db, await newPatron(service.db), title, { pickupBranchId: here.id })
  const { page, complaints } = await service.tab()
  await page.goto(urls.signIn(urls.desk.top))
  await page.fill('[name=card]', patrons.shisho.cardNumber)
  await page.fill('[type=password]', demoPassword)
  await page.press('[type=password]', 'Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/desk'))
  await page.context().addCookies([{ name: 'desk', value: String(here.id), url: service.address }])
  const printed = async (selector: string) => {
    await page.emulateMedia({ media: 'print' })
    const shown = await page.locator(selector).filter({ visible: true }).allInnerTexts()
    await page.emulateMedia({ media: 'screen' })
    return shown.map((text) => text.trim())
  }
  await page.goto(urls.desk.pullList)
  expect(await printed('header b, h1')).toEqual([`${here.name}の窓口`, '取り寄せ一覧'])
  expect(await printed('nav, a, button, input')).toEqual([])
  expect(await printed('td')).toContain(title.items[0]?.barcode)
  await page.goto(urls.desk.checkIn)
  await page.fill('main input:not([type=hidden])', title.items[0]?.barcode ?? '')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.slip')
  expect(await printed('header, nav, h1, form, .say, footer')).toEqual([])
  expect(await printed('.slip')).toHaveLength(1)
  expect(complaints).toEqual([])
})
