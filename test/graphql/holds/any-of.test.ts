import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { cancel, change, newSetOf, placeAny, remove } from '../../support/library/any-of.ts'
import { place, submit } from '../../support/library/place.ts'
import { create, returnCopy, states } from '../../support/library/sequences.ts'
import { hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const nth = <T>(all: T[], n: number) => all[n] as T
const cd = () => newTitle(db, { materialType: 'CD' })
const many = <T>(n: number, make: () => Promise<T>) => Promise.all(Array.from({ length: n }, make))

async function limits(as: { id: number }) {
  const { me } = await ask(db, '{ me { limits { group limit inUse } } }', {}, { as })
  const rows = me.limits as { group: string; inUse: number }[]
  return Object.fromEntries(rows.map(({ group, inUse }) => [group, inUse]))
}

test('holds on any two of three titles are one set, which reports how many are still outstanding (A1)', async () => {
  const { patron, titles, id } = await newSetOf(db, 3, 2)
  const read = async () =>
    (
      await ask(
        db,
        'query ($id: ID!) { me { anyOfSet(id: $id) { wanted remaining removable members { state changeable cancellable } } anyOfSets { id } } }',
        { id },
        { as: patron },
      )
    ).me
  expect(await read()).toMatchObject({
    anyOfSet: {
      wanted: 2,
      remaining: 2,
      removable: true,
      members: [{ changeable: false, cancellable: false }, {}, {}],
    },
    anyOfSets: [{ id }],
  })
  await returnCopy(db, nth(titles, 1))
  expect((await read()).anyOfSet).toMatchObject({
    remaining: 1,
    members: [{}, { state: 'READY', cancellable: true }, {}],
  })
  const other = await newPatron(db)
  const asked = '{ me { anyOfSets { id } } } '
  expect((await ask(db, asked, {}, { as: other })).me.anyOfSets).toEqual([])
  const byNode = 'query ($id: ID!) { node(id: $id) { id } me { anyOfSet(id: $id) { id } } }'
  expect(await ask(db, byNode, { id }, { as: other })).toEqual({ node: null, me: { anyOfSet: null } })
})

test('an invalid set is refused as a whole and places nothing (A1, A2, bad input)', async () => {
  const patron = await newPatron(db)
  const titles = await many(3, () => newTitle(db))
  const [one, two] = titles
  const tooFew = { __typename: 'AnyOfTooFew', refused: [] }
  expect(await placeAny(db, patron, titles, 4)).toEqual({ ...tooFew, wanted: 4, possible: 3 })
  expect(await placeAny(db, patron, [nth(titles, 0), nth(titles, 1), nth(titles, 0)], 1)).toEqual({
    __typename: 'SameTitleTwice',
  })
  expect(await placeAny(db, patron, titles, 1, { inOrder: true })).toEqual({ __typename: 'OrderOrAnyOf' })
  await hold(db, patron, nth(titles, 0))
  expect(await placeAny(db, patron, [one, two] as typeof titles, 2)).toMatchObject({
    __typename: 'AnyOfTooFew',
    wanted: 2,
    possible: 1,
    refused: [{ title: { id: `Title:${one?.id}` }, outcome: { __typename: 'AlreadyReserved' } }],
  })
  const eleven = await many(11, () => newTitle(db))
  expect(await placeAny(db, patron, eleven, 1)).toEqual({ __typename: 'TooManyTitles', most: 10 })
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(1)
  expect(await db.prisma.anyOfSet.count({ where: { patronId: patron.id } })).toBe(0)
})

test('the library reports the maximum number of titles in a set (A1)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { anyOfTitles: 2 } })
  const titles = await many(3, () => newTitle(db))
  expect(await placeAny(db, await newPatron(db), titles, 1)).toEqual({ __typename: 'TooManyTitles', most: 2 })
  await db.prisma.policy.update({ where: { id: 1 }, data: { anyOfTitles: 10 } })
})

test('a title that cannot be reserved is left out while enough remain, and the same key gets the same answer (A1, H11)', async () => {
  const patron = await newPatron(db)
  const titles = await many(3, () => newTitle(db))
  await hold(db, patron, nth(titles, 1))
  const key = 'any of, once'
  const answer = await placeAny(db, patron, titles, 1, { key })
  const kinds = answer.placements.map(({ outcome }: { outcome: { __typename: string } }) => outcome.__typename)
  expect(kinds).toEqual(['Hold', 'AlreadyReserved', 'Hold'])
  expect(await placeAny(db, patron, titles, 1, { key })).toEqual(answer)
  expect(await placeAny(db, patron, titles, 2, { key })).toEqual({ __typename: 'KeyUsedForOther' })
  expect(await db.prisma.anyOfSet.count({ where: { patronId: patron.id } })).toBe(1)
})

