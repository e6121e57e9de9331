import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { hold, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
/** One more than a page of a list. */
const many = 101
let branch: { id: number }
let empty: { id: number }

beforeAll(async () => {
  // Before the first page is requested, because the service caches the branches.
  branch = await newBranch(db)
  empty = await newBranch(db)
  const away = await newBranch(db)
  const patron = await newPatron(db)
  const title = await newTitle(db, { copies: 4 * many })
  const group = (n: number) => title.items.slice(n * many, (n + 1) * many).map(({ id }) => id)
  const update = (n: number, data: object) => db.prisma.item.updateMany({ where: { id: { in: group(n) } }, data })
  // A patron holds a title only once.
  const holds = async (n: number, state: 'READY' | 'EXPIRED') => {
    const made: number[] = []
    for (const itemId of group(n)) {
      const { id } = await newTitle(db, { copies: 0 })
      const wanted = { pickupBranchId: branch.id, itemId, state }
      await db.prisma.item.update({ where: { id: itemId }, data: { titleId: id } })
      made.push((await hold(db, patron, { id }, wanted)).id)
    }
    return made
  }
  await holds(0, 'READY')
  const slips = await holds(1, 'EXPIRED')
  for (const [i, id] of group(1).entries()) {
    await db.prisma.item.update({ where: { id }, data: { awayAtId: branch.id, shelvedHoldId: slips[i] ?? null } })
  }
  await update(2, { branchId: branch.id, awayAtId: away.id })
  await update(3, { branchId: away.id, awayAtId: branch.id })
  for (let i = 0; i < many; i++) {
    await hold(db, patron, await newTitle(db, { copies: 0 }), { pickupBranchId: branch.id })
  }
  const wanted = await newTitle(db, { copies: many })
  await db.prisma.item.updateMany({ where: { titleId: wanted.id }, data: { branchId: branch.id } })
  for (let i = 0; i < many; i++) await hold(db, await newPatron(db), wanted, { pickupBranchId: branch.id })
})

const first = '101件中 1〜100件目'
const last = '101件中 101〜101件目'

test.each(['pullList', 'unfilled'] as const)('a long list has pages: %s (D)', async (name) => {
  const browser = await openDesk(db, branch)
  await browser.visit(urls.desk[name])
  expect(browser.page.text).toContain(first)
  await browser.follow('次へ')
  expect(browser.page).toMatchObject({ status: 200, address: `${urls.desk[name]}?page=2` })
  expect(browser.page.text).toContain(last)
  await browser.follow('前へ')
  expect(browser.page.address).toBe(urls.desk[name])
})

test.each(['holdShelf', 'arrivals'] as const)(
  'the list below another has its own pages, and turning one leaves the other: %s (D)',
  async (name) => {
    const browser = await openDesk(db, branch)
    const counts = () => browser.page.text.match(/\d+件中 \d+〜\d+件目/g)
    await browser.visit(urls.desk[name])
    expect(counts()).toEqual([first, first])
    await browser.follow('次へ')
    expect(counts()).toEqual([last, first])
    // The first list is at its end, so the remaining link belongs to the list below.
    await browser.follow('次へ')
    expect(browser.page.address).toBe(`${urls.desk[name]}?page=2&below=2`)
    expect(counts()).toEqual([last, last])
    await browser.follow('前へ')
    expect(counts()).toEqual([first, last])
  },
)

test('a page beyond the end of a list is not found, but the first page of an empty list is (bad input)', async () => {
  const full = await openDesk(db, branch)
  const bare = await openDesk(db, empty)
  const statusOf = async (browser: typeof full, address: string) => [address, (await browser.visit(address)).status]
  for (const name of ['pullList', 'holdShelf', 'arrivals', 'unfilled'] as const) {
    const path = urls.desk[name]
    for (const query of ['page=3', 'page=1000', 'page=1001', 'page=x', 'below=3', 'below=0', 'page=2&below=3']) {
      expect(await statusOf(full, `${path}?${query}`)).toEqual([`${path}?${query}`, 404])
    }
    expect(await statusOf(bare, path)).toEqual([path, 200])
  }
  expect(await statusOf(bare, `${urls.desk.holdShelf}?below=2`)).toEqual([`${urls.desk.holdShelf}?below=2`, 404])
})
