import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { cancel } from '../../support/library/cancel.ts'
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
