import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()

test('a mistake is undone from the scan, from the list, and from the patron, and the page lists the effects (O4)', async () => {
  const title = await newTitle(db, { title: '取り違えた本' })
  const patron = await newPatron(db)
  const loan = await lend(db, patron, title, 3)
  const desk = await openDesk(db, await branchOf(db))
  const barcode = title.items[0]?.barcode ?? ''
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode })
  expect(desk.page.text).toContain('この返却を元に戻す')
  const act = await db.prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await desk.submit(urls.desk.acts, { act: String(act.id) })
  expect(desk.page.text).toContain('返却を元に戻しました')
  expect(desk.page.text).toContain('貸出は前の返却期限のまま続きます')
  expect(await db.prisma.loan.findUniqueOrThrow({ where: { id: loan.id } })).toEqual(loan)
  // The title's entry names no patron.
  expect(desk.page.text).not.toContain(patron.name)

  const own = await hold(db, patron, await newTitle(db, { title: '予約した本' }))
  await desk.visit(urls.desk.hold(`DeskHold:${own.id}`))
  await desk.forge(urls.desk.hold(`DeskHold:${own.id}`), { what: 'cancel', reason: '誤り' })
  await desk.visit(urls.desk.patron(`DeskPatron:${patron.id}`))
  expect(desk.page.text).toContain('取消済')
  expect(desk.page.text).toContain('この予約の取消を元に戻す')
  await desk.visit(urls.desk.copies(`Title:${own.titleId}`))
  expect(desk.page.text).toContain(patron.name)
  await desk.visit(urls.desk.acts)
  const cancelled = await db.prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await desk.submit(urls.desk.acts, { act: String(cancelled.id) })
  expect(desk.page.text).toContain('前の順番と状態に戻りました')
  expect(await db.prisma.hold.findUniqueOrThrow({ where: { id: own.id } })).toMatchObject({ state: 'QUEUED' })
  // A second submission changes nothing.
  await desk.forge(urls.desk.acts, { act: String(cancelled.id) })
  expect(desk.page.status).toBe(200)
})

test('the reason why an action cannot be undone is a sentence, and invalid input is not found (O4, bad input)', async () => {
  const title = await newTitle(db)
  await lend(db, await newPatron(db), title)
  const barcode = title.items[0]?.barcode ?? ''
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode })
  const act = await db.prisma.undoableAct.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await db.prisma.item.updateMany({ where: { barcode }, data: { status: 'LOST' } })
  await desk.forge(urls.desk.acts, { act: String(act.id) })
  expect([desk.page.status, desk.page.text]).toEqual([
    409,
    expect.stringContaining('資料の画面で今の状態を確かめてください'),
  ])
  await desk.forge(urls.desk.acts, { act: '999999' })
  expect([desk.page.status, desk.page.text]).toEqual([409, expect.stringContaining('1時間を過ぎたか')])
  await desk.forge(urls.desk.acts, { act: 'x' })
  expect(desk.page.status).toBe(404)
})

test('statistics are a table, a labelled chart and a file without formulas; a wrong period keeps the entered values (D)', async () => {
  const desk = await openDesk(db, await branchOf(db))
  await db.prisma.branch.updateMany({ where: { code: 'seto' }, data: { name: '=HYPERLINK("x")' } })
  await desk.visit(urls.desk.numbers)
  expect(desk.page.text).toContain('2026-11 日別')
  expect(desk.page.html.length).toBeLessThan(9216)
  const filter = { from: '2026-10', until: '2026-11', by: 'BRANCH', branch: '' }
  const file = await desk.send(urls.desk.numbersFile(filter))
  const bytes = new Uint8Array(await file.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toMatch(/"'=HYPERLINK/)
  expect(new TextDecoder().decode(bytes)).toMatch(/^館,貸出,貸出（前年）,延長,延長（前年）/)
  await desk.visit(`${urls.desk.numbers}?from=2026-11&by=CATEGORY`)
  expect(desk.page.text).toMatch(/利用者区分.*[0-9]+ \([0-9]+\)/)
  const dark = await desk.send(urls.desk.numbersPicture({ ...filter, of: 'loans', scheme: 'dark' }))
  expect(await dark.text()).toContain('fill="#141615"')
  const picture = await desk.send(urls.desk.numbersPicture({ ...filter, of: 'loans' }))
  expect(picture.headers.get('content-type')).toContain('image/svg+xml')
  const svg = await picture.text()
  expect(svg).toMatch(/<title id="name">貸出 2026-10〜2026-11 館別<\/title>/)
  expect(svg).not.toMatch(/<script/)
  await desk.visit(`${urls.desk.numbers}?from=2026-11&until=%E6%9C%AC`)
  expect([desk.page.status, desk.page.text]).toEqual([422, expect.stringContaining('2026-11')])
  expect(desk.page.html).toContain('value="本"')
})
