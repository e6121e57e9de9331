import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { branches, catalogueFile, firstPatron, locations, patronFile } from './files.ts'
import type { Novice } from './novice.ts'

const password = 'kabu-tezu-4728-ok'
const staffCard = '90000001'
/** The first title of the file. */
const firstTitle = '海辺の図書館の物語'

/** Opens the library in the wizard, from the address in the log to the signed-in administrator at the desk. */
export async function openLibrary(novice: Novice, address: string): Promise<void> {
  const { page } = novice
  await novice.start(address)
  await novice.fill('図書館名', '見本町立図書館')
  await novice.fill('図書館名（英語）', 'Mihon Town Library')
  await novice.press('保存して次へ')
  for (const [n, [name, english]] of branches.entries()) {
    if (n > 0) await novice.follow('もう1館加える')
    await novice.fill('館名', name)
    await novice.fill('館名（英語）', english)
    await novice.choose('種類', n === 0 ? '中央館' : name.endsWith('図書室') ? '図書室' : '図書館')
    await novice.press('館を加える')
  }
  await novice.follow('次へ')
  await novice.follow(`${branches[0][0]}: 決める`)
  // A branch does not lend on a closed day, so the library is open today.
  await novice.untick('月曜休館')
  await novice.untick('年末年始に休む')
  await novice.tick(`${weekdayAfter(3)}曜休館`)
  await novice.tick('ほかの館も同じにする')
  await novice.press('保存して次へ')
  await novice.tick('町立図書館')
  await novice.press('保存して次へ')
  await novice.press('緑')
  await novice.press('保存して次へ')

  await novice.fill('カードの番号', staffCard)
  await novice.fill('氏名', '司書 花子')
  await novice.fillSecret('パスワード', password)
  await novice.fillSecret('パスワード（もう一度）', password)
  await novice.press('保存して次へ')
  const secret = Secret.fromBase32(await keyOn(page))
  await novice.fill('6桁の番号', new TOTP({ secret }).generate())
  await novice.press('番号を確かめる')
  const recovery = (await page.getByRole('listitem').getByRole('code').first().textContent()) ?? ''
  await novice.follow('次へ')
  await novice.press('次へ')
  await novice.tick('空で開く')
  await novice.press('保存して次へ')
  await novice.press('図書館を開く')

  await novice.fill('利用者カードの番号', staffCard)
  await novice.fillSecret('パスワード', password)
  await novice.press('ログイン')
  await novice.fill('認証アプリの番号', recovery)
  await novice.press('ログイン')
  await novice.follow('続ける')
  await novice.press('この館で始める')
}

/** Opens a page of the desk's menu: first its group, then the page. */
async function openPage(novice: Novice, group: string, name: string): Promise<void> {
  await novice.follow(group, novice.page.getByRole('navigation', { name: '窓口のメニュー' }))
  await novice.follow(name, novice.page.getByRole('navigation', { name: group }))
}

/** Adds material types, patron categories, a loan rule and locations at the desk. */
export async function arrangeDesk(novice: Novice): Promise<void> {
  await openPage(novice, '図書館の設定', '規則')
  await novice.follow('資料種別')
  await novice.choose('よくある種別から選ぶ', 'レコード')
  await novice.press('次へ')
  await novice.press('加える')
  await novice.follow('資料種別の一覧へ戻る')
  await novice.press('次へ')
  await novice.fill('コード', 'CLOTH_BOOK')
  await novice.fill('名前', '布絵本')
  await novice.fill('名前（英語）', 'Cloth book')
  await novice.press('加える')
  await novice.follow('資料種別の一覧へ戻る')
  await novice.follow('布絵本')
  await novice.fill('名前', '布の絵本')
  await novice.press('保存する')

  for (const name of ['学生', 'シニア', '障害者']) {
    await novice.follow('利用者区分')
    await novice.follow('区分を加える')
    await novice.follow(name)
    await novice.press('加える')
  }
  await novice.follow('利用者区分')
  await novice.follow('区分を加える')
  await novice.fill('略号', 'VOLUNTEER')
  await novice.fill('名前', 'ボランティア')
  await novice.fill('名前（英語）', 'Volunteer')
  await novice.press('加える')

  await novice.follow('規則の表')
  for (const [field, value] of [
    ['日数', '28'],
    ['延長', '2'],
    ['点数', '20'],
  ] as const) {
    await novice.fill(`ボランティア 本・雑誌・カセット・朗読CD ${field}`, value)
  }
  await novice.press('まとめて保存する')
  await novice.see('保存しました。')

  for (const [branch] of branches) {
    await openPage(novice, '資料', '配架場所')
    await novice.follow('館を変える')
    await novice.choose('館', branch)
    await novice.press('この館で始める')
    for (const [code, name, english, floor, kind] of locations) {
      await novice.fill('記号', code)
      await novice.fill('名前', name)
      await novice.fill('名前（英語）', english)
      await novice.fill('階', floor)
      await novice.choose('種類', kind)
      await novice.press('加える')
    }
  }
}

