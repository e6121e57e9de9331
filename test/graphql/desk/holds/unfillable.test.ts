import { expect, test } from 'vitest'
import { updateItemStatus } from '../../../../server/domain/circulation/items/report.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, listAt, staffOf } from '../at-desk.ts'

const db = useDatabase()
const unfillable = async (title: { id: number }) =>
  (
    await listAt(
      db,
      await branchOf(db),
      'unfillable',
      'holdId why: reason state titleId patronName cardNumber phone pickupBranch { id }',
    )
  ).rows.filter(({ titleId }) => titleId === `Title:${title.id}`)

async function report(item: { barcode: string } | undefined, status: 'WITHDRAWN' | 'MISSING' | 'AVAILABLE') {
  const desk = { branchId: (await branchOf(db)).id, staffId: (await staffOf(db)).id, now }
  await db.prisma.$transaction((tx) => updateItemStatus(tx, item?.barcode ?? '', status, desk))
}

test('when the last lendable copy is withdrawn, its holds are listed as unfillable (H10)', async () => {
  const title = await newTitle(db, { copies: 2 })
  const patron = await newPatron(db, { phone: '086-000-0000' })
  const ready = await hold(db, patron, title, { state: 'READY' })
  const behind = await hold(db, await newPatron(db), title, { state: 'RECEIVED', placedAt: later({ minutes: 1 }) })
  await report(title.items[1], 'WITHDRAWN')
  expect(await unfillable(title)).toEqual([])
  await report(title.items[0], 'WITHDRAWN')
  const rows = await unfillable(title)
  expect(rows.map(({ holdId, why, state }) => [holdId, why, state])).toEqual([
    [`DeskHold:${ready.id}`, 'NO_COPY', 'QUEUED'],
    [`DeskHold:${behind.id}`, 'NO_COPY', 'RECEIVED'],
  ])
  expect(rows[0]).toMatchObject({
    patronName: patron.name,
    cardNumber: patron.cardNumber,
    phone: '086-000-0000',
    pickupBranch: { id: `Branch:${(await branchOf(db)).id}` },
  })
})

test('when a copy is found again, its holds leave the list (H10)', async () => {
  const title = await newTitle(db)
  await hold(db, await newPatron(db), title)
  await report(title.items[0], 'MISSING')
  expect(await unfillable(title)).toHaveLength(1)
  await report(title.items[0], 'AVAILABLE')
  expect(await unfillable(title)).toEqual([])
})

test('when a pickup branch stops offering a material, its waiting holds are listed (L5, H10)', async () => {
  const branch = await newBranch(db)
  const [book, disc] = [await newTitle(db), await newTitle(db, { materialType: 'DVD' })]
  for (const title of [book, disc]) await hold(db, await newPatron(db), title, { pickupBranchId: branch.id })
  const why = async () => [await unfillable(book), await unfillable(disc)].map((rows) => rows.map((row) => row.why))
  expect(await why()).toEqual([[], []])
  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsAvPickup: false } })
  expect(await why()).toEqual([[], ['NO_PICKUP']])
  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsPickup: false } })
  expect(await why()).toEqual([['NO_PICKUP'], ['NO_PICKUP']])
})

test('captured and closed holds are not listed (H10)', async () => {
  const title = await newTitle(db, { referenceOnly: true })
  for (const state of ['READY', 'CANCELLED', 'EXPIRED', 'FULFILLED'] as const) {
    await hold(db, await newPatron(db), title, { state })
  }
  expect(await unfillable(title)).toEqual([])
})

