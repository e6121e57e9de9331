import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { Browser } from '../../../support/http/app.ts'
import { later } from '../../../support/library/now.ts'
import { branchOf, day, hold, newPatron, newTitle } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser
let chuo: { id: number; name: string }

beforeAll(async () => {
  chuo = await branchOf(db)
  desk = await openDesk(db, chuo)
})

const said = () =>
  descendantsNamed(desk.page.root, '*')
    .filter(({ attributes }) => /status|alert/.test(attributes.role ?? ''))
    .map(textOf)
    .join(' ')
const selected = (name: string) => {
  const [select] = descendantsNamed(desk.page.root, 'select').filter(({ attributes }) => attributes.name === name)
  return (
    select && descendantsNamed(select, 'option').find(({ attributes }) => 'selected' in attributes)?.attributes.value
  )
}

test("a hold by telephone is placed from the patron's page with their defaults, and recorded without the title (D, P8)", async () => {
  const seto = await branchOf(db, 'seto')
  const title = await newTitle(db, { title: '電話で頼まれた本' })
  const patron = await newPatron(db, { pickupBranchId: seto.id, contactMethod: 'NONE' })
  await desk.visit(urls.desk.patron(`DeskPatron:${patron.id}`))
  await desk.submit(urls.desk.place, {})
  await desk.submit(urls.desk.place, { words: 'ありえない言葉の並び' })
  expect([desk.page.status, said()]).toEqual([404, '見つかりません。言葉を変えて探してください。'])
  await desk.submit(urls.desk.place, { words: '電話で頼まれた本' })
  expect(desk.page.text).toContain('電話で頼まれた本')
  await desk.forge(urls.desk.place, { patron: String(patron.id), title: String(title.id) })
  expect([selected('pickup'), selected('contact')]).toEqual([String(seto.id), 'NONE'])
  const key =
    descendantsNamed(desk.page.root, 'input').find(({ attributes }) => attributes.name === 'key')?.attributes.value ??
    ''
  const press = { patron: String(patron.id), title: String(title.id), key, pickup: String(seto.id), contact: 'NONE' }
  await desk.forge(urls.desk.place, { ...press, what: 'place' })
  expect(said()).toContain('「電話で頼まれた本」の予約を受け付けました。')
  await desk.forge(urls.desk.place, { ...press, what: 'place' })
  expect(said()).toContain('予約を受け付けました。')
  const made = await db.prisma.hold.findMany({ where: { patronId: patron.id }, include: { transitions: true } })
  expect(made).toMatchObject([{ titleId: title.id, pickupBranchId: seto.id, contactMethod: 'NONE', state: 'RECEIVED' }])
  expect(made[0]?.transitions[0]?.actor).toMatch(/^staff:\d+$/)
  const [entry] = await db.prisma.auditEntry.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(entry).toMatchObject({
    action: 'placeHoldsForPatron',
    itemId: null,
    details: { placed: 1, refused: 0 },
    branchId: chuo.id,
  })
})

test("the patron's own rules apply, and a refusal keeps the choices (H13, L7, L8)", async () => {
  const title = await newTitle(db)
  const patron = await newPatron(db)
  await hold(db, patron, title)
  const press = {
    title: String(title.id),
    key: 'k'.repeat(20),
    pickup: String(chuo.id),
    contact: 'MAIL',
    what: 'place',
  }
  await desk.forge(urls.desk.place, { patron: String(patron.id), ...press })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('予約')])
  expect([selected('pickup'), selected('contact')]).toEqual([String(chuo.id), 'MAIL'])
  const barred = await newPatron(db, { barredFrom: day(-1) })
  await desk.forge(urls.desk.place, { patron: String(barred.id), ...press })
  expect(said()).toContain('利用停止中です')
  expect(await db.prisma.hold.count({ where: { titleId: title.id } })).toBe(1)
  await desk.forge(urls.desk.place, { patron: String(patron.id), ...press, pickup: '' })
  expect(desk.page.status).toBe(422)
})

test("from a title's page staff scan the card first (D)", async () => {
  const [title, patron] = [await newTitle(db, { title: '窓口の本' }), await newPatron(db)]
  await desk.visit(urls.desk.copies(`Title:${title.id}`))
  await desk.submit(urls.desk.place, {})
  await desk.submit(urls.desk.place, { card: title.items[0]?.barcode ?? '' })
  expect([desk.page.status, said()]).toEqual([409, expect.stringContaining('読み取ったのは資料です。')])
  await desk.submit(urls.desk.place, { card: patron.cardNumber })
  expect(desk.page.text).toContain('窓口の本')
  expect(desk.page.text).toContain(patron.name)
  // Without preferences the home branch is preselected, if it offers pickup.
  expect(selected('pickup')).toBe(String(chuo.id))
})

