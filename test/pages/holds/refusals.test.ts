import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { branchOf, hold, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()
const avSentence = '視聴覚資料は足守図書館・伊島図書館では受け取れません。'

/** The options of a select on the open page, and the chosen one. */
function choices(browser: ReturnType<typeof openBrowser>, name: string) {
  const select = descendantsNamed(browser.page.root, 'select').find(({ attributes }) => attributes.name === name)
  const options = select ? descendantsNamed(select, 'option') : []
  const chosen = options.find(({ attributes }) => 'selected' in attributes) ?? options[0]
  return { offered: options.map(textOf), chosen: chosen && textOf(chosen) }
}

test('for a DVD the branches without AV pickup are missing from the list, and a sentence says so (L5)', async () => {
  const [dvd, book] = [await newTitle(db, { materialType: 'DVD' }), await newTitle(db)]
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.place(`Title:${book.id}`))
  expect(choices(browser, 'pickup').offered).toEqual(expect.arrayContaining(['足守図書館', '伊島図書館']))
  expect(choices(browser, 'pickup').offered).not.toContain('郷土資料室')
  expect(browser.page.text).not.toContain(avSentence)

  await browser.visit(urls.place(`Title:${dvd.id}`))
  expect(choices(browser, 'pickup').offered).toContain('中央図書館')
  expect(choices(browser, 'pickup').offered).not.toEqual(expect.arrayContaining(['足守図書館']))
  expect(choices(browser, 'pickup').offered).not.toEqual(expect.arrayContaining(['伊島図書館']))
  expect(browser.page.text).toContain(avSentence)

  const ashimori = await branchOf(db, 'ashimori')
  const fields = { title: String(dvd.id), key: 'forged-pickup', pickup: String(ashimori.id), contact: 'NONE' }
  await browser.forge('/reserve', fields)
  expect(browser.page.text).toContain('予約できませんでした。')
  expect(browser.page.text).toContain('視聴覚資料は足守図書館では受け取れません。')
  expect(await db.prisma.hold.count({ where: { titleId: dvd.id } })).toBe(0)
})

test('a page that was gone back to and changed is refused with its used key, and then gets a new one (H11)', async () => {
  const [one, other, central] = [await newTitle(db), await newTitle(db), await branchOf(db)]
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  const choice = { pickup: String(central.id), contact: 'NONE' }
  await browser.visit(urls.place(`Title:${one.id}`))
  const key = browser.fillIn('/reserve').get('key') ?? ''
  await browser.submit('/reserve', choice)
  expect(browser.page.address).toContain(key)
  await browser.visit(urls.place(`Title:${one.id}`, `Title:${other.id}`))
  const again = browser.fillIn('/reserve', choice)
  again.set('key', key)
  await browser.forge(browser.action('/reserve'), [...again])
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('すでにほかの内容で予約を確定しています。')
  expect(await db.prisma.hold.count({ where: { titleId: other.id } })).toBe(0)
  // With the earlier choices.
  await browser.submit('/reserve')
  expect(browser.page).toMatchObject({ status: 200, address: expect.stringContaining('/reserve/done') })
  expect(browser.page.address).not.toContain(key)
  const held = await db.prisma.hold.findMany({ where: { titleId: { in: [one.id, other.id] } } })
  expect(held.map(({ titleId, pickupBranchId }) => [titleId, pickupBranchId])).toEqual([
    [one.id, central.id],
    [other.id, central.id],
  ])
})

test('a later change to a branch without AV pickup is refused with the reason, and the old choice stays (L5, H6)', async () => {
  const [central, ishima] = [await branchOf(db), await branchOf(db, 'ishima')]
  const cd = await newTitle(db, { materialType: 'CD' })
  const { id } = await hold(db, await patronOf(db, patrons.hanako), cd, { contactMethod: 'MAIL' })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.hold(`Hold:${id}`))
  expect(choices(browser, 'pickup').offered).not.toContain('伊島図書館')
  expect(browser.page.text).toContain(avSentence)

  await browser.forge(urls.hold(`Hold:${id}`), { pickup: String(ishima.id), contact: 'NONE' })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('視聴覚資料は伊島図書館では受け取れません。')
  // Choices that are still possible are kept.
  expect(choices(browser, 'contact').chosen).toBe('不要')
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({
    pickupBranchId: central.id,
    contactMethod: 'MAIL',
  })
})

test.each([
  ['no address', patrons.setsuko, 'メールアドレスの登録がありません。'],
  ['an address that was never verified', patrons.makoto, 'まだ確認が済んでいません。'],
])(
  'with %s mail is not offered but a link to the page about it, and a forged choice is refused (L6)',
  async (_, who, sentence) => {
    const title = await newTitle(db, { title: 'メールを望む本' })
    const browser = openBrowser(openApp(db))
    await signIn(browser, who)
    await browser.visit(urls.title(`Title:${title.id}`))
    await browser.submit('/basket', { title: String(title.id) })
    await browser.visit(urls.place())
    expect(choices(browser, 'contact').offered).toEqual(['不要'])
    const form = browser.fillIn('/reserve', { pickup: String((await branchOf(db, 'seto')).id) })
    form.set('contact', 'MAIL')
    await browser.forge('/reserve', [...form])
    expect(browser.page.status).toBe(422)
    expect(browser.page.text).toContain('メールでの連絡にはメールアドレスの登録が必要です。')
    expect(browser.page.text).toContain('メールを望む本')
    expect(choices(browser, 'pickup').chosen).toBe('瀬戸町図書館')
    expect(await db.prisma.hold.count({ where: { titleId: title.id } })).toBe(0)
    await browser.follow('メールアドレスの登録について')
    expect(browser.page).toMatchObject({ status: 200, address: urls.mail })
    expect(browser.page.text).toContain(sentence)
  },
)

