import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { branchOf, demoPassword, newPatron, newTitle, patronOf, patrons } from '../support/library/world.ts'
import { useService } from './support/service.ts'
import { openW3m } from './support/w3m.ts'

const service = useService()

test('in a text browser a patron finds a book, reserves it, changes the hold and cancels it (C1, C5, H1, H6, H7)', async () => {
  const { db, address } = service
  const [title, patron] = [await newTitle(db, { title: '旅するしおり' }), await patronOf(db, patrons.setsuko)]
  const w3m = await openW3m(address)
  await w3m.read('新着資料')
  await w3m.fill('6 利用案内', 'しおり　旅する')
  await w3m.press('検索$')
  await w3m.read('1件中 1〜1件目')
  await w3m.press('旅するしおり')
  await w3m.read('貸出できます（1点）')
  await w3m.press('予約かごへ')
  expect(await w3m.read('予約手続きへ')).toContain('予約かご（1）')
  await w3m.press('予約手続きへ')

  await w3m.read('利用者認証')
  await w3m.fill('^利用者カードの番号', patrons.setsuko.cardNumber)
  await w3m.fill('^パスワード', 'ちがう')
  await w3m.press('5 ログイン')
  expect(await w3m.read('利用者カードの番号かパスワードが違います。')).toContain(`[${patrons.setsuko.cardNumber}`)
  await w3m.fill('^パスワード', demoPassword)
  await w3m.press('5 ログイン')

  expect(await w3m.read('予約の確認')).toContain('メールでの連絡にはメールアドレスの登録が必要です。')
  await w3m.choose('選んでください', '中央図書館')
  await w3m.press('予約確定')
  await w3m.read('予約の受付が完了しました。')
  await w3m.press('予約状況へ')
  await w3m.read('予約受付中')
  const { id } = await db.prisma.hold.findFirstOrThrow({ where: { titleId: title.id, patronId: patron.id } })

  await w3m.press('旅するしおり')
  await w3m.read('予約の内容')
  await w3m.choose('中央図書館', '瀬戸町図書館')
  await w3m.press('予約変更')
  await w3m.read('次のとおり変更します。よろしいですか。')
  await w3m.press('5 はい')
  await w3m.read('予約を変更しました。')
  expect((await db.prisma.hold.findUniqueOrThrow({ where: { id } })).pickupBranchId).toBe(
    (await branchOf(db, 'seto')).id,
  )
  await w3m.press('予約取消')
  await w3m.read('この予約を取り消します。よろしいですか。')
  await w3m.press('5 はい')
  await w3m.read('予約を取り消しました。')
  await w3m.press('予約状況へ')
  expect(await w3m.read('予約取消中・取消済')).toMatch(/旅するしおり ?取消済/)
  expect((await db.prisma.hold.findUniqueOrThrow({ where: { id } })).state).toBe('CANCELLED')
})

test('in a text browser a reference-only title says so and has no button (L7)', async () => {
  const title = await newTitle(service.db, { title: '館内で読む辞典', referenceOnly: true })
  const w3m = await openW3m(service.address + urls.title(`Title:${title.id}`))
  const page = await w3m.read('館内で読む辞典')
  expect(page.replaceAll('\n', '')).toContain('この資料は館内で読むためのもので、貸出も予約もできません。')
  expect(page).not.toContain('予約かごへ')
})

test('in a text browser the link of a mail stops such mail by one button and resumes it by another (M5)', async () => {
  const { db, address } = service
  const { id, mailKey } = await newPatron(db, { dueNoticeDays: 7 })
  const days = async () => (await db.prisma.patron.findUniqueOrThrow({ where: { id } })).dueNoticeDays
  const w3m = await openW3m(address + urls.unsubscribe(mailKey, 'reminders'))
  await w3m.read('返却期限が近づいたときのメール')
  await w3m.press('返却期限のお知らせを止める')
  await w3m.read('止まっています。')
  expect(await days()).toBeNull()
  await w3m.press('元に戻す')
  await w3m.read('返却期限のお知らせを止める')
  expect(await days()).toBe(7)
})
