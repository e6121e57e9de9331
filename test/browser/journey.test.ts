import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { urls, withoutFormResponse } from '../../server/urls/urls.ts'
import { branchOf, demoPassword, newTitle, patronOf, patrons } from '../support/library/world.ts'
import { expectNoHorizontalScroll, screens } from './support/chromium.ts'
import { useService } from './support/service.ts'

const service = useService()

const ways = screens.flatMap((viewport) => [false, true].map((javaScriptEnabled) => ({ viewport, javaScriptEnabled })))

test.each(ways.map((way) => [way.javaScriptEnabled ? 'with' : 'without', way.viewport.width, way] as const))(
  '%s script, on a screen %i wide, a patron finds a book, reserves it, changes the hold and cancels it',
  async (_, __, way) => {
    const { db, address } = service
    const patron = await patronOf(db, patrons.hanako)
    const title = await newTitle(db, { title: '旅するしおり', controlNumber: `journey-${ways.indexOf(way)}` })
    const seto = await branchOf(db, 'seto')
    const { page, complaints } = await service.tab(way)
    const at = async (path: string, text: string) => {
      await page.getByText(text).first().waitFor()
      expect(withoutFormResponse(page.url())).toBe(address + path)
      await expectNoHorizontalScroll(page)
    }

    await page.goto(address)
    await page.getByRole('searchbox', { name: '検索語' }).fill('しおり 旅する')
    await press(page, '検索')
    await page.locator(`a[href="${urls.title(`Title:${title.id}`)}"]`).click()
    await at(urls.title(`Title:${title.id}`), '貸出できます（1点）')

    await press(page, '予約かごへ')
    if (way.javaScriptEnabled) await page.getByText('予約かごに入っています').waitFor()
    else await at(urls.basketAfter('added'), '旅するしおり')
    await page.getByRole('link', { name: '予約かご（1）' }).click()
    await page.getByRole('link', { name: '予約手続きへ' }).click()
    await at(urls.signIn(urls.place()), '利用者認証')

    await page.getByLabel('利用者カードの番号').fill(patrons.hanako.cardNumber)
    await page.getByLabel('パスワード').fill(demoPassword)
    await press(page, 'ログイン')
    await at(urls.place(), 'CD 0 / 10')

    await page.getByLabel('受取館').selectOption({ label: '中央図書館' })
    await page.getByLabel('連絡方法').selectOption({ label: 'メール' })
    await press(page, '予約確定')
    await page.getByText('予約の受付が完了しました。').waitFor()
    await expectNoHorizontalScroll(page)
    await page.getByRole('link', { name: '予約状況へ' }).click()
    await at(urls.holds(), '予約受付中')

    const { id } = await db.prisma.hold.findFirstOrThrow({ where: { titleId: title.id, patronId: patron.id } })
    await page.locator(`a[href="${urls.hold(`Hold:${id}`)}"]`).click()
    await at(urls.hold(`Hold:${id}`), '予約の内容')
    await page.getByLabel('受取館').selectOption({ label: '瀬戸町図書館' })
    await press(page, '予約変更')
    await at(urls.hold(`Hold:${id}`), '次のとおり変更します。よろしいですか。')
    await expectNoHorizontalScroll(page)
    await press(page, 'はい')
    await at(urls.hold(`Hold:${id}`, 'changed'), '予約を変更しました。')
    expect((await db.prisma.hold.findUniqueOrThrow({ where: { id } })).pickupBranchId).toBe(seto.id)

    await press(page, '予約取消')
    await at(urls.cancelHold(`Hold:${id}`), 'この予約を取り消します。よろしいですか。')
    await press(page, 'はい')
    await at(urls.hold(`Hold:${id}`, 'cancelled'), '予約を取り消しました。')
    expect((await db.prisma.hold.findUniqueOrThrow({ where: { id } })).state).toBe('CANCELLED')
    expect([complaints, service.logged]).toEqual([[], []])
  },
)

async function press(page: Page, name: string) {
  await page.getByRole('button', { name: new RegExp(`^(5 )?${name}$`) }).click()
}
