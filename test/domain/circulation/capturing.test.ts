import { describe, expect, test } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import { unfillableHolds } from '../../../server/domain/circulation/lists/unfillable.ts'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { queueEstimates } from '../../../server/domain/holds/eligibility/queue-estimate.ts'
import { useDatabase } from '../../support/database/database.ts'
import { lettersUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'
import { cancelOwn, holdNow, itemNow, noticesOf, openCounter, openLoans, statesOf, stepsOf } from './counter.ts'

const db = useDatabase()

/** A title with copies and one waiting hold each for so many patrons, in their order. */
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

test('checked in at the pickup branch the hold is READY: copy tied, last day set, slip in it, one notice (H3, H5)', async () => {
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

test('with contact NONE nothing is to be told, and the clock of the shelf runs (M1)', async () => {
  const { copy, first } = await queue(1, 1, { contactMethod: 'NONE' })
  await (await openCounter(db)).checkIn(copy)
  expect(await holdNow(db, first)).toMatchObject({ state: 'READY', shelfExpiresOn: day(7) })
  expect(await noticesOf(db, first)).toEqual([])
})

test('checked in elsewhere it is IN_TRANSIT and nobody is told; on arrival READY, and told the right branch (H3)', async () => {
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

test('scanned again, READY, on its way or at home, a copy stays as it is, says the same and sends nothing (H4)', async () => {
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

test('two copies and one hold leave the other copy lendable (H4)', async () => {
  const { copy, other, first } = await queue(1, 2)
  const desk = await openCounter(db)
  await desk.checkIn(copy)
  expect((await desk.checkIn(other)).instruction).toEqual({ what: 'HOME', branchId: desk.branchId })
  const walkIn = await newPatron(db)
  await desk.checkOut(walkIn, other)
  expect(await openLoans(db, other)).toMatchObject([{ patronId: walkIn.id }])
  expect(await holdNow(db, first)).toMatchObject({ state: 'READY', itemId: copy.id })
})

test('of three holds the first is captured, and the others are 1 and 2 (H2)', async () => {
  const { copy, first, second, third } = await queue(3)
  await (await openCounter(db)).checkIn(copy)
  const places = await queueEstimates(db, Prisma.sql`h.id = ANY(${[first.id, second.id, third.id]}::int[])`, now)
  expect([first, second, third].map(({ id }) => places.get(id)?.place)).toEqual([undefined, 1, 2])
})

test('READY scanned at another branch goes back IN_TRANSIT, and comes back to its shelf with one new notice (H3)', async () => {
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

test('a pickup branch that no longer takes AV, or no pickup at all, is passed over and the place kept (H3, L5)', async () => {
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
    expect((await queueEstimates(db, Prisma.sql`h.id = ANY(${[first.id]}::int[])`, now)).get(first.id)?.place).toBe(1)
    await db.prisma.branch.update({ where: { id: mitsu.id }, data: { acceptsPickup: true, acceptsAvPickup: true } })
  }
})

test('a copy on its way to a branch that has stopped handing out is not put on its shelf, and nobody is called there (L5, H3)', async () => {
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
    expect((await lettersUntil(db, later({ minutes: 11 }))).map(({ kind }) => kind)).toContain('HOLD_WITHOUT_PICKUP')
    const { rows } = await db.prisma.$transaction((tx) =>
      unfillableHolds(tx, { limit: 1000, from: null, offset: 0, backwards: false }),
    )
    expect(rows.filter(({ titleId }) => titleId === title.id)).toMatchObject([{ holdId: first.id, why: 'NO_PICKUP' }])
    // Taken elsewhere, the one on the shelf would be sent back there.
    await desk.checkIn(onShelf)
    expect(await statesOf(db, shelved)).toEqual(['QUEUED'])
    await db.prisma.branch.update({ where: { id: mitsu.id }, data: { acceptsPickup: true, acceptsAvPickup: true } })
  }
})

test('a book goes to a branch without AV pickup (L5)', async () => {
  const ishima = await branchOf(db, 'ishima')
  const { copy, first } = await queue(1, 1, { pickupBranchId: ishima.id })
  await (await openCounter(db)).checkIn(copy)
  expect(await statesOf(db, first)).toEqual(['IN_TRANSIT'])
})

test('a reference copy, a damaged and a withdrawn one are tied to no hold (H3, L7)', async () => {
  const desk = await openCounter(db)
  for (const change of [{ referenceOnly: true }, { status: 'DAMAGED' }, { status: 'WITHDRAWN' }] as const) {
    const { copy, first } = await queue(1)
    await db.prisma.item.update({ where: { id: copy.id }, data: change })
    const what = 'status' in change ? 'ASIDE' : 'HOME'
    expect((await desk.checkIn(copy)).instruction).toEqual({ what, branchId: desk.branchId })
    expect(await statesOf(db, first)).toEqual(['QUEUED'])
  }
})

test('a copy without a hold goes home from wherever it is scanned, and is at home there (H3)', async () => {
  const { copy } = await queue(0)
  const [desk, elsewhere] = [await openCounter(db), await openCounter(db, await branchOf(db, 'seto'))]
  const said = await elsewhere.checkIn(copy)
  expect(said.instruction).toEqual({ what: 'TRANSIT', branchId: desk.branchId, holdId: null })
  expect(await itemNow(db, copy)).toMatchObject({ awayAtId: elsewhere.branchId })
  expect((await desk.checkIn(copy)).instruction).toEqual({ what: 'HOME', branchId: desk.branchId })
  expect(await itemNow(db, copy)).toMatchObject({ awayAtId: null })
})

test('cancelled just before the capture nobody is told, and the next one has the copy (M1)', async () => {
  const { copy, first, second } = await queue(2, 1, { contactMethod: 'MAIL' })
  await cancelOwn(db, { id: first.patronId ?? 0 }, first)
  await (await openCounter(db)).checkIn(copy)
  expect(await statesOf(db, first, second)).toEqual(['CANCELLED', 'READY'])
  expect(await noticesOf(db, first)).toEqual([])
  expect(await noticesOf(db, second)).toHaveLength(1)
})

describe.each(inEveryTimeZone())('with the server in %s', (serverZone) => {
  serverZone.use()

  test('a skipped hold is passed over through the last day of the skip, keeps its place and is served the day after (H8)', async () => {
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
        expect((await queueEstimates(db, Prisma.sql`h.id = ANY(${[first.id]}::int[])`, now)).get(first.id)?.place).toBe(
          1,
        )
    }
  })

  test('a bar that stops captures passes its patron over through its last day; one that does not, serves (H3)', async () => {
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

  test('an expired card keeps nobody from being served: it is renewed when the copy is collected (H3, L8)', async () => {
    const { copy, first } = await queue(1)
    await db.prisma.patron.update({ where: { id: first.patronId ?? 0 }, data: { expiresOn: day(-1) } })
    await (await openCounter(db)).checkIn(copy)
    expect(await statesOf(db, first)).toEqual(['READY'])
  })

  test('a hold of a long-overdue patron stays RECEIVED, is tied to nothing, and is confirmed when the item is back (H1, H3)', async () => {
    const { title, copy, second } = await queue(2)
    const [patron, kept] = [await newPatron(db), await newTitle(db)]
    await lend(db, patron, kept, -31)
    const waiting = await hold(db, patron, title, { state: 'RECEIVED', placedAt: later({ days: -3 }) })
    const desk = await openCounter(db)
    await confirmHolds(db, now)
    await desk.checkIn(copy)
    await confirmHolds(db, later({ minutes: 15 }))
    expect(await statesOf(db, waiting, second)).toEqual(['RECEIVED', 'QUEUED'])
    expect((await queueEstimates(db, Prisma.sql`h.id = ANY(${[waiting.id]}::int[])`, now)).get(waiting.id)?.place).toBe(
      1,
    )
    const [overdue] = kept.items as [(typeof kept.items)[0]]
    await desk.checkIn(overdue)
    await confirmHolds(db, later({ minutes: 30 }))
    expect(await statesOf(db, waiting)).toEqual(['QUEUED'])
  })

  test('the shelf period counts open days: with two closed days inside nine calendar days (H5)', async () => {
    const { copy, first } = await queue(1)
    const { id } = await branchOf(db)
    const days = [1, 4].map((n) => ({ branchId: id, date: day(n), isOpen: false }))
    await db.prisma.branchDay.createMany({ data: days })
    // Late at night in Tokyo, when it is another date elsewhere.
    await (await openCounter(db, undefined, new Date('2026-11-24T23:30:00+09:00'))).checkIn(copy)
    expect(await holdNow(db, first)).toMatchObject({ shelfExpiresOn: day(9) })
    await db.prisma.branchDay.deleteMany({ where: { branchId: id } })
  })

  test('a shelf period that ends on a run of closed days ends on the next open day of the pickup branch (H5)', async () => {
    const { copy, first } = await queue(1)
    const { id } = await branchOf(db)
    const days = [7, 8, 9].map((n) => ({ branchId: id, date: day(n), isOpen: false }))
    await db.prisma.branchDay.createMany({ data: days })
    await (await openCounter(db)).checkIn(copy)
    expect(await holdNow(db, first)).toMatchObject({ shelfExpiresOn: day(10) })
    await db.prisma.branchDay.deleteMany({ where: { branchId: id } })
  })
})
