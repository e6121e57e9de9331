import { describe, expect, onTestFinished, test } from 'vitest'
import type { Hold, PickupPlace, Prisma } from '../../../generated/prisma/client.ts'
import { checkOut } from '../../../server/domain/circulation/check-out.ts'
import { expireShelf } from '../../../server/domain/circulation/expire-shelf.ts'
import { updateItem } from '../../../server/domain/circulation/items/change.ts'
import { toRemove } from '../../../server/domain/circulation/lists/hold-shelf.ts'
import { pullList } from '../../../server/domain/circulation/lists/pull-list.ts'
import { incomingTransit } from '../../../server/domain/circulation/lists/transit.ts'
import { undoDeskAction } from '../../../server/domain/circulation/undo/undo.ts'
import { lockPatron } from '../../../server/domain/common/locks.ts'
import { cancelHold } from '../../../server/domain/holds/cancel.ts'
import { updateHold } from '../../../server/domain/holds/change.ts'
import { readReady } from '../../../server/domain/holds/notices/on-shelf.ts'
import { extendHold } from '../../../server/domain/holds/shelf-extension/extend.ts'
import { dateIn } from '../../../server/domain/library/calendar/dates.ts'
import { moveDates } from '../../../server/domain/library/calendar/move-dates.ts'
import { readCalendar } from '../../../server/domain/library/calendar/open-days.ts'
import { createSelfCheckMachine } from '../../../server/domain/library/devices/self-check-machine.ts'
import { offeredPlaces } from '../../../server/domain/library/pickup-places/read.ts'
import { type CollectInput, collect } from '../../../server/domain/pickup-places/collect.ts'
import type { WantedCompartment } from '../../../server/domain/pickup-places/find-compartment.ts'
import { forgetCollectionCodes } from '../../../server/domain/pickup-places/forget.ts'
import { copiesToPlace } from '../../../server/domain/pickup-places/overview.ts'
import { putInCompartment } from '../../../server/domain/pickup-places/put-in.ts'
import { retirePickupPlace } from '../../../server/domain/pickup-places/retire.ts'
import { useDatabase } from '../../support/database/database.ts'
import { waitForLock } from '../../support/database/lock-wait.ts'
import { ask } from '../../support/http/ask.ts'
import { eventsOf } from '../../support/library/family.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newPickupPlace } from '../../support/library/pickup-places.ts'
import { day, hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { holdNow, itemNow, noticesOf, openCounter, stepsOf } from './counter.ts'

const db = useDatabase()
const small: WantedCompartment = { size: 'SMALL' }

async function openLocker(figures: Parameters<typeof newPickupPlace>[2] = {}) {
  const branch = await newBranch(db)
  const place = await newPickupPlace(db, branch, figures)
  const desk = await openCounter(db, branch)
  const staffId = Number(desk.actor.split(':')[1])
  const putIn = ({ barcode }: { barcode: string }, wanted: WantedCompartment | 'COUNTER' = small, at = now) =>
    db.prisma.$transaction((tx) => putInCompartment(tx, barcode, wanted, { branchId: branch.id, staffId, now: at }))
  return { branch, place, desk, staffId, putIn }
}

/** A copy at the desk that was assigned to a hold for the place. */
async function arrived(
  { branch, place, desk }: Awaited<ReturnType<typeof openLocker>>,
  at: Pick<PickupPlace, 'id'> = place,
) {
  const [title, patron] = [await newTitle(db), await newPatron(db, { passwordHash })]
  const { id } = await hold(db, patron, title, { pickupBranchId: branch.id, contactMethod: 'MAIL' })
  await db.prisma.hold.update({ where: { id }, data: { pickupPlaceId: at.id } })
  const [copy] = title.items as [(typeof title.items)[0]]
  const { instruction } = await desk.checkIn(copy)
  return { id, title, patron, copy, instruction }
}

async function machineAt(branch: { id: number }) {
  const wanted = { branchId: branch.id, name: 'ロッカー', encoding: 'UTF8' as const, checksumRequired: false }
  const { machine, password } = await db.prisma.$transaction((tx) => createSelfCheckMachine(tx, wanted, now))
  return { login: machine.login, password }
}

const asking = (machine: { login: string; password: string }, place: { id: number }, by: Partial<CollectInput>) => ({
  ...{ ...machine, placeId: place.id, code: null, card: null, ...by },
})

const holdOf = ({ id: patronId }: { id: number }) => db.prisma.hold.findFirstOrThrow({ where: { patronId } })
const codeOf = async (one: { id: number }) => (await holdNow(db, one)).collectionCode ?? ''
const labelOf = async ({ compartmentId }: Pick<Hold, 'compartmentId'>) =>
  (await db.prisma.pickupCompartment.findUnique({ where: { id: compartmentId ?? 0 } }))?.label

describe('putting in (H21)', () => {
  test('a copy for a locker waits on a list after its check-in, and its hold is READY with a code when it is put in (H21, H22, H12)', async () => {
    const locker = await openLocker()
    const { id, copy, instruction } = await arrived(locker)
    expect(instruction).toEqual({ what: 'HOLD_SHELF', branchId: locker.branch.id, holdId: id })
    expect(await holdNow(db, { id })).toMatchObject({ state: 'IN_TRANSIT', itemId: copy.id, shelfExpiresOn: null })
    expect(await noticesOf(db, { id })).toEqual([])
    const range = { first: 100 } as never
    expect(await copiesToPlace(db.prisma, locker.branch.id)).toMatchObject([{ barcode: copy.barcode }])
    expect((await toRemove(db.prisma as never, locker.branch.id, range)).total).toBe(0)
    expect((await incomingTransit(db.prisma as never, locker.branch.id, range)).total).toBe(0)
    // The same scan again changes nothing (H4).
    expect((await locker.desk.checkIn(copy)).instruction).toEqual(instruction)
    await locker.putIn(copy)
    const ready = await holdNow(db, { id })
    expect(ready).toMatchObject({ state: 'READY', shelfNumber: null, collectionCode: expect.stringMatching(/^\d{8}$/) })
    expect(await labelOf(ready)).toBe('1-1')
    expect(await itemNow(db, copy)).toMatchObject({ compartmentId: ready.compartmentId, shelvedHoldId: id })
    const told = await noticesOf(db, { id })
    expect(told).toMatchObject([{ kind: 'HOLD_READY' }])
    const pickup = { compartment: '1-1', code: ready.collectionCode, place: { name: '駅前ロッカー' } }
    const queued = told.map((notice) => ({ ...notice, holdId: id }))
    expect((await readReady(db, queued as never, now))?.about).toMatchObject({ holds: [{ pickup }] })
    expect(await copiesToPlace(db.prisma, locker.branch.id)).toEqual([])
    await locker.putIn(copy)
    expect(await holdNow(db, { id })).toEqual(ready)
  })

  test('the smallest free compartment of at least the wanted size is used, and one that is out of order is not (H21, H24)', async () => {
    const locker = await openLocker({ sizes: { L: 'LARGE', M: 'MEDIUM', '3-1': 'SMALL', '3-2': 'SMALL' } })
    const { '3-1': broken, '3-2': other } = locker.place.compartments
    await db.prisma.pickupCompartment.update({ where: { id: broken ?? 0 }, data: { inService: false } })
    const labels: (string | undefined)[] = []
    for (const wanted of [{ size: 'MEDIUM' }, small, small] as const) {
      const { id, copy } = await arrived(locker)
      await locker.putIn(copy, wanted)
      labels.push(await labelOf(await holdNow(db, { id })))
    }
    expect(labels).toEqual(['M', '3-2', 'L'])
    const { copy } = await arrived(locker)
    for (const compartmentId of [broken, other, 0])
      await expect(locker.putIn(copy, { compartmentId: compartmentId ?? 0 })).rejects.toThrow('not free')
    await expect(locker.putIn(copy)).rejects.toThrow('No fitting compartment is free')
  })

  test('a full place leads to the next one in the order and at last to the counter, if the library says so (H21)', async () => {
    const locker = await openLocker({ sizes: { '1-1': 'SMALL' }, whenFull: 'NEXT_PLACE' })
    const second = await newPickupPlace(db, locker.branch, { name: '二番目', position: 2, sizes: { '2-1': 'SMALL' } })
    const went: (number | null)[] = []
    for (let n = 0; n < 3; n++) {
      const { id, copy } = await arrived(locker)
      await locker.putIn(copy)
      const { state, pickupPlaceId, shelfNumber, collectionCode } = await holdNow(db, { id })
      expect(state).toBe('READY')
      expect([shelfNumber === null, collectionCode === null]).toEqual(n < 2 ? [true, false] : [false, true])
      went.push(pickupPlaceId)
    }
    expect(went).toEqual([locker.place.id, second.id, null])
  })

  test('a full place leads to no earlier place of the same position, and a label in another written form finds its compartment (H21)', async () => {
    const first = await openLocker({ sizes: { 'A-1': 'SMALL' } })
    const second = await newPickupPlace(db, first.branch, {
      ...{ name: '同じ順', position: 1, whenFull: 'NEXT_PLACE', sizes: { 'B-1': 'SMALL' } },
    })
    const went: (number | null)[] = []
    for (let n = 0; n < 2; n++) {
      const { id, copy } = await arrived(first, second)
      await first.putIn({ barcode: ` ${copy.barcode} ` }, n === 0 ? { label: ' Ｂ－１ ' } : small)
      went.push((await holdNow(db, { id })).pickupPlaceId)
    }
    expect(went).toEqual([second.id, null])
    const { copy } = await arrived(first)
    await expect(first.putIn(copy, { label: 'B-1' })).rejects.toMatchObject({ reason: 'NOT_FREE' })
  })

  test('a copy moves to another compartment that staff choose, with a new code and a mail, and the move is undone (H21, O4)', async () => {
    const locker = await openLocker()
    const { branch, staffId } = locker
    const { id, copy } = await arrived(locker)
    await locker.putIn(copy)
    const before = await holdNow(db, { id })
    await locker.putIn(copy, { label: '1-1' })
    expect(await holdNow(db, { id })).toEqual(before)
    await locker.putIn(copy, { label: '1-3' })
    const moved = await holdNow(db, { id })
    expect(await labelOf(moved)).toBe('1-3')
    expect(moved).toMatchObject({ state: 'READY', shelfExpiresOn: before.shelfExpiresOn })
    expect(moved.collectionCode).not.toBe(before.collectionCode)
    expect(await itemNow(db, copy)).toMatchObject({ compartmentId: moved.compartmentId })
    expect(await noticesOf(db, { id })).toHaveLength(2)
    const undone = await db.prisma.undoableAct.findFirstOrThrow({
      where: { branchId: branch.id },
      orderBy: { id: 'desc' },
    })
    await db.prisma.$transaction((tx) => undoDeskAction(tx, undone.id, { branchId: branch.id, staffId, now }))
    expect(await holdNow(db, { id })).toEqual(before)
    expect(await itemNow(db, copy)).toMatchObject({ compartmentId: before.compartmentId })
  })

  test('a hold that another release made READY at its check-in is listed, and gets its place and code when it is put in (H21)', async () => {
    const locker = await openLocker()
    const { id, patron, copy } = await arrived(locker)
    const ready = { state: 'READY', shelfNumber: 7, shelfExpiresOn: day(5) } as const
    await db.prisma.hold.update({ where: { id }, data: ready })
    expect(await copiesToPlace(db.prisma, locker.branch.id)).toMatchObject([{ barcode: copy.barcode }])
    const own = '{ me { holds { nodes { pickupPlace { name } shelfNumber } } } }'
    const { me } = await ask(db, own, {}, { as: patron })
    expect(me.holds.nodes).toEqual([{ pickupPlace: null, shelfNumber: 7 }])
    await locker.putIn(copy)
    expect(await holdNow(db, { id })).toMatchObject({ shelfNumber: null, collectionCode: expect.any(String) })
    expect(await noticesOf(db, { id })).toHaveLength(1)
    expect(await copiesToPlace(db.prisma, locker.branch.id)).toEqual([])
    const after = await ask(db, own, {}, { as: patron })
    expect(after.me.holds.nodes).toEqual([{ pickupPlace: { name: '駅前ロッカー' }, shelfNumber: null }])
  })

  test('of many people at the same instant nobody gets a compartment of another, and all copies have one (H21)', async () => {
    const locker = await openLocker({ sizes: { '1-1': 'SMALL', '1-2': 'SMALL', '1-3': 'SMALL', '1-4': 'SMALL' } })
    const all = await Promise.all(Array.from({ length: 4 }, () => arrived(locker)))
    await Promise.all(all.flatMap(({ copy }) => [locker.putIn(copy), locker.putIn(copy)]))
    const used = await Promise.all(all.map(async (one) => (await holdNow(db, one)).compartmentId))
    expect(new Set(used).size).toBe(4)
    expect(used).not.toContain(null)
  })

  test('of two people who choose one compartment at the same instant one is refused (H21)', async () => {
    const locker = await openLocker()
    const [one, other] = [await arrived(locker), await arrived(locker)]
    const wanted = { compartmentId: locker.place.compartments['1-2'] ?? 0 }
    const done = await Promise.allSettled([locker.putIn(one.copy, wanted), locker.putIn(other.copy, wanted)])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'NOT_FREE' } })
  })

  test('a copy that no hold for a place of the branch has is refused (H21)', async () => {
    const locker = await openLocker()
    const title = await newTitle(db)
    await hold(db, await newPatron(db), title, { pickupBranchId: locker.branch.id })
    const [copy] = title.items as [(typeof title.items)[0]]
    await expect(locker.putIn(copy)).rejects.toThrow('No hold for a pickup place')
    await locker.desk.checkIn(copy)
    await expect(locker.putIn(copy)).rejects.toThrow('No hold for a pickup place')
  })

  test('a move to the counter is not undone once its hold has lost the copy (H24, O4)', async () => {
    const locker = await openLocker()
    const { branch, staffId, desk } = locker
    const one = await arrived(locker)
    await locker.putIn(one.copy)
    await locker.putIn(one.copy, 'COUNTER')
    await desk.revert(one)
    const { id } = await db.prisma.undoableAct.findFirstOrThrow({
      where: { branchId: branch.id },
      orderBy: { id: 'desc' },
    })
    const undo = db.prisma.$transaction((tx) => undoDeskAction(tx, id, { branchId: branch.id, staffId, now }))
    await expect(undo).rejects.toMatchObject({ reason: 'HOLD_MOVED' })
    expect(await holdNow(db, one)).toMatchObject({ state: 'QUEUED', collectionCode: null, compartmentId: null })
  })

  test('putting in is undone, and not when another copy has the compartment since its check-out (H21, O4)', async () => {
    const locker = await openLocker({ sizes: { '1-1': 'SMALL' } })
    const { branch, staffId } = locker
    const undo = async () => {
      const { id } = await db.prisma.undoableAct.findFirstOrThrow({
        where: { branchId: branch.id },
        orderBy: { id: 'desc' },
      })
      await db.prisma.$transaction((tx) => undoDeskAction(tx, id, { branchId: branch.id, staffId, now }))
    }
    const first = await arrived(locker)
    await locker.putIn(first.copy)
    await undo()
    expect(await holdNow(db, first)).toMatchObject({ state: 'IN_TRANSIT', collectionCode: null, compartmentId: null })
    expect(await itemNow(db, first.copy)).toMatchObject({ compartmentId: null, shelvedHoldId: first.id })
    expect(await noticesOf(db, first)).toEqual([])

    await locker.putIn(first.copy)
    const code = await codeOf(first)
    await locker.desk.checkOut(first.patron, first.copy)
    await undo()
    expect(await holdNow(db, first)).toMatchObject({ state: 'READY', collectionCode: code })
    expect(await itemNow(db, first.copy)).toMatchObject({ compartmentId: locker.place.compartments['1-1'] })

    await locker.desk.checkOut(first.patron, first.copy)
    const lent = await db.prisma.undoableAct.findFirstOrThrow({
      where: { branchId: branch.id },
      orderBy: { id: 'desc' },
    })
    const second = await arrived(locker)
    await locker.putIn(second.copy)
    const desk = { branchId: branch.id, staffId, now }
    await expect(db.prisma.$transaction((tx) => undoDeskAction(tx, lent.id, desk))).rejects.toMatchObject({
      reason: 'COMPARTMENT_TAKEN',
    })
  })
})

