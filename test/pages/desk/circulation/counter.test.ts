import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { Browser } from '../../../support/http/app.ts'
import { branchOf, day, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser

beforeAll(async () => {
  desk = await openDesk(db, await branchOf(db))
})

/** A title with one copy, and its barcode. */
async function book(record: Parameters<typeof newTitle>[1] = {}) {
  const title = await newTitle(db, record)
  return { ...title, itemId: title.items[0]?.id ?? 0, barcode: title.items[0]?.barcode ?? '' }
}

async function scanIn(barcode: string) {
  if (desk.page.address !== urls.desk.checkIn) await desk.visit(urls.desk.checkIn)
  return desk.submit(urls.desk.checkIn, { barcode })
}

async function scanCard(card: string) {
  await desk.visit(urls.desk.checkOut)
  return desk.submit(urls.desk.checkOut, { card })
}

const scanOut = (barcode: string) => desk.submit(urls.desk.checkOut, { barcode })

/** The text that a screen reader announces. */
function said() {
  const spoken = descendantsNamed(desk.page.root, '*').filter(({ attributes }) =>
    /status|alert/.test(attributes.role ?? ''),
  )
  return spoken.map(textOf).join(' ')
}

/** The rows of the list of scans, newest first. */
const listed = () =>
  descendantsNamed(desk.page.root, 'tr').flatMap((row) => ('data-scan' in row.attributes ? textOf(row) : []))

/** The field that receives the next scan. */
function field() {
  const [input, ...others] = descendantsNamed(desk.page.root, 'input').filter(
    ({ attributes }) => 'autofocus' in attributes,
  )
  expect(others).toEqual([])
  return input?.attributes
}

test('a day at the counter: a copy is returned, put on the hold shelf, lent to the next patron, returned, and sent home (D)', async () => {
  const [title, reader] = [await book({ title: '朝の本' }), await newPatron(db)]
  const waiting = await newPatron(db, { name: '待田 静', cardNumber: '76543210' })
  await lend(db, reader, title, -2)
  await hold(db, waiting, title)

  await scanIn(title.barcode)
  expect(said()).toMatch(/取置棚へ.*待田 様（カード末尾 3210）.*取置期限.*返却しました。.*返却期限を2日過ぎています/)
  expect(said()).not.toContain('静')
  await scanIn(title.barcode)
  expect(said()).toMatch(/取置棚へ.*待田 様.*貸出中ではありませんでした/)

  await scanCard(waiting.cardNumber)
  expect(desk.page.text).toContain('待田 静')
  expect(desk.page.text).toContain('この館に取置が1点あります')
  await scanOut(title.barcode)
  expect(said()).toContain('貸出 返却期限 2026年12月8日')
  expect(desk.page.text).toContain('今回貸し出した資料（1点）')
  expect(desk.page.text).not.toContain('この館に取置が')

  await scanIn(title.barcode)
  expect(said()).toContain('書架へ')
  const seto = await openDesk(db, await branchOf(db, 'seto'))
  await seto.submit(urls.desk.checkIn, { barcode: title.barcode })
  expect(seto.page.text).toContain(`回送 → ${(await branchOf(db)).name}`)
  expect(seto.page.text).toContain('所蔵館へ戻します')
})

test('several copies are lent in one checkout, each once, and its end clears the screen (D, H4)', async () => {
  const patron = await newPatron(db)
  const [one, two] = [await book({ title: '一冊目' }), await book({ title: '二冊目' })]
  await scanCard(patron.cardNumber)
  expect(field()?.name).toBe('barcode')
  for (const { barcode } of [one, two, two]) await scanOut(barcode)
  expect(desk.page.text).toContain('今回貸し出した資料（2点）')
  for (const { title, barcode } of [one, two]) expect(desk.page.text).toContain(`${barcode} ${title}`)
  expect(await db.prisma.loan.count({ where: { patronId: patron.id } })).toBe(2)
  await desk.follow('終わり')
  expect(desk.page.text).not.toContain(patron.name)
  expect(field()?.name).toBe('card')
})

test("another patron's card starts their checkout, without the copies of the previous one (P8)", async () => {
  const [first, second, title] = [await newPatron(db), await newPatron(db), await book({ title: '前の人の本' })]
  await scanCard(first.cardNumber)
  await scanOut(title.barcode)
  await scanOut(second.cardNumber)
  expect(desk.page.text).toContain(second.name)
  expect(desk.page.text).not.toContain(first.name)
  expect(desk.page.text).not.toContain('前の人の本')
})

test('a forged list of loans shows nothing of another patron (P8)', async () => {
  const [patron, other, title] = [await newPatron(db), await newPatron(db), await book({ title: '人の秘密の本' })]
  const loan = await lend(db, other, title)
  await desk.visit(urls.desk.checkOut)
  await desk.forge(urls.desk.checkOut, [
    ['card', patron.cardNumber],
    ['lent', String(loan.id)],
    ['lent', 'x'],
  ])
  expect(desk.page.status).toBe(200)
  expect(desk.page.text).not.toContain('人の秘密の本')
})

test('the card shows the block, the overdue loans and the other loans (D)', async () => {
  const patron = await newPatron(db, { barredFrom: day(-1), barredUntil: day(2) })
  await lend(db, patron, await book(), -5)
  await lend(db, patron, await book(), 3)
  await scanCard(patron.cardNumber)
  expect(desk.page.text).toContain('この利用者は2026年11月26日(木)まで利用停止中です。')
  expect(desk.page.text).toContain('返却期限を過ぎた資料が1点あります（最長5日）。')
  expect(desk.page.text).toContain('貸出中 2点')
})

test('a refused scan states the problem and what to do, and stays in the list (bad input)', async () => {
  const { cardNumber } = await patronOf(db, patrons.hanako)
  for (const [barcode, sentence] of [
    ['B999999', '「B999999」という資料はありません。読み取り直すか、資料の番号を確かめてください。'],
    [cardNumber, '読み取ったのは利用者カードです。資料のバーコードを読み取ってください。'],
  ] as const) {
    await scanIn(barcode)
    expect([desk.page.status, said()]).toEqual([200, sentence])
    expect(field()).not.toHaveProperty('value')
    expect(listed()[0]).toContain(sentence)
    // The page may name the card of the patron at the desk; the list stores no card number.
    expect(listed()[0]?.includes(barcode)).toBe(barcode !== cardNumber)
    expect(JSON.stringify(await db.prisma.deskScan.findMany())).not.toContain(cardNumber)
  }
  await scanIn('')
  expect([desk.page.status, said()]).toEqual([422, '資料のバーコードを読み取ってください。'])

  const title = await book()
  for (const [card, sentence] of [
    ['123', '「123」という利用者カードはありません。読み取り直すか、番号を確かめてください。'],
    [title.barcode, '読み取ったのは資料です。先に利用者カードを読み取ってください。'],
  ] as const) {
    await scanCard(card)
    expect([desk.page.status, said()]).toEqual([409, sentence])
    expect(field()).toMatchObject({ name: 'card', value: card })
  }
  await scanCard('')
  expect([desk.page.status, said()]).toEqual([422, '利用者カードを読み取ってください。'])
})

test('a copy that cannot be lent states the reason, with a link to correct it (bad input, H9)', async () => {
  const patron = await newPatron(db)
  await scanCard(patron.cardNumber)
  const lent = await book()
  await lend(db, await newPatron(db), lent)
  const held = await book()
  const other = await hold(db, await newPatron(db), held, { state: 'READY' })
  const damaged = await book()
  await db.prisma.item.update({ where: { id: damaged.itemId }, data: { status: 'DAMAGED' } })
  for (const [{ barcode }, sentence, way] of [
    [lent, 'ほかの方に貸出中', urls.desk.checkIn],
    [held, 'ほかの方の予約のために取り置いている', urls.desk.hold(`DeskHold:${other.id}`)],
    [damaged, '「破損」と記録されている', urls.desk.item(damaged.barcode)],
    [await book({ referenceOnly: true }), '禁帯出の資料', null],
    [{ barcode: 'B999999' }, '「B999999」という資料はありません', null],
    [{ barcode: '' }, '資料のバーコードを読み取ってください', null],
  ] as const) {
    await scanOut(barcode)
    expect(said()).toContain(sentence)
    expect(desk.page.status).toBe(barcode === '' ? 422 : 200)
    expect(field()?.name).toBe('barcode')
    const [alert] = descendantsNamed(desk.page.root, 'div').filter(({ attributes }) => attributes.role === 'alert')
    expect(alert && descendantsNamed(alert, 'a').map(({ attributes }) => attributes.href)).toEqual(way ? [way] : [])
    expect(desk.page.text).toContain(patron.name)
  }
})

test('on a closed day the desk names the next open day and links to the calendar (R1)', async () => {
  const branch = await branchOf(db, 'seto')
  await db.prisma.branchDay.create({ data: { branchId: branch.id, date: day(0), isOpen: false } })
  const seto = await openDesk(db, branch)
  await seto.visit(urls.desk.checkOut)
  await seto.submit(urls.desk.checkOut, { card: (await newPatron(db)).cardNumber })
  await seto.submit(urls.desk.checkOut, { barcode: (await book()).barcode })
  expect(seto.page.text).toMatch(/瀬戸.*は、開館カレンダーでは今日は休館日です（次の開館日は2026年11月2[5-9]日/)
  expect(descendantsNamed(seto.page.root, 'a').map(({ attributes }) => attributes.href)).toContain(urls.desk.calendar)
})

test('the slip has neither name nor title (R4, P8)', async () => {
  const title = await book({ title: '紙に出ない本' })
  const waiting = await newPatron(db, { name: '紙野 出子', cardNumber: '76540099' })
  const { id } = await hold(db, waiting, title)
  await scanIn(title.barcode)
  const [slip] = descendantsNamed(desk.page.root, 'section')
  const { name } = await branchOf(db)
  expect(slip && textOf(slip)).toMatch(
    new RegExp(`^取置 ${name} 1 カード末尾 0099 取置期限 2026年1[12]月\\d+日\\(.\\) 予約番号 ${id}$`),
  )
})

test('titles and names are text, whatever they contain (bad input)', async () => {
  const mean = '<b onclick="x()">&\'"</b>'
  const [title, patron] = [await book({ title: mean }), await newPatron(db, { name: `${mean} x` })]
  await hold(db, patron, title)
  await scanIn(title.barcode)
  expect(desk.page.text).toContain(mean)
  await scanCard(patron.cardNumber)
  await scanOut(title.barcode)
  expect(desk.page.text).toContain(mean)
  await scanIn('<script>alert(1)</script>')
  expect(listed()[0]).toContain('<script>alert(1)</script>')
  expect(descendantsNamed(desk.page.root, 'script')).toHaveLength(1)
})

test('answers that did not arrive are on the next page in large letters, and a reload lists the scans of the last hour (D)', async () => {
  const waiting = await newPatron(db, { name: '待田 道子' })
  const [held, home] = [await book({ title: '届かなかった本' }), await book({ title: '次の本' })]
  await hold(db, waiting, held)
  await desk.visit(urls.desk.checkIn)
  const form = (barcode: string) => desk.fillIn(urls.desk.checkIn, { barcode })
  const [lost, next] = [form(held.barcode), form(home.barcode)]
  // The response to the first scan is lost, so the browser sends it again. The second scan comes from the same page.
  for (const body of [lost, lost]) await desk.send(urls.desk.checkIn, { method: 'POST', body })
  const answer = await desk.send(urls.desk.checkIn, { method: 'POST', body: next })
  await desk.visit(answer.headers.get('Location') ?? '')
  expect(said()).toMatch(/書架へ.*次の本.*取置棚へ.*待田 様.*届かなかった本/)
  await desk.visit(urls.desk.checkIn)
  expect(said()).toBe('')
  expect(listed().slice(0, 2)).toEqual([
    expect.stringContaining('次の本 書架へ'),
    expect.stringMatching(/届かなかった本 取置棚へ 棚番号 \d+$/),
  ])
  expect(desk.page.text).not.toContain('待田')
  expect(await db.prisma.undoableAct.count({ where: { itemId: held.itemId } })).toBe(1)

  const seto = await openDesk(db, await branchOf(db, 'seto'))
  await seto.visit(urls.desk.checkIn)
  expect(seto.page.text).not.toContain('次の本')
})

test('the form of the previous release, without a key, is answered too', async () => {
  const title = await book()
  await desk.visit(urls.desk.checkIn)
  await desk.forge(urls.desk.checkIn, { barcode: title.barcode })
  expect(said()).toContain('書架へ')
})

test('a copy for which a hold waits that is not confirmed says so with the time, and one press assigns it (H1, H3, P8)', async () => {
  const [title, patron] = [await book({ title: '予約直後の本' }), await newPatron(db, { name: '早川 急' })]
  const { id } = await hold(db, patron, title, { state: 'RECEIVED' })
  await scanIn(title.barcode)
  expect(said()).toContain('書架へ')
  expect(said()).toContain('予約があります 予約は11月24日 10:15に確定します。')
  expect(listed()[0]).toContain('書架へ 予約あり（確定前）')
  expect(desk.page.text).not.toContain('早川')
  const [form] = descendantsNamed(desk.page.root, 'form').filter((one) => textOf(one) === '予約を確定して割り当てる')
  const fields = form && [...descendantsNamed(form, 'input'), ...descendantsNamed(form, 'button')]
  const sent = (fields ?? []).map(({ attributes: { name = '', value = '' } }): [string, string] => [name, value])
  for (const _press of [1, 2]) await desk.forge(urls.desk.checkIn, sent)
  expect(said()).toContain('取置棚へ')
  expect(said()).not.toContain('予約があります')
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'READY' })

  // Staff find the same on the page of a copy that was repaired.
  const repaired = await book()
  await db.prisma.item.update({ where: { id: repaired.itemId }, data: { status: 'DAMAGED' } })
  await hold(db, await newPatron(db), repaired, { state: 'RECEIVED' })
  await desk.visit(urls.desk.item(repaired.barcode))
  await desk.submit(urls.desk.updateItemStatus, { status: 'AVAILABLE' })
  expect(said()).toContain('予約があります')
})