/** Uploads the catalogue and the patrons, looks at the previews and runs them. */
export async function uploadFiles(novice: Novice, titles: number, patrons: number): Promise<void> {
  const files = [
    ['書誌と所蔵', catalogueFile(titles)],
    ['利用者', patronFile(patrons)],
  ] as const
  for (const [kind, file] of files) {
    await openPage(novice, '資料', '取り込み')
    await novice.follow('ファイルを取り込む')
    await novice.tick(kind)
    await novice.attach('ファイル（50MBまで）', file)
    await novice.press('ファイルを調べる')
    await novice.followUntil('最新の状態を見る', '確認待ち', 300)
    if (kind === '書誌と所蔵') await novice.see('100001 / 中央図書館 / 書庫 / 913/さ')
    await novice.press('取り込む')
    await novice.followUntil('最新の状態を見る', '終わりました', 300)
    await novice.see('取り込めなかった行はありません。')
  }
}

/** A patron registers a password, finds the first title of the file and reserves it. */
export async function placeFirstHold(novice: Novice, address: string): Promise<void> {
  const patron = firstPatron()
  await novice.start(address)
  await novice.follow('ログイン')
  await novice.follow('パスワードを登録される方はこちらへ')
  await novice.fill('利用者カードの番号', patron.card)
  await novice.fill('氏名', patron.name)
  await novice.fill('生年月日', patron.birthDate)
  await novice.fill('登録している電話番号', patron.phone)
  await novice.fillSecret('使いたいパスワード', password)
  await novice.fillSecret('もう一度同じパスワード', password)
  await novice.press('登録する')
  await novice.fill('利用者カードの番号', patron.card)
  await novice.fillSecret('パスワード', password)
  await novice.press('ログイン')
  await novice.follow('検索')
  await novice.fill('検索語', firstTitle)
  await novice.press('検索')
  await novice.follow(firstTitle)
  await novice.pressHere('予約かごへ')
  await novice.follow('予約かご（1）')
  await novice.follow('予約手続きへ')
  await novice.choose('受取館', branches[0][0])
  await novice.choose('連絡方法', '不要')
  await novice.press('予約確定')
  await novice.see('予約の受付が完了しました。')
}

/** Takes the copy from the shelf, puts it on the hold shelf, and lends it to the patron who comes for it. */
export async function collectFirstHold(novice: Novice): Promise<void> {
  const { page } = novice
  await novice.follow('館を変える')
  await novice.choose('館', branches[0][0])
  await novice.press('この館で始める')
  await openPage(novice, '図書館の設定', 'システム')
  await novice.follow('ジョブ')
  await novice.press('今すぐ動かす', page.getByRole('row', { name: '予約の受付' }))
  await novice.followUntil('結果を見る', /\d秒・/, 60)
  await openPage(novice, '予約の処理', '取り寄せ一覧')
  const row = page.getByRole('row', { name: firstTitle })
  const barcode = ((await row.getByRole('cell').nth(2).textContent()) ?? '').trim()
  await openPage(novice, '貸出と返却', '返却')
  await novice.fill('資料のバーコード', barcode)
  await novice.pressHere('返却する')
  await novice.see('取置棚へ')
  await openPage(novice, '予約の処理', '取置棚')
  await novice.see(firstTitle)
  await openPage(novice, '貸出と返却', '貸出')
  await novice.fill('利用者カード', firstPatron().card)
  await novice.pressHere('読み取る')
  await novice.see('この館に取置が1点あります。')
  await novice.fill('資料のバーコード', barcode)
  await novice.pressHere('貸し出す')
  await novice.see(/貸出 返却期限/)
}

/** The weekday in Tokyo some days after today, as 月 or 火. */
function weekdayAfter(days: number): string {
  const day = new Date(Date.now() + days * 24 * 3_600_000)
  return day.toLocaleDateString('ja-JP', { weekday: 'short', timeZone: 'Asia/Tokyo' })
}

/** The key for the authenticator app, which the page shows in groups of four. */
async function keyOn(page: Page): Promise<string> {
  const [key = ''] = /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec((await page.locator('main').textContent()) ?? '') ?? []
  return key.replaceAll(' ', '')
}
