import { beforeAll, expect, test } from 'vitest'
import { updateItemStatus } from '../../../../server/domain/circulation/items/report.ts'
import { cursorAfterRows } from '../../../../server/domain/common/cursors.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
import { day, hold, lend, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, checkInCopy, listAt, staffOf, titleAt } from '../at-desk.ts'

const db = useDatabase()
let a: { id: number }
let b: { id: number }
let c: { id: number }

beforeAll(async () => {
  a = await newBranch(db, { position: 101 })
  b = await newBranch(db, { position: 102 })
  c = await newBranch(db, { position: 103 })
})

/** Lists the barcodes of one title to fetch at each branch. */
async function pulls(title: { items: { barcode: string }[] }, asking = {}) {
  const mine = title.items.map(({ barcode }) => barcode)
  const at = async (branch: { id: number }) =>
    (await listAt(db, branch, 'pullList', 'barcode', asking)).rows
      .map(({ barcode }) => barcode)
      .filter((barcode) => mine.includes(barcode))
  return [await at(a), await at(b), await at(c)]
}

async function queue(title: { id: number }, pickups: { id: number }[], patron = {}) {
  const holds = []
  for (const [i, pickup] of pickups.entries()) {
    const placedAt = later({ minutes: i })
    holds.push(await hold(db, await newPatron(db, patron), title, { pickupBranchId: pickup.id, placedAt }))
  }
  return holds
}

test('for one hold and copies at two branches, the copy at the pickup branch is fetched (D)', async () => {
  const title = await titleAt(db, [a, b])
  await queue(title, [b])
  expect(await pulls(title)).toEqual([[], [title.items[1]?.barcode], []])
})

test('for one hold without a copy at its pickup branch, the first branch with a copy fetches it (D)', async () => {
  const title = await titleAt(db, [b, a])
  await queue(title, [c])
  expect(await pulls(title)).toEqual([[title.items[1]?.barcode], [], []])
})

test('for three holds and two copies at two branches, both are fetched, each with its destination (D)', async () => {
  const title = await titleAt(db, [a, b])
  await queue(title, [b, c, a])
  expect(await pulls(title)).toEqual([[title.items[0]?.barcode], [title.items[1]?.barcode], []])
  const expected = async (branch: { id: number }, item?: { barcode: string }) =>
    (await listAt(db, branch, 'pullList', 'barcode pickupBranch { id }')).rows.find(
      ({ barcode }) => barcode === item?.barcode,
    ).pickupBranch.id
  expect(await expected(b, title.items[1])).toBe(`Branch:${b.id}`)
  // Two copies serve the first two holds: the copy at A is for C, and the third hold waits.
  expect(await expected(a, title.items[0])).toBe(`Branch:${c.id}`)
})

test('two holds at one branch and one at another do not take two copies from the same branch (D)', async () => {
  const title = await titleAt(db, [a, a, a, b])
  await queue(title, [a, b])
  const [atA, atB, atC] = await pulls(title)
  expect([atA?.length, atB?.length, atC?.length]).toEqual([1, 1, 0])
})

test('no copy is fetched for a hold that cannot be filled now: suspended, blocked, unconfirmed, or behind an earlier volume (D, H3, S2)', async () => {
  const today = day(0)
  const reasons = [
    async (title: { id: number }) => queue(title, [a], { skipFrom: today, skipUntil: today }),
    async (title: { id: number }) => queue(title, [a], { barredFrom: today, barStopsCapture: true }),
    async (title: { id: number }) => hold(db, await newPatron(db), title, { state: 'RECEIVED', pickupBranchId: a.id }),
    async (title: { id: number }) => {
      const patron = await newPatron(db)
      const volumes = [
        await hold(db, patron, await newTitle(db)),
        await hold(db, patron, title, { pickupBranchId: a.id }),
      ]
      const { id: sequenceId } = await db.prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: now } })
      for (const [i, { id }] of volumes.entries()) {
        await db.prisma.hold.update({ where: { id }, data: { sequenceId, sequencePosition: i + 1 } })
      }
    },
  ]
  for (const reserve of reasons) {
    const title = await titleAt(db, [a])
    await reserve(title)
    expect(await pulls(title)).toEqual([[], [], []])
  }
})

