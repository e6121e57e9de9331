import { expect, test } from 'vitest'
import { checkOut } from '../../../../server/domain/circulation/check-out.ts'
import { lockTitles } from '../../../../server/domain/common/locks.ts'
import { queueHoldCancelled } from '../../../../server/domain/notices/cancelled.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { waitForLock } from '../../../support/database/lock-wait.ts'
import { messagesTo, messagesUntil } from '../../../support/library/letters.ts'
import { later, now } from '../../../support/library/now.ts'
import { sequenceOf } from '../../../support/library/sequences.ts'
import {
  branchOf,
  day,
  hold,
  lend,
  newNotice,
  newPatron,
  newTitle,
  patronOf,
  patrons,
} from '../../../support/library/world.ts'
import { staffOf } from '../at-desk.ts'
import { detailsOf, runDeskMutation } from './desk-acts.ts'

const db = useDatabase()
const merge = (kept: { id: number }, other: { cardNumber: string }) =>
  runDeskMutation(db, 'merge', { id: `DeskPatron:${kept.id}`, card: other.cardNumber })
const rowOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })
const holdOf = (id: number) => db.prisma.hold.findUniqueOrThrow({ where: { id } })

test('all data of both accounts continues under the kept card, and the other card is retired (O1)', async () => {
  const kept = await newPatron(db, { keepsHistory: true, phone: null, barredFrom: day(-3), barredUntil: day(4) })
  const { patron: other, holds } = await sequenceOf(db, 3)
  await db.prisma.patron.update({
    where: { id: other.id },
    data: { phone: '086-1', barredFrom: day(2), barStopsCapture: false, staffNote: 'メモ', keepsHistory: true },
  })
  const [loaned, both, one, read] = [await newTitle(db), await newTitle(db), await newTitle(db), await newTitle(db)]
  const loan = await lend(db, other, loaned)
  await db.prisma.favourite.createMany({
    data: [
      { patronId: kept.id, titleId: both.id, addedAt: day(-1) },
      { patronId: other.id, titleId: both.id, note: '良い', addedAt: day(-2) },
      { patronId: other.id, titleId: one.id, addedAt: day(-2) },
    ],
  })
  await db.prisma.historyEntry.create({
    data: { patronId: other.id, titleId: read.id, lentOn: day(-20), returnedOn: day(-10) },
  })
  await db.prisma.alert.create({
    data: { patronId: other.id, title: '海', createdAt: day(-1), since: day(-1), key: 'k' } as never,
  })
  for (const patronId of [kept.id, other.id]) {
    const titles = patronId === kept.id ? [both.id] : [both.id, one.id]
    const items = { create: titles.map((titleId) => ({ titleId, addedAt: day(0) })) }
    await db.prisma.basket.create({ data: { patronId, touchedAt: day(0), items } })
  }
  await newNotice(db, { kind: 'DUE_SOON', patronId: other.id })
  await newNotice(db, { kind: 'VERIFY_ADDRESS', patronId: other.id })
  const sequences = await db.prisma.holdSequence.count({ where: { patronId: other.id } })

  expect(await merge(kept, other)).toEqual({ __typename: 'DeskPatronPayload' })

  expect(await db.prisma.patron.count({ where: { id: other.id } })).toBe(0)
  expect(await rowOf(kept)).toMatchObject({
    cardNumber: kept.cardNumber,
    phone: '086-1',
    staffNote: 'メモ',
    keepsHistory: true,
    barredFrom: day(-3),
    barredUntil: null,
    barStopsCapture: true,
  })
  const mine = { where: { patronId: kept.id } }
  expect(await db.prisma.hold.count(mine)).toBe(holds.length)
  expect(await db.prisma.holdSequence.count(mine)).toBe(sequences)
  expect(await db.prisma.loan.findUniqueOrThrow({ where: { id: loan.id } })).toMatchObject({ patronId: kept.id })
  expect(await db.prisma.favourite.findMany({ ...mine, orderBy: { titleId: 'asc' } })).toMatchObject([
    { titleId: both.id, note: '良い', addedAt: day(-2) },
    { titleId: one.id },
  ])
  expect(await db.prisma.historyEntry.count(mine)).toBe(1)
  expect(await db.prisma.alert.count(mine)).toBe(1)
  expect(await db.prisma.basketItem.count({ where: { basket: { patronId: kept.id } } })).toBe(2)
  expect((await db.prisma.notice.findMany(mine)).map(({ kind }) => kind)).toEqual(['DUE_SOON'])
  expect(await db.prisma.retiredCard.findUnique({ where: { number: other.cardNumber } })).toMatchObject({
    patronId: kept.id,
    reason: 'MERGED',
  })
  const [entry] = await db.prisma.auditEntry.findMany({ where: { action: 'mergePatrons' } })
  expect(entry).toMatchObject({ patronId: kept.id, itemId: null })
})

