import { describe, expect, test } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import { unfillableHolds } from '../../../server/domain/circulation/lists/unfillable.ts'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { readQueueEstimates } from '../../../server/domain/holds/eligibility/queue-estimate.ts'
import { useDatabase } from '../../support/database/database.ts'
import { messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'
import { cancelOwn, holdNow, itemNow, noticesOf, openCounter, openLoans, statesOf, stepsOf } from './counter.ts'

const db = useDatabase()

/** Creates a title with copies and one waiting hold for each of several patrons, in their order. */
async function queue(patrons: number, copies = 1, wanted: Parameters<typeof hold>[3] = {}) {
  const title = await newTitle(db, { copies })
  const holds = []
  for (let i = 0; i < patrons; i++) {
    holds.push(await hold(db, await newPatron(db), title, { placedAt: later({ minutes: i - 60 }), ...wanted }))
  }
  const [first, second, third] = holds as [(typeof holds)[0], (typeof holds)[0], (typeof holds)[0]]
  const [copy, other] = title.items as [(typeof title.items)[0], (typeof title.items)[0]]
  return { title, copy, other, first, second, third }
}

test('a check-in at the pickup branch makes the hold READY with copy, last day, slip and one notice (H3, H5)', async () => {
  const { title, copy, first } = await queue(1, 1, { contactMethod: 'MAIL' })
  await lend(db, await newPatron(db), title)
  const desk = await openCounter(db)
  const said = await desk.checkIn(copy)
  expect(said).toEqual({
    itemId: copy.id,
    returned: true,
    found: false,
    overdueDays: 0,
    instruction: { what: 'HOLD_SHELF', branchId: desk.branchId, holdId: first.id },
  })
  expect(await holdNow(db, first)).toMatchObject({ state: 'READY', itemId: copy.id, shelfExpiresOn: day(7) })
  expect(await itemNow(db, copy)).toMatchObject({ shelvedHoldId: first.id, awayAtId: null })
  expect(await openLoans(db, copy)).toEqual([])
  const told = { kind: 'HOLD_READY', branchId: desk.branchId, patronId: first.patronId }
  expect(await noticesOf(db, first)).toEqual([told])
  expect(await stepsOf(db, first)).toEqual([{ from: 'QUEUED', to: 'READY', at: now, actor: desk.actor, reason: null }])
})

test('with contact NONE no notice is written, and the shelf period starts (M1)', async () => {
  const { copy, first } = await queue(1, 1, { contactMethod: 'NONE' })
  await (await openCounter(db)).checkIn(copy)
  expect(await holdNow(db, first)).toMatchObject({ state: 'READY', shelfExpiresOn: day(7) })
  expect(await noticesOf(db, first)).toEqual([])
})

test('a check-in at another branch makes the hold IN_TRANSIT without a notice; arrival makes it READY with a notice naming the right branch (H3)', async () => {
  const pickup = await branchOf(db, 'seto')
  const { copy, first } = await queue(1, 1, { contactMethod: 'MAIL', pickupBranchId: pickup.id })
  const transit = { what: 'TRANSIT', branchId: pickup.id, holdId: first.id }
  expect((await (await openCounter(db)).checkIn(copy)).instruction).toEqual(transit)
  expect(await holdNow(db, first)).toMatchObject({ state: 'IN_TRANSIT', itemId: copy.id, shelfExpiresOn: null })
  const third = await openCounter(db, await branchOf(db, 'mitsu'))
  expect((await third.checkIn(copy)).instruction).toEqual(transit)
  expect(await statesOf(db, first)).toEqual(['IN_TRANSIT'])
  expect(await noticesOf(db, first)).toEqual([])

  const arrival = await openCounter(db, pickup)
  expect((await arrival.checkIn(copy)).instruction).toEqual({ ...transit, what: 'HOLD_SHELF' })
  expect(await holdNow(db, first)).toMatchObject({ state: 'READY', shelfExpiresOn: day(7) })
  expect(await noticesOf(db, first)).toMatchObject([{ branchId: pickup.id }])
  expect(await itemNow(db, copy)).toMatchObject({ awayAtId: pickup.id, shelvedHoldId: first.id })
})

test('scanning a READY, travelling or shelved copy again changes nothing, returns the same instruction and sends nothing (H4)', async () => {
  const seto = await branchOf(db, 'seto')
  const ready = await queue(2, 1, { contactMethod: 'MAIL' })
  const underway = await queue(2, 1, { contactMethod: 'MAIL', pickupBranchId: seto.id })
  const free = await queue(0)
  const desk = await openCounter(db)
  for (const { copy, first, second } of [ready, underway]) {
    const said = (await desk.checkIn(copy)).instruction
    const before = [
      await holdNow(db, first),
      await itemNow(db, copy),
      await noticesOf(db, first),
      await stepsOf(db, first),
    ]
    const later = await openCounter(db, undefined, new Date(now.getTime() + 24 * 3600_000))
    expect(await later.checkIn(copy)).toMatchObject({
      itemId: copy.id,
      returned: false,
      found: false,
      instruction: said,
    })
    const after = [
      await holdNow(db, first),
      await itemNow(db, copy),
      await noticesOf(db, first),
      await stepsOf(db, first),
    ]
    expect(after).toEqual(before)
    expect(await statesOf(db, second)).toEqual(['QUEUED'])
  }
  const home = { what: 'HOME', branchId: desk.branchId }
  expect([await desk.checkIn(free.copy), await desk.checkIn(free.copy)]).toMatchObject([
    { returned: false, instruction: home },
    { returned: false, instruction: home },
  ])
})

test('two returned copies serve two holds, in the order of placing (H4)', async () => {
  const { copy, other, first, second, third } = await queue(3, 2)
  const desk = await openCounter(db)
  await desk.checkIn(other)
  expect(await statesOf(db, first, second)).toEqual(['READY', 'QUEUED'])
  await desk.checkIn(copy)
  expect(await statesOf(db, first, second, third)).toEqual(['READY', 'READY', 'QUEUED'])
  expect([(await holdNow(db, first)).itemId, (await holdNow(db, second)).itemId]).toEqual([other.id, copy.id])
})

test('with two copies and one hold, the other copy stays lendable (H4)', async () => {
  const { copy, other, first } = await queue(1, 2)
  const desk = await openCounter(db)
  await desk.checkIn(copy)
  expect((await desk.checkIn(other)).instruction).toEqual({ what: 'HOME', branchId: desk.branchId })
  const walkIn = await newPatron(db)
  await desk.checkOut(walkIn, other)
  expect(await openLoans(db, other)).toMatchObject([{ patronId: walkIn.id }])
  expect(await holdNow(db, first)).toMatchObject({ state: 'READY', itemId: copy.id })
})

test('of three holds the first is captured, and the others have the places 1 and 2 (H2)', async () => {
  const { copy, first, second, third } = await queue(3)
  await (await openCounter(db)).checkIn(copy)
  const places = await readQueueEstimates(db, Prisma.sql`h.id = ANY(${[first.id, second.id, third.id]}::int[])`, now)
  expect([first, second, third].map(({ id }) => places.get(id)?.place)).toEqual([undefined, 1, 2])
})

test('a READY copy scanned at another branch is IN_TRANSIT again, and returns to its shelf with one new notice (H3)', async () => {
  const { copy, first } = await queue(1, 1, { contactMethod: 'MAIL' })
  const [desk, elsewhere] = [await openCounter(db), await openCounter(db, await branchOf(db, 'mitsu'))]
  await desk.checkIn(copy)
  const said = (await elsewhere.checkIn(copy)).instruction
  expect(said).toEqual({ what: 'TRANSIT', branchId: desk.branchId, holdId: first.id })
  expect(await holdNow(db, first)).toMatchObject({ state: 'IN_TRANSIT', itemId: copy.id, shelfExpiresOn: null })
  expect(await itemNow(db, copy)).toMatchObject({ awayAtId: elsewhere.branchId, shelvedHoldId: null })
  const tomorrow = await openCounter(db, undefined, later({ days: 1 }))
  await tomorrow.checkIn(copy)
  expect(await holdNow(db, first)).toMatchObject({ state: 'READY', shelfExpiresOn: day(8) })
  expect(await noticesOf(db, first)).toHaveLength(2)
})

test('a hold whose pickup branch has stopped AV pickup or all pickup is skipped and keeps its place (H3, L5)', async () => {
  const mitsu = await branchOf(db, 'mitsu')
  for (const closing of [{ acceptsAvPickup: false }, { acceptsPickup: false }]) {
    const title = await newTitle(db, { materialType: 'DVD' })
    const first = await hold(db, await newPatron(db), title, {
      pickupBranchId: mitsu.id,
      placedAt: later({ days: -1 }),
    })
    const second = await hold(db, await newPatron(db), title)
    const [copy] = title.items as [(typeof title.items)[0]]
    await db.prisma.branch.update({ where: { id: mitsu.id }, data: closing })
    await (await openCounter(db)).checkIn(copy)
    expect(await statesOf(db, first, second)).toEqual(['QUEUED', 'READY'])
    expect((await readQueueEstimates(db, Prisma.sql`h.id = ANY(${[first.id]}::int[])`, now)).get(first.id)?.place).toBe(
      1,
    )
    await db.prisma.branch.update({ where: { id: mitsu.id }, data: { acceptsPickup: true, acceptsAvPickup: true } })
  }
})

test('a copy in transit to a branch that has stopped pickup is not shelved there, and no patron is notified (L5, H3)', async () => {
  const mitsu = await branchOf(db, 'mitsu')
  for (const closing of [{ acceptsAvPickup: false }, { acceptsPickup: false }]) {
    const title = await newTitle(db, { materialType: 'DVD' })
    const to = { pickupBranchId: mitsu.id, contactMethod: 'MAIL' as const, placedAt: later({ days: -1 }) }
    const [first, ready] = [await hold(db, await newPatron(db), title, to), await newTitle(db, { materialType: 'DVD' })]
    const shelved = await hold(db, await newPatron(db), ready, to)
    const [[copy], [onShelf]] = [title.items, ready.items]
    if (!copy || !onShelf) throw new Error('There are no copies.')
    const [desk, arrival] = [await openCounter(db), await openCounter(db, mitsu)]
    await desk.checkIn(copy)
    await arrival.checkIn(onShelf)
    expect(await statesOf(db, first, shelved)).toEqual(['IN_TRANSIT', 'READY'])
    await db.prisma.branch.update({ where: { id: mitsu.id }, data: closing })
    const second = await hold(db, await newPatron(db), title)
    const on = { what: 'TRANSIT', branchId: desk.branchId, holdId: second.id }
    for (let scans = 0; scans < 2; scans++) expect((await arrival.checkIn(copy)).instruction).toEqual(on)
    await arrival.checkIn(onShelf)
    expect(await statesOf(db, first, second, shelved)).toEqual(['QUEUED', 'IN_TRANSIT', 'READY'])
    expect(await noticesOf(db, first)).toMatchObject([{ kind: 'HOLD_WITHOUT_PICKUP' }])
    expect((await messagesUntil(db, later({ minutes: 11 }))).map(({ kind }) => kind)).toContain('HOLD_WITHOUT_PICKUP')
    const { rows } = await db.prisma.$transaction((tx) =>
      unfillableHolds(tx, { limit: 1000, from: null, offset: 0, backwards: false }),
    )
    expect(rows.filter(({ titleId }) => titleId === title.id)).toMatchObject([{ holdId: first.id, why: 'NO_PICKUP' }])
    // Scanned elsewhere, the copy on the shelf would be sent back there.
    await desk.checkIn(onShelf)
    expect(await statesOf(db, shelved)).toEqual(['QUEUED'])
    await db.prisma.branch.update({ where: { id: mitsu.id }, data: { acceptsPickup: true, acceptsAvPickup: true } })
  }
})

test('a book can be sent to a branch without AV pickup (L5)', async () => {
  const ishima = await branchOf(db, 'ishima')
  const { copy, first } = await queue(1, 1, { pickupBranchId: ishima.id })
  await (await openCounter(db)).checkIn(copy)
  expect(await statesOf(db, first)).toEqual(['IN_TRANSIT'])
})

test('a reference only, damaged or withdrawn copy is tied to no hold (H3, L7)', async () => {
  const desk = await openCounter(db)
  for (const change of [{ referenceOnly: true }, { status: 'DAMAGED' }, { status: 'WITHDRAWN' }] as const) {
    const { copy, first } = await queue(1)
    await db.prisma.item.update({ where: { id: copy.id }, data: change })
    const what = 'status' in change ? 'ASIDE' : 'HOME'
    expect((await desk.checkIn(copy)).instruction).toEqual({ what, branchId: desk.branchId })
    expect(await statesOf(db, first)).toEqual(['QUEUED'])
  }
})

test('a copy without a hold is sent home from any branch, and stays there (H3)', async () => {
  const { copy } = await queue(0)
  const [desk, elsewhere] = [await openCounter(db), await openCounter(db, await branchOf(db, 'seto'))]
  const said = await elsewhere.checkIn(copy)
  expect(said.instruction).toEqual({ what: 'TRANSIT', branchId: desk.branchId, holdId: null })
  expect(await itemNow(db, copy)).toMatchObject({ awayAtId: elsewhere.branchId })
  expect((await desk.checkIn(copy)).instruction).toEqual({ what: 'HOME', branchId: desk.branchId })
  expect(await itemNow(db, copy)).toMatchObject({ awayAtId: null })
})

test('when a hold is cancelled just before the capture, no notice is sent and the next hold gets the copy (M1)', async () => {
  const { copy, first, second } = await queue(2, 1, { contactMethod: 'MAIL' })
  await cancelOwn(db, { id: first.patronId ?? 0 }, first)
  await (await openCounter(db)).checkIn(copy)
  expect(await statesOf(db, first, second)).toEqual(['CANCELLED', 'READY'])
  expect(await noticesOf(db, first)).toEqual([])
  expect(await noticesOf(db, second)).toHaveLength(1)
})

describe.each(inEveryTimeZone())('with the server in %s', (serverZone) => {
  serverZone.use()

  test('a suspended hold is skipped through the last day, keeps its place and is served the day after (H8)', async () => {
    const lastMoment = new Date('2026-11-26T23:59:59+09:00')
    for (const [at, states] of [
      [lastMoment, ['QUEUED', 'READY']],
      [new Date(lastMoment.getTime() + 1000), ['READY', 'QUEUED']],
    ] as const) {
      const { copy, first, second } = await queue(2)
      const skip = { skipFrom: day(0), skipUntil: day(2) }
      await db.prisma.patron.update({ where: { id: first.patronId ?? 0 }, data: skip })
      await (await openCounter(db, undefined, at)).checkIn(copy)
      expect(await statesOf(db, first, second)).toEqual(states)
      if (states[0] === 'QUEUED')
        expect(
          (await readQueueEstimates(db, Prisma.sql`h.id = ANY(${[first.id]}::int[])`, now)).get(first.id)?.place,
        ).toBe(1)
    }
  })

  test('a block that stops captures skips its patron through its last day; another block does not (H3)', async () => {
    for (const [bar, states] of [
      [{ barredFrom: day(0), barredUntil: null }, ['QUEUED', 'READY']],
      [{ barredFrom: day(-9), barredUntil: day(0) }, ['QUEUED', 'READY']],
      [{ barredFrom: day(-9), barredUntil: day(-1) }, ['READY', 'QUEUED']],
      [{ barredFrom: day(1), barredUntil: null }, ['READY', 'QUEUED']],
      [{ barredFrom: day(0), barStopsCapture: false }, ['READY', 'QUEUED']],
    ] as const) {
      const { copy, first, second } = await queue(2)
      await db.prisma.patron.update({ where: { id: first.patronId ?? 0 }, data: bar })
      await (await openCounter(db)).checkIn(copy)
      expect([bar, await statesOf(db, first, second)]).toEqual([bar, states])
    }
  })

  test('a patron with an expired card is still served, because the card is renewed at collection (H3, L8)', async () => {
    const { copy, first } = await queue(1)
    await db.prisma.patron.update({ where: { id: first.patronId ?? 0 }, data: { expiresOn: day(-1) } })
    await (await openCounter(db)).checkIn(copy)
    expect(await statesOf(db, first)).toEqual(['READY'])
  })

  test('a hold of a patron with a long-overdue loan stays RECEIVED, captures nothing, and is confirmed after the return (H1, H3)', async () => {
    const { title, copy, second } = await queue(2)
    const [patron, kept] = [await newPatron(db), await newTitle(db)]
    await lend(db, patron, kept, -31)
    const waiting = await hold(db, patron, title, { state: 'RECEIVED', placedAt: later({ days: -3 }) })
    const desk = await openCounter(db)
    await confirmHolds(db, now)
    await desk.checkIn(copy)
    await confirmHolds(db, later({ minutes: 15 }))
    expect(await statesOf(db, waiting, second)).toEqual(['RECEIVED', 'QUEUED'])
    expect(
      (await readQueueEstimates(db, Prisma.sql`h.id = ANY(${[waiting.id]}::int[])`, now)).get(waiting.id)?.place,
    ).toBe(1)
    const [overdue] = kept.items as [(typeof kept.items)[0]]
    await desk.checkIn(overdue)
    await confirmHolds(db, later({ minutes: 30 }))
    expect(await statesOf(db, waiting)).toEqual(['QUEUED'])
  })

  test('the shelf period counts open days: two closed days within it make nine calendar days (H5)', async () => {
    const { copy, first } = await queue(1)
    const { id } = await branchOf(db)
    const days = [1, 4].map((n) => ({ branchId: id, date: day(n), isOpen: false }))
    await db.prisma.branchDay.createMany({ data: days })
    // Late at night in Tokyo, when the date differs in other time zones.
    await (await openCounter(db, undefined, new Date('2026-11-24T23:30:00+09:00'))).checkIn(copy)
    expect(await holdNow(db, first)).toMatchObject({ shelfExpiresOn: day(9) })
    await db.prisma.branchDay.deleteMany({ where: { branchId: id } })
  })

  test('a shelf period that would end on closed days ends on the next open day of the pickup branch (H5)', async () => {
    const { copy, first } = await queue(1)
    const { id } = await branchOf(db)
    const days = [7, 8, 9].map((n) => ({ branchId: id, date: day(n), isOpen: false }))
    await db.prisma.branchDay.createMany({ data: days })
    await (await openCounter(db)).checkIn(copy)
    expect(await holdNow(db, first)).toMatchObject({ shelfExpiresOn: day(10) })
    await db.prisma.branchDay.deleteMany({ where: { branchId: id } })
  })
})
