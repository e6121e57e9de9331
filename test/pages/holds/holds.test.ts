import { beforeAll, describe, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { later } from '../../support/library/now.ts'
import { branchOf, hold, newBranch, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

test("another patron's hold is not found: not its page, its change or its cancellation (P8)", async () => {
  const [owner, title] = [await patronOf(db, patrons.ichiro), await newTitle(db, { title: '秘密の本' })]
  const { id } = await hold(db, owner, title)
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.hold(`Hold:${id}`))
  expect(browser.page.status).toBe(404)
  expect(browser.page.text).not.toContain('秘密の本')

  await browser.visit(urls.holds())
  const seto = await branchOf(db, 'seto')
  for (const action of [urls.hold(`Hold:${id}`), urls.cancelHold(`Hold:${id}`)]) {
    await browser.visit(urls.holds())
    await browser.forge(action, { pickup: String(seto.id), contact: 'MAIL' })
    expect([action, browser.page.status]).toEqual([action, 404])
    expect(browser.page.text).not.toContain('秘密の本')
  }
  const unchanged = { state: 'QUEUED', contactMethod: 'NONE', pickupBranchId: (await branchOf(db)).id }
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject(unchanged)
})

test('a hold in transit or on the shelf can be cancelled by request, but not changed (H6, H7)', async () => {
  const patron = await patronOf(db, patrons.hanako)
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  for (const state of ['IN_TRANSIT', 'READY'] as const) {
    const { id } = await hold(db, patron, await newTitle(db), { state })
    await browser.visit(urls.hold(`Hold:${id}`))
    expect(descendantsNamed(browser.page.root, 'button').map(textOf)).toEqual(['予約取消', 'ログアウト'])
    await browser.forge(urls.hold(`Hold:${id}`), { pickup: String((await branchOf(db, 'seto')).id), contact: 'NONE' })
    expect(browser.page.status).toBe(409)
    expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state })
    await browser.visit(urls.hold(`Hold:${id}`))
    await browser.submit(urls.cancelHold(`Hold:${id}`))
    expect(browser.page.text).toContain('係員が資料を棚から下げるまで')
    expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state })
    await browser.confirm()
    expect(browser.page.text).toContain('予約の取消を受け付けました。')
    expect(browser.page.text).toContain('予約取消中')
    expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'CANCEL_REQUESTED' })
  }
})

test('a repeated cancellation is a harmless success (H7)', async () => {
  const { id } = await hold(db, await patronOf(db, patrons.hanako), await newTitle(db))
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.hold(`Hold:${id}`))
  for (let press = 0; press < 2; press++) {
    await browser.forge(urls.cancelHold(`Hold:${id}`), { confirm: 'yes' })
    expect(browser.page).toMatchObject({ status: 200, address: urls.hold(`Hold:${id}`, 'cancelled') })
    expect(browser.page.text).toContain('予約を取り消しました。')
  }
  expect(await db.prisma.holdTransition.count({ where: { holdId: id, to: 'CANCELLED' } })).toBe(1)
})

test("a hold's title leads to it, and from there to the record; going back keeps the choices (H6, O3)", async () => {
  const [patron, seto] = [await patronOf(db, patrons.hanako), await branchOf(db, 'seto')]
  const title = await newTitle(db, { title: '題名から開く本' })
  const { id } = await hold(db, patron, title)
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.holds())
  await browser.follow('題名から開く本')
  expect(browser.page.address).toBe(urls.hold(`Hold:${id}`))
  await browser.submit(urls.hold(`Hold:${id}`), { pickup: String(seto.id) })
  expect(browser.page.text).toContain('題名から開く本 受取館: 瀬戸町図書館 連絡方法: 不要')
  await browser.confirm('no')
  expect(browser.fillIn(urls.hold(`Hold:${id}`)).get('pickup')).toBe(String(seto.id))
  expect(await db.prisma.hold.findUnique({ where: { id } })).not.toMatchObject({ pickupBranchId: seto.id })
  await browser.submit(urls.cancelHold(`Hold:${id}`))
  await browser.confirm('no')
  expect(browser.page.address).toBe(urls.hold(`Hold:${id}`))
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'QUEUED' })
  await browser.follow('資料の詳細')
  expect(browser.page.address).toBe(urls.title(`Title:${title.id}`))
})

test('an address that claims a cancellation which did not happen shows no message (O3)', async () => {
  const { id } = await hold(db, await patronOf(db, patrons.hanako), await newTitle(db))
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.hold(`Hold:${id}`, 'cancelled'))
  expect(browser.page.text).not.toContain('取り消しました')
})

test('a hold at a branch without pickup is still shown, and requires another branch for a change (L5, H6)', async () => {
  const branch = await newBranch(db, { name: '閉じた館', acceptsPickup: false })
  const { id } = await hold(db, await patronOf(db, patrons.hanako), await newTitle(db), { pickupBranchId: branch.id })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.hold(`Hold:${id}`))
  await browser.submit(urls.hold(`Hold:${id}`))
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('受取館を選んでください。')
})