test.each([
  ['both waiting', 'QUEUED', 'QUEUED', 'other', 'CANCELLED'],
  ['the older one not confirmed yet', 'QUEUED', 'RECEIVED', 'other', 'CANCELLED'],
  ['the newer one captured', 'READY', 'QUEUED', 'kept', 'CANCELLED'],
  ['both captured', 'READY', 'IN_TRANSIT', 'other', 'CANCEL_REQUESTED'],
] as const)(
  'of two holds on one title, %s, one remains with the earlier position (O1, L7)',
  async (_how, newer, older, stays, ended) => {
    const [kept, other] = [await newPatron(db), await newPatron(db)]
    const title = await newTitle(db, { copies: 2 })
    const ofKept = await hold(db, kept, title, { state: newer, placedAt: day(-1), itemId: title.items[0]?.id ?? 0 })
    const ofOther = await hold(db, other, title, { state: older, placedAt: day(-9), itemId: title.items[1]?.id ?? 0 })
    expect(await merge(kept, other)).toEqual({ __typename: 'DeskPatronPayload' })
    const [left, gone] = stays === 'kept' ? [ofKept, ofOther] : [ofOther, ofKept]
    expect(await holdOf(left.id)).toMatchObject({ patronId: kept.id, state: left.state, placedAt: day(-9) })
    expect(await holdOf(gone.id)).toMatchObject({ patronId: kept.id, state: ended })
    const steps = await db.prisma.holdTransition.findMany({ where: { holdId: gone.id }, orderBy: { id: 'asc' } })
    expect(steps.at(-1)).toMatchObject({ to: ended, reason: 'merge', actor: `staff:${(await staffOf(db)).id}` })
  },
)

test('a hold on a title that either card has on loan ends, and the patron is notified; one of two holds ends without a mail (L7, M4)', async () => {
  const [kept, other] = [await newPatron(db), await newPatron(db)]
  const [ofKept, ofOther, twice] = [await newTitle(db), await newTitle(db, { copies: 2 }), await newTitle(db)]
  const mail = { contactMethod: 'MAIL' } as const
  await lend(db, other, ofKept)
  await lend(db, kept, ofOther)
  const waiting = await hold(db, kept, ofKept, mail)
  const ready = await hold(db, other, ofOther, { state: 'READY', itemId: ofOther.items[1]?.id ?? 0, ...mail })
  for (const patron of [kept, other]) await hold(db, patron, twice, mail)
  await merge(kept, other)
  expect(await holdOf(waiting.id)).toMatchObject({ state: 'CANCELLED' })
  expect(await holdOf(ready.id)).toMatchObject({ state: 'CANCEL_REQUESTED' })
  const letters = await messagesUntil(db, later({ minutes: 11 }))
  const ended = [ofKept, ofOther].map(({ id }) => ({ id, reason: null, isOnLoan: true }))
  expect(messagesTo(letters, kept)).toMatchObject([{ kind: 'HOLD_CANCELLED', titles: ended }])
  expect(messagesTo(letters, other)).toEqual([])
})

test('staff accounts, an account with itself, and unknown cards cannot be merged (bad input)', async () => {
  const [kept, other] = [await newPatron(db), await newPatron(db)]
  const staff = await patronOf(db, patrons.shisho)
  expect(await merge(kept, kept)).toEqual({ __typename: 'SameAccount' })
  expect(await merge(kept, staff)).toEqual({ __typename: 'AccountOfStaff' })
  expect(await merge(staff, kept)).toEqual({ __typename: 'AccountOfStaff' })
  expect(await merge(kept, { cardNumber: 'nobody' })).toEqual({ __typename: 'UnknownCard' })
  expect(await merge({ id: 999_999_999 }, other)).toEqual({ __typename: 'NotFound' })
  expect(await merge(kept, other)).toEqual({ __typename: 'DeskPatronPayload' })
  expect(await merge(kept, other)).toEqual({ __typename: 'CardRetired' })
})

test('two concurrent merges of the same pair, in either direction, are one (O1)', async () => {
  const [a, b] = [await newPatron(db), await newPatron(db)]
  const title = await newTitle(db)
  await hold(db, a, title)
  await hold(db, b, title, { placedAt: day(-2) })
  const done = await Promise.all([merge(a, b), merge(b, a)])
  const names = done.map(({ __typename }) => __typename)
  expect(names.filter((name) => name === 'DeskPatronPayload')).toHaveLength(1)
  expect(['NotFound', 'CardRetired', 'UnknownCard']).toContain(names.find((name) => name !== 'DeskPatronPayload'))
  expect(await db.prisma.patron.count({ where: { id: { in: [a.id, b.id] } } })).toBe(1)
  const open = { titleId: title.id, state: 'QUEUED' } as const
  expect(await db.prisma.hold.findMany({ where: open })).toMatchObject([{ placedAt: day(-2) }])
})

