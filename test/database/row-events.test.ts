import { expect, test, vi } from 'vitest'
import type { Database } from '../../server/database/database.ts'
import type { ChangedRows } from '../../server/database/table-changes.ts'
import { useDatabase } from '../support/database/database.ts'
import { hold, lend, newPatron, newTitle } from '../support/library/world.ts'

const db = useDatabase()

/**
 * The row notifications during the work, sorted. Notifications arrive in commit order, so one of a session marks the
 * end.
 */
async function toldBy(work: () => Promise<unknown>): Promise<string[]> {
  let all: ChangedRows[] = []
  const stop = db.onRows((told) => told && all.push(told))
  const settled = async () => {
    const { id } = await newSession(db)
    await vi.waitFor(
      () => expect(all.some(({ kind, rows }) => kind === 'sessions' && rows?.[0]?.id === id)).toBe(true),
      30_000,
    )
  }
  await settled()
  all = []
  await work()
  await settled()
  stop()
  return all.flatMap((told) => (told.kind === 'sessions' ? [] : shown(told))).sort()
}

let sessions = 0
async function newSession({ prisma }: Database) {
  const { id: patronId } = await prisma.patron.findFirstOrThrow()
  return prisma.session.create({ data: { secretHash: `${++sessions}`, patronId, expiresAt: new Date() } })
}

const shown = ({ kind, rows }: ChangedRows) =>
  `${kind} ${rows?.map(({ id, owner }) => (owner ? `${id}:${owner}` : id)) ?? '*'}`

test('a placed, changed or anonymised hold is notified with its patron, title and pickup branch', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  let placed = await hold(db, patron, title)
  const rest = [`branches ${placed.pickupBranchId}`, `titles ${title.id}`]
  const change = (data: object) => () => db.prisma.hold.update({ where: { id: placed.id }, data })
  expect(await toldBy(change({ contactMethod: 'MAIL' }))).toEqual([rest[0], `holds ${placed.id}:${patron.id}`, rest[1]])
  expect(await toldBy(change({ contactMethod: 'MAIL' }))).toEqual([])
  expect(await toldBy(change({ patronId: null, state: 'CANCELLED', closedAt: new Date() }))).toEqual([
    rest[0],
    `holds ${placed.id}:${patron.id}`,
    rest[1],
  ])
  const again = await toldBy(async () => {
    placed = await hold(db, patron, title)
  })
  expect(again).toContain(`holds ${placed.id}:${patron.id}`)
})

test('a loan is notified with its patron and title, a copy with its title and branches', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  let loan = { id: 0 }
  const lent = await toldBy(async () => {
    loan = await lend(db, patron, title)
  })
  expect(lent).toEqual([`loans ${loan.id}:${patron.id}`, `titles ${title.id}`])
  const item = title.items[0] ?? { id: 0, branchId: 0 }
  const other = await db.prisma.branch.findFirstOrThrow({ where: { id: { not: item.branchId } } })
  const moved = await toldBy(() => db.prisma.item.update({ where: { id: item.id }, data: { awayAtId: other.id } }))
  expect(moved).toEqual([`branches ${[item.branchId, other.id].sort((a, b) => a - b)}`, `titles ${title.id}`])
})

test('an account is notified of changes that its patron sees, and not of internal columns', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const { id } = patron
  const change = (data: object) => () => db.prisma.patron.update({ where: { id }, data })
  expect(await toldBy(change({ dueNoticeDays: 3 }))).toEqual([`accounts ${id}`])
  expect(await toldBy(change({ alertsMailedAt: new Date(), mailBounces: 2 }))).toEqual([])
  const favourite = { patronId: id, titleId: title.id, addedAt: new Date() }
  expect(await toldBy(() => db.prisma.favourite.create({ data: favourite }))).toEqual([`accounts ${id}`])
  const alert = { patronId: id, keyword: '猫', createdAt: new Date(), since: new Date(), key: '猫' }
  expect(await toldBy(() => db.prisma.alert.create({ data: alert }))).toEqual([`accounts ${id}`])
  expect(await toldBy(() => db.query('UPDATE alerts SET folding = folding + 1'))).toEqual([])
})

test('a title is notified when its record changes, and not when only its search columns change', async () => {
  const title = await newTitle(db)
  const change = (data: object) => () => db.prisma.title.update({ where: { id: title.id }, data })
  expect(await toldBy(change({ popularity: 9, folding: 3, foldedText: 'あ' }))).toEqual([])
  expect(await toldBy(change({ title: '別の題', fingerprint: 'other' }))).toEqual([`titles ${title.id}`])
})

test('a rolled back change is not notified', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const takenBack = () =>
    db.prisma.$transaction(async (tx) => {
      await tx.favourite.create({ data: { patronId: patron.id, titleId: title.id, addedAt: new Date() } })
      throw new Error('taken back')
    })
  expect(await toldBy(() => takenBack().catch(() => {}))).toEqual([])
})

test('a statement with hundreds of rows names each, one with thousands sends `*`, and neither is slow', async () => {
  // The first executions use custom plans.
  const patron = await newPatron(db)
  for (const name of ['一', '二', '三', '四', '五', '六', '七']) {
    await db.prisma.patron.update({ where: { id: patron.id }, data: { name } })
  }
  await db.query(
    `INSERT INTO patrons (card_number, name, category, home_branch_id)
     SELECT 'many ' || n, '', 'RESIDENT', $1 FROM generate_series(1, 20000) n`,
    [patron.homeBranchId],
  )
  const change = (most: number) => () =>
    db.query(
      `UPDATE patrons SET phone = $1 WHERE card_number IN (SELECT 'many ' || n FROM generate_series(1, $2::int) n)`,
      [`${most}`, most],
    )
  const named = await toldBy(change(700))
  expect(named.map((line) => line.split(',').length).sort((a, b) => a - b)).toEqual([100, 300, 300])
  const began = performance.now()
  expect(await toldBy(change(20_000))).toEqual(['accounts *'])
  expect(performance.now() - began).toBeLessThan(20_000)
})
