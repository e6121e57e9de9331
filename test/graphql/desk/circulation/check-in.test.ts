import { describe, expect, test } from 'vitest'
import { undoDeskAction } from '../../../../server/domain/circulation/undo/undo.ts'
import { confirmHolds } from '../../../../server/domain/holds/confirm.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { makeSet } from '../../../support/library/any-of.ts'
import { later, now } from '../../../support/library/now.ts'
import { branchOf, day, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../../support/library/world.ts'
import { inEveryTimeZone } from '../../../support/source/zones.ts'
import { askAsStaff, branchId, checkIn, log } from './scan.ts'

const db = useDatabase()

async function newItem(title: { items: { id: number; barcode: string }[] } | undefined = undefined) {
  const [item] = (title ?? (await newTitle(db))).items
  if (!item) throw new Error('A new title has a copy.')
  return item
}

test('a returned copy without a hold goes to its shelf, or home from another branch (H3)', async () => {
  const title = await newTitle(db)
  const item = await newItem(title)
  await lend(db, await newPatron(db), title)
  const home = { what: 'HOME', branch: { id: await branchId(db) }, hold: null }
  expect(await checkIn(db, item)).toMatchObject({ returned: true, found: false, overdueDays: 0, instruction: home })
  const seto = await branchOf(db, 'seto')
  const sent = await checkIn(db, item, { branch: seto })
  expect(sent).toMatchObject({ returned: false, instruction: { ...home, what: 'TRANSIT' } })
})

test('a returned copy goes to the first hold: to the shelf here, or to its pickup branch (H3)', async () => {
  const seto = await branchOf(db, 'seto')
  for (const [pickup, what] of [
    [await branchOf(db), 'HOLD_SHELF'],
    [seto, 'TRANSIT'],
  ] as const) {
    const title = await newTitle(db)
    const { id } = await hold(db, await newPatron(db), title, { pickupBranchId: pickup.id })
    await hold(db, await newPatron(db), title, { placedAt: later({ minutes: 1 }) })
    const answer = await checkIn(db, await newItem(title))
    expect(answer.instruction).toEqual({ what, branch: { id: `Branch:${pickup.id}` }, hold: { id: `DeskHold:${id}` } })
  }
})

test('a copy scanned twice gets the same answer, and only the log changes (H4)', async () => {
  const title = await newTitle(db)
  const item = await newItem(title)
  await lend(db, await newPatron(db), title, -1)
  const waiting = await hold(db, await newPatron(db), title, { contactMethod: 'MAIL' })
  const first = await checkIn(db, item)
  expect(first).toMatchObject({ returned: true, overdueDays: 1, instruction: { what: 'HOLD_SHELF' } })
  const rows = async () => [
    await db.prisma.item.findMany({ where: { id: item.id } }),
    await db.prisma.hold.findMany({ where: { id: waiting.id }, include: { transitions: true, notices: true } }),
    await db.prisma.loan.findMany({ where: { itemId: item.id } }),
  ]
  const before = await rows()
  const again = await checkIn(db, item, { at: later({ minutes: 2 }) })
  expect(again).toEqual({ ...first, returned: false, overdueDays: 0 })
  expect(await rows()).toEqual(before)
  expect((await log(db)).filter(({ itemId }) => itemId === item.id)).toHaveLength(2)
})

test('check-in finds a missing or lost copy, and puts a damaged or withdrawn copy aside (H3, H10)', async () => {
  for (const [status, found, what] of [
    ['MISSING', true, 'HOME'],
    ['LOST', true, 'HOME'],
    ['DAMAGED', false, 'ASIDE'],
    ['WITHDRAWN', false, 'ASIDE'],
  ] as const) {
    const item = await newItem()
    await db.prisma.item.update({ where: { id: item.id }, data: { status } })
    if (found) expect(await checkIn(db, item)).toEqual({ __typename: 'CopyWasMissing', status })
    expect(await checkIn(db, item, { found: true })).toMatchObject({ found, instruction: { what, hold: null } })
    const after = await db.prisma.item.findUniqueOrThrow({ where: { id: item.id } })
    expect(after.status).toBe(found ? 'AVAILABLE' : status)
  }
})

test('a barcode can be entered in full width, with spaces, or with the start and stop letters of NW-7 (bad input)', async () => {
  const item = await newItem()
  const wide = item.barcode.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
  for (const barcode of [wide, ` ${item.barcode} `, `A${item.barcode}B`]) {
    expect([barcode, (await checkIn(db, { barcode })).item]).toEqual([barcode, { barcode: item.barcode }])
  }
})

test('an unknown barcode and a library card are refused by name, without a log entry (bad input)', async () => {
  const before = (await log(db)).length
  const unknown = { __typename: 'UnknownBarcode', barcode: 'NOSUCH1', isCard: false }
  expect(await checkIn(db, { barcode: 'NOSUCH1' })).toEqual(unknown)
  const { cardNumber } = await patronOf(db, patrons.hanako)
  expect(await checkIn(db, { barcode: cardNumber })).toEqual({ ...unknown, barcode: cardNumber, isCard: true })
  expect(await checkIn(db, { barcode: '' })).toMatchObject({ __typename: 'UnknownBarcode' })
  expect(await checkIn(db, await newItem(), { branch: { id: 999_999 } })).toEqual({ __typename: 'UnknownBranch' })
  expect(await log(db)).toHaveLength(before)
})

test('the log records the desk, copy, place and time of a check-in, and not the patron (R4, P8)', async () => {
  const title = await newTitle(db)
  const item = await newItem(title)
  await lend(db, await newPatron(db), title)
  await hold(db, await newPatron(db), title)
  await checkIn(db, item)
  const { id: staffId } = await patronOf(db, patrons.shisho)
  const branch = await branchOf(db)
  const entry = { at: now, staffId, branchId: branch.id, action: 'checkIn', itemId: item.id, patronId: null }
  expect((await log(db)).at(-1)).toMatchObject({ ...entry, details: null })
})

describe('a hold that is not confirmed yet', () => {
  const scanning = /* GraphQL */ `
    mutation ($at: ID!, $barcode: String!, $confirm: Boolean, $key: String) {
      checkIn(input: { branchId: $at, barcode: $barcode, confirmHolds: $confirm, key: $key }) {
        __typename
        ... on CheckInPayload { item { confirmedAt: holdConfirmationAt } instruction { what: kind hold { id } } }
      }
    }
  `
  const scan = async ({ barcode }: { barcode: string }, more: { confirm?: boolean; key?: string } = {}) =>
    (await askAsStaff(db, scanning, { at: await branchId(db), barcode, ...more })).checkIn

  test('is announced with the next run of the job, and confirmed at once on request, once for a key (H1, H3, H4)', async () => {
    const title = await newTitle(db, { copies: 2 })
    const [copy, other] = title.items as [(typeof title.items)[0], (typeof title.items)[0]]
    const overdue = await newPatron(db)
    await lend(db, overdue, await newTitle(db), -45)
    const wanted = { state: 'RECEIVED', contactMethod: 'MAIL' } as const
    const late = await hold(db, overdue, title, { ...wanted, placedAt: later({ minutes: -9 }) })
    const first = await hold(db, await newPatron(db), title, { ...wanted, placedAt: later({ minutes: -2 }) })
    const second = await hold(db, await newPatron(db), title, { ...wanted, placedAt: later({ minutes: -1 }) })
    const steps = ({ id }: { id: number }) =>
      db.prisma.holdTransition.findMany({ where: { holdId: id }, orderBy: { id: 'asc' } })

    // The job runs every 15 minutes, and it is 10:00.
    const home = {
      item: { confirmedAt: later({ minutes: 15 }) },
      instruction: { what: 'HOME', hold: null },
    }
    expect(await scan(copy)).toMatchObject(home)
    expect(await scan(copy, { confirm: false })).toMatchObject(home)
    expect(await steps(first)).toHaveLength(1)

    const confirmed = {
      instruction: { what: 'HOLD_SHELF', hold: { id: `DeskHold:${first.id}` } },
      item: { confirmedAt: null },
    }
    const key = 'confirm these holds at once'
    expect(await scan(copy, { confirm: true, key })).toMatchObject(confirmed)
    const { id: staffId } = await patronOf(db, patrons.shisho)
    const step = { from: 'RECEIVED', to: 'QUEUED', at: now, actor: `staff:${staffId}`, reason: 'confirmed at the desk' }
    expect((await steps(first)).slice(1)).toMatchObject([step, { from: 'QUEUED', to: 'READY' }])
    expect((await steps(second)).slice(1)).toMatchObject([step])
    expect(await steps(late)).toHaveLength(1)
    expect((await log(db)).at(-1)).toMatchObject({ action: 'checkIn', details: { confirmHolds: true }, patronId: null })

    const entries = (await log(db)).length
    expect(await scan(copy, { confirm: true, key })).toMatchObject(confirmed)
    expect(await log(db)).toHaveLength(entries)
    expect(await scan(copy, { confirm: true })).toMatchObject(confirmed)
    expect(await steps(first)).toHaveLength(3)
    expect(await db.prisma.notice.count({ where: { holdId: first.id } })).toBe(1)
    // The other copy is for the second hold, and nobody waits for it any more.
    expect((await scan(other)).instruction.hold).toEqual({ id: `DeskHold:${second.id}` })
  })

  test.each<
    [string, (made: { title: { id: number }; copy: { id: number }; patron: { id: number } }) => Promise<unknown>]
  >([
    ['a patron with a long-overdue loan', async ({ patron }) => lend(db, patron, await newTitle(db), -45)],
    [
      'a suspended patron',
      ({ patron }) =>
        db.prisma.patron.update({ where: { id: patron.id }, data: { skipFrom: day(0), skipUntil: day(1) } }),
    ],
    [
      'a patron who no longer needs it',
      ({ patron }) => db.prisma.hold.updateMany({ where: { patronId: patron.id }, data: { neededUntil: day(-1) } }),
    ],
    ['a damaged copy', ({ copy }) => db.prisma.item.update({ where: { id: copy.id }, data: { status: 'DAMAGED' } })],
    [
      'a reference copy',
      ({ copy }) => db.prisma.item.update({ where: { id: copy.id }, data: { referenceOnly: true } }),
    ],
    ['a copy that another hold gets', async ({ title }) => hold(db, await newPatron(db), title)],
  ])('is not announced for %s (H1, H3)', async (_case, arrange) => {
    const [title, patron] = [await newTitle(db), await newPatron(db)]
    const copy = await newItem(title)
    await hold(db, patron, title, { state: 'RECEIVED' })
    await arrange({ title, copy, patron })
    expect((await scan(copy)).item).toEqual({ confirmedAt: null })
  })

  test('stays confirmed when the check-in is undone, and the copy is free again (O4, H1)', async () => {
    const title = await newTitle(db)
    const copy = await newItem(title)
    const { id } = await hold(db, await newPatron(db), title, { state: 'RECEIVED' })
    await scan(copy, { confirm: true })
    const { id: actId } = await db.prisma.undoableAct.findFirstOrThrow({ where: { itemId: copy.id } })
    const { id: staffId } = await patronOf(db, patrons.shisho)
    const desk = { branchId: (await branchOf(db)).id, staffId, now }
    await db.prisma.$transaction((tx) => undoDeskAction(tx, actId, desk))
    expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'QUEUED', itemId: null })
  })

  test('of sets is confirmed by two desks and the job at the same instant without a deadlock, and one copy is captured (A1, H1)', async () => {
    for (let round = 0; round < 3; round++) {
      const titles = [await newTitle(db), await newTitle(db)]
      const sets = []
      for (let n = 0; n < 2; n++) {
        const patron = await newPatron(db)
        const holds = []
        // The rows of one set are in the other order.
        for (const title of n ? titles : titles.toReversed())
          holds.push(await hold(db, patron, title, { state: 'RECEIVED' }))
        await makeSet(db, patron, holds, 1)
        sets.push(patron)
      }
      const scans = titles.map(async (title) => scan(await newItem(title), { confirm: true }))
      const [one, two] = await Promise.all([...scans, confirmHolds(db, now)])
      expect([one, two].map(({ instruction }) => instruction.what)).toEqual(['HOLD_SHELF', 'HOLD_SHELF'])
      for (const { id: patronId } of sets)
        expect(await db.prisma.hold.count({ where: { patronId, state: 'READY' } })).toBe(1)
    }
  })
})

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('days overdue follow the calendar of Tokyo (R1)', async () => {
    for (const [at, days] of [
      [new Date('2026-11-24T23:59:59+09:00'), 0],
      [new Date('2026-11-25T00:00:00+09:00'), 1],
    ] as const) {
      const title = await newTitle(db)
      await lend(db, await newPatron(db), title, 0)
      expect((await checkIn(db, await newItem(title), { at })).overdueDays).toBe(days)
    }
  })
})
