import { beforeAll, expect, test } from 'vitest'
import { rebuildPatronWords } from '../../../../server/domain/patrons/rebuild-folded.ts'
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

/** The draft of the form on the page, as a value to send. */
const draft = () => desk.fillIn(urls.desk.place, {}).get('draft') ?? ''
const chosen = () =>
  descendantsNamed(desk.page.root, 'button')
    .filter(({ attributes }) => attributes.name === 'remove')
    .map(({ attributes }) => attributes.value)
const holdsOf = (patron: { id: number }) =>
  db.prisma.hold.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' }, include: { transitions: true } })

test('a call for five titles takes at most eight page loads, and each title has its own answer (D, H11, H13, P8)', async () => {
  const seto = await branchOf(db, 'seto')
  const patron = await newPatron(db, { phone: '086-555-0100', pickupBranchId: seto.id, contactMethod: 'NONE' })
  await rebuildPatronWords(db)
  const names = ['雨', '雪', '風', '雲', '霧'].map((weather) => `${weather}の電話帳`)
  const titles = await Promise.all(names.map((title) => newTitle(db, { title })))
  const [first, second, , , last] = titles
  await hold(db, await newPatron(db), first ?? { id: 0 })
  await hold(db, patron, second ?? { id: 0 })
  let loads = 0
  const press = async (fields: Record<string, string>) => {
    loads++
    await desk.submit(urls.desk.place, fields)
  }
  loads++
  await desk.visit(urls.desk.place)
  await press({ card: '086-555-0100', what: 'search' })
  expect([selected('pickup'), selected('contact')]).toEqual([String(seto.id), 'NONE'])
  // The only title that a search finds is ticked, and joins the list with the next press.
  // A title that the patron has reserved already must be ticked by hand.
  const byHand = (n: number): Record<string, string> => (n === 2 ? { title: String(second?.id) } : {})
  for (const [n, name] of names.entries()) await press({ words: name, ...byHand(n), what: 'search' })
  expect(chosen()).toEqual(titles.slice(0, 4).map(({ id }) => String(id)))
  const before = desk.page.address
  const sent = [...desk.fillIn(urls.desk.place, { what: 'place' })]
  await press({ what: 'place' })
  expect(loads).toBeLessThanOrEqual(8)
  expect(said()).toMatch(
    /4件の予約を受け付けました。.*雨の電話帳.*2番目.*風の電話帳.*1番目.*1件は予約できませんでした。/,
  )
  expect(chosen()).toEqual([String(second?.id)])
  expect(textOf(descendantsNamed(desk.page.root, 'ol').at(-1) ?? desk.page.root)).toMatch(/雪の電話帳.*予約/)
  expect(desk.page.address).not.toMatch(new RegExp(`=${patron.id}|=${last?.id}`))
  // A second press of the same button, a reload and a step back repeat the answer.
  await desk.visit(desk.page.address)
  expect(said()).toContain('4件の予約を受け付けました。')
  await desk.visit(before)
  expect(chosen()).toHaveLength(4)
  await Promise.all([desk.send(urls.desk.place, post(sent)), desk.send(urls.desk.place, post(sent))])
  await desk.forge(urls.desk.place, sent)
  expect(said()).toContain('4件の予約を受け付けました。')
  const made = await holdsOf(patron)
  expect(made.map(({ titleId, pickupBranchId, state }) => [titleId, pickupBranchId, state])).toEqual([
    [second?.id, expect.any(Number), expect.any(String)],
    ...titles.filter((title) => title !== second).map(({ id }) => [id, seto.id, 'RECEIVED']),
  ])
  expect(made.at(-1)?.transitions[0]?.actor).toMatch(/^staff:\d+$/)
  const entries = await db.prisma.auditEntry.findMany({ where: { patronId: patron.id } })
  expect(entries.length).toBeGreaterThanOrEqual(5)
  for (const entry of entries)
    expect(entry).toMatchObject({ action: 'placeHoldsForPatron', itemId: null, branchId: chuo.id })
})

const post = (fields: [string, string][]) => ({ method: 'POST', body: new URLSearchParams(fields) })

test("the patron's own rules apply, and a refusal keeps the choices (H13, L7, L8)", async () => {
  const title = await newTitle(db)
  const barred = await newPatron(db, { barredFrom: day(-1), contactMethod: 'NONE' })
  await desk.visit(urls.desk.place)
  await desk.submit(urls.desk.place, { card: barred.cardNumber, what: 'search' })
  await desk.forge(urls.desk.place, { draft: draft(), title: String(title.id) })
  await desk.submit(urls.desk.place, { pickup: String(chuo.id), what: 'place' })
  expect(said()).toContain('利用停止中です')
  expect([chosen(), selected('pickup')]).toEqual([[String(title.id)], String(chuo.id)])
  await desk.submit(urls.desk.place, { pickup: '', what: 'place' })
  expect([said(), chosen()]).toEqual([expect.stringContaining('受取館'), [String(title.id)]])
  await desk.submit(urls.desk.place, { remove: String(title.id) })
  expect(chosen()).toEqual([])
  await desk.submit(urls.desk.place, { what: 'place' })
  expect(said()).toContain('予約する資料を選んでください。')
  expect(await db.prisma.hold.count({ where: { titleId: title.id } })).toBe(0)
})

test('what a call lacks has a sentence, and nothing that was typed or chosen is lost (bad input)', async () => {
  const name = `同姓 ${Date.now()}`
  const [one, other] = [await newPatron(db, { name }), await newPatron(db, { name })]
  const title = await newTitle(db, { title: '窓口の本' })
  await rebuildPatronWords(db)
  // From a title's page the patron is chosen afterwards.
  await desk.visit(urls.desk.copies(`Title:${title.id}`))
  await desk.submit(urls.desk.place, {})
  expect(chosen()).toEqual([String(title.id)])
  await desk.submit(urls.desk.place, { what: 'search' })
  expect(said()).toContain('入力してください')
  await desk.submit(urls.desk.place, { card: title.items[0]?.barcode ?? '', what: 'search' })
  expect(said()).toContain('読み取ったのは資料です。')
  await desk.submit(urls.desk.place, { card: 'いない人', words: 'ありえない言葉の並び', what: 'search' })
  expect(said()).toMatch(/該当する利用者はいません.*「ありえない言葉の並び」は見つかりません。/)
  await desk.submit(urls.desk.place, { card: name, words: '', what: 'search' })
  expect(desk.page.text).toContain('利用者を選んでください')
  await desk.submit(urls.desk.place, { patron: String(other.id), what: 'search' })
  expect([said(), chosen()]).toEqual(['', [String(title.id)]])
  // Without preferences the home branch is preselected, if it offers pickup.
  expect(selected('pickup')).toBe(String(chuo.id))
  await desk.follow('利用者を変える')
  await desk.submit(urls.desk.place, { card: one.cardNumber, what: 'search' })
  await desk.forge(urls.desk.place, [
    ['draft', draft()],
    ...Array.from({ length: 25 }, (_, n): [string, string] => ['title', `${n + 1}`]),
  ])
  expect([said(), chosen().length]).toEqual([expect.stringContaining('20件まで'), 20])
  await desk.forge(urls.desk.place, { draft: 'forged', patron: String(one.id) })
  expect([desk.page.status, chosen()]).toEqual([200, []])
  await desk.forge(urls.desk.place, { patron: 'x' })
  expect(desk.page.status).toBe(404)
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