test('a concurrent check-out loses no loan, whichever commits first (O1)', async () => {
  const desk = { branchId: (await branchOf(db)).id, staffId: (await staffOf(db)).id, now }
  for (let round = 0; round < 6; round++) {
    const [kept, other] = [await newPatron(db), await newPatron(db)]
    const title = await newTitle(db)
    await hold(db, other, title)
    const barcode = title.items[0]?.barcode ?? ''
    const borrowing = db.prisma
      .$transaction((tx) => checkOut(tx, other.cardNumber, barcode, desk))
      .then(
        () => 'lent',
        (error) => error.name,
      )
    const [lent] =
      round % 2 ? await Promise.all([borrowing, merge(kept, other)]) : await reversed(merge(kept, other), borrowing)
    const loans = await db.prisma.loan.findMany({ where: { item: { titleId: title.id } } })
    expect(['lent', 'CardRetired']).toContain(lent)
    expect(loans.map(({ patronId }) => patronId)).toEqual(lent === 'lent' ? [kept.id] : [])
    const holds = await db.prisma.hold.findMany({ where: { titleId: title.id } })
    expect(holds).toMatchObject([{ patronId: kept.id, state: lent === 'lent' ? 'FULFILLED' : 'QUEUED' }])
  }
})

const reversed = async <A, B>(one: Promise<A>, other: Promise<B>): Promise<[B, A]> => {
  const [a, b] = await Promise.all([one, other])
  return [b, a]
}

test('closing an account cancels its waiting holds, and is refused while a copy is set aside (O1)', async () => {
  const patron = await newPatron(db)
  const waiting = [
    await hold(db, patron, await newTitle(db)),
    await hold(db, patron, await newTitle(db), { state: 'RECEIVED' }),
  ]
  const title = await newTitle(db)
  const ready = await hold(db, patron, title, { state: 'READY' })
  const close = () => runDeskMutation(db, 'close', { id: `DeskPatron:${patron.id}` })
  expect(await close()).toEqual({ __typename: 'AccountInUse', loans: 0, captured: 1 })
  expect(await holdOf(waiting[0]?.id ?? 0)).toMatchObject({ state: 'QUEUED' })
  await db.prisma.hold.update({
    where: { id: ready.id },
    data: { state: 'EXPIRED', itemId: null, closedAt: now, shelfExpiresOn: null },
  })
  expect((await close()).__typename).toBe('ClosePatronPayload')
  for (const { id } of waiting) expect(await holdOf(id)).toMatchObject({ state: 'CANCELLED', patronId: null })
  expect(await holdOf(ready.id)).toMatchObject({ state: 'EXPIRED', patronId: null })
})

test.each(['merge', 'close'] as const)(
  'to %s an account waits for a copy that is being scanned for its hold, and ends in no deadlock (O1)',
  async (act) => {
    const [kept, other] = [await newPatron(db), await newPatron(db)]
    const title = await newTitle(db)
    const { id } = await hold(db, other, title, { contactMethod: 'MAIL' })
    let done: Promise<unknown> | undefined
    await db.prisma.$transaction(async (tx) => {
      await lockTitles(tx, [title.id])
      done = act === 'merge' ? merge(kept, other) : runDeskMutation(db, 'close', { id: `DeskPatron:${other.id}` })
      await waitForLock(db)
      // A notice refers to its patron, as every row that a scan adds.
      await queueHoldCancelled(tx, id, now)
    })
    expect(await done).toMatchObject({ __typename: act === 'merge' ? 'DeskPatronPayload' : 'ClosePatronPayload' })
  },
)

test('identifiers and search words continue with the kept account (O1)', async () => {
  const [kept, other] = [await newPatron(db), await newPatron(db)]
  await runDeskMutation(db, 'tie', { id: `DeskPatron:${other.id}`, identifier: 'merge-0001' })
  const details = await detailsOf(db, { name: '統合 花' })
  await runDeskMutation(db, 'change', { id: `DeskPatron:${kept.id}`, details })
  await merge(kept, other)
  expect((await rowOf(kept)).identifierHash).not.toBeNull()
})

test('mail to the address of the other account can be stopped by the link in its earlier mails (M5, O1)', async () => {
  const [kept, other] = [await newPatron(db, { mailAddress: null, mailVerifiedAt: null }), await newPatron(db)]
  await merge(kept, other)
  expect(await rowOf(kept)).toMatchObject({ mailAddress: other.mailAddress, mailKey: other.mailKey })
  const another = await newPatron(db)
  await merge(kept, another)
  expect(await rowOf(kept)).toMatchObject({ mailAddress: other.mailAddress, mailKey: other.mailKey })
})