test('a set counts towards its limit by the wanted number, not by its titles (A2, L3)', async () => {
  const patron = await newPatron(db)
  for (let i = 0; i < 7; i++) await hold(db, patron, await cd())
  const cds = await many(5, cd)
  expect((await placeAny(db, patron, cds, 2)).__typename).toBe('PlaceHoldsPayload')
  expect(await limits(patron)).toMatchObject({ CD: 9 })
  const more = await many(3, cd)
  expect(await placeAny(db, patron, more, 2)).toMatchObject({ __typename: 'AnyOfTooFew', wanted: 2, possible: 1 })
  expect((await placeAny(db, patron, more, 1)).__typename).toBe('PlaceHoldsPayload')
  expect(await place(db, patron, await cd())).toMatchObject({ __typename: 'LimitReached', inUse: 10 })
})

test('a set with several material groups counts in each of them (A2)', async () => {
  const patron = await newPatron(db)
  for (let i = 0; i < 4; i++) await hold(db, patron, await newTitle(db, { materialType: 'DVD' }))
  const mixed = [await cd(), await cd(), await newTitle(db, { materialType: 'DVD' })]
  const answer = await placeAny(db, patron, mixed, 2)
  expect(answer.placements.map(({ outcome }: { outcome: object }) => outcome)).toMatchObject([
    { __typename: 'Hold' },
    { __typename: 'Hold' },
    { __typename: 'LimitReached', inUse: 4, limit: 5 },
  ])
  const both = [await cd(), await newTitle(db, { materialType: 'DVD' })]
  expect((await placeAny(db, patron, both, 1)).__typename).toBe('PlaceHoldsPayload')
  expect(await limits(patron)).toMatchObject({ CD: 3, VIDEO: 5 })
  // After the CD is collected, the DVD's hold has ended and no longer counts.
  await db.prisma.hold.updateMany({
    where: { patronId: patron.id, titleId: nth(both, 0).id },
    data: { state: 'QUEUED' },
  })
  await returnCopy(db, nth(both, 0))
  expect(await limits(patron)).toMatchObject({ CD: 3, VIDEO: 4 })
})

test('a collected title no longer counts, and an undone check-out counts again (A2, L3)', async () => {
  const { patron, titles, holds } = await newSetOf(db, 4, 2)
  expect(await limits(patron)).toMatchObject({ PRINT: 2 })
  await returnCopy(db, nth(titles, 0))
  expect(await limits(patron)).toMatchObject({ PRINT: 2 })
  const closed = { state: 'FULFILLED', itemId: null, shelfExpiresOn: null, closedAt: new Date() } as const
  await db.prisma.hold.update({ where: { id: nth(holds, 0).id }, data: closed })
  expect(await limits(patron)).toMatchObject({ PRINT: 1 })
})

test('a set is changed and cancelled as a whole, not by one of its holds (A2, H6, H7)', async () => {
  const { patron, titles, holds, id } = await newSetOf(db, 3, 2)
  await returnCopy(db, nth(titles, 0))
  const elsewhere = await newBranch(db)
  const single =
    'mutation ($id: ID!, $b: ID!) { updateHold(id: $id, pickupBranchId: $b) { __typename ... on HoldInAnyOf { anyOf { id } } } cancelHold(id: $id) { __typename } }'
  const variables = { id: `Hold:${nth(holds, 1).id}`, b: `Branch:${elsewhere.id}` }
  expect(await ask(db, single, variables, { as: patron })).toEqual({
    updateHold: { __typename: 'HoldInAnyOf', anyOf: { id } },
    cancelHold: { __typename: 'HoldInAnyOf' },
  })
  expect((await change(db, patron, id, elsewhere)).__typename).toBe('AnyOfSet')
  const rows = await db.prisma.hold.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(rows.map(({ pickupBranchId }) => pickupBranchId === elsewhere.id)).toEqual([false, true, true])
  const other = await newPatron(db)
  for (const answer of [
    await change(db, other, id, elsewhere),
    await cancel(db, other, id),
    await remove(db, other, nth(holds, 1)),
  ]) {
    expect(answer).toEqual({ __typename: 'NotFound' })
  }
  for (let again = 0; again < 2; again++) {
    expect(await cancel(db, patron, id)).toMatchObject({ __typename: 'AnyOfSet' })
    expect(await states(db, holds)).toEqual(['CANCEL_REQUESTED', 'CANCELLED', 'CANCELLED'])
  }
  expect(await change(db, patron, id, elsewhere)).toMatchObject({ __typename: 'HoldNotChangeable' })
})

test('a change that one title forbids changes none of them (A2, L5)', async () => {
  const patron = await newPatron(db)
  const [book, dvd] = [await newTitle(db), await newTitle(db, { materialType: 'DVD' })]
  const { placements } = await placeAny(db, patron, [book, dvd], 1)
  const noAv = await newBranch(db, { acceptsAvPickup: false })
  expect((await change(db, patron, placements[0].outcome.anyOf.id, noAv)).__typename).toBe('AvPickupNotOffered')
  expect(await db.prisma.hold.count({ where: { patronId: patron.id, pickupBranchId: noAv.id } })).toBe(0)
})

