import { expect, onTestFinished, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { branchOf, hold, newBranch, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()
const form = urls.severalHolds()

type Fields = [string, string][]
const ticked = (holds: number[]): Fields => holds.map((id) => ['hold', String(id)])

async function openForm(titles: string[]) {
  const patron = await patronOf(db, patrons.hanako)
  const holds: number[] = []
  for (const title of titles) holds.push((await hold(db, patron, await newTitle(db, { title }))).id)
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.holds())
  await browser.follow('まとめて変更・取消')
  return { browser, holds }
}

const stateOf = async (id: number | undefined) =>
  (await db.prisma.hold.findUniqueOrThrow({ where: { id: id ?? 0 } })).state

test('a patron ticks two holds, confirms, and both are cancelled; a second press changes nothing (H18, O3)', async () => {
  const { browser, holds } = await openForm(['まとめの一', 'まとめの二', '残す本'])
  const chosen: Fields = [...ticked(holds.slice(0, 2)), ['what', 'cancel'], ['key', 'one press of cancel']]
  await browser.forge(form, chosen)
  expect(browser.page.text).toContain('次の予約を取り消します。よろしいですか。')
  expect(browser.page.text).toContain('まとめの一')
  expect(browser.page.text).not.toContain('残す本')
  expect(await stateOf(holds[0])).toBe('QUEUED')
  for (let press = 0; press < 2; press++) {
    await browser.forge(form, [...chosen, ['confirm', 'yes']])
    expect(browser.page.address).toBe(urls.holds({ done: 'severalCancelled' }))
    expect(browser.page.text).toContain('選んだ予約を取り消しました。')
  }
  expect(await Promise.all(holds.map(stateOf))).toEqual(['CANCELLED', 'CANCELLED', 'QUEUED'])
})

test('holds are suspended until a typed day; a refused one is named with its reason, and the choice is kept (H17, H18)', async () => {
  const { browser, holds } = await openForm(['見送る本', '用意した本'])
  await db.prisma.hold.update({ where: { id: holds[1] ?? 0 }, data: { state: 'CANCELLED', closedAt: new Date() } })
  await browser.forge(form, { what: 'suspend', suspendedUntil: '' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('予約を選んでください。')
  await browser.forge(form, [
    ...ticked(holds),
    ['what', 'suspend'],
    ['suspendedUntil', '令和8年12月24日'],
    ['key', 'one press of suspend'],
    ['confirm', 'yes'],
  ])
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('「用意した本」: 「取消済」の予約は変更・取消ができません。')
  expect(await db.prisma.hold.findUnique({ where: { id: holds[0] ?? 0 } })).toMatchObject({
    suspendedUntil: new Date('2026-12-24'),
  })
  await browser.visit(urls.holds())
  expect(browser.page.text).toContain('まで順番を見送り')
})

test('the pickup branch of several holds is changed, and a stranger’s hold stays as it is (H18, P8)', async () => {
  const { browser, holds } = await openForm(['移す本'])
  const seto = await branchOf(db, 'seto')
  const foreign = await hold(db, await newPatron(db), await newTitle(db, { title: '人の本' }))
  await browser.forge(form, [
    ...ticked([...holds, foreign.id]),
    ['what', 'pickup'],
    ['pickup', String(seto.id)],
    ['key', 'one press of pickup'],
    ['confirm', 'yes'],
  ])
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).not.toContain('人の本')
  const branches = await db.prisma.hold.findMany({
    where: { id: { in: [holds[0] ?? 0, foreign.id] } },
    orderBy: { id: 'asc' },
  })
  expect(branches.map(({ pickupBranchId }) => pickupBranchId)).toEqual([seto.id, foreign.pickupBranchId])
})

test('on the page of a hold a patron sets its days and keeps a ready one longer on the shelf (H15, H16, H17)', async () => {
  const { browser, holds } = await openForm(['日を決める本'])
  const address = urls.hold(`Hold:${holds[0]}`)
  await browser.visit(address)
  await browser.submit(address, { neededUntil: '2027/3/31', suspendedUntil: 'いつか' })
  expect(browser.page.status).toBe(422)
  expect(browser.fillIn(address).get('neededUntil')).toBe('2027/3/31')
  await browser.submit(address, { suspendedUntil: '2026/12/24' })
  await browser.confirm()
  expect(browser.page.text).toContain('予約を変更しました。')
  expect(browser.fillIn(address).get('suspendedUntil')).toBe('2026/12/24')
  expect(browser.page.text).toContain('まで必要')

  await db.prisma.policy.update({ where: { id: 1 }, data: { shelfExtensionDays: 3 } })
  const patron = await patronOf(db, patrons.hanako)
  const ready = await hold(db, patron, await newTitle(db), { state: 'READY' })
  await browser.visit(urls.hold(`Hold:${ready.id}`))
  await browser.submit(urls.extendHold(`Hold:${ready.id}`))
  expect(browser.page.text).toContain('まで延長します。よろしいですか。')
  await browser.confirm()
  expect(browser.page.text).toContain('取置期限を延長しました。')
  const row = await db.prisma.hold.findUniqueOrThrow({ where: { id: ready.id } })
  expect(row.shelfExtendedAt).not.toBe(null)
  await db.prisma.policy.update({ where: { id: 1 }, data: { shelfExtensionDays: 0 } })
})

test('one link leads to all holds that can no longer be collected, with another branch already chosen (L5, O3)', async () => {
  const [branch, patron, offered] = [await newBranch(db), await newPatron(db, { passwordHash }), await branchOf(db)]
  const lost = []
  // More than the page of several holds lists at once.
  for (let n = 0; n < 22; n++) {
    lost.push(await hold(db, patron, await newTitle(db, { title: `移す本${n}` }), { pickupBranchId: branch.id }))
  }
  const other = await hold(db, patron, await newTitle(db, { title: 'そのままの本' }))
  const set = await db.prisma.anyOfSet.create({ data: { patronId: patron.id, wanted: 1, createdAt: new Date() } })
  const inSet = await hold(db, patron, await newTitle(db, { title: 'いずれかの本' }), { pickupBranchId: branch.id })
  await db.prisma.hold.update({ where: { id: inSet.id }, data: { anyOfId: set.id } })
  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsPickup: false, acceptsAvPickup: false } })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patron, password)
  await browser.visit(urls.holds())
  await browser.follow('受け取れなくなった予約の受取館を変える')
  expect(browser.page.text).not.toContain('そのままの本')
  await browser.submit(form, { what: 'pickup', pickup: '' })
  expect([browser.page.status, browser.page.text.includes('移す本21')]).toEqual([422, true])
  await browser.submit(form, { what: 'pickup' })
  expect(browser.page.text).toContain('次の予約の受取館を変えます。よろしいですか。')
  expect(browser.page.text).toContain('移す本21')
  await browser.confirm()
  expect(browser.page.address).toBe(urls.holds({ done: 'severalChanged' }))
  const now = await db.prisma.hold.findMany({ where: { patronId: patron.id, anyOfId: null } })
  expect(new Set(now.map(({ pickupBranchId }) => pickupBranchId))).toEqual(new Set([offered.id, other.pickupBranchId]))
  // A set changes on its own page.
  await browser.follow('受け取れなくなった予約の受取館を変える')
  await browser.follow('いずれかの本')
  expect(browser.page.address).toBe(urls.anyOf(`AnyOfSet:${set.id}`))
  await db.prisma.hold.update({ where: { id: inSet.id }, data: { pickupBranchId: offered.id } })
  expect((await browser.visit(urls.holdsWithoutPickup())).text).toContain('受取館を変える必要のある予約はありません。')
})

test('where no branch hands out all of them, the patron moves those that another branch hands out (L5, H18)', async () => {
  const withAv = await db.prisma.branch.findMany({ where: { acceptsAvPickup: true }, select: { id: true } })
  onTestFinished(async () => {
    const where = { id: { in: withAv.map(({ id }) => id) } }
    await db.prisma.branch.updateMany({ where, data: { acceptsAvPickup: true } })
  })
  const [branch, patron, offered] = [await newBranch(db), await newPatron(db, { passwordHash }), await branchOf(db)]
  const at = { pickupBranchId: branch.id }
  const book = await hold(db, patron, await newTitle(db), at)
  const disc = await hold(db, patron, await newTitle(db, { materialType: 'DVD' }), at)
  await db.prisma.branch.updateMany({ data: { acceptsAvPickup: false } })
  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsPickup: false } })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patron, password)
  await browser.visit(urls.holdsWithoutPickup())
  await browser.submit(form, { what: 'pickup', pickup: String(offered.id) })
  await browser.confirm()
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('視聴覚資料')
  const now = await db.prisma.hold.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(now).toMatchObject([
    { id: book.id, pickupBranchId: offered.id },
    { id: disc.id, pickupBranchId: branch.id },
  ])
})