test('staff move all holds that wait at a branch that stopped pickup in one act, and a set as one (L5, A2, M13)', async () => {
  const [from, books, all] = [
    await newBranch(db),
    await newBranch(db, { acceptsAvPickup: false }),
    await newBranch(db, { acceptsPickup: true }),
  ]
  await db.prisma.policy.update({ where: { id: 1 }, data: { holdChangedMail: true } })
  const patron = await newPatron(db, { accountMails: ['HOLD_CHANGED'] })
  const at = { pickupBranchId: from.id, contactMethod: 'MAIL' } as const
  const newHold = async (materialType: 'BOOK' | 'DVD', more: Parameters<typeof hold>[3] = {}) =>
    hold(db, patron, await newTitle(db, { materialType }), { ...at, ...more })
  const [received, queued, disc] = [
    await newHold('BOOK', { state: 'RECEIVED' }),
    await newHold('BOOK'),
    await newHold('DVD'),
  ]
  const ready = await newHold('BOOK', { state: 'READY' })
  const set = await db.prisma.anyOfSet.create({ data: { patronId: patron.id, wanted: 1, createdAt: now } })
  await db.prisma.anyOfSlot.create({ data: { anyOfId: set.id, slot: 1 } })
  const members = [await newHold('BOOK'), await newHold('DVD')]
  const inSet = { id: { in: members.map(({ id }) => id) } }
  await db.prisma.hold.updateMany({ where: inSet, data: { anyOfId: set.id } })

  const here = await branchOf(db)
  const move = async (to: { id: number }, key: string) => {
    const operation = `mutation ($input: MoveWaitingHoldsInput!) { moveWaitingHolds(input: $input) {
      __typename ... on MoveWaitingHoldsPayload { moved left } } }`
    const [branchId, fromBranchId, toBranchId] = [here, from, to].map(({ id }) => `Branch:${id}`)
    return (await askAsLibrarian(db, operation, { input: { branchId, fromBranchId, toBranchId, key } }))
      .moveWaitingHolds
  }
  const waiting = async () => {
    const operation = 'query ($at: ID!) { desk(branchId: $at) { withoutPickup { branch { id } holds } } }'
    const { desk } = await askAsLibrarian(db, operation, { at: `Branch:${here.id}` })
    const rows: { branch: { id: string }; holds: number }[] = desk.withoutPickup
    return rows.find(({ branch }) => branch.id === `Branch:${from.id}`)?.holds
  }
  const branchesOf = (...holds: { id: number }[]) =>
    Promise.all(holds.map(async ({ id }) => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).pickupBranchId))
  expect([await waiting(), await move(all, 'nothing to move')]).toMatchObject([undefined, { moved: 0, left: 0 }])
  // Without AV only, the book of the set moves with its DVD.
  await db.prisma.branch.update({ where: { id: from.id }, data: { acceptsAvPickup: false } })
  expect([await waiting(), await move(books, 'first key of books')]).toMatchObject([2, { moved: 0, left: 3 }])
  await db.prisma.branch.update({ where: { id: from.id }, data: { acceptsPickup: false } })
  expect(await move(from, 'to itself, closed')).toEqual({ __typename: 'PickupNotOffered' })
  expect(await waiting()).toBe(5)
  for (let press = 0; press < 2; press++) {
    expect(await move(books, 'second key of books')).toMatchObject({ moved: 2, left: 3 })
  }
  expect(await branchesOf(received, queued, disc, ...members)).toEqual(
    [books, books, from, from, from].map(({ id }) => id),
  )
  expect(await move(all, 'the rest of them')).toMatchObject({ moved: 3, left: 0 })
  expect(await branchesOf(disc, ...members, ready)).toEqual([all, all, all, from].map(({ id }) => id))
  expect(await waiting()).toBeUndefined()
  expect(await db.prisma.notice.count({ where: { patronId: patron.id, kind: 'HOLD_CHANGED' } })).toBe(5)
  expect(
    await db.prisma.auditEntry.findFirst({ where: { action: 'moveWaitingHolds' }, orderBy: { id: 'desc' } }),
  ).toMatchObject({
    branchId: here.id,
    details: { from: from.id, to: all.id, moved: 3, left: 0 },
  })
  await db.prisma.policy.update({ where: { id: 1 }, data: { holdChangedMail: false } })
})
