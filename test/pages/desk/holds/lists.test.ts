import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { checkInCopy, titleAt } from '../../../graphql/desk/at-desk.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { hold, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let branch: { id: number }
let here: { id: number }
let there: { id: number }

beforeAll(async () => {
  // Before the first page is requested, because the service caches the branches.
  branch = await newBranch(db)
  here = await newBranch(db)
  there = await newBranch(db)
})

test('the pull list has a button for a copy that cannot be found, and then shows the next copy (D)', async () => {
  const title = await titleAt(db, [branch, branch], { title: '棚から集める本' })
  await hold(db, await newPatron(db), title, { pickupBranchId: branch.id })
  const browser = await openDesk(db, branch)
  await browser.visit(urls.desk.pullList)
  expect(browser.page.text).toContain('棚から集める本')
  expect(browser.page.text).toContain(title.items[0]?.barcode)
  await browser.submit(urls.desk.updateItemStatus)
  await browser.visit(urls.desk.pullList)
  expect(browser.page.text).not.toContain(title.items[0]?.barcode)
  expect(browser.page.text).toContain(title.items[1]?.barcode)
})

test('the hold shelf and the transit list show their copies, and say when they are empty (D)', async () => {
  const browser = await openDesk(db, here)
  for (const address of [urls.desk.pullList, urls.desk.holdShelf, urls.desk.arrivals]) {
    expect((await browser.visit(address)).text).toContain('ありません。')
  }
  const [shelved, coming] = [await titleAt(db, [here]), await titleAt(db, [there])]
  const patron = await newPatron(db)
  for (const title of [shelved, coming]) await hold(db, patron, title, { pickupBranchId: here.id })
  await checkInCopy(db, shelved.items[0], here)
  await checkInCopy(db, coming.items[0], there)
  const shelf = (await browser.visit(urls.desk.holdShelf)).text
  expect(shelf).toContain(shelved.items[0]?.barcode)
  expect(shelf).toContain(patron.name)
  expect((await browser.visit(urls.desk.arrivals)).text).toContain(coming.items[0]?.barcode)
})

test('unfillable holds name the patron and the reason, and an invalid page is not found (H10)', async () => {
  const patron = await newPatron(db, { phone: '086-111-2222' })
  await hold(db, patron, await newTitle(db, { title: '失われた本', copies: 0 }))
  const browser = await openDesk(db, branch)
  const { text } = await browser.visit(urls.desk.unfilled)
  for (const part of ['失われた本', patron.name, '086-111-2222', '貸出できる所蔵がない']) expect(text).toContain(part)
  for (const page of ['0', '-1', 'x', '99999']) {
    expect([page, (await browser.visit(`${urls.desk.unfilled}?page=${page}`)).status]).toEqual([page, 404])
  }
})

test('staff move the holds of a branch without pickup from the list of unfillable holds (L5)', async () => {
  const [patron, closed] = [await newPatron(db), there]
  const ids = [
    (await hold(db, patron, await newTitle(db, { title: '受け取れない本' }), { pickupBranchId: closed.id })).id,
    (await hold(db, patron, await newTitle(db, { materialType: 'DVD' }), { pickupBranchId: closed.id })).id,
  ]
  await db.prisma.branch.update({ where: { id: closed.id }, data: { acceptsPickup: false, acceptsAvPickup: false } })
  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsAvPickup: false } })
  const browser = await openDesk(db, here)
  await browser.visit(urls.desk.unfilled)
  expect(browser.page.text).toContain('で受け取れなくなった予約が2件あります。')
  const form = urls.desk.moveHolds(`Branch:${closed.id}`)
  await browser.visit(form)
  await browser.submit(form, { toBranch: '' })
  expect([browser.page.status, browser.page.text.includes('新しい受取館を選んでください。')]).toEqual([422, true])
  await browser.submit(form, { toBranch: String(branch.id) })
  expect(browser.page.address.split('?')[0]).toBe(urls.desk.unfilled)
  expect(browser.page.text).toContain('1件の予約の受取館を変えました。')
  expect(browser.page.text).toContain('1件は、選んだ館で受け取れないので残りました。')
  const holds = await db.prisma.hold.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })
  expect(holds.map(({ pickupBranchId }) => pickupBranchId)).toEqual([branch.id, closed.id])
})
