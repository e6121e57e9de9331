import { expect, test } from 'vitest'
import { notifyAllWithoutPickup } from '../../../server/domain/holds/without-pickup.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { cancel } from '../../support/library/cancel.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { place, submit } from '../../support/library/place.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

test('an unknown branch and a branch without pickup have different refusals, and no hold is placed (L5)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  expect(await place(db, patron, title, { pickup: { id: 0 } })).toEqual({ __typename: 'UnknownBranch' })
  expect(await place(db, patron, title, { pickup: { id: 999_999_999 } })).toEqual({ __typename: 'UnknownBranch' })
  const closed = await newBranch(db, { acceptsPickup: false })
  expect(await place(db, patron, title, { pickup: closed })).toEqual({
    __typename: 'PickupNotOffered',
    branch: { id: `Branch:${closed.id}` },
  })
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(0)
})

test('CDs, DVDs, videos and LDs cannot be collected at a branch without AV pickup; the refusal names the branch (L5)', async () => {
  const patron = await newPatron(db)
  const ashimori = await branchOf(db, 'ashimori')
  for (const materialType of ['CD', 'DVD', 'VIDEO', 'LD'] as const) {
    const title = await newTitle(db, { materialType })
    expect(await place(db, patron, title, { pickup: ashimori })).toEqual({
      __typename: 'AvPickupNotOffered',
      branch: { id: `Branch:${ashimori.id}` },
    })
  }
})

test('books, magazines, cassettes and spoken CDs can be collected at a branch without AV pickup (L5)', async () => {
  const patron = await newPatron(db)
  const ishima = await branchOf(db, 'ishima')
  for (const materialType of ['BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD'] as const) {
    expect(await place(db, patron, await newTitle(db, { materialType }), { pickup: ishima })).toMatchObject({
      state: 'RECEIVED',
      pickupBranch: { id: `Branch:${ishima.id}` },
    })
  }
})

test('of a book and a DVD in one submission to a branch without AV pickup, the book is reserved (L5, H11)', async () => {
  const titles = [await newTitle(db), await newTitle(db, { materialType: 'DVD' })]
  const { placements } = await submit(db, await newPatron(db), titles, { pickup: await branchOf(db, 'ashimori') })
  expect(placements).toMatchObject([
    { outcome: { __typename: 'Hold' } },
    { outcome: { __typename: 'AvPickupNotOffered' } },
  ])
})

test('a hold at a branch that stopped offering pickup can still be read and cancelled (L5)', async () => {
  const [patron, branch] = [await newPatron(db), await newBranch(db)]
  const { id } = await hold(db, patron, await newTitle(db), { pickupBranchId: branch.id })
  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsPickup: false } })
  expect(await cancel(db, patron, `Hold:${id}`)).toMatchObject({ state: 'CANCELLED' })
})

test('when a branch stops pickup, patrons of waiting holds are notified once and offered another branch (L5, M4)', async () => {
  const branch = await newBranch(db, { position: 0 })
  const patron = await newPatron(db, { pickupBranchId: branch.id })
  const at = { pickupBranchId: branch.id, contactMethod: 'MAIL' } as const
  const [book, disc, shelved] = [await newTitle(db), await newTitle(db, { materialType: 'DVD' }), await newTitle(db)]
  const waiting = [await hold(db, patron, book, { ...at, state: 'RECEIVED' }), await hold(db, patron, disc, at)]
  await hold(db, patron, shelved, { ...at, state: 'READY' })
  const [silent, early] = [await newPatron(db), await newPatron(db)]
  await hold(db, silent, await newTitle(db), { ...at, contactMethod: 'NONE' })
  const unreachable = await newPatron(db, { mailVerifiedAt: null })
  await hold(db, unreachable, await newTitle(db), at)
  const moved = await hold(db, early, await newTitle(db), at)
  const found = async (as: { id: number }) =>
    (await ask(db, '{ me { holdsWithoutPickup { holds { id } offeredBranch { id } } } }', {}, { as })).me
      .holdsWithoutPickup
  expect(await notifyAllWithoutPickup(db, now)).toBe(0)
  expect(await found(patron)).toBeNull()

  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsPickup: false, acceptsAvPickup: false } })
  expect(await notifyAllWithoutPickup(db, now)).toBe(3)
  expect(await notifyAllWithoutPickup(db, later({ days: 1 }))).toBe(0)
  const offered = await branchOf(db)
  expect(await found(patron)).toEqual({
    holds: waiting.map(({ id }) => ({ id: `Hold:${id}` })),
    offeredBranch: { id: `Branch:${offered.id}` },
  })
  const move = (as: { id: number }, holds: { id: number }[]) => {
    const input = { key: `move holds ${as.id}`, holdIds: holds.map(({ id }) => `Hold:${id}`) }
    const operation = `mutation ($input: UpdateHoldsInput!) { updateHolds(input: $input) { __typename } }`
    return ask(db, operation, { input: { ...input, pickupBranchId: `Branch:${offered.id}` } }, { as })
  }
  // A hold that has another branch before the mail leaves is not mentioned.
  await move(early, [moved])
  const letters = await messagesUntil(db, later({ minutes: 11 }))
  expect(messagesTo(letters, patron)).toMatchObject([
    { kind: 'HOLD_WITHOUT_PICKUP', titles: [{ id: book.id }, { id: disc.id }], branch: { code: offered.code } },
  ])
  for (const nobody of [silent, early, unreachable]) expect(messagesTo(letters, nobody)).toEqual([])
  // A patron who can be reached again is notified then.
  await db.prisma.patron.update({ where: { id: unreachable.id }, data: { mailVerifiedAt: now } })
  expect(await notifyAllWithoutPickup(db, later({ days: 2 }))).toBe(1)
  await move(patron, waiting)
  expect(await found(patron)).toBeNull()
})