describe('collecting (H22)', () => {
  test('a code opens its compartment once, again for 10 minutes, and lends the copy to its patron (H22)', async () => {
    const locker = await openLocker()
    const machine = await machineAt(locker.branch)
    const { id, patron, copy } = await arrived(locker)
    await locker.putIn(copy)
    const code = await codeOf({ id })
    const by = asking(machine, locker.place, { code: `${code.slice(0, 4)} ${code.slice(4)}` })
    const opened = await collect(db, by, now)
    expect(opened).toMatchObject([{ label: '1-1', dueOn: expect.any(Date) }])
    expect(await holdNow(db, { id })).toMatchObject({ state: 'FULFILLED' })
    expect(await itemNow(db, copy)).toMatchObject({ compartmentId: null, shelvedHoldId: null })
    expect(await collect(db, by, later({ minutes: 9 }))).toEqual(opened)
    expect(await db.prisma.loan.count({ where: { patronId: patron.id } })).toBe(1)
    await expect(collect(db, by, later({ minutes: 11 }))).rejects.toMatchObject({ reason: 'CODE' })
    const entry = { action: 'collectFromPickupPlace', itemId: copy.id }
    expect(await db.prisma.auditEntry.findMany({ where: entry })).toMatchObject([{ patronId: null, staffId: null }])
  })

  test('a repeated code does not open a compartment that has the copy of somebody else by then (H22)', async () => {
    const locker = await openLocker({ sizes: { '1-1': 'SMALL' } })
    const machine = await machineAt(locker.branch)
    const first = await arrived(locker)
    await locker.putIn(first.copy)
    const by = asking(machine, locker.place, { code: await codeOf(first) })
    await collect(db, by, now)
    const second = await arrived(locker)
    await locker.putIn(second.copy)
    await expect(collect(db, by, later({ minutes: 1 }))).rejects.toMatchObject({ reason: 'CODE' })
    expect(await holdNow(db, second)).toMatchObject({ state: 'READY' })
  })

  test('a card with its password opens all compartments of its patron at the place (H22, O8)', async () => {
    const locker = await openLocker()
    const machine = await machineAt(locker.branch)
    const first = await arrived(locker)
    const title = await newTitle(db)
    const second = await hold(db, first.patron, title, { pickupBranchId: locker.branch.id })
    await db.prisma.hold.update({ where: { id: second.id }, data: { pickupPlaceId: locker.place.id } })
    const [copy] = title.items as [(typeof title.items)[0]]
    await locker.desk.checkIn(copy)
    for (const one of [first.copy, copy]) await locker.putIn(one)
    const card = { number: first.patron.cardNumber, password }
    const wrong = asking(machine, locker.place, { card: { ...card, password: 'wrong' } })
    await expect(collect(db, wrong, now)).rejects.toMatchObject({ name: 'WrongCardOrPassword' })
    const opened = await collect(db, asking(machine, locker.place, { card }), now)
    expect(opened.map(({ label }) => label)).toEqual(['1-1', '1-2'])
    await expect(collect(db, asking(machine, locker.place, { card, code: '1' }), now)).rejects.toMatchObject({
      reason: 'INPUT',
    })
  })

  test('a card also opens the compartments of family members for whom its patron may collect, once (H22, P17)', async () => {
    const locker = await openLocker()
    const machine = await machineAt(locker.branch)
    const helper = await newPatron(db, { passwordHash })
    const [allowed, secret] = [await arrived(locker), await arrived(locker)]
    for (const { copy } of [allowed, secret]) await locker.putIn(copy)
    for (const [{ patron }, mayCollect] of [
      [allowed, true],
      [secret, false],
    ] as const)
      await db.prisma.familyGrant.create({
        data: { grantorId: patron.id, helperId: helper.id, mayCollect, mayRenew: true, way: 'CODE', createdAt: now },
      })
    const by = asking(machine, locker.place, { card: { number: helper.cardNumber, password } })
    const opened = await collect(db, by, now)
    expect(opened).toMatchObject([{ label: '1-1' }])
    expect(await collect(db, by, later({ minutes: 1 }))).toEqual(opened)
    expect(await holdNow(db, secret)).toMatchObject({ state: 'READY' })
    const loans = await db.prisma.loan.findMany({ where: { itemId: { in: [allowed.copy.id, secret.copy.id] } } })
    expect(loans).toMatchObject([{ patronId: allowed.patron.id }])
    expect(await eventsOf(db, helper)).toContain('FAMILY_COLLECTED')
    await db.prisma.familyGrant.deleteMany({ where: { helperId: helper.id } })
    await expect(collect(db, by, later({ minutes: 2 }))).rejects.toMatchObject({ reason: 'NOTHING' })
  })

  test('a code is refused at another place, after a cancellation, for a wrong machine, and is slowed down after wrong ones (H22)', async () => {
    const [locker, other] = [await openLocker(), await openLocker()]
    const [machine, stranger] = [await machineAt(locker.branch), await machineAt(other.branch)]
    const { id, patron, copy } = await arrived(locker)
    await locker.putIn(copy)
    const code = await codeOf({ id })
    const refused = (place: { id: number }, by: typeof machine) => collect(db, asking(by, place, { code }), now)
    await expect(refused(other.place, stranger)).rejects.toMatchObject({ reason: 'CODE' })
    await expect(refused(locker.place, stranger)).rejects.toMatchObject({ reason: 'MACHINE' })
    await expect(refused(locker.place, { ...machine, password: 'x' })).rejects.toMatchObject({ reason: 'MACHINE' })
    await db.prisma.$transaction((tx) => cancelHold(tx, patron.id, id, now))
    expect(await holdNow(db, { id })).toMatchObject({ state: 'CANCEL_REQUESTED', collectionCode: null })
    for (let n = 0; n < 20; n++) await expect(refused(locker.place, machine)).rejects.toMatchObject({ reason: 'CODE' })
    await expect(refused(locker.place, machine)).rejects.toMatchObject({ name: 'TooManyAttempts', seconds: 60 })
    const second = await arrived(locker)
    await locker.putIn(second.copy)
    const right = asking(machine, locker.place, { code: await codeOf(second) })
    await expect(collect(db, right, now)).rejects.toMatchObject({ name: 'TooManyAttempts' })
    expect(await collect(db, right, later({ minutes: 1 }))).toHaveLength(1)
  })

  test('a code opens nothing once its patron has cancelled, also when the machine has already found the hold (H22, H7)', async () => {
    const locker = await openLocker()
    const machine = await machineAt(locker.branch)
    for (const isLent of [false, true]) {
      const { id, patron, copy } = await arrived(locker)
      await locker.putIn(copy)
      const by = asking(machine, locker.place, { code: await codeOf({ id }) })
      let collecting: Promise<unknown> | undefined
      await db.prisma.$transaction(async (tx) => {
        await lockPatron(tx, patron.id)
        collecting = collect(db, by, now).catch((error) => error)
        await waitForLock(db)
        await cancelHold(tx, patron.id, id, now)
        const desk = { branchId: locker.branch.id, staffId: locker.staffId, now }
        if (isLent) await checkOut(tx, patron.cardNumber, copy.barcode, desk)
      })
      expect(await collecting).toMatchObject({ reason: 'NOTHING' })
      expect(await db.prisma.loan.count({ where: { patronId: patron.id } })).toBe(isLent ? 1 : 0)
    }
  })

  test('a card that is replaced while its copy is about to be lent opens nothing, as a grant that ends (H22, O1)', async () => {
    const locker = await openLocker()
    const { patron, copy } = await arrived(locker)
    await locker.putIn(copy)
    const by = asking(await machineAt(locker.branch), locker.place, { code: await codeOf(await holdOf(patron)) })
    const findFirst = async (asked: Prisma.HoldFindFirstArgs) => {
      const found = await db.prisma.hold.findFirst(asked)
      const cardNumber = `9${String(patron.id).padStart(9, '0')}`
      await db.prisma.patron.update({ where: { id: patron.id }, data: { cardNumber } })
      return found
    }
    const prisma = new Proxy(db.prisma, {
      get: (client, key) => (key === 'hold' ? { findFirst } : Reflect.get(client, key)),
    })
    const racing = new Proxy(db, { get: (_db, key: keyof typeof db) => (key === 'prisma' ? prisma : db[key]) })
    await expect(collect(racing, by, now)).rejects.toMatchObject({ reason: 'NOTHING' })
  })

  test('the code of a collected hold is kept while its check-out can be undone, and then erased (H24, R4)', async () => {
    const locker = await openLocker()
    const { id, copy } = await arrived(locker)
    await locker.putIn(copy)
    const code = await codeOf({ id })
    await collect(db, asking(await machineAt(locker.branch), locker.place, { code }), now)
    await forgetCollectionCodes(db.prisma, later({ minutes: 59 }))
    expect(await codeOf({ id })).toBe(code)
    await forgetCollectionCodes(db.prisma, later({ minutes: 60 }))
    expect(await holdNow(db, { id })).toMatchObject({ state: 'FULFILLED', collectionCode: null })
  })

  test('the hours of the place decide, also on a day on which the branch is closed (H22, H23)', async () => {
    const locker = await openLocker({ opens: 9 * 60, closes: 21 * 60, everyDay: true })
    const machine = await machineAt(locker.branch)
    const { id, copy } = await arrived(locker)
    await locker.putIn(copy)
    await db.prisma.branchDay.create({ data: { branchId: locker.branch.id, date: day(1), isOpen: false } })
    const at = (time: string) => new Date(`2026-11-25T${time}:00+09:00`)
    const by = asking(machine, locker.place, { code: await codeOf({ id }) })
    for (const time of ['08:59', '21:00'])
      await expect(collect(db, by, at(time))).rejects.toMatchObject({ reason: 'CLOSED' })
    expect(await collect(db, by, at('20:59'))).toHaveLength(1)

    const follows = await openLocker()
    await db.prisma.branchDay.create({ data: { branchId: follows.branch.id, date: day(1), isOpen: false } })
    const second = await arrived(follows)
    await follows.putIn(second.copy)
    const there = asking(await machineAt(follows.branch), follows.place, { code: await codeOf(second) })
    await expect(collect(db, there, at('12:00'))).rejects.toMatchObject({ reason: 'CLOSED' })
  })

  test('a patron who may not borrow gets no open door (H22, L8)', async () => {
    const locker = await openLocker()
    const { id, patron, copy } = await arrived(locker)
    await locker.putIn(copy)
    await db.prisma.patron.update({ where: { id: patron.id }, data: { barredFrom: day(0) } })
    const by = asking(await machineAt(locker.branch), locker.place, { code: await codeOf({ id }) })
    await expect(collect(db, by, now)).rejects.toMatchObject({ name: 'PatronBlocked' })
    expect(await holdNow(db, { id })).toMatchObject({ state: 'READY' })
  })
})

