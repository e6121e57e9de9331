import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { returnCopy } from '../../support/library/sequences.ts'
import { branchOf, newTitle, patrons } from '../../support/library/world.ts'
import { patronWith } from '../crowd.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()
type Title = Awaited<ReturnType<typeof newTitle>>

/** A browser whose patron has these titles in the basket. */
async function withBasket(...names: string[]) {
  const titles = []
  for (const title of names) titles.push(await newTitle(db, { title }))
  const { patron, cookies } = await patronWith(db, titles)
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(cookies)) browser.cookies.set(...cookie)
  return { browser, patron, titles: titles as [Title, Title, Title], pickup: String((await branchOf(db)).id) }
}

const queued = (patron: { id: number }) =>
  db.prisma.hold.updateMany({ where: { patronId: patron.id, state: 'RECEIVED' }, data: { state: 'QUEUED' } })

test('two of three titles are reserved, followed, changed, reduced and received, all by forms without script (A1, A2)', async () => {
  const { browser, patron, titles, pickup } = await withBasket('松の巻', '竹の巻', '梅の巻')
  await browser.visit(urls.place())
  expect(browser.page.text).toContain('先に用意できたその点数だけをお渡しします。')
  await browser.submit(urls.place(), { anyOf: '１', pickup })
  expect(browser.page.text).toContain('いずれか予約にしました。3点のうち、先に用意できた1点をお渡しします。')
  await browser.follow('いずれか予約の内容へ')
  const address = browser.page.address
  expect(address).toMatch(/^\/any-of\/\d+$/)
  expect(browser.page.text).toContain('あと1点をお待ちです。')

  await browser.submit(address, { pickup })
  expect(browser.page.text).toContain('いずれか予約を変更しました。')
  // Reloading the page changes nothing.
  expect(browser.page.address).toBe(`${address}?done=changed`)
  const gone = await db.prisma.hold.findFirstOrThrow({ where: { patronId: patron.id, titleId: titles[2].id } })
  await browser.submit(`${address}/remove`, { hold: String(gone.id) })
  expect(browser.page.text).toContain('いずれか予約から外し、その予約を取り消しました。')
  expect([browser.page.status, browser.page.address]).toEqual([200, `${address}?done=removed`])
  expect(browser.page.text).toMatch(/梅の巻.*取消済/s)

  await browser.visit(urls.holds())
  expect(browser.page.text).toContain('いずれか予約 1点（あと1点）')
  const waiting = await db.prisma.hold.findFirstOrThrow({ where: { patronId: patron.id, titleId: titles[0].id } })
  await browser.visit(urls.hold(`Hold:${waiting.id}`))
  expect(browser.page.text).toContain('変更・取消は、まとめて行います。')
  expect(browser.page.text).not.toContain('予約取消')

  await queued(patron)
  await returnCopy(db, titles[1])
  await browser.visit(address)
  expect(browser.page.text).toContain('必要な点数がそろいました。')
  expect(browser.page.text).toMatch(/松の巻.*取消済.*竹の巻.*取置済/s)
  expect((await browser.visit(urls.hold(`Hold:${waiting.id}`))).status).toBe(200)
})

test('a set is cancelled by one press, and a set that can no longer be reduced says why (A2)', async () => {
  const { browser, patron, pickup } = await withBasket('い', 'ろ', 'は')
  await browser.visit(urls.place())
  await browser.submit(urls.place(), { anyOf: '3', pickup })
  await browser.follow('いずれか予約の内容へ')
  const address = browser.page.address
  const { id } = await db.prisma.hold.findFirstOrThrow({ where: { patronId: patron.id } })
  await browser.forge(`${address}/remove`, { hold: String(id) })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('いずれか予約で3点を選ぶには資料が足りません')
  await browser.submit(`${address}/cancel`)
  expect(browser.page.address).toBe(urls.holds({ done: 'cancelledAnyOf' }))
  expect(browser.page.text).toContain('いずれか予約をまとめて取り消しました。')
  expect(await db.prisma.hold.count({ where: { patronId: patron.id, state: 'CANCELLED' } })).toBe(3)
  await browser.visit(address)
  expect(browser.page.text).toContain('この予約は終わりました。')
})