test('more than ten holds have pages, newest first, none twice and none lost (C2)', async () => {
  const patron = await patronOf(db, patrons.taro)
  const wanted: string[] = []
  for (let i = 1; i <= 23; i++) {
    const title = await newTitle(db, { title: `並ぶ本${i}` })
    await hold(db, patron, title, { placedAt: later({ minutes: i }) })
    wanted.unshift(`並ぶ本${i}`)
  }
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.taro)
  const titles = () =>
    descendantsNamed(browser.page.root, 'a')
      .map(textOf)
      .filter((text) => text.startsWith('並ぶ本'))
  await browser.visit(urls.holds())
  const pages = [titles()]
  while (browser.page.text.includes('次の10件')) {
    await browser.follow('次の10件')
    pages.push(titles())
  }
  expect(pages.flat()).toEqual(wanted)
  expect(pages.map((page) => page.length)).toEqual([10, 10, 3])
  await browser.follow('前の10件')
  expect(titles()).toEqual(pages[1])
})

test('all cancelled holds of the last week are listed, newest first, on as many pages as needed (H7)', async () => {
  const patron = await patronOf(db, patrons.makoto)
  for (let i = 1; i <= 23; i++) {
    const title = await newTitle(db, { title: `やめた本${i}` })
    await hold(db, patron, title, { state: 'CANCELLED', closedAt: later({ minutes: i - 60 }) })
  }
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.makoto)
  const titles = () =>
    descendantsNamed(browser.page.root, 'a')
      .map(textOf)
      .filter((text) => text.startsWith('やめた本'))
  await browser.visit(urls.holds())
  expect(titles()).toEqual([23, 22, 21, 20, 19].map((i) => `やめた本${i}`))
  await browser.follow('取り消した予約をすべて見る')
  expect(titles()).toHaveLength(20)
  await browser.follow('続きを見る')
  expect(titles()).toEqual(['やめた本3', 'やめた本2', 'やめた本1'])
})

describe('when the library refuses to cancel captured holds', () => {
  const db = useDatabase()
  beforeAll(async () => {
    await db.prisma.policy.update({ where: { id: 1 }, data: { capturedCancel: 'REFUSE' } })
  })

  test('a captured hold has no buttons, and forged forms are refused with its state (H6, H7)', async () => {
    const patron = await patronOf(db, patrons.hanako)
    const browser = openBrowser(openApp(db))
    await signIn(browser, patrons.hanako)
    for (const [state, label] of [
      ['IN_TRANSIT', '回送中'],
      ['READY', '取置済'],
    ] as const) {
      const { id } = await hold(db, patron, await newTitle(db), { state })
      await browser.visit(urls.hold(`Hold:${id}`))
      expect(descendantsNamed(browser.page.root, 'button').map(textOf)).toEqual(['ログアウト'])
      expect(browser.page.text).toContain('この予約は変更・取消ができません。')
      const pickup = String((await branchOf(db, 'seto')).id)
      for (const action of [urls.hold(`Hold:${id}`), urls.cancelHold(`Hold:${id}`)]) {
        await browser.forge(action, { pickup, contact: 'NONE' })
        expect([action, browser.page.status]).toEqual([action, 409])
        expect(browser.page.text).toContain(`「${label}」の予約は変更・取消ができません。`)
      }
      expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state })
    }
  })

  test('a refused cancellation in the other language leads to the page of the hold (bad input)', async () => {
    const { id } = await hold(db, await patronOf(db, patrons.hanako), await newTitle(db), { state: 'READY' })
    const browser = openBrowser(openApp(db))
    await signIn(browser, patrons.hanako)
    await browser.visit(urls.holds())
    await browser.forge(urls.cancelHold(`Hold:${id}`), {})
    await browser.follow('English')
    expect(browser.page).toMatchObject({ status: 200, address: urls.hold(`Hold:${id}`) })
    expect(browser.page.text).toContain('This hold cannot be changed or cancelled.')
  })
})

test('ready holds are first, in green, with their branch and last day (C2)', async () => {
  const patron = await newPatron(db)
  const title = await newTitle(db, { title: '届いた本' })
  await hold(db, patron, title, { state: 'READY', placedAt: later({ days: -1 }) })
  await hold(db, patron, await newTitle(db, { title: '待っている本' }))
  const browser = openBrowser(openApp(db))
  for (const [name, value] of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(name, value)
  await browser.visit(urls.holds())
  const lines = descendantsNamed(browser.page.root, 'li').filter((line) => /いる本|いた本/.test(textOf(line)))
  const green = lines.map((line) =>
    descendantsNamed(line, 'div').flatMap((div) => (div.attributes.class === 'yes' ? textOf(div) : [])),
  )
  expect(lines.map(textOf)).toEqual([expect.stringContaining('届いた本'), expect.stringContaining('待っている本')])
  expect(green).toEqual([[expect.stringMatching(/^取置済 \S+ 取置期限 /)], []])
})