describe('days and the end (H23, H24)', () => {
  test('a place that is open every day counts all its own days, and a closed day moves none of them (H23, H5)', async () => {
    const locker = await openLocker({ everyDay: true, shelfDays: 3 })
    const { branch } = locker
    await db.prisma.branchDay.create({ data: { branchId: branch.id, date: day(2), isOpen: false } })
    const { id, copy } = await arrived(locker)
    await locker.putIn(copy)
    expect(await holdNow(db, { id })).toMatchObject({ shelfExpiresOn: day(3) })
    await db.prisma.branchDay.create({ data: { branchId: branch.id, date: day(3), isOpen: false } })
    const calendar = await readCalendar(db.prisma, branch.id, dateIn(now))
    await db.prisma.$transaction((tx) => moveDates(tx, calendar, dateIn(now)))
    expect(await holdNow(db, { id })).toMatchObject({ shelfExpiresOn: day(3) })
  })

  test('an extension is counted in the days of the place, also when its branch is closed on them (H15, H23)', async () => {
    await db.prisma.policy.update({ where: { id: 1 }, data: { shelfExtensionDays: 2 } })
    onTestFinished(async () => {
      await db.prisma.policy.update({ where: { id: 1 }, data: { shelfExtensionDays: 0 } })
    })
    const days: Record<string, Date | null> = {}
    for (const everyDay of [true, false]) {
      const locker = await openLocker({ everyDay, shelfDays: 3 })
      const closed = { branchId: locker.branch.id, date: day(4), isOpen: false }
      await db.prisma.branchDay.create({ data: closed })
      const { id, patron, copy } = await arrived(locker)
      await locker.putIn(copy)
      const code = await codeOf({ id })
      const asked = { holdId: id, lastDaySeen: dateIn(later({ days: 3 })) }
      await db.prisma.$transaction((tx) => extendHold(tx, patron.id, asked, now))
      const { shelfExpiresOn, collectionCode } = await holdNow(db, { id })
      expect(collectionCode).toBe(code)
      days[String(everyDay)] = shelfExpiresOn
    }
    expect(days).toEqual({ true: day(5), false: day(6) })
  })

  type Locker = Awaited<ReturnType<typeof openLocker>>
  type Arrived = Awaited<ReturnType<typeof arrived>>
  const ends: Record<string, (locker: Locker, one: Arrived) => Promise<unknown>> = {
    EXPIRED: () => expireShelf(db, later({ days: 9 })),
    CANCELLED: ({ desk }, one) => desk.cancel(one),
    CANCEL_REQUESTED: (_locker, { id, patron }) => db.prisma.$transaction((tx) => cancelHold(tx, patron.id, id, now)),
    FULFILLED: async ({ desk }, { patron, title }) => {
      const { itemId: id } = await desk.add(title, `${title.id}-2`, true)
      await desk.checkOut(patron, await db.prisma.item.update({ where: { id }, data: { referenceOnly: false } }))
    },
    QUEUED: async ({ branch, staffId }, { id, patron, copy }) => {
      const desk = { branchId: branch.id, staffId, now }
      await db.prisma.patron.update({ where: { id: patron.id }, data: { skipFrom: day(0), skipUntil: day(30) } })
      for (const referenceOnly of [true, false])
        await db.prisma.$transaction((tx) => updateItem(tx, copy.barcode, { referenceOnly }, desk))
      expect(await holdNow(db, { id })).toMatchObject({ state: 'QUEUED' })
    },
  }

  test.each(Object.entries(ends))(
    'a copy behind a door whose hold became %s is assigned to nobody before its scan, and the lists name both holds (H23)',
    async (state, end) => {
      const locker = await openLocker()
      const one = await arrived(locker)
      const { id, title, copy } = one
      const elsewhere = await newBranch(db)
      const next = await hold(db, await newPatron(db), title, { pickupBranchId: elsewhere.id })
      await locker.putIn(copy)
      await db.prisma.item.update({ where: { id: copy.id }, data: { branchId: locker.branch.id, awayAtId: null } })
      const { compartmentId } = await itemNow(db, copy)
      await end(locker, one)
      expect(await holdNow(db, { id })).toMatchObject({ state })
      expect(await holdNow(db, next)).toMatchObject({ state: 'QUEUED', itemId: null })
      expect(await itemNow(db, copy)).toMatchObject({ compartmentId, shelvedHoldId: id })
      const range = { first: 100 } as never
      const { rows } = await toRemove(db.prisma as never, locker.branch.id, range)
      const door = { barcode: copy.barcode, compartment: '駅前ロッカー 1-1' }
      expect(rows).toMatchObject([{ ...door, formerHoldId: id, formerState: state, nextHoldId: null }])
      const after = later({ days: 9 })
      const pulled = await pullList(db.prisma as never, locker.branch.id, after, range)
      // A copy that is still tied to a cancelled hold is not free.
      if (state !== 'CANCEL_REQUESTED') expect(pulled.rows).toMatchObject([door])
      const desk = await openCounter(db, locker.branch, after)
      expect((await desk.checkIn(copy)).instruction).toMatchObject({ what: 'TRANSIT', holdId: next.id })
      expect(await holdNow(db, next)).toMatchObject({ state: 'IN_TRANSIT', itemId: copy.id })
      expect(await itemNow(db, copy)).toMatchObject({ compartmentId: null })
    },
  )

  test('a copy that its former hold gets again at its scan has left its compartment, which can be used at once (H21, H23)', async () => {
    const locker = await openLocker({ sizes: { '1-1': 'SMALL' } })
    const { place, desk } = locker
    const one = await arrived(locker)
    const compartmentId = place.compartments['1-1']
    await locker.putIn(one.copy)
    expect((await desk.checkIn(one.copy)).instruction).toMatchObject({ what: 'HOLD_SHELF', holdId: one.id })
    expect(await itemNow(db, one.copy)).toMatchObject({ compartmentId })

    await desk.revert(one)
    expect((await desk.checkIn(one.copy)).instruction).toMatchObject({ what: 'HOLD_SHELF', holdId: one.id })
    expect(await itemNow(db, one.copy)).toMatchObject({ compartmentId: null, shelvedHoldId: one.id })
    expect(await copiesToPlace(db.prisma, locker.branch.id)).toMatchObject([{ barcode: one.copy.barcode }])
    await locker.putIn(one.copy, { label: '1-1' })
    expect(await itemNow(db, one.copy)).toMatchObject({ compartmentId })
    expect(await holdNow(db, one)).toMatchObject({ state: 'READY', compartmentId })
  })

  test('a ready copy is handed out at the counter instead, and its patron is notified once more (H24)', async () => {
    const locker = await openLocker()
    const { id, copy } = await arrived(locker)
    await locker.putIn(copy)
    const { shelfExpiresOn } = await holdNow(db, { id })
    await locker.putIn(copy, 'COUNTER')
    const moved = await holdNow(db, { id })
    expect(moved).toMatchObject({ state: 'READY', pickupPlaceId: null, compartmentId: null, collectionCode: null })
    expect(moved).toMatchObject({ shelfExpiresOn, shelfNumber: expect.any(Number) })
    expect(await itemNow(db, copy)).toMatchObject({ compartmentId: null, shelvedHoldId: id })
    expect(await noticesOf(db, { id })).toHaveLength(2)
    expect((await stepsOf(db, { id })).at(-1)).toMatchObject({
      from: 'READY',
      to: 'READY',
      reason: 'moved to the counter',
    })
  })

  test('a last day on which only the place is open moves to the next open day of the branch with the copy (H23, H5)', async () => {
    const locker = await openLocker({ everyDay: true, shelfDays: 3 })
    const { id, copy } = await arrived(locker)
    await locker.putIn(copy)
    expect(await holdNow(db, { id })).toMatchObject({ shelfExpiresOn: day(3) })
    const closed = { branchId: locker.branch.id, isOpen: false }
    await db.prisma.branchDay.createMany({ data: [3, 4].map((n) => ({ ...closed, date: day(n) })) })
    await locker.putIn(copy, 'COUNTER')
    expect(await holdNow(db, { id })).toMatchObject({ state: 'READY', shelfExpiresOn: day(5) })
  })

  test('holds that wait for a retired place go to the counter, their patrons are notified, and it is no longer offered (H20, H24, M13)', async () => {
    const locker = await openLocker()
    const { branch, place } = locker
    const there = (await offeredPlaces({ prisma: db.prisma, version: () => null } as never)).map(({ id }) => id)
    expect(there).toContain(place.id)
    const owner = await newPatron(db, { accountMails: ['HOLD_CHANGED'] })
    const waiting = await hold(db, owner, await newTitle(db), { pickupBranchId: branch.id })
    await db.prisma.hold.update({ where: { id: waiting.id }, data: { pickupPlaceId: place.id } })
    const other = await hold(db, owner, await newTitle(db), { pickupBranchId: branch.id })
    await db.prisma.hold.update({ where: { id: other.id }, data: { pickupPlaceId: place.id } })
    await db.prisma.policy.update({ where: { id: 1 }, data: { holdChangedMail: true } })
    const { copy, id } = await arrived(locker)
    await db.prisma.$transaction((tx) => retirePickupPlace(tx, { branchId: branch.id, placeId: place.id }, now))
    expect(await holdNow(db, waiting)).toMatchObject({ pickupPlaceId: null })
    expect(await noticesOf(db, waiting)).toMatchObject([{ kind: 'HOLD_CHANGED' }])
    const mails = await db.prisma.notice.findMany({
      where: { patronId: owner.id },
      select: { digest: true, holdId: true },
    })
    expect(mails.map(({ holdId }) => holdId).sort()).toEqual([waiting.id, other.id].sort())
    expect(new Set(mails.map(({ digest }) => digest)).size).toBe(1)
    await locker.putIn(copy)
    expect(await holdNow(db, { id })).toMatchObject({ state: 'READY', pickupPlaceId: null, collectionCode: null })
    const change = { pickupBranchId: branch.id, pickupPlaceId: place.id }
    const { patronId } = await holdNow(db, waiting)
    await expect(
      db.prisma.$transaction((tx) => updateHold(tx, patronId ?? 0, waiting.id, change, now)),
    ).rejects.toMatchObject({ name: 'PickupPlaceNotOffered' })
  })

  test('a hold that chooses a place while it retires does not stay there, and no order is a deadlock (H24)', async () => {
    const { branch, place } = await openLocker()
    const patron = await newPatron(db)
    for (let round = 0; round < 5; round++) {
      const { id } = await hold(db, patron, await newTitle(db), { pickupBranchId: branch.id })
      const change = { pickupBranchId: branch.id, pickupPlaceId: place.id }
      const retire = (at: Date | null) =>
        db.prisma.$transaction((tx) => retirePickupPlace(tx, { branchId: branch.id, placeId: place.id }, at))
      const [changed, retired] = await Promise.allSettled([
        db.prisma.$transaction((tx) => updateHold(tx, patron.id, id, change, now)),
        retire(now),
      ])
      expect(retired.status).toBe('fulfilled')
      if (changed.status === 'rejected') expect(changed.reason).toMatchObject({ name: 'PickupPlaceNotOffered' })
      expect(await holdNow(db, { id })).toMatchObject({ pickupPlaceId: null })
      await retire(null)
    }
  })

  test('a hold whose copy is on the way to a retired place shows its patron no place (H24)', async () => {
    const locker = await openLocker()
    const { patron } = await arrived(locker)
    const where = { branchId: locker.branch.id, placeId: locker.place.id }
    await db.prisma.$transaction((tx) => retirePickupPlace(tx, where, now))
    const seen = () => ask(db, '{ me { holds { nodes { state pickupPlace { name } } } } }', {}, { as: patron })
    // Pages cache the places until the database notifies them of a change.
    await expect.poll(async () => (await seen()).me.holds.nodes).toEqual([{ state: 'IN_TRANSIT', pickupPlace: null }])
  })

  test('a hold whose pickup branch changes goes to the counter until a place is chosen (H20)', async () => {
    const [locker, other] = [await openLocker(), await newBranch(db)]
    const { id, patronId } = await hold(db, await newPatron(db), await newTitle(db), {
      pickupBranchId: locker.branch.id,
    })
    const change = (to: Parameters<typeof updateHold>[3]) =>
      db.prisma.$transaction((tx) => updateHold(tx, patronId ?? 0, id, to, now))
    await change({ pickupBranchId: locker.branch.id, pickupPlaceId: locker.place.id })
    await change({ contactMethod: 'NONE' })
    expect(await holdNow(db, { id })).toMatchObject({ pickupPlaceId: locker.place.id })
    // The previous release changes the branch alone.
    await db.prisma.hold.update({ where: { id }, data: { pickupBranchId: other.id } })
    expect(await holdNow(db, { id })).toMatchObject({ pickupPlaceId: null })
    await expect(change({ pickupBranchId: other.id, pickupPlaceId: locker.place.id })).rejects.toMatchObject({
      name: 'PickupPlaceNotOffered',
    })
  })
})