test('a queue lists its holds in order, with every reason why one is not served now (H2, H3)', async () => {
  const title = await newTitle(db)
  const at = (n: number) => ({ placedAt: later({ minutes: n - 60 }), pickupBranchId: chuo.id })
  const suspended = await newPatron(db, { skipFrom: day(-1), skipUntil: day(1), name: '休山 一' })
  const barred = await newPatron(db, { barredFrom: day(-1), barStopsCapture: true, name: '停田 二' })
  const fine = await newPatron(db, { name: '待川 三' })
  const fresh = await newPatron(db, { name: '新井 四' })
  await hold(db, suspended, title, at(1))
  await hold(db, barred, title, at(2))
  const third = await hold(db, fine, title, at(3))
  const fourth = await hold(db, fresh, title, { ...at(4), state: 'RECEIVED' })
  await desk.visit(urls.desk.queue(`Title:${title.id}`))
  const rows = () => descendantsNamed(desk.page.root, 'tr').slice(1).map(textOf)
  expect(rows()).toMatchObject([
    expect.stringMatching(/1番目.*休山.*取置スキップの期間中/),
    expect.stringMatching(/2番目.*停田.*利用停止中/),
    expect.stringMatching(/3番目.*待川.*次に入った資料が渡ります/),
    expect.stringMatching(/4番目.*新井.*確定処理を待っている/),
  ])
  await desk.visit(urls.desk.hold(`DeskHold:${fourth.id}`))
  await desk.forge(urls.desk.hold(`DeskHold:${fourth.id}`), { what: 'head', reason: '' })
  expect(desk.page.status).toBe(422)
  await desk.forge(urls.desk.hold(`DeskHold:${fourth.id}`), { what: 'head', reason: '受付の誤り' })
  expect(said()).toContain('列の先頭へ移しました。')
  await desk.visit(urls.desk.queue(`Title:${title.id}`))
  expect(rows()[0]).toMatch(/1番目 先頭へ移動済み.*新井/)
  const entries = await db.prisma.auditEntry.findMany({ where: { action: 'moveHoldToHead', patronId: fresh.id } })
  expect(entries).toMatchObject([{ itemId: null, details: null }])
  await db.prisma.hold.update({ where: { id: third.id }, data: { state: 'CANCELLED', closedAt: day(0) } })
})

test('titles with too many holds are listed, most wanted first, also as a file (D)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { holdsPerCopy: 3 } })
  const [wanted, without, enough] = [
    await newTitle(db, { title: '=人気の本' }),
    await newTitle(db, { title: '所蔵のない本', copies: 0 }),
    await newTitle(db, { title: '足りる本', copies: 2 }),
  ]
  for (let i = 0; i < 3; i++) {
    await hold(db, await newPatron(db), wanted)
    await hold(db, await newPatron(db), enough)
  }
  await hold(db, await newPatron(db), without)
  await desk.visit(urls.desk.toBuy)
  const text = descendantsNamed(desk.page.root, 'tr').map(textOf).join('\n')
  expect(text.indexOf('所蔵のない本')).toBeLessThan(text.indexOf('人気の本'))
  expect(text).toMatch(/人気の本.*3.*1.*3\.0/)
  expect(text).not.toContain('足りる本')
  const answer = await desk.send(urls.desk.toBuyFile)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const file = await answer.text()
  expect(file).toContain("'=人気の本")
  expect(file).toContain('所蔵のない本,,1,0,')
  await db.prisma.policy.update({ where: { id: 1 }, data: { holdsPerCopy: 5 } })
})

test("the desk's rules are changed on their page, and a reversed range is refused (bad input)", async () => {
  await desk.visit(urls.desk.ruleDesk)
  await desk.submit(urls.desk.ruleDesk, { shelfNumberFrom: '100', shelfNumberTo: '99' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('「棚番号のおわり」は100から9999まで')])
  await desk.submit(urls.desk.ruleDesk, { shelfNumberFrom: '1', shelfNumberTo: '99', slipWidth: 'MM58' })
  expect(await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
    shelfNumberFrom: 1,
    shelfNumberTo: 99,
    slipWidth: 58,
  })
})
