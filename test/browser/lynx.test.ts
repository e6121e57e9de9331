import { expect, test } from 'vitest'
import { demoPassword, newTitle, patronOf, patrons } from '../support/library/world.ts'
import { openLynx } from './support/lynx.ts'
import { useService } from './support/service.ts'

const service = useService()

/** The page has these lines in this order, and adjacent links are separated. */
function expectInOrder(lines: string[], ...wanted: string[]) {
  const text = lines.join('\n')
  let at = 0
  for (const line of wanted) {
    const found = text.indexOf(line, at)
    expect([line, found >= 0, text]).toEqual([line, true, text])
    at = found + line.length
  }
}

test('in Lynx the pages from the top to a hold and back read in order, and the keys are enough (C1, C5, H6, H7)', async () => {
  const { db, address } = service
  const [title, patron] = [await newTitle(db, { title: '読み上げるしおり' }), await patronOf(db, patrons.hanako)]
  const lynx = await openLynx(address)
  const top = await lynx.read('新着資料')
  expectInOrder(top, 'まどぐち市立図書館', '1 検索 ', '2 予約かご ', '3 予約状況 ', '4 貸出状況 ', '新着資料')
  expectInOrder(top, '5 ____', '検索', '分類から探す ', '新着資料 ', '予約の多い資料 ', '詳しく探す')

  await lynx.to('____')
  await lynx.type('しおり　読み上げる')
  await lynx.press('検索')
  expectInOrder(
    await lynx.read('1件中 1〜1件目'),
    '検索結果',
    '1件中 1〜1件目',
    '読み上げるしおり',
    '貸出できます（1点）',
    '予約かごへ',
  )
  await lynx.press('読み上げるしおり')
  expectInOrder(
    await lynx.read('所蔵'),
    '読み上げるしおり',
    '貸出できます（1点）',
    '予約する',
    '予約かごへ',
    'お気に入り',
    '所蔵',
  )
  await lynx.press('予約かごへ')
  expectInOrder(await lynx.read('予約手続きへ'), '予約かご', '読み上げるしおり', '予約手続きへ')
  await lynx.press('予約手続きへ')

  expectInOrder(await lynx.read('利用者認証'), '利用者認証', '利用者カードの番号', 'パスワード', 'ログイン')
  await lynx.to('____')
  await lynx.type(patrons.hanako.cardNumber)
  await lynx.keys('Tab')
  await lynx.type(demoPassword)
  await lynx.press('ログイン')
  expectInOrder(await lynx.read('予約確定'), '予約の確認', '読み上げるしおり', '受取館', '連絡方法', '予約確定')
  await lynx.press('[選んでください')
  await lynx.keys('Down', 'Enter')
  await lynx.press('予約確定')
  expectInOrder(await lynx.read('予約の受付が完了しました。'), '予約の受付', '読み上げるしおり', '予約状況へ')
  const held = await db.prisma.hold.findFirstOrThrow({ where: { titleId: title.id, patronId: patron.id } })

  await lynx.press('予約状況へ')
  await lynx.read('予約受付中')
  await lynx.press('読み上げるしおり')
  await lynx.read('予約の内容')
  await lynx.press('予約取消')
  expectInOrder(
    await lynx.read('よろしいですか。'),
    '予約を取り消します。よろしいですか。',
    '読み上げるしおり',
    'はい',
    'いいえ',
  )
  await lynx.press('はい')
  await lynx.read('予約を取り消しました。')
  expect((await db.prisma.hold.findUniqueOrThrow({ where: { id: held.id } })).state).toBe('CANCELLED')
})