test('when captured holds cannot be cancelled, they stay and the other holds of the set end (A2, H7)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { capturedCancel: 'REFUSE' } })
  const { patron, titles, holds, id } = await newSetOf(db, 3, 2)
  await returnCopy(db, nth(titles, 0))
  expect((await cancel(db, patron, id)).__typename).toBe('AnyOfSet')
  expect(await states(db, holds)).toEqual(['READY', 'CANCELLED', 'CANCELLED'])
  expect(await cancel(db, patron, id)).toEqual({ __typename: 'HoldNotChangeable', state: 'READY' })
  await db.prisma.policy.update({ where: { id: 1 }, data: { capturedCancel: 'REQUEST' } })
})

test('titles can be removed from a set down to the wanted number, and a repetition is harmless (A2)', async () => {
  const { patron, titles, holds } = await newSetOf(db, 4, 2)
  for (let again = 0; again < 2; again++) {
    expect(await remove(db, patron, nth(holds, 3))).toEqual({ __typename: 'Hold', state: 'CANCELLED' })
  }
  await returnCopy(db, nth(titles, 0))
  expect(await remove(db, patron, nth(holds, 0))).toEqual({ __typename: 'HoldNotChangeable', state: 'READY' })
  expect((await remove(db, patron, nth(holds, 1))).__typename).toBe('Hold')
  expect(await remove(db, patron, nth(holds, 2))).toEqual({ __typename: 'AnyOfTooFew', wanted: 1, possible: 0 })
  expect(await states(db, holds)).toEqual(['READY', 'CANCELLED', 'QUEUED', 'CANCELLED'])
})

test('a hold of a set cannot be part of a sequence (A2, S1)', async () => {
  const { patron, holds } = await newSetOf(db, 2, 1)
  expect((await create(db, patron, holds)).__typename).toBe('HoldInAnyOf')
  const { me } = await ask(db, '{ me { ungroupedHolds { id } } }', {}, { as: patron })
  expect(me.ungroupedHolds).toEqual([])
})

test('a title that occurs five times in a submission is reserved once, and refused the other times (H11)', async () => {
  const patron = await newPatron(db)
  const [title, other] = [await newTitle(db), await newTitle(db)]
  const titles = [title, title, other, title, title, title]
  const key = 'five times the same'
  const { placements } = await submit(db, patron, titles, { key })
  const kinds = placements.map(({ outcome }: { outcome: { __typename: string } }) => outcome.__typename)
  expect(kinds).toEqual(['Hold', 'AskedTwice', 'Hold', 'AskedTwice', 'AskedTwice', 'AskedTwice'])
  expect(await submit(db, patron, titles, { key })).toMatchObject({ placements })
  const again = await ask(
    db,
    'query ($key: String!) { me { submission(key: $key) { title { id } outcome { __typename } } } }',
    { key },
    { as: patron },
  )
  expect(again.me.submission.map(({ outcome }: { outcome: { __typename: string } }) => outcome.__typename)).toEqual(
    kinds,
  )
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(2)
})

test('holds are listed newest first, and those of a sequence in its order, over all pages (S1)', async () => {
  const patron = await newPatron(db)
  const titles = await many(5, () => newTitle(db))
  await hold(db, patron, await newTitle(db), { placedAt: new Date('2026-11-20T00:00:00Z') })
  const operation = 'mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) { __typename } }'
  const { id: branchId } = await newBranch(db)
  const titleIds = titles.map(({ id }) => `Title:${id}`)
  const input = {
    key: 'in their order',
    titleIds,
    pickupBranchId: `Branch:${branchId}`,
    contactMethod: 'NONE',
    inOrder: true,
  }
  await ask(db, operation, { input }, { as: patron })
  const list = `query ($first: Int, $after: String, $last: Int, $before: String) { me { holds(first: $first, after: $after, last: $last, before: $before) {
    pageInfo { endCursor startCursor hasNextPage hasPreviousPage } edges { node { title { id } } } } } }`
  const page = async (range: Record<string, unknown>) => {
    const { me } = await ask(db, list, range, { as: patron })
    return {
      ...me.holds.pageInfo,
      ids: me.holds.edges.map(({ node }: { node: { title: { id: string } } }) => node.title.id),
    }
  }
  const first = await page({ first: 3 })
  expect(first.ids).toEqual(titleIds.slice(0, 3))
  const second = await page({ first: 3, after: first.endCursor })
  expect(second.ids.slice(0, 2)).toEqual(titleIds.slice(3))
  expect([second.ids.length, second.hasNextPage]).toEqual([3, false])
  expect((await page({ last: 3, before: second.startCursor })).ids).toEqual(first.ids)
  expect((await page({ last: 2 })).ids).toEqual(second.ids.slice(1))
})