test('an invalid number shows the page again with the entered values, and reserves nothing (A1, bad input)', async () => {
  const { browser, patron, pickup } = await withBasket('一', '二', '三')
  for (const [typed, said] of [
    ['0', '1から資料の点数までの数字'],
    ['二', '1から資料の点数までの数字'],
    ['-1', '1から資料の点数までの数字'],
    ['4', 'いずれか予約で4点を選ぶには資料が足りません（予約できる資料は3点）'],
  ] as const) {
    await browser.visit(urls.place())
    await browser.submit(urls.place(), { anyOf: typed, pickup })
    expect([typed, browser.page.status]).toEqual([typed, 422])
    expect(browser.page.text).toContain(said)
    const again = browser.fillIn(urls.place())
    expect([again.get('anyOf'), again.get('pickup')]).toEqual([typed, pickup])
  }
  await browser.submit(urls.place(), { anyOf: '2', inOrder: '1', pickup })
  expect(browser.page.text).toContain('順番予約といずれか予約は、一緒にはできません。')
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(0)
})

test('numbers entered for an order that was not chosen are asked about, kept, and then used or not (S1, bad input)', async () => {
  for (const [choice, positions] of [
    ['1', [3, 2, 1]],
    ['0', [null, null, null]],
  ] as const) {
    const { browser, patron, titles, pickup } = await withBasket('上', '中', '下')
    await browser.visit(urls.place())
    const offered = browser.fillIn(urls.place())
    const [first, second, third] = [...offered.keys()].filter((name) => /^o\d+$/.test(name)) as [string, string, string]
    await browser.submit(urls.place(), { [first]: '３', [second]: '2', [third]: '1', pickup })
    expect(browser.page.status).toBe(422)
    expect(browser.page.text).toContain('順番予約にするかどうかが選ばれていません。')
    expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(0)
    const again = browser.fillIn(urls.place())
    expect([first, second, third, 'pickup', 'inOrder'].map((name) => again.get(name))).toEqual([
      '3',
      '2',
      '1',
      pickup,
      null,
    ])
    // A submission without a choice gets the question again.
    await browser.submit(urls.place(), {})
    expect(browser.page.status).toBe(422)
    await browser.submit(urls.place(), { inOrder: choice })
    expect(browser.page.status).toBe(200)
    const numbers = [first, second, third].map((name) => Number(name.slice(1)))
    const holds = await db.prisma.hold.findMany({ where: { patronId: patron.id } })
    expect(holds).toHaveLength(titles.length)
    expect(numbers.map((id) => holds.find(({ titleId }) => titleId === id)?.sequencePosition ?? null)).toEqual(
      positions,
    )
  }
})

test('the numbers that the page offers have no effect by default (S1)', async () => {
  const { browser, patron, pickup } = await withBasket('天', '地', '人')
  await browser.visit(urls.place())
  await browser.submit(urls.place(), { pickup })
  expect(browser.page.status).toBe(200)
  expect(await db.prisma.hold.count({ where: { patronId: patron.id, sequenceId: null } })).toBe(3)
})

test("another patron's set is not found, and visitors are asked to sign in (P8)", async () => {
  const { id } = await db.prisma.anyOfSet.findFirstOrThrow({ where: { holds: { some: {} } } })
  const address = urls.anyOf(`AnyOfSet:${id}`)
  const browser = openBrowser(openApp(db))
  await browser.visit(address)
  expect(browser.page.address).toBe(urls.signIn(address))
  await signIn(browser, patrons.ichiro)
  for (const action of [address, `${address}/cancel`]) {
    await browser.visit(urls.holds())
    await browser.forge(action, { pickup: '1' })
    expect([action, browser.page.status]).toEqual([action, 404])
  }
})