test('when the first of three holds is suspended, two copies are fetched for the others (D, H8)', async () => {
  const title = await titleAt(db, [a, b, c])
  const [first] = await queue(title, [a, b, c])
  await db.prisma.patron.update({ where: { id: first?.patronId ?? 0 }, data: { skipFrom: day(0), skipUntil: day(3) } })
  expect(await pulls(title)).toEqual([[], [title.items[1]?.barcode], [title.items[2]?.barcode]])
  // On the day after the suspension, the third one is fetched too.
  const [atA] = await pulls(title, { at: later({ days: 4 }) })
  expect(atA).toEqual([title.items[0]?.barcode])
})

test('only available copies are fetched, not lent, held, in transit, missing or reference-only ones (D)', async () => {
  const title = await titleAt(db, [a, a, a, a, a])
  const [lent, held, away, missing, readOnly] = title.items
  await lend(db, await newPatron(db), title)
  await hold(db, await newPatron(db), title, { state: 'READY', itemId: held?.id ?? 0 })
  const change = (item: typeof lent, data: object) => db.prisma.item.update({ where: { id: item?.id ?? 0 }, data })
  await change(away, { awayAtId: b.id })
  await change(missing, { status: 'MISSING' })
  await change(readOnly, { referenceOnly: true })
  await queue(title, [a])
  expect(await pulls(title)).toEqual([[], [], []])
  await change(readOnly, { referenceOnly: false })
  expect(await pulls(title)).toEqual([[readOnly?.barcode], [], []])
})

test('a fetched copy that is checked in goes to the hold and leaves the list (D, H3)', async () => {
  const title = await titleAt(db, [a])
  const [waiting] = await queue(title, [a])
  expect(await pulls(title)).toEqual([[title.items[0]?.barcode], [], []])
  expect(await checkInCopy(db, title.items[0], a)).toMatchObject({
    instruction: { what: 'HOLD_SHELF', holdId: waiting?.id },
  })
  expect(await pulls(title)).toEqual([[], [], []])
})

test('when a copy cannot be found, the list offers the next one (D, H10)', async () => {
  const title = await titleAt(db, [a, b])
  await queue(title, [a])
  const desk = { branchId: a.id, staffId: (await staffOf(db)).id, now }
  await db.prisma.$transaction((tx) => updateItemStatus(tx, title.items[0]?.barcode ?? '', 'MISSING', desk))
  expect(await pulls(title)).toEqual([[], [title.items[1]?.barcode], []])
})

test('the list is in shelf order, and its pages are complete and distinct (D)', async () => {
  const place = await newBranch(db)
  for (const shelfMark of ['913.6/ナ', '210/ア', null, '913.6/カ']) {
    const title = await titleAt(db, [place])
    await db.prisma.item.update({ where: { id: title.items[0]?.id ?? 0 }, data: { shelfMark } })
    await queue(title, [place])
  }
  const { total, rows } = await listAt(db, place, 'pullList', 'shelfMark')
  expect([total, rows.map(({ shelfMark }) => shelfMark)]).toEqual([4, ['210/ア', '913.6/カ', '913.6/ナ', null]])
  const part = `pullList(first: 3, after: $after) { totalCount pageInfo { endCursor hasNextPage } edges { node { shelfMark } } }`
  const read = async (after: string | null) => {
    const operation = `query ($at: ID!, $after: String) { desk(branchId: $at) { ${part} } }`
    return (await askAsLibrarian(db, operation, { at: `Branch:${place.id}`, after })).desk.pullList
  }
  const first = await read(null)
  const second = await read(first.pageInfo.endCursor)
  expect([first.edges.length, first.pageInfo.hasNextPage, second.totalCount]).toEqual([3, true, 4])
  expect([second.edges, second.pageInfo.hasNextPage]).toEqual([[{ node: { shelfMark: null } }], false])
  expect((await read(cursorAfterRows(9))).edges).toEqual([])
})

test('the list takes as many statements for forty rows as for one (budget)', async () => {
  const [few, many] = [await newBranch(db), await newBranch(db)]
  const fill = async (branch: { id: number }, rows: number) => {
    for (let i = 0; i < rows; i++) await queue(await titleAt(db, [branch]), [branch])
  }
  await fill(few, 1)
  await fill(many, 40)
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const count = async (branch: { id: number }) => {
    let [total, statements] = [0, Number.POSITIVE_INFINITY]
    // The last message of a change may arrive during the first read.
    for (let i = 0; i < 3; i++) {
      sent.length = 0
      ;({ total } = await listAt(db, branch, 'pullList', 'barcode title pickupBranch { name }'))
      statements = Math.min(statements, sent.length)
    }
    return { total, statements }
  }
  const [one, forty] = [await count(few), await count(many)]
  expect([one.total, forty.total]).toEqual([1, 40])
  expect(forty.statements).toBe(one.statements)
})