test('a reference-only title has no basket button and says why, and forged forms place no hold (L7)', async () => {
  const title = await newTitle(db, { title: '館内で読む辞典', referenceOnly: true })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.search({ text: '館内で読む辞典' }))
  const buttons = () =>
    descendantsNamed(browser.page.root, 'button')
      .filter(({ attributes }) => attributes.name !== 'lang')
      .map(textOf)
  expect(buttons()).toEqual(['検索', '絞り込む', 'この条件で新着をメール', 'お気に入り', 'ログアウト'])
  expect(browser.page.text).toContain('館内閲覧のみ（禁帯出）')
  await browser.follow('館内で読む辞典')
  expect(buttons()).toEqual(['5 お気に入り', 'ログアウト'])
  expect(browser.page.text).toContain('この資料は館内で読むためのもので、貸出も予約もできません。')
  expect(browser.page.html).not.toContain(urls.place(`Title:${title.id}`))

  await browser.visit(urls.place(`Title:${title.id}`))
  expect(browser.page.text).toContain('貸出できる資料がないため、予約できません。')
  expect(descendantsNamed(browser.page.root, 'select')).toEqual([])
  const { id } = await branchOf(db)
  await browser.forge('/reserve', { title: String(title.id), key: 'forged-title', pickup: String(id), contact: 'NONE' })
  expect(browser.page.text).toContain(
    '予約できませんでした。 館内で読む辞典 貸出できる資料がないため、予約できません。',
  )
  await browser.forge('/basket', { title: String(title.id) })
  expect(browser.page.text).toContain('貸出できる資料がないため、予約できません。')
  expect(browser.page.text).not.toContain('予約手続きへ')
  expect(await db.prisma.hold.count({ where: { titleId: title.id } })).toBe(0)
})

test('titles deleted or withdrawn between the page and the press are named, and the others are reserved (H11, bad input)', async () => {
  const stays = await newTitle(db, { title: '残る本' })
  const goes = await newTitle(db, { title: '消える本', copies: 0 })
  const withdrawn = await newTitle(db, { title: '除籍になる本' })
  await db.prisma.item.create({ data: { barcode: 'STALE1', titleId: goes.id, branchId: (await branchOf(db)).id } })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.akira)
  for (const { id } of [stays, goes, withdrawn]) {
    await browser.visit(urls.title(`Title:${id}`))
    await browser.submit('/basket', { title: String(id) })
  }
  await browser.follow('予約手続きへ')
  await db.prisma.item.updateMany({ where: { titleId: withdrawn.id }, data: { status: 'WITHDRAWN' } })
  await db.prisma.item.deleteMany({ where: { titleId: goes.id } })
  await db.prisma.title.delete({ where: { id: goes.id } })

  await browser.submit('/reserve', { pickup: String((await branchOf(db)).id) })
  expect(browser.page.text).toContain('予約の受付が完了しました。予約できなかった資料があります。')
  expect(browser.page.text).toContain('残る本 予約受付中')
  expect(browser.page.text).toContain('この資料は見つかりません。')
  expect(browser.page.text).toContain('除籍になる本 貸出できる資料がないため、予約できません。')
  await browser.visit(urls.basket)
  expect(browser.page.text).toContain('貸出できる資料がないため、予約できません。 除籍になる本')
  expect(browser.page.text).not.toContain('残る本')
})

test('at a limit the page shows the usage before the press, and the refusal names the limit (L3)', async () => {
  const [cd, spoken] = [await newTitle(db, { materialType: 'CD' }), await newTitle(db, { materialType: 'SPOKEN_CD' })]
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.misaki)
  await browser.visit(urls.place(`Title:${cd.id}`))
  expect(browser.page.text).toContain('CD 10 / 10')
  expect(browser.page.text).toContain('CDの予約は10点までです（現在10点）。')
  await browser.visit(urls.place(`Title:${spoken.id}`))
  await browser.submit('/reserve', { pickup: String((await branchOf(db)).id) })
  expect(browser.page.text).toContain('予約の受付が完了しました。')
})

test('a blocked patron and an expired card are refused on the confirm page, which keeps the choices (L8)', async () => {
  const title = await newTitle(db)
  for (const [who, sentence] of [
    [patrons.goro, '予約と貸出延長ができません。図書館へお問い合わせください。'],
    [patrons.fumi, '利用者カードの有効期限（2026年11月21日(土)）が過ぎています。'],
  ] as const) {
    const browser = openBrowser(openApp(db))
    await signIn(browser, who)
    await browser.visit(urls.place(`Title:${title.id}`))
    await browser.submit('/reserve', { pickup: String((await branchOf(db, 'seto')).id) })
    expect(browser.page.status).toBe(422)
    expect(browser.page.text).toContain(sentence)
    expect(choices(browser, 'pickup').chosen).toBe('瀬戸町図書館')
  }
  expect(await db.prisma.hold.count({ where: { titleId: title.id } })).toBe(0)
})

test('the 21st title for the basket is refused with the limit, and the 20 stay (C5)', async () => {
  const browser = openBrowser(openApp(db))
  const titles = await db.prisma.title.findMany({ where: { source: 'demo' }, take: 21, orderBy: { id: 'asc' } })
  await browser.visit(urls.top)
  for (const { id } of titles) await browser.forge('/basket', { title: String(id) })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('予約かごに入るのは20点までです。')
  expect(browser.page.text).toContain('予約かご（20）')
})
